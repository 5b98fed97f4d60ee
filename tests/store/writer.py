"""A window in a process of its own: records statements, and prints each id after the store said it is saved."""

import sys
from pathlib import Path

from facilitator.store.files import FileKeeper
from facilitator.store.ids import new_row_id
from tests.store.samples import ID, statement


def record(folder: Path, count: int, words: str) -> None:
    keeper = FileKeeper(folder, reserve=0, patience=60)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    for _ in range(count):
        with keeper.exclusive(ID):
            tables, revision = keeper.read(ID)
            id_ = new_row_id()
            tables["statements"][id_] = statement(id_, words)
            keeper.write(ID, tables, revision)
        print(id_, flush=True)  # noqa: T201


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
