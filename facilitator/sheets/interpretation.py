"""What a filled sheet brings to a meeting: whose answers they are, what is new, which strengths go on offer."""

from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import written_day
from facilitator.lookup import person
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import NotFound, NotSo
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.preparation import BEFOREHAND
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import LONGEST, clean, clean_line, fold
from facilitator.sheets.sheet_parser import Filled
from facilitator.sheets.strength_extraction import NamedStrength, named_strengths
from facilitator.sheets.tokens import folded


class Told(NamedTuple):
    """Words that a person wrote: under a question, or, with `asked` empty, in no place of the sheet."""

    asked: str
    topic: Topic | None
    words: str


class Understood(NamedTuple):
    """What a filled sheet brings to a meeting.

    Attributes:
        person: whose words they are.
        on: the day they were written; where that is not known, today.
        undated: why it is not known; empty: the sheet says it.
        mode: how they were given.
        answers: those that the meeting does not have yet; the same with `unplaced` and `strengths`.
        known: how many of the answers and unplaced lines it has.
    """

    person: Attendee
    on: date
    undated: str
    mode: str
    answers: tuple[Told, ...]
    unplaced: tuple[Told, ...]
    strengths: tuple[NamedStrength, ...]
    known: int

    @property
    def new(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.answers or self.unplaced or self.strengths)


def understand(filled: Filled, meeting: Meeting, *, today: date, who: str = "") -> Understood:
    """Return what a filled sheet brings to a meeting. Nothing is changed.

    Args:
        filled: the sheet.
        meeting: that it belongs to.
        today: the day of a sheet that does not say its own.
        who: part of the name of the person whose words they are; empty: as the sheet says.

    Raises:
        NotFound: if that is nobody here, or several; the sentence names the people and says how to go on.
        NotSo: if an answer is longer than one entry holds.
    """
    writer = _writer(filled, meeting, who)
    on = _day(filled, today)
    undated = _undated(filled.day, on, today)
    answers = [Told(one.asked, one.topic, one.words) for one in filled.answers]
    unplaced = [
        Told("", None, words)
        for words in (*_left_of_the_head(filled, meeting, writer, dated=not undated), *filled.unplaced)
    ]
    for one in (*answers, *unplaced):
        _fits(one)
    known = {(fold(one.asked), one.words) for one in meeting.statements if one.by == writer.id and one.prepared}
    new = [[one for one in some if (fold(one.asked), clean(one.words)) not in known] for some in (answers, unplaced)]
    offered = {fold(one.name) for one in meeting.offers if fold(one.who) == fold(writer.name)}
    there = offered | {fold(one.name) for one in meeting.strengths}
    return Understood(
        person=writer,
        on=on if on and not undated else today,
        undated=undated,
        mode=_mode(filled),
        answers=tuple(new[0]),
        unplaced=tuple(new[1]),
        strengths=tuple(one for one in named_strengths(filled) if fold(one.name) not in there),
        known=len(answers) + len(unplaced) - len(new[0]) - len(new[1]),
    )


def _fits(one: Told) -> None:
    if len(one.words) > LONGEST:
        what = f"The answer to “{one.asked}”" if one.asked else "What stands under no question"
        raise NotSo(
            f"{what} is {len(one.words):,} characters long, and one entry holds {LONGEST:,}. Nothing was kept and "
            "nothing was cut. Move a part of it to a copy of the file, to the same place, and import both."
        )


def _writer(filled: Filled, meeting: Meeting, who: str) -> Attendee:
    if who:
        return person(who, meeting)
    if (
        filled.sheet
        and filled.sheet.of_student
        and meeting.voice
        and (not filled.by or fold(filled.by) in _nobody(filled))
    ):
        return meeting.voice
    if filled.by:
        return _named(filled.by, meeting)
    raise NotFound(f"The sheet does not say who filled it in. {_HOW} There are: {_people(meeting)}.")


def _named(text: str, meeting: Meeting) -> Attendee:
    """Return the one person whose name stands in what was written, or of whose name it is a part."""
    said = f" {folded(text)}"
    called = meeting.student.called if meeting.student else ""
    inside = {
        one.id: one
        for one in meeting.people
        for name in (one.name, called if one.is_student else "")
        if name and f" {folded(name)}" in said
    }
    if len(inside) == 1:
        return next(iter(inside.values()))
    try:
        return person(text, meeting)
    except NotFound as none:
        short = clean_line(text[:60])
        raise NotFound(f"The sheet says “{short}” filled it in. {none} {_HOW}") from None


_HOW = "Say whose words they are: /import FILE from NAME, or on the command line --from NAME."


def _people(meeting: Meeting) -> str:
    return ", ".join(one.name for one in meeting.people) or "nobody yet (/here NAME as ROLE)"


def _day(filled: Filled, today: date) -> date | None:
    """Return the day a sheet says, which may be one to come."""
    words = filled.sheet.words if filled.sheet else None
    return written_day(filled.day, today, words.months, words.beside_day) if words else None


def _undated(said: str, on: date | None, today: date) -> str:
    """Return why it is not known when a sheet was written; empty: it is."""
    if not said:
        return "the sheet gives no day"
    if not on:
        return f"a day I cannot read: “{said}”"
    return f"a day still to come: “{said}”" if on > today else ""


def _mode(filled: Filled) -> str:
    helped = filled.help and fold(filled.help) not in _nobody(filled)
    return f"{BEFOREHAND} with {filled.help}" if helped else BEFOREHAND


def _nobody(filled: Filled) -> set[str]:
    """Return how people say that nobody but themselves wrote a sheet."""
    return {fold(one) for one in filled.sheet.words.nobody} if filled.sheet else set()


def _left_of_the_head(filled: Filled, meeting: Meeting, writer: Attendee, *, dated: bool) -> list[str]:
    """Return what stands on the lines for the name and the day, where it says more than a name and a day."""
    if not filled.sheet:
        return []
    by = "" if fold(filled.by) in _nobody(filled) or _is_name(filled, meeting, writer) else filled.by
    lines = [(filled.sheet.words.by, by), (filled.sheet.words.day, "" if dated else filled.day)]
    return [f"{label}: {words}" for label, words in lines if words]


def _is_name(filled: Filled, meeting: Meeting, writer: Attendee) -> bool:
    """Whether the line for the name says no more than who it was: "Dana Reyes (mom)", "Ms Ortiz, teacher"."""
    student = meeting.student
    names = [writer.name, meeting.short(writer.id), *([student.name, student.called] if student else [])]
    kin = filled.sheet.words.kin if filled.sheet else ()
    known = {word for text in (*names, *writer.roles, *kin) for word in folded(text).split()}
    return set(folded(filled.by).split()) <= known
