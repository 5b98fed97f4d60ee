"""List the strengths finder as text, for line mode."""

from collections.abc import Iterator

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import Strength
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.strength_categories import load_category_words
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.strengths.strength_library import StrengthCatalog
from facilitator.strengths.strength_lists import Perspective, StrengthCategory, StrengthPhrase


def list_strengths(
    catalog: StrengthCatalog, meeting: Meeting, perspective: Perspective, category: str = ""
) -> Iterator[str]:
    """Yield the suggested strengths and the categories, or the strengths of one category.

    Args:
        catalog: the strengths of a language.
        meeting: the open meeting.
        perspective: how to word the strengths.
        category: part of the name of a category; empty for the overview.

    Raises:
        NotFoundError: if there is no such category; the message lists the categories.
    """
    if category:
        chosen = resolve_category(catalog.categories, category)
        yield f"{chosen.title}:"
        for phrase in chosen.phrases:
            named = find_named_strength(meeting, phrase)
            suffix = f" (named by {meeting.short_name(named.by)})" if named else ""
            yield f"  {phrase.get_phrasing(perspective)}{suffix}"
        yield "To name a strength, type + STRENGTH -- when we have seen it."
    else:
        for number, suggestion in list_open_suggestions(meeting):
            yield f"suggested strength {number}: {suggestion.name} ({describe_source(suggestion)})"
        for listed in catalog.categories:
            yield f"{listed.title} ({format_count(len(listed.phrases), 'strength')})"
        yield "To see the strengths of a category, type /finder and its name."
    yield from (f"cannot be used: {warning}" for warning in catalog.warnings)


def resolve_category(categories: tuple[StrengthCategory, ...], text: str) -> StrengthCategory:
    """Return the category that matches a part of its name, in the language of the list or in English.

    Raises:
        NotFoundError: if no category or several match; the message lists them.
    """
    name = load_category_words().get(normalize_text(text), text)
    exact = [category for category in categories if normalize_text(name) == normalize_text(category.name)]
    if exact:
        return exact[0]
    names = [
        category.title if category.title == category.name else f"{category.title} · {category.name}"
        for category in categories
    ]
    return categories[find_index(text, Candidates("category", names, "Type a part of one of these names."))]


def find_named_strength(meeting: Meeting, phrase: StrengthPhrase) -> Strength | None:
    """Return the named strength with one of the wordings of a phrase, or None."""
    phrasings = {normalize_text(phrasing) for phrasing in phrase.phrasings}
    return next((strength for strength in meeting.strengths if normalize_text(strength.name) in phrasings), None)


def describe_source(suggestion: SuggestedStrength) -> str:
    """Return who named or wrote a suggested strength, and when: "Dana Reyes wrote it on Fri, Nov 20, 2026"."""
    return f"{suggestion.who} {'named' if suggestion.meeting else 'wrote'} it on {format_date(suggestion.on)}"
