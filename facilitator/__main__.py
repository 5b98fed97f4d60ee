"""The command `facilitator`."""

import io
import os
import signal
import sys

from facilitator.cli.command_error import FAILED, Failure


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status: 0, 1 for a failure, 2 for bad use, 128 and a signal's number."""
    from facilitator.cli.process import heed_signals, mend_streams, say
    from facilitator.cli.safe_output import calm
    from facilitator.maintenance.crash_report import tell_on_stderr

    tell_on_stderr()
    heed_signals()
    try:
        mend_streams()
    except Failure as failure:
        say(failure)
        return failure.status
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe that lacks a letter gets a mark for it, and goes on
            stream.reconfigure(errors="backslashreplace")
    with calm(sys.stdout, sys.stderr):
        return _main(argv)


def _main(argv: list[str] | None) -> int:
    from facilitator.cli.arguments import parser
    from facilitator.cli.main import run
    from facilitator.cli.process import ENDED, let_go, say
    from facilitator.meeting.errors import Refused
    from facilitator.store.repository import StoreError

    try:
        status = run(parser().parse_args(argv), dict(os.environ))
        sys.stdout.flush()
    except (Failure, Refused, StoreError) as failure:
        say(failure)
        return failure.status if isinstance(failure, Failure) else FAILED
    except OSError as error:
        let_go(sys.stdout)
        if not isinstance(error, BrokenPipeError):  # whoever read our output has gone; what was recorded is on disk
            say(f"{error.strerror or 'it could not be written'}. What was saved is safe.")
        return FAILED
    except KeyboardInterrupt as ended:
        let_go(sys.stdout)
        if not ended.args:
            return 128 + signal.SIGINT  # the person knows: Ctrl+C
        say(ENDED)
        return 128 + int(ended.args[0])
    return status


if __name__ == "__main__":
    sys.exit(main())
