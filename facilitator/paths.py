"""Paths of the data folder."""

from pathlib import Path
from typing import NamedTuple

from facilitator.store.encryption import NO_ENCRYPTION, Cipher
from facilitator.store.layout import get_default_folder


class DataPaths(NamedTuple):
    """Paths inside the data folder.

    Attributes:
        data: the data folder itself.
        cipher: encrypts and decrypts its files.
    """

    data: Path
    cipher: Cipher = NO_ENCRYPTION

    @property
    def agendas(self) -> Path:
        """Folder of the user's agendas; may not exist."""
        return self.data / "agendas"

    @property
    def goal_bank(self) -> Path:
        """Folder of the user's goal patterns; may not exist."""
        return self.data / "goal_bank"

    @property
    def languages(self) -> Path:
        """Folder of the user's language packs; may not exist."""
        return self.data / "languages"

    @property
    def notes(self) -> Path:
        """Folder where notes are saved unless the user names a file."""
        return self.data / "notes"

    @property
    def preferences(self) -> Path:
        """File of the user's choice of colors and document language; may not exist."""
        return self.data / "preferences.json"

    @property
    def settings(self) -> Path:
        """File of the district's settings; may not exist."""
        return self.data / "settings.toml"


def resolve_data_folder(data_option: str | None, environment: dict[str, str]) -> Path:
    """Return the data folder.

    Args:
        data_option: value of --data, used first.
        environment: its FACILITATOR_DATA is used next, then the system's usual folder for program data.
    """
    if folder := data_option or environment.get("FACILITATOR_DATA"):
        return expand_home(folder)
    return get_default_folder()


def expand_home(path: str) -> Path:
    """Expand a leading ~ to the home folder. A path such as "~unknown/x" is returned unchanged."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
