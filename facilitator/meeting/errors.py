"""Why a change was refused. Each error is one sentence for the person in the meeting, with what to do next."""


class Refused(Exception):
    """A change that the meeting does not take. Its text is shown as it is; the meeting is unchanged."""

    @property
    def sentence(self) -> str:
        """What happened and what to do next."""
        return str(self)


class NothingTyped(Refused):
    """Words were needed and none were there."""

    def __init__(self) -> None:
        super().__init__("There are no words in it. Type what was said, then Enter.")


class TooLong(Refused):
    """More than one entry holds."""

    def __init__(self, length: int, longest: int) -> None:
        super().__init__(
            f"This is {length:,} characters and one entry holds {longest:,}. Nothing was cut: enter it in parts."
        )


class NotFound(Refused):
    """No one person or thing answers to what was typed; the sentence names the candidates."""


CLOSED = (
    "This meeting is closed and its notes stand as they are. Nothing was changed. "
    "What has to be said since is added: /addendum, or /correct for a slip of the pen."
)


class NotNow(Refused):
    """The meeting is not in a state in which this can be done."""


class NotSo(Refused):
    """What was typed contradicts the record or itself."""


class StrengthsFirst(Refused):
    """The opening would be left, or an agenda opened, without strengths (docs/promises.md, 1)."""


class NoStrengthLinked(Refused):
    """A goal would be agreed that names no strength (docs/promises.md, 3)."""
