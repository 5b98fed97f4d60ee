"""How a command fails: one line on stderr, and an exit status."""

BAD_USE = 2
FAILED = 1


class Failure(Exception):
    """A command cannot go on.

    Attributes:
        status: 2 for bad use, 1 for a failure.
    """

    def __init__(self, sentence: str, status: int = FAILED) -> None:
        super().__init__(sentence)
        self.status = status
