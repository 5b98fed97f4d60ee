"""Creating a meeting: ask for its kind, create it, and open its setup."""

from textual.screen import Screen

from facilitator.agendas.agenda_library import AgendaListing
from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.errors import UserError
from facilitator.meeting.text_cleaning import format_count
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.repository import StoreError
from screens.app_services import AppServices
from screens.dialogs.choice import ChoiceDialog


async def create_meeting(screen: Screen[None], services: AppServices, student: str = "") -> None:
    """Ask for the kind of meeting, create it, and open its setup.

    Args:
        screen: the screen in front.
        services: the services of the app.
        student: the student of the new meeting; empty if it is to be entered.
    """
    rows = await services.run_in_store_thread(lambda: _list_kinds(services.session))  # the session is created there
    question = f"What kind of meeting for {student}?" if student else "What kind of meeting?"
    chosen = await screen.app.push_screen_wait(ChoiceDialog(question, rows))
    if not chosen:
        return
    try:
        result = await services.run_in_store_thread(lambda: _create(services.session, chosen, student))
    except (UserError, StoreError) as error:
        services.show_notice(str(error))
        return
    services.record_save(result)
    services.show_meeting_screen("planned")


def _list_kinds(session: MeetingSession) -> list[tuple[str, str]]:
    """Return the id and the description of each kind of meeting."""
    return [
        (entry.name, f"{entry.agenda.title}  ·  {len(entry.agenda.items)} items, {entry.agenda.total_minutes} minutes")
        if entry.agenda
        else (entry.name, f"{entry.name}  ·  {_format_agenda_errors(len(entry.diagnostics))}")
        for entry in sorted(session.agendas.load_all(), key=_find_place)
    ]


def _find_place(entry: AgendaListing) -> tuple[bool, str]:
    """Return the key to sort by: the most frequent kind first, then by title."""
    return entry.name != "annual", entry.agenda.title if entry.agenda else entry.name


def _create(session: MeetingSession, kind: str, student: str) -> CommandResult:
    result = session.create_meeting(session.agendas.find(kind))
    return session.execute(CommandRequest(COMMANDS_BY_ID[CommandId.STUDENT], {"NAME": student})) if student else result


def _format_agenda_errors(count: int) -> str:
    return f"cannot be used: {format_count(count, 'error')}. Run: facilitator agenda check"
