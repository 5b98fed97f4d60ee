"""What happened to the files on the way, beside a command's own answer."""

import sys

from facilitator.store.repository import MeetingRepository


def print_notices(repository: MeetingRepository) -> None:
    """Say on stderr what had to be mended on the way."""
    for told in repository.pop_notices():
        print(told.message, file=sys.stderr)
