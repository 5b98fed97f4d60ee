"""Reject any change to a closed meeting except new addenda and corrections."""

from facilitator.store.repository import Changes, StoreError, Tables

APPEND_ONLY_TABLES = ("addenda", "corrections")
"""Tables that may still grow in a closed meeting (docs/promises.md)."""


class ClosedMeetingError(StoreError):
    """A change to a closed meeting was rejected. The file was not changed."""

    def __init__(self) -> None:
        super().__init__(
            "This meeting is closed, so its record cannot be changed. Nothing was changed. Use /addendum to add"
            " something, or /correct to fix a typo."
        )


def reject_change(tables: Tables, changes: Changes) -> None:
    """Check that changes to the tables of a closed meeting only add rows to the tables `APPEND_ONLY_TABLES`.

    Raises:
        ClosedMeetingError: The changes do more than that.
    """
    for name, rows in changes.items():
        if name not in APPEND_ONLY_TABLES or rows.keys() & tables.get(name, {}).keys():
            raise ClosedMeetingError
