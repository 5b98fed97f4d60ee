"""Deeds: what people say, and what is recorded of it."""

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, find_hope_by_number
from facilitator.lookup import Candidates, find_attendee_by_name, find_index, split_attendee_and_text
from facilitator.meeting.entry_models import CATEGORIES, HopeOutcome, WordingKind, resolve_category
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.operations import entries, statements
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import list_shared_statements
from facilitator.meeting.text_types import normalize_text


def record_statement(context: Context, values: FieldValues, wording_kind: WordingKind | None = None) -> Result:
    """Record the speaker's words."""
    who = context.require_speaker()
    meeting = statements.add_statement(
        context.meeting, context.stamp, by=who.id, words=values["WORDS"], kept=wording_kind
    )
    spoken = next(one for one in meeting.statements if one.id == context.stamp.id)
    words = f'"{spoken.words}"' if spoken.kept is WordingKind.VERBATIM else spoken.words
    return Result(meeting, f"{meeting.short_name(who.id)} · {words}", who.id)


def record_quotation(context: Context, values: FieldValues) -> Result:
    """Record the speaker's exact words."""
    return record_statement(context, values, WordingKind.VERBATIM)


def record_summary(context: Context, values: FieldValues) -> Result:
    """Record a summary of what the speaker said."""
    return record_statement(context, values, WordingKind.SUMMARY)


def name_strength(context: Context, values: FieldValues) -> Result:
    """Put a strength on the table, named by the one who was heard last."""
    who, name = context.require_last_speaker(), values["STRENGTH"]
    category = resolve_category(values.get("CATEGORY", ""))
    if "CATEGORY" in values and not category:  # "#1 fan of his brother" is a name, not a category
        name = f"{name} #{values['CATEGORY']}"
    evidence = values.get("EVIDENCE", "")
    meeting = entries.name_strength(
        context.meeting, context.stamp, by=who.id, name=name, evidence=evidence, category=category
    )
    said = f"{meeting.short_name(who.id)} · strength: {name}"
    if "CATEGORY" in values and not category:
        evidence = f"{evidence} (there is no category “{values['CATEGORY']}”)".strip()
    return Result(meeting, f"{said} -- {evidence}" if evidence else said)


def name_strength_for_person(context: Context, values: FieldValues) -> Result:
    """Put a strength on the table, named by the person who was said to name it."""
    who, name = _split_person_and_words(context, values["WHO"], values["STRENGTH"])
    return name_strength(context._replace(last_speaker_id=who.id), {**values, "STRENGTH": name})


def _split_person_and_words(context: Context, who: str, words: str) -> tuple[Attendee, str]:
    """Return the person and the words; of a line, the name may go on in what follows ("ms ortiz Keeps trying")."""
    if normalize_text(who.removeprefix("@")) in {normalize_text(one.name) for one in context.meeting.attendees}:
        return find_attendee_by_name(who, context.meeting), words
    return split_attendee_and_text(f"{who} {words}", context.meeting)


def categorize_strength(context: Context, values: FieldValues) -> Result:
    """Put a strength into a category."""
    named = Candidates("strength", [one.name for one in context.meeting.strengths], "")
    one = context.meeting.strengths[find_index(values["STRENGTH"], named)]
    category = resolve_category(values["CATEGORY"])
    if not category:
        raise NotFoundError(f"There is no category “{values['CATEGORY']}”. There are: {', '.join(CATEGORIES)}.")
    meeting = entries.categorize_strength(context.meeting, context.stamp, strength=one.id, category=category)
    return Result(meeting, f"{one.name} · {category}")


def set_communication_mode(context: Context, values: FieldValues) -> Result:
    """Say how the speaker's words are given from here on."""
    who = context.require_speaker()
    meeting = statements.set_mode(context.meeting, context.stamp, who=who.id, mode=values["MODE"])
    return Result(meeting, f"{meeting.short_name(who.id)} · words given by: {meeting.find_attendee(who.id).mode}")


def add_interpretation(context: Context, values: FieldValues) -> Result:
    """Add an adult's reading under the last words."""
    who, words = split_attendee_and_text(f"{values['WHO']} {values['WORDS']}", context.meeting)
    meeting = statements.add_interpretation(context.meeting, context.stamp, by=who.id, words=words)
    return Result(meeting, f"{meeting.short_name(who.id)} · understood this as: {words}")


def record_gathered_input(context: Context, values: FieldValues) -> Result:
    """Say how somebody's view was gathered."""
    who = find_attendee_by_name(values["NAME"], context.meeting)
    meeting = statements.record_gathered_voice(context.meeting, context.stamp, who=who.id, words=values["WORDS"])
    return Result(meeting, f"{meeting.short_name(who.id)} · voice gathered: {values['WORDS']}")


def record_pass(context: Context, values: FieldValues) -> Result:
    """Record that somebody passed."""
    who = find_attendee_by_name(values["WHO"], context.meeting)
    return Result(
        statements.record_pass(context.meeting, context.stamp, who=who.id),
        f"{context.meeting.short_name(who.id)} · passed",
    )


def edit_last_statement(context: Context, values: FieldValues) -> Result:
    """Correct the words of the last statement."""
    said = list_shared_statements(context.meeting)
    if not said:
        raise NotFoundError("Nothing has been said yet, so there is nothing to correct.")
    last = said[-1]
    meeting = statements.edit_statement(context.meeting, context.stamp, statement=last.id, words=values["WORDS"])
    return Result(meeting, f"{meeting.short_name(last.by)} · corrected: {values['WORDS']}")


def record_hope(context: Context, values: FieldValues) -> Result:
    """Record what the student wants: in the speaker's words, or the student's own where nobody was chosen."""
    who = (
        context.require_speaker()
        if context.speaker_id is not None
        else context.meeting.student_attendee or context.require_speaker()
    )
    meeting = entries.add_hope(context.meeting, context.stamp, by=who.id, words=values["WORDS"])
    return Result(meeting, f'{meeting.short_name(who.id)} · hope {len(meeting.hopes)}: "{values["WORDS"]}"', who.id)


def end_hope(context: Context, values: FieldValues) -> Result:
    """Say where a hope ended."""
    one, end, where = (
        find_hope_by_number(context.meeting, values["HOPE"]),
        values["HOPE_END"].casefold(),
        values.get("VALUE", ""),
    )
    targets = {
        HopeOutcome.GOAL: Candidates("goal", [goal.title for goal in context.meeting.goals], "Propose the goal first."),
        HopeOutcome.ACTION: Candidates(
            "action", [task.what for task in context.meeting.actions], "Record the action first."
        ),
    }
    target_entries = context.meeting.goals if end == HopeOutcome.GOAL else context.meeting.actions
    end_id = target_entries[find_index(where, targets[HopeOutcome(end)])].id if end in targets else None
    because = values.get("REASON", "" if end_id else where)
    meeting = entries.resolve_hope(
        context.meeting, context.stamp, hope=one.id, end=HopeOutcome(end), end_id=end_id, because=because
    )
    return Result(meeting, f'hope "{one.words}" · {end} {where or because}'.rstrip())


HANDLERS: dict[str, Handler] = {
    "say": record_statement,
    "quote": record_quotation,
    "summary": record_summary,
    "strength": name_strength,
    "strength_by": name_strength_for_person,
    "sort": categorize_strength,
    "how": set_communication_mode,
    "means": add_interpretation,
    "voice": record_gathered_input,
    "pass": record_pass,
    "fix": edit_last_statement,
    "hope": record_hope,
    "end_hope": end_hope,
}
