"""Find the agenda item that a text refers to, and name one in an answer."""

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.agenda import AgendaItem, fill_fields
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.selectors import list_item_titles


def find_agenda_item(meeting: Meeting, text: str) -> AgendaItem:
    """Return the agenda item with this kind, number or part of a title.

    Raises:
        NotFoundError: if no item or several items match; the message lists them.
    """
    items_of_kind = [item for item in meeting.agenda if item.kind == text.casefold()]
    titles = Candidates("agenda item", list_item_titles(meeting), "")
    return items_of_kind[0] if len(items_of_kind) == 1 else meeting.agenda[find_index(text, titles)]


def describe_agenda_item(meeting: Meeting, item: AgendaItem, separator: str = " ") -> str:
    """Return the number and the title of an agenda item."""
    return f"{meeting.find_item_number(item.id)}{separator}{fill_fields(item.title, meeting.student)}"
