"""What a goal's sentence says, live: its strengths picked out, two lamps, and the five letters with what they ask."""

from textual.content import Content

from facilitator.goals.sentence import Part
from facilitator.goals.smart_check import LETTERS, Reading, read_goal
from facilitator.goals.strength_mentions import Named, named
from facilitator.meeting.goal import Goal, GoalParts
from facilitator.meeting.meeting import Meeting
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, hang


def picked_out(wording: str, found: tuple[Named, ...]) -> Content:
    """Return the sentence with the words that come from a strength picked out."""
    content = Content.assemble((wording, "bold"))
    for one in found:
        for place in one.places:
            content = content.stylize(f"{STRENGTH} underline", place.start, place.end)
    return content


def linked_names(meeting: Meeting, goal: Goal, wording: str) -> tuple[Named, ...]:
    """Return for each strength the goal is linked to what the wording has of it."""
    return named(wording, [meeting.strength(link.strength).name for link in goal.links])


def lamps(wording: str, found: tuple[Named, ...]) -> Content:
    """Return the two lamps, never one: linked is data, named in the wording is words."""
    if not found:
        return Content.assemble(("○ no strength linked yet", OPEN))
    lit = [one for one in found if one.in_wording]
    dark = [one.name for one in found if not one.in_wording]
    parts: list[tuple[str, str]] = [(f"● linked: {', '.join(one.name for one in found)}\n", STRENGTH)]
    if lit:
        said = ", ".join(f"{one.name} ({' '.join(one.matched(wording))})" for one in lit)
        parts.append((f"● named in the wording: {said}", STRENGTH))
    if dark:
        parts.append((f"{chr(10) if lit else ''}○ not named in the wording: {', '.join(dark)}", OPEN))
    return Content.assemble(*parts)


def letters(wording: str, parts: GoalParts, width: int) -> Content:
    """Return the reading letter by letter: the words that carry each, or what to ask. Never a grade."""
    reading = read_goal(wording, parts.baseline, parts.target)
    lines = [_letter(name, reading, width) for name in LETTERS]
    if reading.unmeasurable_words:
        words = ", ".join(dict.fromkeys(reading.unmeasurable_words))
        lines.append(hang("  ", Content.assemble((f"two people would judge differently: {words}", OPEN)), width))
    return Content("\n").join(lines)


def _letter(name: str, reading: Reading, width: int) -> Content:
    letter = getattr(reading, name)
    says = " · ".join(letter.evidence) if letter.met else ""
    sign = {True: "✓", False: "?", None: "·"}[letter.met]
    told = Content.assemble(
        says, " " if says and letter.ask else "", (letter.ask, OPEN if letter.met is False else MUTED)
    )
    return hang(f"{name[0].upper()} {sign} ", told, width)


def part_of(reading: Reading, part: str) -> str:
    """Return what the sentence itself holds of a part, where nobody has said it apart from it."""
    sentence = reading.sentence
    places: dict[str, tuple[Part, ...]] = {
        "condition": sentence.conditions,
        "behaviour": sentence.behaviour,
        "criterion": sentence.criteria,
        "by": sentence.timeframes,
    }
    words = " · ".join(sentence.words(*places.get(part, ())))
    return words[3:] if words.casefold().startswith(f"{part} ") and part == "by" else words
