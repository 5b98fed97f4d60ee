"""Why a change was refused. Each error is one sentence for the person in the meeting, with what to do next."""


class UserError(Exception):
    """A change that the meeting does not take. Its text is shown as it is; the meeting is unchanged."""

    @property
    def message(self) -> str:
        """What happened and what to do next."""
        return str(self)


class EmptyTextError(UserError):
    """Words were needed and none were there."""

    def __init__(self) -> None:
        super().__init__("There are no words in it. Type what was said, then Enter.")


class TextTooLongError(UserError):
    """More than one entry holds."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"This is {length:,} characters and one entry holds {limit:,}. Nothing was cut: enter it in parts."
        )


class NotFoundError(UserError):
    """No one person or thing answers to what was typed; the sentence names the candidates."""


MEETING_CLOSED_MESSAGE = (
    "This meeting is closed and its notes stand as they are. Nothing was changed. "
    "What has to be said since is added: /addendum, or /correct for a slip of the pen."
)


class InvalidStateError(UserError):
    """The meeting is not in a state in which this can be done."""


class ContradictionError(UserError):
    """What was typed contradicts the record or itself."""


class StrengthsFirstError(UserError):
    """The opening would be left, or an agenda opened, without strengths (docs/promises.md, 1)."""


class NoStrengthLinkedError(UserError):
    """A goal would be agreed that names no strength (docs/promises.md, 3)."""
