"""What happened to the files on the way, beside a command's own answer."""

import sys

from facilitator.store.repository import Keeper


def tell(keeper: Keeper) -> None:
    """Say on stderr what had to be mended on the way."""
    for told in keeper.recoveries():
        print(told.sentence, file=sys.stderr)
