"""The days by which a student's plan must be reviewed. This module imports nothing large: Home needs it at once."""

from enum import StrEnum


class Review(StrEnum):
    """A review of the plan that is due on a certain day (34 CFR 300.324(b)(1), 300.303(b)(2); R-25)."""

    ANNUAL = "annual"
    THREE_YEAR = "three-year"

    @property
    def label(self) -> str:
        """The review in words: "annual review"."""
        return _LABELS[self]

    @property
    def field(self) -> str:
        """The field of the student that holds its due date."""
        return _FIELDS[self]


_LABELS = {Review.ANNUAL: "annual review", Review.THREE_YEAR: "three-year reevaluation"}
_FIELDS = {Review.ANNUAL: "annual_due", Review.THREE_YEAR: "three_year_due"}
