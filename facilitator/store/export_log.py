"""Log the files that notes were written to, in exports.json, so that deleting a meeting can find them."""

import json
from pathlib import Path

from facilitator.store.atomic_files import read_file, write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError

ExportLog = dict[str, list[str]]
"""Meeting ID or `PENDING` -> files its notes were written to."""


PENDING = "pending"
"""Key of the files that are being written at this moment, instead of a meeting ID."""


def load_log(path: Path, cipher: Cipher = NO_ENCRYPTION) -> ExportLog:
    """Return the log, or an empty one if the file is missing or damaged."""
    try:
        log = json.loads(cipher.decrypt(read_file(path)))
        return {id_: [str(file) for file in files] for id_, files in log.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, WrongKeyError):
        return {}


def save_log(path: Path, exports: ExportLog, cipher: Cipher = NO_ENCRYPTION) -> None:
    """Write the log.

    Raises:
        OSError: Writing failed. The previous file is intact.
    """
    write_file(path, cipher.encrypt(json.dumps(exports, ensure_ascii=False).encode("utf-8", "backslashreplace")))
