"""Turn the beginning of a line into the form that finishes it."""

from collections.abc import Callable
from typing import NamedTuple

from facilitator.commands.grammar import CHOICES, FIELDS, list_slots, match_pattern
from facilitator.commands.handlers.editing import find_by_number_or_kind
from facilitator.commands.registry import PREFIXES, Command, CommandId, find_commands
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.editing import WORDS_FIELDS

Values = dict[str, str]


class FormStart(NamedTuple):
    """How a form opens.

    Attributes:
        command: the command of the form.
        fixed: values that the form does not ask for, because they say what the form is about.
        known: values to start with.
        is_complete: whether the line could be entered as it is.
    """

    command: Command
    fixed: Values
    known: Values
    is_complete: bool = False


def find_form_start(line_start: str, meeting: Meeting) -> FormStart | None:
    """Return the form that finishes a line; None if the line begins no command with a form.

    Args:
        line_start: the beginning of a line, such as "/owner 2 ".
        meeting: the meeting, whose values the form starts with.
    """
    prefix = next((prefix for prefix in PREFIXES if line_start.startswith(prefix)), "")
    keyword, rest = (prefix, line_start[1:].lstrip()) if prefix else line_start.partition(" ")[::2]
    starts = (_match_start(command, rest) for command in find_commands(keyword))
    start = next(filter(None, starts), None)
    return start and start._replace(known=start.known | _find_recorded_values(start, meeting))


def _match_start(command: Command, text: str) -> FormStart | None:
    """Return the form of the first pattern of a command that the text begins or is."""
    for pattern in command.patterns:
        for field, before, _ in list_slots(pattern):
            if field in FIELDS and (match := before.fullmatch(text)):
                return FormStart(command, {name: value for name, value in match.groupdict().items() if value}, {})
        if text and (values := match_pattern(pattern, text.strip())) is not None:
            fixed = {name for name, value in values.items() if value.isdecimal() or name in CHOICES}
            known = values.keys() - fixed
            return FormStart(command, _select(values, fixed), _select(values, known), is_complete=True)
    return None


def _select(values: Values, names: set[str]) -> Values:
    return {name: value for name, value in values.items() if name in names}


def _find_recorded_values(start: FormStart, meeting: Meeting) -> Values:
    find_values = _RECORDED_VALUES.get(start.command.id)
    return find_values(meeting, start.fixed) if find_values else {}


def _find_words(meeting: Meeting, fixed: Values) -> Values:
    table, entry = find_by_number_or_kind(meeting, fixed["ENTRY"])
    return {"WORDS": str(getattr(entry, WORDS_FIELDS[table]))}


def _find_owners_and_due_date(meeting: Meeting, fixed: Values) -> Values:
    action = meeting.actions[int(fixed["ACTION"]) - 1]
    owners = " and ".join(meeting.find_attendee(owner).name for owner in action.owners)
    values = {"OWNER": owners, "DUE": action.due.isoformat() if action.due else ""}
    return {field: value for field, value in values.items() if value}


def _find_pending_consent(meeting: Meeting, fixed: Values) -> Values:
    person = find_attendee_by_name(fixed["WHO"], meeting)
    pending = [
        consent.what
        for consent in meeting.consents
        if consent.by == person.id and consent.answer is ConsentAnswer.PENDING
    ]
    return {"MATTER": pending[-1]} if pending else {}


_RECORDED_VALUES: dict[str, Callable[[Meeting, Values], Values]] = {
    CommandId.EDIT: _find_words,
    CommandId.OWNERS: _find_owners_and_due_date,
    CommandId.CONSENT: _find_pending_consent,
}
