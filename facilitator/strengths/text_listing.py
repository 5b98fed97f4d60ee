"""The finder as lines of text, for the door without a screen."""

from collections.abc import Iterator

from facilitator.lookup import Named, place
from facilitator.meeting.carried_items import Offer
from facilitator.meeting.entry_models import CATEGORY_ALIASES, Strength
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.prepared import on_offer
from facilitator.meeting.text_cleaning import counted
from facilitator.meeting.text_types import fold
from facilitator.strengths.strength_library import Shelf
from facilitator.strengths.strength_lists import Category, Way, Words


def listed(shelf: Shelf, meeting: Meeting, way: Way, category: str = "") -> Iterator[str]:
    """Yield the strengths on offer and the categories; or the words of one category, as somebody would say them.

    Raises:
        NotFound: if there is no such category; the sentence names those there are.
    """
    if category:
        chosen = category_meant(shelf.categories, category)
        yield f"{chosen.title}:"
        for words in chosen.words:
            known = named(meeting, words)
            yield f"  {words.said(way)}" + (f" (named by {meeting.short(known.by)})" if known else "")
        yield "To name one: + and the words -- when we have seen it."
    else:
        for number, one in on_offer(meeting):
            yield f"on offer {number}: {one.name} ({source(one)})"
        for each in shelf.categories:
            yield f"{each.title} ({counted(len(each.words), 'strength')})"
        yield "To see the words of one: /finder and its name."
    yield from (f"cannot be used: {fault}" for fault in shelf.told)


def category_meant(categories: tuple[Category, ...], text: str) -> Category:
    """Return the category that part of its name means, in the list's language or in English.

    Raises:
        NotFound: if there is none, or several.
    """
    alias = CATEGORY_ALIASES.get(fold(text), text)
    exact = [one for one in categories if fold(alias) == fold(one.name)]
    both = [one.title if one.title == one.name else f"{one.title} · {one.name}" for one in categories]
    titles = Named("category", both, "Type a part of one of these names.")
    return exact[0] if exact else categories[place(text, titles)]


def named(meeting: Meeting, words: Words) -> Strength | None:
    """Return the strength on the table that was named with these words, whoever said it in which way."""
    ways = {fold(way) for way in words.ways}
    return next((one for one in meeting.strengths if fold(one.name) in ways), None)


def source(offer: Offer) -> str:
    """Return who a strength on offer is from, and when."""
    return f"{offer.who} {'named' if offer.meeting else 'wrote'} it, {offer.on}"
