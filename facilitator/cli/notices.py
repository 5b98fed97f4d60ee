"""Repository notices, such as repairs, printed next to a command's output."""

import sys

from facilitator.store.repository import MeetingRepository


def print_notices(repository: MeetingRepository) -> None:
    """Print on stderr what the repository repaired while the command ran."""
    for notice in repository.pop_notices():
        print(notice.message, file=sys.stderr)
