"""Log the files that notes were written to, in exports.json, so that deleting a meeting can find them."""

import json
from collections.abc import Callable
from pathlib import Path

from facilitator.store.atomic_files import read_file, write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError

PENDING = "pending"
"""Key of the files that are being written at this moment, instead of a meeting ID."""


class ExportLog:
    """The log of a data folder: meeting ID or `PENDING` -> files its notes were written to."""

    def __init__(self, path: Path, cipher: Cipher = NO_ENCRYPTION) -> None:
        self._path = path
        self._cipher = cipher

    def load(self) -> dict[str, list[str]]:
        """Return the log, or an empty one if the file is missing or damaged."""
        try:
            log = json.loads(self._cipher.decrypt(read_file(self._path)))
            return {key: [str(file) for file in files] for key, files in log.items()}
        except (OSError, ValueError, TypeError, AttributeError, RecursionError, WrongKeyError):
            return {}

    def list_files(self, key: str) -> list[Path]:
        """Return the files logged for a meeting, or for `PENDING`."""
        return [Path(file) for file in self.load().get(key, ())]

    def update(self, key: str, change: Callable[[list[str]], list[str]]) -> None:
        """Change the files logged for a meeting, or for `PENDING`. The caller holds the lock."""
        log = self.load()
        changed = {name: files for name, files in {**log, key: change(log.get(key, []))}.items() if files}
        if changed != log:
            text = json.dumps(changed, ensure_ascii=False).encode("utf-8", "backslashreplace")
            write_file(self._path, self._cipher.encrypt(text))
