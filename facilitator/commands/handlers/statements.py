"""Deeds: what people say, and what is recorded of it."""

from facilitator.commands.handlers.base import Deed, Done, Turn, Values, hope_numbered
from facilitator.lookup import Named, person, person_then_words, place
from facilitator.meeting.entry_models import CATEGORIES, HopeEnd, Kept, category_meant
from facilitator.meeting.errors import NotFound
from facilitator.meeting.operations import entries, statements
from facilitator.meeting.people import Attendee
from facilitator.meeting.prepared import in_the_room
from facilitator.meeting.text_types import fold


def say(turn: Turn, values: Values, kept: Kept | None = None) -> Done:
    """Record the speaker's words."""
    who = turn.who()
    meeting = statements.say(turn.meeting, turn.stamp, by=who.id, words=values["WORDS"], kept=kept)
    spoken = next(one for one in meeting.statements if one.id == turn.stamp.id)
    words = f'"{spoken.words}"' if spoken.kept is Kept.VERBATIM else spoken.words
    return Done(meeting, f"{meeting.short(who.id)} · {words}", who.id)


def quote(turn: Turn, values: Values) -> Done:
    """Record the speaker's exact words."""
    return say(turn, values, Kept.VERBATIM)


def summary(turn: Turn, values: Values) -> Done:
    """Record a summary of what the speaker said."""
    return say(turn, values, Kept.SUMMARY)


def strength(turn: Turn, values: Values) -> Done:
    """Put a strength on the table, named by the one who was heard last."""
    who, name = turn.last_heard(), values["STRENGTH"]
    category = category_meant(values.get("CATEGORY", ""))
    if "CATEGORY" in values and not category:  # "#1 fan of his brother" is a name, not a category
        name = f"{name} #{values['CATEGORY']}"
    evidence = values.get("EVIDENCE", "")
    meeting = entries.name_strength(
        turn.meeting, turn.stamp, by=who.id, name=name, evidence=evidence, category=category
    )
    said = f"{meeting.short(who.id)} · strength: {name}"
    if "CATEGORY" in values and not category:
        evidence = f"{evidence} (there is no category “{values['CATEGORY']}”)".strip()
    return Done(meeting, f"{said} -- {evidence}" if evidence else said)


def strength_by(turn: Turn, values: Values) -> Done:
    """Put a strength on the table, named by the person who was said to name it."""
    who, name = _who_then(turn, values["WHO"], values["STRENGTH"])
    return strength(turn._replace(heard=who.id), {**values, "STRENGTH": name})


def _who_then(turn: Turn, who: str, words: str) -> tuple[Attendee, str]:
    """Return the person and the words; of a line, the name may go on in what follows ("ms ortiz Keeps trying")."""
    if fold(who.removeprefix("@")) in {fold(one.name) for one in turn.meeting.attendees}:
        return person(who, turn.meeting), words
    return person_then_words(f"{who} {words}", turn.meeting)


def sort(turn: Turn, values: Values) -> Done:
    """Put a strength into a category."""
    named = Named("strength", [one.name for one in turn.meeting.strengths], "")
    one = turn.meeting.strengths[place(values["STRENGTH"], named)]
    category = category_meant(values["CATEGORY"])
    if not category:
        raise NotFound(f"There is no category “{values['CATEGORY']}”. There are: {', '.join(CATEGORIES)}.")
    meeting = entries.sort_strength(turn.meeting, turn.stamp, strength=one.id, category=category)
    return Done(meeting, f"{one.name} · {category}")


def how(turn: Turn, values: Values) -> Done:
    """Say how the speaker's words are given from here on."""
    who = turn.who()
    meeting = statements.give_by(turn.meeting, turn.stamp, who=who.id, mode=values["MODE"])
    return Done(meeting, f"{meeting.short(who.id)} · words given by: {meeting.person(who.id).mode}")


def means(turn: Turn, values: Values) -> Done:
    """Add an adult's reading under the last words."""
    who, words = person_then_words(f"{values['WHO']} {values['WORDS']}", turn.meeting)
    meeting = statements.read_as(turn.meeting, turn.stamp, by=who.id, words=words)
    return Done(meeting, f"{meeting.short(who.id)} · understood this as: {words}")


def voice(turn: Turn, values: Values) -> Done:
    """Say how somebody's view was gathered."""
    who = person(values["NAME"], turn.meeting)
    meeting = statements.gather_voice(turn.meeting, turn.stamp, who=who.id, words=values["WORDS"])
    return Done(meeting, f"{meeting.short(who.id)} · voice gathered: {values['WORDS']}")


def pass_(turn: Turn, values: Values) -> Done:
    """Record that somebody passed."""
    who = person(values["WHO"], turn.meeting)
    return Done(statements.pass_on(turn.meeting, turn.stamp, who=who.id), f"{turn.meeting.short(who.id)} · passed")


def fix(turn: Turn, values: Values) -> Done:
    """Correct the words of the last statement."""
    said = in_the_room(turn.meeting)
    if not said:
        raise NotFound("Nothing has been said yet, so there is nothing to correct.")
    last = said[-1]
    meeting = statements.mend(turn.meeting, turn.stamp, statement=last.id, words=values["WORDS"])
    return Done(meeting, f"{meeting.short(last.by)} · corrected: {values['WORDS']}")


def hope(turn: Turn, values: Values) -> Done:
    """Record what the student wants: in the speaker's words, or the student's own where nobody was chosen."""
    who = turn.who() if turn.speaker is not None else turn.meeting.voice or turn.who()
    meeting = entries.hope(turn.meeting, turn.stamp, by=who.id, words=values["WORDS"])
    return Done(meeting, f'{meeting.short(who.id)} · hope {len(meeting.hopes)}: "{values["WORDS"]}"', who.id)


def end_hope(turn: Turn, values: Values) -> Done:
    """Say where a hope ended."""
    one, end, where = (
        hope_numbered(turn.meeting, values["HOPE"]),
        values["HOPE_END"].casefold(),
        values.get("VALUE", ""),
    )
    targets = {
        HopeEnd.GOAL: Named("goal", [goal.title for goal in turn.meeting.goals], "Propose the goal first."),
        HopeEnd.ACTION: Named("action", [task.what for task in turn.meeting.actions], "Record the action first."),
    }
    target_entries = turn.meeting.goals if end == HopeEnd.GOAL else turn.meeting.actions
    end_id = target_entries[place(where, targets[HopeEnd(end)])].id if end in targets else None
    because = values.get("REASON", "" if end_id else where)
    meeting = entries.end_hope(turn.meeting, turn.stamp, hope=one.id, end=HopeEnd(end), end_id=end_id, because=because)
    return Done(meeting, f'hope "{one.words}" · {end} {where or because}'.rstrip())


DEEDS: dict[str, Deed] = {
    "say": say,
    "quote": quote,
    "summary": summary,
    "strength": strength,
    "strength_by": strength_by,
    "sort": sort,
    "how": how,
    "means": means,
    "voice": voice,
    "pass": pass_,
    "fix": fix,
    "hope": hope,
    "end_hope": end_hope,
}
