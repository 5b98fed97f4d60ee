"""The command `facilitator`."""

import io
import os
import signal
import sys

from facilitator.cli.command_error import EXIT_FAILURE, CommandError


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status: 0, 1 for a failure, 2 for bad use, 128 and a signal's number."""
    from facilitator.cli.process import install_signal_handlers, print_error, replace_closed_streams
    from facilitator.cli.safe_output import sanitize_output
    from facilitator.maintenance.crash_report import install_excepthooks

    install_excepthooks()
    install_signal_handlers()
    try:
        replace_closed_streams()
    except CommandError as failure:
        print_error(failure)
        return failure.status
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe that lacks a letter gets a mark for it, and goes on
            stream.reconfigure(errors="backslashreplace")
    with sanitize_output(sys.stdout, sys.stderr):
        return run_and_report(argv)


def run_and_report(argv: list[str] | None) -> int:
    from facilitator.cli.arguments import build_parser
    from facilitator.cli.main import run_command
    from facilitator.cli.process import TERMINATED_MESSAGE, print_error, silence_stream
    from facilitator.meeting.errors import UserError
    from facilitator.store.repository import StoreError

    try:
        status = run_command(build_parser().parse_args(argv), dict(os.environ))
        sys.stdout.flush()
    except (CommandError, UserError, StoreError) as failure:
        print_error(failure)
        return failure.status if isinstance(failure, CommandError) else EXIT_FAILURE
    except OSError as error:
        silence_stream(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # whoever read our output has gone; what was recorded is on disk
            print_error(f"{error.strerror or 'it could not be written'}. What was saved is safe.")
        return EXIT_FAILURE
    except KeyboardInterrupt as ended:
        silence_stream(sys.stdout)
        if not ended.args:
            return 128 + signal.SIGINT  # the person knows: Ctrl+C
        print_error(TERMINATED_MESSAGE)
        return 128 + int(ended.args[0])
    return status


if __name__ == "__main__":
    sys.exit(main())
