"""Paths of the data folder."""

from pathlib import Path
from typing import NamedTuple

from facilitator.store.encryption import NO_ENCRYPTION, Cipher


class DataPaths(NamedTuple):
    """The folders of one person's data.

    Attributes:
        data: holds everything the program keeps.
        seal: encryption of what it holds, where there is any.
    """

    data: Path
    cipher: Cipher = NO_ENCRYPTION

    @property
    def agendas(self) -> Path:
        """A person's own agendas; may not exist."""
        return self.data / "agendas"

    @property
    def goal_bank(self) -> Path:
        """A person's own patterns of goals; may not exist."""
        return self.data / "goal_bank"

    @property
    def languages(self) -> Path:
        """A person's own texts by language; may not exist."""
        return self.data / "languages"

    @property
    def notes(self) -> Path:
        """Where notes are saved when no file was named."""
        return self.data / "notes"

    @property
    def settings(self) -> Path:
        """What a district sets; may not exist."""
        return self.data / "settings.toml"


def resolve_data_folder(data_option: str | None, environment: dict[str, str]) -> Path:
    """Return the data folder: as given, else FACILITATOR_DATA, else where this system keeps a program's data."""
    if named := data_option or environment.get("FACILITATOR_DATA"):
        return expand_home(named)
    from facilitator.store.layout import get_default_folder

    return get_default_folder()


def expand_home(path: str) -> Path:
    """Return a path in which a leading ~ is this person's home; one that is nobody's stays as it was typed."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
