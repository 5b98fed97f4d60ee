"""Handlers for statements, strengths, hopes and interpretations."""

import re

from facilitator.commands.handlers.base import (
    Context,
    FieldValues,
    Handler,
    Result,
    find_hope_by_number,
    find_outcome_target,
)
from facilitator.commands.handlers.strength_phrases import fill_in_phrase, update_phrase
from facilitator.commands.parser import strip_quotation_marks
from facilitator.commands.registry import CommandId
from facilitator.lookup import Candidates, find_attendee_by_name, find_index, split_attendee_and_text
from facilitator.meeting.entry_models import (
    HopeOutcome,
    Strength,
    WordingKind,
)
from facilitator.meeting.entry_numbers import get_last_statement_number
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, statements
from facilitator.meeting.people import Attendee
from facilitator.meeting.selectors import list_own_categories
from facilitator.meeting.strength_categories import CATEGORIES, find_category, resolve_category
from facilitator.meeting.text_types import clean_line, normalize_text


def record_statement(context: Context, values: FieldValues, wording_kind: WordingKind | None = None) -> Result:
    """Record the words of the current speaker."""
    attendee = context.require_speaker()
    meeting = statements.add_statement(
        context.meeting, context.stamp, by=attendee.id, words=values["WORDS"], wording_kind=wording_kind
    )
    statement = next(statement for statement in reversed(meeting.statements) if statement.id == context.stamp.id)
    words = f'"{statement.words}"' if statement.wording_kind is WordingKind.VERBATIM else statement.words
    number = get_last_statement_number(meeting)
    return Result(meeting, f"{number} {meeting.short_name(attendee.id)} · {words}", attendee.id)


def record_quotation(context: Context, values: FieldValues) -> Result:
    """Record the exact words of the current speaker."""
    return record_statement(context, values, WordingKind.VERBATIM)


def record_summary(context: Context, values: FieldValues) -> Result:
    """Record a summary of what the current speaker said."""
    return record_statement(context, values, WordingKind.SUMMARY)


def name_strength(context: Context, values: FieldValues) -> Result:
    """Record a strength, named by the person chosen in the form, else by the current speaker."""
    name, category = _read_name_and_category(context.meeting, values)
    who, evidence = values.get("WHO", ""), values.get("EVIDENCE", "")
    attendee = find_attendee_by_name(who, context.meeting) if who else context.require_speaker()
    existing = entries.find_strength_named(context.meeting, name)
    if existing and attendee.id not in {existing.by, *(naming.by for naming in existing.also_named)}:
        return _add_naming(context, existing, attendee, evidence)
    meeting = entries.name_strength(
        context.meeting, context.stamp, by=attendee.id, name=name, evidence=evidence, category=category
    )
    meeting = fill_in_phrase(meeting, context.stamp, context.stamp.id)
    summary = f"{meeting.short_name(attendee.id)} · strength: {name}"
    return Result(meeting, f"{summary} -- {evidence}" if evidence else summary)


def _add_naming(context: Context, strength: Strength, attendee: Attendee, evidence: str) -> Result:
    """Record that one more person named a strength."""
    meeting = entries.add_naming(
        context.meeting, context.stamp, strength=strength.id, by=attendee.id, evidence=evidence
    )
    summary = f"{meeting.short_name(attendee.id)} · also named {strength.name}"
    return Result(meeting, f"{summary} -- {evidence}" if evidence else summary)


def _read_name_and_category(meeting: Meeting, values: FieldValues) -> tuple[str, str]:
    """Return the name of a strength, and its category; empty if none was typed.

    Raises:
        NotFoundError: if there is no such category.
        ContradictionError: if the name contains another category.
    """
    name, typed, category = values["STRENGTH"], values.get("CATEGORY", ""), ""
    if typed[:1].isdecimal():  # "his brother's #1 fan" is a name
        name = f"{name} #{typed}"
    elif typed:
        category = _read_category(meeting, typed)
    if hashtag := _HASHTAG.search(name):
        raise ContradictionError(
            f"Type one category, after the name. To keep “{hashtag[0]}” in the name, type \\{hashtag[0]}"
        )
    return name.replace("\\#", "#"), category


# A word of a name that looks like a category. "# nine" and "#1 fan of his brother" do not.
_HASHTAG = re.compile(r"(?<!\S)#[^\s\d#]\S*")

# Typed after a category that is not in the list, to record it anyway: “#arts!”.
_OWN_CATEGORY_MARK = "!"


def _read_category(meeting: Meeting, typed: str) -> str:
    """Return the category that was typed after #.

    Raises:
        NotFoundError: if there is no such category, or several match; the message lists the categories.
    """
    own_categories = list_own_categories(meeting)
    own_name = typed.removesuffix(_OWN_CATEGORY_MARK).rstrip()
    if own_name and own_name != typed:
        return find_category(own_name, own_categories) or own_name
    if category := resolve_category(typed, own_categories):
        return category
    categories = ", ".join((*CATEGORIES, *own_categories))
    raise NotFoundError(
        f"“{typed}” is not a category. Choose from {categories}, or type #{typed}{_OWN_CATEGORY_MARK} to use your own."
    )


def name_strength_for_person(context: Context, values: FieldValues) -> Result:
    """Record a strength on behalf of another person."""
    attendee, name = _split_person_and_words(context, values["WHO"], values["STRENGTH"])
    return name_strength(context._replace(speaker_id=attendee.id), {**values, "STRENGTH": name, "WHO": ""})


def _split_person_and_words(context: Context, who: str, words: str) -> tuple[Attendee, str]:
    """Return the person and the words; in a typed line ("ms ortiz Keeps trying") part of the name may be in `words`."""
    names = {normalize_text(attendee.name) for attendee in context.meeting.attendees}
    if normalize_text(who.removeprefix("@")) in names:
        return find_attendee_by_name(who, context.meeting), words
    return split_attendee_and_text(f"{who} {words}", context.meeting)


def categorize_strength(context: Context, values: FieldValues) -> Result:
    """Put a strength in a category."""
    candidates = Candidates("strength", [strength.name for strength in context.meeting.strengths], "")
    strength = context.meeting.strengths[find_index(values["STRENGTH"], candidates)]
    category = _read_category(context.meeting, values["CATEGORY"])
    meeting = entries.categorize_strength(context.meeting, context.stamp, strength=strength.id, category=category)
    return Result(update_phrase(meeting, context.stamp, strength), f"{strength.name} · {category}")


def set_communication_mode(context: Context, values: FieldValues) -> Result:
    """Set how the current speaker communicates from now on."""
    attendee = context.require_speaker()
    meeting = statements.set_mode(context.meeting, context.stamp, who=attendee.id, mode=values["MODE"])
    mode = meeting.find_attendee(attendee.id).mode
    return Result(meeting, f"{meeting.short_name(attendee.id)} · communicates by: {mode}")


def add_interpretation(context: Context, values: FieldValues) -> Result:
    """Add an adult's interpretation of the last words."""
    attendee, words = split_attendee_and_text(f"{values['WHO']} {values['WORDS']}", context.meeting)
    meeting = statements.add_interpretation(context.meeting, context.stamp, by=attendee.id, words=words)
    return Result(meeting, f"{meeting.short_name(attendee.id)} · interpretation: {words}")


def record_gathered_input(context: Context, values: FieldValues) -> Result:
    """Record how the views of a person were gathered."""
    attendee = find_attendee_by_name(values["NAME"], context.meeting)
    meeting = statements.record_gathered_voice(context.meeting, context.stamp, who=attendee.id, words=values["WORDS"])
    return Result(meeting, f"{meeting.short_name(attendee.id)} · input gathered: {values['WORDS']}")


def record_pass(context: Context, values: FieldValues) -> Result:
    """Record that a person passed on this item."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    meeting = statements.record_pass(context.meeting, context.stamp, who=attendee.id)
    return Result(meeting, f"{context.meeting.short_name(attendee.id)} · passed")


def record_hope(context: Context, values: FieldValues) -> Result:
    """Record what the student wants, in the words of the current speaker or, without one, of the student."""
    if values["WORDS"].isdecimal():  # the beginning of a line about a hope that is recorded already
        hope = find_hope_by_number(context.meeting, values["WORDS"])
        raise ContradictionError(
            f"What came of “{clean_line(hope.words)}”? Type /hope {values['WORDS']} goal 1, action 3, later because … "
            "or declined because …"
        )
    attendee, words = context.speaker_or_student(), strip_quotation_marks(values["WORDS"])
    meeting = entries.add_hope(context.meeting, context.stamp, by=attendee.id, words=words)
    name = meeting.short_name(attendee.id)
    return Result(meeting, f'{name} · hope {len(meeting.hopes)}: "{words}"', attendee.id)


def end_hope(context: Context, values: FieldValues) -> Result:
    """Record the outcome of a hope."""
    hope = find_hope_by_number(context.meeting, values["HOPE"])
    end, where = values["HOPE_END"].casefold(), values.get("VALUE", "")
    outcome_id = find_outcome_target(context.meeting, end, where)
    because = values.get("REASON", "" if outcome_id else where)
    meeting = entries.resolve_hope(
        context.meeting, context.stamp, hope=hope.id, outcome=HopeOutcome(end), outcome_id=outcome_id, because=because
    )
    return Result(meeting, f'hope "{hope.words}" · {end} {where or because}'.rstrip())


HANDLERS: dict[str, Handler] = {
    CommandId.STATEMENT: record_statement,
    CommandId.QUOTATION: record_quotation,
    CommandId.SUMMARY: record_summary,
    CommandId.STRENGTH: name_strength,
    CommandId.STRENGTH_FOR: name_strength_for_person,
    CommandId.CATEGORY: categorize_strength,
    CommandId.MODE: set_communication_mode,
    CommandId.INTERPRETATION: add_interpretation,
    CommandId.GATHERED_INPUT: record_gathered_input,
    CommandId.PASS_TURN: record_pass,
    CommandId.HOPE: record_hope,
    CommandId.HOPE_OUTCOME: end_hope,
}
