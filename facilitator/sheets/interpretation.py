"""What a filled sheet brings to a meeting: whose answers they are, what is new, which strengths go on offer."""

from datetime import date
from typing import NamedTuple

from facilitator.commands.dates import parse_sheet_date
from facilitator.lookup import find_attendee_by_name
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import ContradictionError, NotFoundError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations.preparation import WRITTEN_BEFOREHAND
from facilitator.meeting.people import Attendee
from facilitator.meeting.text_types import MAX_TEXT_LENGTH, clean_line, clean_text, normalize_text
from facilitator.sheets.sheet_parser import ParsedSheet
from facilitator.sheets.strength_extraction import ExtractedStrength, extract_strengths
from facilitator.sheets.tokens import normalize_words


class ImportedAnswer(NamedTuple):
    """Words that a person wrote: under a question, or, with `asked` empty, in no place of the sheet."""

    question: str
    topic: Topic | None
    words: str


class SheetInterpretation(NamedTuple):
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
    written_on: date
    undated_reason: str
    mode: str
    answers: tuple[ImportedAnswer, ...]
    unplaced: tuple[ImportedAnswer, ...]
    strengths: tuple[ExtractedStrength, ...]
    known_count: int

    @property
    def has_new_content(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.answers or self.unplaced or self.strengths)


def interpret_sheet(parsed: ParsedSheet, meeting: Meeting, *, today: date, who: str = "") -> SheetInterpretation:
    """Return what a filled sheet brings to a meeting. Nothing is changed.

    Args:
        parsed: the sheet.
        meeting: that it belongs to.
        today: the day of a sheet that does not say its own.
        who: part of the name of the person whose words they are; empty: as the sheet says.

    Raises:
        NotFound: if that is nobody here, or several; the sentence names the people and says how to go on.
        NotSo: if an answer is longer than one entry holds.
    """
    writer = _resolve_writer(parsed, meeting, who)
    on = _parse_day(parsed, today)
    undated = _explain_missing_day(parsed.day, on, today)
    answers = [ImportedAnswer(one.question, one.topic, one.words) for one in parsed.answers]
    unplaced = [
        ImportedAnswer("", None, words)
        for words in (*_collect_extra_header_text(parsed, meeting, writer, is_dated=not undated), *parsed.unplaced)
    ]
    for one in (*answers, *unplaced):
        _check_length(one)
    known = {
        (normalize_text(one.asked), one.words) for one in meeting.statements if one.by == writer.id and one.prepared
    }
    new = [
        [one for one in some if (normalize_text(one.question), clean_text(one.words)) not in known]
        for some in (answers, unplaced)
    ]
    offered = {
        normalize_text(one.name) for one in meeting.offers if normalize_text(one.who) == normalize_text(writer.name)
    }
    there = offered | {normalize_text(one.name) for one in meeting.strengths}
    return SheetInterpretation(
        person=writer,
        written_on=on if on and not undated else today,
        undated_reason=undated,
        mode=_describe_mode(parsed),
        answers=tuple(new[0]),
        unplaced=tuple(new[1]),
        strengths=tuple(one for one in extract_strengths(parsed) if normalize_text(one.name) not in there),
        known_count=len(answers) + len(unplaced) - len(new[0]) - len(new[1]),
    )


def _check_length(answer: ImportedAnswer) -> None:
    if len(answer.words) > MAX_TEXT_LENGTH:
        what = f"The answer to “{answer.question}”" if answer.question else "What stands under no question"
        raise ContradictionError(
            f"{what} is {len(answer.words):,} characters long, and one entry holds {MAX_TEXT_LENGTH:,}. Nothing was kept and "
            "nothing was cut. Move a part of it to a copy of the file, to the same place, and import both."
        )


def _resolve_writer(parsed: ParsedSheet, meeting: Meeting, who: str) -> Attendee:
    if who:
        return find_attendee_by_name(who, meeting)
    if (
        parsed.sheet
        and parsed.sheet.is_for_student
        and meeting.student_attendee
        and (not parsed.by or normalize_text(parsed.by) in _collect_no_helper_words(parsed))
    ):
        return meeting.student_attendee
    if parsed.by:
        return _find_named_person(parsed.by, meeting)
    raise NotFoundError(f"The sheet does not say who filled it in. {_FROM_HINT} There are: {_format_people(meeting)}.")


def _find_named_person(text: str, meeting: Meeting) -> Attendee:
    """Return the one person whose name stands in what was written, or of whose name it is a part."""
    said = f" {normalize_words(text)}"
    called = meeting.student.called if meeting.student else ""
    inside = {
        one.id: one
        for one in meeting.people
        for name in (one.name, called if one.is_student else "")
        if name and f" {normalize_words(name)}" in said
    }
    if len(inside) == 1:
        return next(iter(inside.values()))
    try:
        return find_attendee_by_name(text, meeting)
    except NotFoundError as none:
        short = clean_line(text[:60])
        raise NotFoundError(f"The sheet says “{short}” filled it in. {none} {_FROM_HINT}") from None


_FROM_HINT = "Say whose words they are: /import FILE from NAME, or on the command line --from NAME."


def _format_people(meeting: Meeting) -> str:
    return ", ".join(one.name for one in meeting.people) or "nobody yet (/here NAME as ROLE)"


def _parse_day(parsed: ParsedSheet, today: date) -> date | None:
    """Return the day a sheet says, which may be one to come."""
    words = parsed.sheet.labels if parsed.sheet else None
    return parse_sheet_date(parsed.day, today, words.months, words.beside_day) if words else None


def _explain_missing_day(text: str, on: date | None, today: date) -> str:
    """Return why it is not known when a sheet was written; empty: it is."""
    if not text:
        return "the sheet gives no day"
    if not on:
        return f"a day I cannot read: “{text}”"
    return f"a day still to come: “{text}”" if on > today else ""


def _describe_mode(parsed: ParsedSheet) -> str:
    helped = parsed.help and normalize_text(parsed.help) not in _collect_no_helper_words(parsed)
    return f"{WRITTEN_BEFOREHAND} with {parsed.help}" if helped else WRITTEN_BEFOREHAND


def _collect_no_helper_words(parsed: ParsedSheet) -> set[str]:
    """Return how people say that nobody but themselves wrote a sheet."""
    return {normalize_text(one) for one in parsed.sheet.labels.nobody} if parsed.sheet else set()


def _collect_extra_header_text(parsed: ParsedSheet, meeting: Meeting, writer: Attendee, *, is_dated: bool) -> list[str]:
    """Return what stands on the lines for the name and the day, where it says more than a name and a day."""
    if not parsed.sheet:
        return []
    by = (
        ""
        if normalize_text(parsed.by) in _collect_no_helper_words(parsed) or _is_name_only(parsed, meeting, writer)
        else parsed.by
    )
    lines = [(parsed.sheet.labels.by, by), (parsed.sheet.labels.day, "" if is_dated else parsed.day)]
    return [f"{label}: {words}" for label, words in lines if words]


def _is_name_only(parsed: ParsedSheet, meeting: Meeting, writer: Attendee) -> bool:
    """Whether the line for the name says no more than who it was: "Dana Reyes (mom)", "Ms Ortiz, teacher"."""
    student = meeting.student
    names = [writer.name, meeting.short_name(writer.id), *([student.name, student.called] if student else [])]
    kin = parsed.sheet.labels.kin if parsed.sheet else ()
    known = {word for text in (*names, *writer.roles, *kin) for word in normalize_words(text).split()}
    return set(normalize_words(parsed.by).split()) <= known
