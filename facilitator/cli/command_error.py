"""The error that ends a command, and its exit statuses."""

EXIT_USAGE = 2
EXIT_FAILURE = 1


class CommandError(Exception):
    """A command failed; its message is printed on stderr.

    Attributes:
        status: exit status, `EXIT_FAILURE` or `EXIT_USAGE`, or 128 plus a signal number.
    """

    def __init__(self, message: str, status: int = EXIT_FAILURE) -> None:
        super().__init__(message)
        self.status = status
