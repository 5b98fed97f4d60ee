"""The only place that wires the parts of the program together.

Heavy modules are imported inside the functions: a command that needs no meeting, and the first paint of Home, do not
wait for them.
"""

from typing import TYPE_CHECKING

from facilitator.paths import DataPaths
from facilitator.store.file_repository import FileMeetingRepository

if TYPE_CHECKING:
    from facilitator.agendas.agenda_library import AgendaLibrary
    from facilitator.goals.bank.bank_library import GoalBank
    from facilitator.meeting.frozen_model import StampFactory
    from facilitator.services.session import MeetingSession
    from facilitator.textfiles.language_packs import LanguagePacks


def open_repository(paths: DataPaths) -> FileMeetingRepository:
    """Return the repository of the meetings in a data folder."""
    return FileMeetingRepository(paths.data, cipher=paths.cipher)


def open_agendas(paths: DataPaths) -> "AgendaLibrary":
    """Return the agendas: the built-in ones and the user's own."""
    from facilitator.agendas.agenda_library import AgendaLibrary

    return AgendaLibrary(paths.agendas)


def open_goal_bank(paths: DataPaths) -> "GoalBank":
    """Return the goal bank: the built-in patterns and the user's own."""
    from facilitator.goals.bank.bank_library import GoalBank

    return GoalBank(paths.goal_bank)


def open_language_packs(paths: DataPaths) -> "LanguagePacks":
    """Return the language packs: the built-in ones and the user's own."""
    from facilitator.textfiles.language_packs import LanguagePacks

    return LanguagePacks(paths.languages)


def open_session(
    paths: DataPaths, repository: FileMeetingRepository, new_stamp: "StampFactory | None" = None
) -> "MeetingSession":
    """Create a session on the meetings of a repository.

    Args:
        paths: the data folder.
        repository: the meetings.
        new_stamp: source of ids and times; by default random ids and the clock of this computer.
    """
    from facilitator.clock import create_stamp_factory, current_time
    from facilitator.services.meeting_service import MeetingService
    from facilitator.services.session import MeetingSession
    from facilitator.store.ids import RowIdGenerator

    return MeetingSession(
        MeetingService(repository),
        open_agendas(paths),
        open_goal_bank(paths),
        new_stamp or create_stamp_factory(current_time, RowIdGenerator()),
        paths.notes,
        paths.settings,
        languages=open_language_packs(paths),
    )
