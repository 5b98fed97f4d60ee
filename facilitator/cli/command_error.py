"""How a command fails: one line on stderr, and an exit status."""

EXIT_USAGE = 2
EXIT_FAILURE = 1


class CommandError(Exception):
    """A command cannot go on.

    Attributes:
        status: 2 for bad use, 1 for a failure.
    """

    def __init__(self, message: str, status: int = EXIT_FAILURE) -> None:
        super().__init__(message)
        self.status = status
