"""Errors with a sentence for the person at the keyboard: what happened, and what to do next."""


class UserError(Exception):
    """Base class of errors whose text is shown to the user. A change that raises one has no effect.

    Attributes:
        choices: what could be typed instead of the refused words, if that is known.
    """

    choices: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The sentence to show."""
        return str(self)


class EmptyTextError(UserError):
    """A required text is empty."""

    def __init__(self) -> None:
        super().__init__("Nothing was typed. Type the words, then press Enter.")


class TextTooLongError(UserError):
    """A text is longer than one entry can hold."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"This text has {length:,} characters, and one entry can hold {limit:,}. "
            "Nothing was cut off. Enter it in parts."
        )


class NotFoundError(UserError):
    """No person or entry matches what was typed. The message lists the candidates."""


MEETING_CLOSED_MESSAGE = "This meeting is closed. To add something, use /addendum. To fix a typo, use /correct."


class InvalidStateError(UserError):
    """The meeting is not in a state that allows this change."""


class ContradictionError(UserError):
    """The input contradicts the record or itself."""


class StrengthsFirstError(UserError):
    """An agenda or a meeting would not begin with strengths (docs/promises.md, 1)."""


class NoStrengthLinkedError(UserError):
    """A goal without a linked strength would be agreed (docs/promises.md, 3)."""
