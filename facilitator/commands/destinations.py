"""Finding the agenda item that somebody means."""

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.agenda import AgendaItem, fill_fields
from facilitator.meeting.meeting import Meeting


def find_agenda_item(meeting: Meeting, text: str) -> AgendaItem:
    """Return the item that the name of its kind, its number or part of its title means.

    Raises:
        NotFound: if there is none, or several; the sentence names them.
    """
    kinds = [one for one in meeting.agenda if one.kind == text.casefold()]
    titles = Candidates("agenda item", [fill_fields(one.title, meeting.student) for one in meeting.agenda], "")
    return kinds[0] if len(kinds) == 1 else meeting.agenda[find_index(text, titles)]
