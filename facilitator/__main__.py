"""Entry point of the `facilitator` command."""

import io
import os
import signal
import sys

from facilitator.cli.command_error import EXIT_FAILURE, CommandError


def main(argv: list[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status: 0, 1 for a failure, 2 for incorrect use, or 128 plus the number of the signal that ended it.
    """
    from facilitator.cli.process import install_signal_handlers, print_error, replace_closed_streams
    from facilitator.cli.safe_output import sanitize_output
    from facilitator.maintenance.crash_report import install_excepthooks

    install_excepthooks()
    install_signal_handlers()
    try:
        replace_closed_streams()
    except CommandError as error:
        print_error(error)
        return error.status
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a character that the encoding lacks must not end the command
            stream.reconfigure(errors="backslashreplace")
    with sanitize_output(sys.stdout, sys.stderr):
        return run_and_report(argv)


def run_and_report(argv: list[str] | None) -> int:
    """Run the command and print its errors; see `main`."""
    from facilitator.cli.arguments import build_parser
    from facilitator.cli.main import run_command
    from facilitator.cli.process import TERMINATED_MESSAGE, print_error, silence_stream
    from facilitator.meeting.errors import UserError
    from facilitator.store.repository import StoreError

    try:
        status = run_command(build_parser().parse_args(argv), dict(os.environ))
        sys.stdout.flush()
    except (CommandError, UserError, StoreError) as error:
        print_error(error)
        return error.status if isinstance(error, CommandError) else EXIT_FAILURE
    except OSError as error:
        silence_stream(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # the reader of the output has ended; nothing to report
            print_error(f"Error: {error.strerror or 'the output could not be written'}. Everything saved is safe.")
        return EXIT_FAILURE
    except KeyboardInterrupt as interrupt:
        silence_stream(sys.stdout)
        if not interrupt.args:  # Ctrl+C: the user knows why it ended
            return 128 + signal.SIGINT
        print_error(TERMINATED_MESSAGE)
        return 128 + int(interrupt.args[0])
    return status


if __name__ == "__main__":
    sys.exit(main())
