"""Rows of the strengths finder: the categories, and the strengths to choose from with what each stands for."""

from typing import NamedTuple

from textual.content import Content

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_cleaning import capitalize
from facilitator.meeting.text_types import normalize_text
from facilitator.strengths.strength_library import StrengthCatalog
from facilitator.strengths.strength_lists import StrengthPhrase, choose_perspective
from facilitator.strengths.text_listing import describe_source, find_named_strength
from screens.render.meeting_content import MUTED, STRENGTH, STUDENT, align_ends, wrap_beside_label
from screens.render.rows import Row

SUGGESTIONS = "suggestions"
"""Id of the row of suggested strengths among the categories."""


class WordingChoice(NamedTuple):
    """The strength behind a row.

    Attributes:
        phrase: from the strength list; None for the user's own words and suggested strengths.
        category: to record; "" for none.
        suggestion_number: number of a suggested strength in commands, from 1; 0 for any other strength.
    """

    phrase: StrengthPhrase | None = None
    category: str = ""
    suggestion_number: int = 0


class StrengthChoices(NamedTuple):
    """The strengths to choose from.

    Attributes:
        rows: the rows of the list.
        choices: what each row stands for, by its id.
    """

    rows: list[Row]
    choices: dict[str, WordingChoice]


def build_strength_choices(
    meeting: Meeting, library: StrengthCatalog, namer: Attendee | None, category: str, search_text: str, width: int
) -> StrengthChoices:
    """Return the strengths of a category, or all that match the search text in any phrasing.

    Args:
        meeting: the open meeting.
        library: the strength lists.
        namer: who names the strength; the phrasing depends on it.
        category: the selected category, or `SUGGESTIONS`.
        search_text: what was typed; empty shows the category.
        width: of a row, in cells.
    """
    suggested = _build_suggestions(meeting, category, search_text, width)
    listed = _build_listed(meeting, library, namer, category, search_text, width)
    rows, choices = suggested.rows + listed.rows, suggested.choices | listed.choices
    if search_text:
        own_category = "" if category == SUGGESTIONS else category
        choices["own"] = WordingChoice(category=own_category)
        label = Content.assemble(search_text, (f"  add this · {own_category or 'no category'}", MUTED))
        rows.append(("own", wrap_beside_label("+ ", label, width)))
    return StrengthChoices(rows, choices)


def _build_suggestions(meeting: Meeting, category: str, search_text: str, width: int) -> StrengthChoices:
    found = StrengthChoices([], {})
    for number, suggestion in list_open_suggestions(meeting):
        is_in_name = normalize_text(search_text) in normalize_text(suggestion.name)
        if is_in_name if search_text else category == SUGGESTIONS:
            row_id, origin = f"offer {suggestion.id}", describe_source(suggestion)
            found.choices[row_id] = WordingChoice(category=suggestion.category, suggestion_number=number)
            found.rows.append((row_id, _render_suggestion(suggestion.name, origin, suggestion.evidence, width)))
    return found


def _build_listed(
    meeting: Meeting, library: StrengthCatalog, namer: Attendee | None, category: str, search_text: str, width: int
) -> StrengthChoices:
    found, perspective = StrengthChoices([], {}), choose_perspective(namer)
    for category_index, listed in enumerate(library.categories):
        for phrase_index, phrase in enumerate(listed.phrases):
            if _is_match(phrase, search_text) if search_text else category == listed.name:
                strength, row_id = find_named_strength(meeting, phrase), f"words {category_index} {phrase_index}"
                found.choices[row_id] = WordingChoice(phrase, listed.name)
                attribution = f"named by {meeting.short_name(strength.by)}" if strength else ""
                row = _render_choice(phrase.get_phrasing(perspective), attribution, width)
                found.rows.append((f"-{row_id}" if strength else row_id, row))
    return found


def build_category_rows(meeting: Meeting, library: StrengthCatalog, width: int) -> list[Row]:
    """Return the category rows; suggested strengths come first if there are any."""
    rows: list[Row] = []
    if count := len(list_open_suggestions(meeting)):
        rows.append((SUGGESTIONS, align_ends(Content.assemble(("Suggested", STUDENT)), Content(str(count)), width)))
    rows += [
        (category.name, _render_category(meeting, category.name, category.title, width))
        for category in library.categories
    ]
    return rows


def _render_category(meeting: Meeting, name: str, title: str, width: int) -> Content:
    count = sum(strength.category == name for strength in meeting.strengths)
    return align_ends(Content(title), Content.assemble((f"★ {count}" if count else "", STRENGTH)), width)


def _is_match(phrase: StrengthPhrase, search_text: str) -> bool:
    return any(normalize_text(search_text) in normalize_text(phrasing) for phrasing in phrase.phrasings)


def get_phrasings(phrase: StrengthPhrase) -> set[str]:
    """Return a strength in all its phrasings, as they are recorded."""
    return {capitalize(phrasing) for phrasing in phrase.phrasings}


def _render_choice(wording: str, attribution: str, width: int) -> Content:
    """Render a strength to choose; one that is already named shows a star and who named it."""
    if attribution:
        return wrap_beside_label("★ ", Content.assemble((wording, STRENGTH), (f"  {attribution}", MUTED)), width)
    return wrap_beside_label("  ", Content(wording), width)


def _render_suggestion(name: str, origin: str, evidence: str, width: int) -> Content:
    details = f"{origin} · {evidence}" if evidence else origin
    return wrap_beside_label("☆ ", Content.assemble((name, "bold"), (f"  {details}", MUTED)), width)
