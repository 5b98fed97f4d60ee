"""Reject any change to a closed meeting except new addenda and corrections."""

from facilitator.store.file_format import APPEND_ONLY_TABLES, RECORD_TABLE, RawTables
from facilitator.store.repository import StoreError


class ClosedMeetingError(StoreError):
    """A change to a closed meeting was rejected. The file was not changed."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting is closed, so its record cannot be changed. Nothing was changed. Use /addendum to add"
            " something, or /correct to fix a typo."
        )


def reject_change(before: RawTables, after: RawTables) -> None:
    """Check that a change to a closed meeting only adds rows to the tables `APPEND_ONLY_TABLES`.

    Raises:
        ClosedMeetingError: The change does more than that.
    """
    for name in {*before, *after} - {RECORD_TABLE}:
        old, new = before.get(name, {}), after.get(name, {})
        to_compare = {id_: new.get(id_) for id_ in old} if name in APPEND_ONLY_TABLES else new
        if to_compare != old:
            raise ClosedMeetingError
