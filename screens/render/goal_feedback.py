"""Live feedback on a goal's wording: highlighted strengths, link indicators, and the SMART check."""

from textual.content import Content

from facilitator.goals.sentence import Span
from facilitator.goals.smart_check import LETTERS, SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.strength_phrase import StrengthRef, refer_to_strength
from facilitator.meeting.goal import Goal, GoalParts
from facilitator.meeting.meeting import Meeting
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, wrap_beside_label


def highlight_strengths(wording: str, mentions: tuple[StrengthMention, ...]) -> Content:
    """Return the wording with the words of its strengths highlighted."""
    content = Content.assemble((wording, "bold"))
    for mention in mentions:
        for span in mention.spans:
            content = content.stylize(f"{STRENGTH} underline", span.start, span.end)
    return content


def find_linked_mentions(meeting: Meeting, goal: Goal, wording: str) -> tuple[StrengthMention, ...]:
    """Return for each strength linked to the goal where the wording mentions it."""
    return find_mentions(wording, refer_to_links(meeting, goal))


def refer_to_links(meeting: Meeting, goal: Goal) -> list[StrengthRef]:
    """Return references to the strengths linked to a goal."""
    return [refer_to_strength(meeting.find_strength(link.strength)) for link in goal.links]


def format_link_indicators(wording: str, mentions: tuple[StrengthMention, ...]) -> Content:
    """Return two indicators: which strengths are linked, and which of them the wording names.

    They stay apart because a link is recorded data, while a mention is only found in the text.
    """
    if not mentions:
        return Content.assemble(("○ no strength linked yet", OPEN))
    named = [mention for mention in mentions if mention.is_mentioned]
    unnamed = [mention.name for mention in mentions if not mention.is_mentioned]
    parts: list[tuple[str, str]] = [(f"● linked: {', '.join(mention.name for mention in mentions)}\n", STRENGTH)]
    if named:
        names = ", ".join(f"{mention.name} ({' '.join(mention.get_words(wording))})" for mention in named)
        parts.append((f"● named in the wording: {names}", STRENGTH))
    if unnamed:
        parts.append((f"{chr(10) if named else ''}○ not mentioned in the wording: {', '.join(unnamed)}", OPEN))
    return Content.assemble(*parts)


def format_smart_letters(wording: str, parts: GoalParts, width: int) -> Content:
    """Return the SMART check, one line per letter: the words that meet it, or a question. It never grades."""
    check = check_goal(wording, parts.baseline, parts.target)
    if not check.is_checked:
        return Content.assemble((check.specific.question, MUTED))
    lines = [_format_smart_letter(name, check, width) for name in LETTERS]
    if check.unmeasurable_words:
        words = ", ".join(dict.fromkeys(check.unmeasurable_words))
        warning = Content.assemble((f"two people might measure this differently: {words}", OPEN))
        lines.append(wrap_beside_label("  ", warning, width))
    return Content("\n").join(lines)


def _format_smart_letter(name: str, check: SmartCheck, width: int) -> Content:
    letter = getattr(check, name)
    evidence = " · ".join(letter.evidence) if letter.is_met else ""
    sign = {True: "✓", False: "?", None: "·"}[letter.is_met]
    space = " " if evidence and letter.question else ""
    content = Content.assemble(evidence, space, (letter.question, OPEN if letter.is_met is False else MUTED))
    return wrap_beside_label(f"{name[0].upper()} {sign} ", content, width)


def extract_part(check: SmartCheck, part: str) -> str:
    """Return the words of the goal sentence that express a goal part, for a part without a value of its own."""
    sentence = check.sentence
    spans: dict[str, tuple[Span, ...]] = {
        "condition": sentence.conditions,
        "behavior": sentence.behavior,
        "criterion": sentence.criteria,
        "by": sentence.timeframes,
    }
    words = " · ".join(sentence.get_words(*spans.get(part, ())))
    return words[3:] if words.casefold().startswith(f"{part} ") and part == "by" else words
