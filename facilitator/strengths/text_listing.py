"""The finder as lines of text, for the door without a screen."""

from collections.abc import Iterator

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.carried_items import SuggestedStrength
from facilitator.meeting.entry_models import CATEGORY_ALIASES, Strength
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import list_open_suggestions
from facilitator.meeting.text_cleaning import format_count
from facilitator.meeting.text_types import normalize_text
from facilitator.strengths.strength_library import StrengthCatalog
from facilitator.strengths.strength_lists import Perspective, StrengthCategory, StrengthPhrase


def list_strengths(
    catalog: StrengthCatalog, meeting: Meeting, perspective: Perspective, category: str = ""
) -> Iterator[str]:
    """Yield the strengths on offer and the categories; or the words of one category, as somebody would say them.

    Raises:
        NotFound: if there is no such category; the sentence names those there are.
    """
    if category:
        chosen = resolve_category(catalog.categories, category)
        yield f"{chosen.title}:"
        for words in chosen.phrases:
            known = find_named_strength(meeting, words)
            yield f"  {words.get_phrasing(perspective)}" + (
                f" (named by {meeting.short_name(known.by)})" if known else ""
            )
        yield "To name one: + and the words -- when we have seen it."
    else:
        for number, one in list_open_suggestions(meeting):
            yield f"on offer {number}: {one.name} ({describe_source(one)})"
        for each in catalog.categories:
            yield f"{each.title} ({format_count(len(each.phrases), 'strength')})"
        yield "To see the words of one: /finder and its name."
    yield from (f"cannot be used: {fault}" for fault in catalog.warnings)


def resolve_category(categories: tuple[StrengthCategory, ...], text: str) -> StrengthCategory:
    """Return the category that part of its name means, in the list's language or in English.

    Raises:
        NotFound: if there is none, or several.
    """
    alias = CATEGORY_ALIASES.get(normalize_text(text), text)
    exact = [one for one in categories if normalize_text(alias) == normalize_text(one.name)]
    both = [one.title if one.title == one.name else f"{one.title} · {one.name}" for one in categories]
    titles = Candidates("category", both, "Type a part of one of these names.")
    return exact[0] if exact else categories[find_index(text, titles)]


def find_named_strength(meeting: Meeting, phrase: StrengthPhrase) -> Strength | None:
    """Return the strength on the table that was named with these words, whoever said it in which way."""
    ways = {normalize_text(way) for way in phrase.phrasings}
    return next((one for one in meeting.strengths if normalize_text(one.name) in ways), None)


def describe_source(offer: SuggestedStrength) -> str:
    """Return who a strength on offer is from, and when."""
    return f"{offer.who} {'named' if offer.meeting else 'wrote'} it, {offer.on}"
