"""Where everything lies, and how the parts are put together. Nothing heavy is imported until a desk is wanted."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from facilitator.store.encryption import PLAIN, Seal
from facilitator.store.file_repository import FileKeeper

if TYPE_CHECKING:
    from facilitator.agendas.agenda_library import Agendas
    from facilitator.goals.bank.bank_library import Bank
    from facilitator.meeting.frozen_model import NewStamp
    from facilitator.services.session import Desk
    from facilitator.textfiles.language_packs import Languages


class Places(NamedTuple):
    """The folders of one person's data.

    Attributes:
        data: holds everything the program keeps.
        seal: encryption of what it holds, where there is any.
    """

    data: Path
    seal: Seal = PLAIN

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

    def keeper(self) -> FileKeeper:
        """Return what keeps the meetings."""
        return FileKeeper(self.data, seal=self.seal)

    def library(self) -> "Agendas":
        """Return the agendas: ours and the person's own."""
        from facilitator.agendas.agenda_library import Agendas

        return Agendas(self.agendas)

    def shelf(self) -> "Bank":
        """Return the goal bank: ours and the person's own."""
        from facilitator.goals.bank.bank_library import Bank

        return Bank(self.goal_bank)

    def shelf_of_languages(self) -> "Languages":
        """Return the languages: ours and the person's own texts."""
        from facilitator.textfiles.language_packs import Languages

        return Languages(self.languages)

    def desk(self, keeper: FileKeeper, new_stamp: "NewStamp | None" = None) -> "Desk":
        """Return a window on the meetings of a keeper, by the clock of this computer unless another is given."""
        from facilitator.clock import now, stamps
        from facilitator.services.meeting_service import Meetings
        from facilitator.services.session import Desk
        from facilitator.store.ids import RowIds

        return Desk(
            Meetings(keeper),
            self.library(),
            self.shelf(),
            new_stamp or stamps(now, RowIds()),
            self.notes,
            self.settings,
            languages=self.shelf_of_languages(),
        )


def default_data(given: str | None, environment: dict[str, str]) -> Path:
    """Return the data folder: as given, else FACILITATOR_DATA, else where this system keeps a program's data."""
    if named := given or environment.get("FACILITATOR_DATA"):
        return at_home(named)
    from facilitator.store.layout import default_folder

    return default_folder()


def at_home(path: str) -> Path:
    """Return a path in which a leading ~ is this person's home; one that is nobody's stays as it was typed."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
