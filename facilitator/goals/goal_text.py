"""A goal, its SMART check and suggested wordings as lines of text. Nothing here grades: it says what is there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facilitator.goals.smart_check import LETTERS, LetterCheck, SmartCheck, check_goal
from facilitator.goals.strength_mentions import StrengthMention, find_mentions
from facilitator.goals.strength_phrase import refer_to_linked_strengths
from facilitator.goals.suggestions import Suggestions, suggest_wordings
from facilitator.meeting.goal import Goal
from facilitator.meeting.goal_parts import HOPE_PART, PART_FIELDS, get_part_label
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.possessives import get_possessive
from facilitator.meeting.text_cleaning import clean_line

LETTER_NAMES = {
    "specific": "Specific",
    "measurable": "Measurable",
    "attainable": "Attainable",
    "results_oriented": "Results-oriented",
    "time_bound": "Time-bound",
}
"""Names of the SMART letters (NCLD and Understood, Strengths-Based IEPs: An Overview)."""


# Parts that a goal statement does not express, so that they are asked for.
_PARTS_BESIDE_THE_STATEMENT = ("baseline", "target", "measured by", "reported", "supports", HOPE_PART)


class GoalCheck(NamedTuple):
    """Findings in the wording of a goal.

    Attributes:
        check: the SMART check.
        mentions: for each linked strength, where the wording mentions it.
        suggestions: wordings that use the linked strengths which are not mentioned.
    """

    check: SmartCheck
    mentions: tuple[StrengthMention, ...]
    suggestions: Suggestions


def check_meeting_goal(meeting: Meeting, goal: Goal) -> GoalCheck:
    """Check the wording of a goal of a meeting."""
    check = check_goal(goal.wording, goal.parts.baseline, goal.parts.target)
    references = refer_to_linked_strengths(meeting, goal)
    mentions = find_mentions(goal.wording, references)
    missing = [reference for reference, mention in zip(references, mentions, strict=True) if not mention.is_mentioned]
    if not missing:
        return GoalCheck(check, mentions, Suggestions(()))
    return GoalCheck(check, mentions, suggest_wordings(goal.wording, missing, get_possessive(meeting.student)))


def summarize_check(meeting: Meeting, goal: Goal, number: int) -> str:
    """Return the check of a goal in one sentence, for people who listen."""
    check, mentions, suggestions = check_meeting_goal(meeting, goal)
    unmet = [LETTER_NAMES[name].casefold() for name in LETTERS if _get_letter(check, name).is_met is False]
    unnamed = [mention.name for mention in mentions if not mention.is_mentioned]
    findings = [
        f"not {' or '.join(unmet)} yet" if unmet and check.is_checked else "",
        "no strength linked" if not mentions else f"{' and '.join(unnamed)} not in the wording" if unnamed else "",
        f"{len(suggestions.wordings)} suggested wordings" if suggestions.wordings else "",
    ]
    found = ", ".join(filter(None, findings)) or "everything is there"
    return f"Check: {found}. To hear it: /goal {number}"


def describe_goal(meeting: Meeting, goal: Goal, number: str) -> Iterator[str]:
    """Yield a goal with its strengths and parts, then its SMART check and suggested wordings."""
    yield f"{number} {goal.title}, {goal.status}"
    yield f"goal statement: {clean_line(goal.wording)}"
    yield from (f"uses {meeting.find_strength(link.strength).name}: {link.how}" for link in goal.links)
    parts = {part: _get_part(meeting, goal, part) for part in (*PART_FIELDS, HOPE_PART)}
    yield from (f"{get_part_label(part)}: {value}" for part, value in parts.items() if value)
    if missing := [part for part in _PARTS_BESIDE_THE_STATEMENT if not parts[part]]:
        yield f"not recorded: {', '.join(missing)}. To set one: /goal {number} {missing[0]} …"
    yield from describe_check(goal.wording, *check_meeting_goal(meeting, goal))
    if not goal.links:
        yield f"not linked to a strength yet: /link {number} and the strength -- how the goal uses it"


def describe_check(
    text: str, check: SmartCheck, mentions: Iterable[StrengthMention], suggestions: Suggestions
) -> Iterator[str]:
    """Yield the SMART letters of a goal statement, the strengths in its wording, and suggested wordings."""
    if check.is_checked:
        yield from (_format_letter(LETTER_NAMES[name], _get_letter(check, name)) for name in LETTERS)
    else:
        yield check.specific.question
    if check.unmeasurable_words:
        yield f"hard to measure, because observers may disagree: {', '.join(check.unmeasurable_words)}"
    for mention in mentions:
        words = ", ".join(mention.get_words(text))
        yield f"{mention.name}: " + (f"named in the wording ({words})" if mention.is_mentioned else "not named")
    yield from (f"suggestion {number}: {wording}" for number, wording in enumerate(suggestions.wordings, 1))
    if suggestions.reason:
        yield f"no suggestion: {suggestions.reason}"


def _get_letter(check: SmartCheck, name: str) -> LetterCheck:
    letter: LetterCheck = getattr(check, name)
    return letter


def _format_letter(name: str, letter: LetterCheck) -> str:
    evidence = " · ".join(letter.evidence) if letter.is_met is not False else ""
    return f"{name:<16}  " + "  ".join(filter(None, (evidence, letter.question)))


def _get_part(meeting: Meeting, goal: Goal, part: str) -> str:
    """Return a part as recorded; empty if it is not recorded."""
    if part == HOPE_PART:
        return next((hope.words for hope in meeting.hopes if hope.id == goal.serves), "")
    values = [getattr(goal.parts, field) for field in PART_FIELDS[part]]
    objectives = map(str, goal.objectives) if part == "objectives" else ()
    return clean_line("; ".join(filter(None, (*values, *objectives))))
