"""The user's choice of colors and of the language for documents, kept in a file so that it survives a restart."""

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from facilitator.store.atomic_files import create_private_folder, read_file, write_file
from facilitator.store.layout import create_lock
from screens.store_thread import StoreThread

DAMAGED_MESSAGE = (
    "Your choice of colors and language could not be read, so the usual ones are used. Your meetings are not affected. "
    "Choose again with Ctrl+P."
)

MAX_BYTES = 10_000
"""A larger file is treated as damaged."""


class Preferences(NamedTuple):
    """Choices of the user. The field names are also the keys in the file.

    Attributes:
        theme: name of a theme; "" if none was chosen.
        language: name of a language pack for documents; "" if none was chosen.
    """

    theme: str = ""
    language: str = ""


class PreferenceFile:
    """The preferences of this computer's user, shared by all windows.

    Attributes:
        current: the preferences of this window.
        problem: why the file could not be used, for the user; "" if it could.
    """

    def __init__(self, path: Path, store: StoreThread) -> None:
        self._path, self._store = path, store
        self.problem = ""
        self.current = Preferences()
        try:
            self.current = read_preferences(path)
        except (OSError, ValueError):
            self.problem = DAMAGED_MESSAGE

    def change(self, *, theme: str | None = None, language: str | None = None) -> None:
        """Change preferences, and save them if they are new.

        Args:
            theme: the new theme; None keeps it.
            language: the new language; None keeps it.
        """
        changes = {name: value for name, value in (("theme", theme), ("language", language)) if value is not None}
        before, self.current = self.current, self.current._replace(**changes)
        if self.current != before:
            self._store.submit(_save, self._path, changes)


def read_preferences(path: Path) -> Preferences:
    """Return the preferences in a file; without one, no choices.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is damaged.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        values = json.loads(read_file(path))
    except FileNotFoundError:
        return Preferences()
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("not a table of texts")
    return Preferences(**{name: values[name] for name in Preferences._fields if name in values})


def _save(path: Path, changes: dict[str, str]) -> None:
    """Save changed preferences, and keep those that another window chose meanwhile."""
    with suppress(OSError):  # the choice holds until the app ends; a full disk is reported when a meeting is saved
        create_private_folder(path.parent)
        with create_lock(path.parent):
            try:
                preferences = read_preferences(path)
            except (OSError, ValueError):  # was reported at the start; the new choice replaces it
                preferences = Preferences()
            write_file(path, json.dumps(preferences._replace(**changes)._asdict(), indent=2).encode())
