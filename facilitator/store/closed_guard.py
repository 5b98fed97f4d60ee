"""The lock of a closed meeting, in the store: none of it changes, whoever asks. What comes after is added."""

from facilitator.store.file_format import APPEND_ONLY_TABLES, RECORD_TABLE, RawTables
from facilitator.store.repository import StoreError


class ClosedMeetingError(StoreError):
    """A change of a closed meeting was refused; its file was left as it is."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting is closed and its record stands as it is. Nothing was changed. What has to be said since is"
            " added to it: /addendum, or /correct for a slip of the pen."
        )


def reject_change(before: RawTables, after: RawTables) -> None:
    """Refuse tables that differ from those of a closed meeting by more than new rows in the tables `APPEND_ONLY_TABLES`.

    Raises:
        Closed: they do.
    """
    for name in {*before, *after} - {RECORD_TABLE}:
        old, new = before.get(name, {}), after.get(name, {})
        kept = {id_: new.get(id_) for id_ in old} if name in APPEND_ONLY_TABLES else new
        if kept != old:
            raise ClosedMeetingError
