"""What a goal's sentence says, live: its strengths picked out, two lamps, and the five letters with what they ask."""

from textual.content import Content

from facilitator.goals.sentence import Span
from facilitator.goals.smart_check import LETTERS, SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.meeting.goal import Goal, GoalParts
from facilitator.meeting.meeting import Meeting
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, wrap_beside_label


def highlight_strengths(wording: str, mentions: tuple[StrengthMention, ...]) -> Content:
    """Return the sentence with the words that come from a strength picked out."""
    content = Content.assemble((wording, "bold"))
    for one in mentions:
        for place in one.spans:
            content = content.stylize(f"{STRENGTH} underline", place.start, place.end)
    return content


def find_linked_mentions(meeting: Meeting, goal: Goal, wording: str) -> tuple[StrengthMention, ...]:
    """Return for each strength the goal is linked to what the wording has of it."""
    return find_mentions(wording, [meeting.find_strength(link.strength).name for link in goal.links])


def format_link_indicators(wording: str, mentions: tuple[StrengthMention, ...]) -> Content:
    """Return the two lamps, never one: linked is data, named in the wording is words."""
    if not mentions:
        return Content.assemble(("○ no strength linked yet", OPEN))
    lit = [one for one in mentions if one.is_mentioned]
    dark = [one.name for one in mentions if not one.is_mentioned]
    parts: list[tuple[str, str]] = [(f"● linked: {', '.join(one.name for one in mentions)}\n", STRENGTH)]
    if lit:
        said = ", ".join(f"{one.name} ({' '.join(one.get_words(wording))})" for one in lit)
        parts.append((f"● named in the wording: {said}", STRENGTH))
    if dark:
        parts.append((f"{chr(10) if lit else ''}○ not named in the wording: {', '.join(dark)}", OPEN))
    return Content.assemble(*parts)


def format_smart_letters(wording: str, parts: GoalParts, width: int) -> Content:
    """Return the reading letter by letter: the words that carry each, or what to ask. Never a grade."""
    reading = check_goal(wording, parts.baseline, parts.target)
    lines = [_format_smart_letter(name, reading, width) for name in LETTERS]
    if reading.unmeasurable_words:
        words = ", ".join(dict.fromkeys(reading.unmeasurable_words))
        lines.append(
            wrap_beside_label("  ", Content.assemble((f"two people would judge differently: {words}", OPEN)), width)
        )
    return Content("\n").join(lines)


def _format_smart_letter(name: str, reading: SmartCheck, width: int) -> Content:
    letter = getattr(reading, name)
    says = " · ".join(letter.evidence) if letter.is_met else ""
    sign = {True: "✓", False: "?", None: "·"}[letter.is_met]
    told = Content.assemble(
        says, " " if says and letter.question else "", (letter.question, OPEN if letter.is_met is False else MUTED)
    )
    return wrap_beside_label(f"{name[0].upper()} {sign} ", told, width)


def extract_part(reading: SmartCheck, part: str) -> str:
    """Return what the sentence itself holds of a part, where nobody has said it apart from it."""
    sentence = reading.sentence
    places: dict[str, tuple[Span, ...]] = {
        "condition": sentence.conditions,
        "behaviour": sentence.behavior,
        "criterion": sentence.criteria,
        "by": sentence.timeframes,
    }
    words = " · ".join(sentence.get_words(*places.get(part, ())))
    return words[3:] if words.casefold().startswith(f"{part} ") and part == "by" else words
