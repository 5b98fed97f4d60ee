"""The command `facilitator`."""

import io
import os
import sys

from facilitator.cli.failure import FAILED, Failure


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return its exit status: 0, 1 for a failure, 2 for bad use."""
    from facilitator.cli.calm import calm

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe that lacks a letter gets a mark for it, and goes on
            stream.reconfigure(errors="backslashreplace")
    with calm(sys.stdout, sys.stderr):
        return _main(argv)


def _main(argv: list[str] | None) -> int:
    from facilitator.cli.parser import parser
    from facilitator.cli.run import run
    from facilitator.store.keeper import StoreError

    try:
        status = run(parser().parse_args(argv), dict(os.environ))
        sys.stdout.flush()
    except (Failure, StoreError) as failure:
        print(f"facilitator: {failure}", file=sys.stderr)
        return failure.status if isinstance(failure, Failure) else FAILED
    except BrokenPipeError:  # whoever read our output has gone; what was recorded is on disk
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        print(f"facilitator: {error.strerror or 'it could not be written'}. What was saved is safe.", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
