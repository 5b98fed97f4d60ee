"""Where the notes of each meeting were written to, so that deleting a meeting can find them: exports.json."""

import json
from pathlib import Path

from facilitator.store.atomic_files import write_file
from facilitator.store.encryption import NO_ENCRYPTION, Cipher, WrongKeyError

ExportLog = dict[str, list[str]]
"""Meeting id → the files its notes were written to."""


def load_log(path: Path, cipher: Cipher = NO_ENCRYPTION) -> ExportLog:
    """Return what is known; nothing when the file is missing or damaged in any way."""
    try:
        found = json.loads(cipher.decrypt(path.read_bytes()))
        return {id_: [str(file) for file in files] for id_, files in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, WrongKeyError):
        return {}


def save_log(path: Path, exports: ExportLog, cipher: Cipher = NO_ENCRYPTION) -> None:
    """Write what is known.

    Raises:
        OSError: the file is as it was.
    """
    write_file(path, cipher.encrypt(json.dumps(exports, ensure_ascii=False).encode("utf-8", "backslashreplace")))
