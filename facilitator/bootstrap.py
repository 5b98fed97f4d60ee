"""The only place that wires the parts of the program together.

Heavy modules are imported inside the functions: a command that needs no meeting, and the first paint of Home, do not
wait for them.
"""

from typing import TYPE_CHECKING

from facilitator.paths import Places
from facilitator.store.file_repository import FileKeeper

if TYPE_CHECKING:
    from facilitator.agendas.agenda_library import Agendas
    from facilitator.goals.bank.bank_library import Bank
    from facilitator.meeting.frozen_model import NewStamp
    from facilitator.services.session import Desk
    from facilitator.textfiles.language_packs import Languages


def open_repository(paths: Places) -> FileKeeper:
    """Return the repository of the meetings in a data folder."""
    return FileKeeper(paths.data, seal=paths.seal)


def open_agendas(paths: Places) -> "Agendas":
    """Return the agendas: the built-in ones and the user's own."""
    from facilitator.agendas.agenda_library import Agendas

    return Agendas(paths.agendas)


def open_goal_bank(paths: Places) -> "Bank":
    """Return the goal bank: the built-in patterns and the user's own."""
    from facilitator.goals.bank.bank_library import Bank

    return Bank(paths.goal_bank)


def open_language_packs(paths: Places) -> "Languages":
    """Return the language packs: the built-in ones and the user's own."""
    from facilitator.textfiles.language_packs import Languages

    return Languages(paths.languages)


def open_session(paths: Places, repository: FileKeeper, new_stamp: "NewStamp | None" = None) -> "Desk":
    """Create a session on the meetings of a repository.

    Args:
        paths: the data folder.
        repository: the meetings.
        new_stamp: source of ids and times; by default random ids and the clock of this computer.
    """
    from facilitator.clock import now, stamps
    from facilitator.services.meeting_service import Meetings
    from facilitator.services.session import Desk
    from facilitator.store.ids import RowIds

    return Desk(
        Meetings(repository),
        open_agendas(paths),
        open_goal_bank(paths),
        new_stamp or stamps(now, RowIds()),
        paths.notes,
        paths.settings,
        languages=open_language_packs(paths),
    )
