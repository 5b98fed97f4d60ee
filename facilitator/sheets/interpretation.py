"""Interpret a filled sheet: who wrote it and when, which answers are new, and which strengths it suggests."""

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

_FROM_HINT = "Say whose words they are: /import FILE from NAME, or --from NAME on the command line."


class ImportedAnswer(NamedTuple):
    """Text that a person wrote under a question, or (with an empty question) anywhere else on the sheet."""

    question: str
    topic: Topic | None
    words: str


class SheetInterpretation(NamedTuple):
    """The contribution of a filled sheet to a meeting.

    Attributes:
        person: the person whose words they are.
        written_on: the day they were written, or today if it is unknown.
        undated_reason: why the day is unknown; empty if the sheet gives it.
        mode: how the words were given.
        answers: answers that are not in the meeting yet.
        unplaced: text outside of all questions that is not in the meeting yet.
        strengths: strengths that are not in the meeting yet.
        known_count: number of answers and unplaced texts that are already in the meeting.
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
        """Return whether there is anything to add to the meeting."""
        return bool(self.answers or self.unplaced or self.strengths)


def interpret_sheet(parsed: ParsedSheet, meeting: Meeting, *, today: date, who: str = "") -> SheetInterpretation:
    """Return what a filled sheet would add to a meeting, without changing it.

    Args:
        parsed: the filled sheet.
        meeting: the meeting it belongs to.
        today: the day to assume if the sheet gives none.
        who: part of the name of the person whose words they are; empty to take it from the sheet.

    Raises:
        NotFoundError: if the person is not in the meeting or several match; the message lists the people.
        ContradictionError: if an answer is too long for one entry.
    """
    writer = _resolve_writer(parsed, meeting, who)
    day = _parse_day(parsed, today)
    undated_reason = _explain_missing_day(parsed.day, day, today)
    answers = [ImportedAnswer(answer.question, answer.topic, answer.words) for answer in parsed.answers]
    header_texts = _collect_extra_header_text(parsed, meeting, writer, is_dated=not undated_reason)
    unplaced = [ImportedAnswer("", None, words) for words in (*header_texts, *parsed.unplaced)]
    for answer in (*answers, *unplaced):
        _check_length(answer)
    known_answers = {
        (normalize_text(statement.asked), statement.words)
        for statement in meeting.statements
        if statement.by == writer.id and statement.prepared
    }
    new_answers, new_unplaced = (
        tuple(
            answer
            for answer in texts
            if (normalize_text(answer.question), clean_text(answer.words)) not in known_answers
        )
        for texts in (answers, unplaced)
    )
    suggested_names = {
        normalize_text(offer.name)
        for offer in meeting.suggestions
        if normalize_text(offer.who) == normalize_text(writer.name)
    }
    known_names = suggested_names | {normalize_text(strength.name) for strength in meeting.strengths}
    return SheetInterpretation(
        person=writer,
        written_on=day if day and not undated_reason else today,
        undated_reason=undated_reason,
        mode=_describe_mode(parsed),
        answers=new_answers,
        unplaced=new_unplaced,
        strengths=tuple(
            strength for strength in extract_strengths(parsed) if normalize_text(strength.name) not in known_names
        ),
        known_count=len(answers) + len(unplaced) - len(new_answers) - len(new_unplaced),
    )


def _check_length(answer: ImportedAnswer) -> None:
    if len(answer.words) > MAX_TEXT_LENGTH:
        name = f"The answer to “{answer.question}”" if answer.question else "The text outside of the questions"
        raise ContradictionError(
            f"{name} has {len(answer.words):,} characters; one entry can have {MAX_TEXT_LENGTH:,}. Nothing was "
            "imported and nothing was cut. Move a part of it to the same place in a copy of the file and import both."
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
    raise NotFoundError(
        f"The sheet does not say who filled it in. {_FROM_HINT} People in this meeting: {_format_people(meeting)}."
    )


def _find_named_person(text: str, meeting: Meeting) -> Attendee:
    """Return the one person whose full name the text contains, or whose name contains the text."""
    written = f" {normalize_words(text)}"
    nickname = meeting.student.called if meeting.student else ""
    named = {
        attendee.id: attendee
        for attendee in meeting.people
        for name in (attendee.name, nickname if attendee.is_student else "")
        if name and f" {normalize_words(name)}" in written
    }
    if len(named) == 1:
        return next(iter(named.values()))
    try:
        return find_attendee_by_name(text, meeting)
    except NotFoundError as error:
        short = clean_line(text[:60])
        raise NotFoundError(f"The sheet says “{short}” filled it in. {error} {_FROM_HINT}") from None


def _format_people(meeting: Meeting) -> str:
    return ", ".join(attendee.name for attendee in meeting.people) or "no one yet (/here NAME as ROLE)"


def _parse_day(parsed: ParsedSheet, today: date) -> date | None:
    """Return the day on the sheet, which may be in the future; None if there is none."""
    labels = parsed.sheet.labels if parsed.sheet else None
    return parse_sheet_date(parsed.day, today, labels.months, labels.beside_day) if labels else None


def _explain_missing_day(text: str, day: date | None, today: date) -> str:
    """Return why the day a sheet was written is unknown; empty if it is known."""
    if not text:
        return "the sheet has no date"
    if not day:
        return f"the date “{text}” cannot be read"
    return f"the date “{text}” is in the future" if day > today else ""


def _describe_mode(parsed: ParsedSheet) -> str:
    has_helper = parsed.help and normalize_text(parsed.help) not in _collect_no_helper_words(parsed)
    return f"{WRITTEN_BEFOREHAND} with {parsed.help}" if has_helper else WRITTEN_BEFOREHAND


def _collect_no_helper_words(parsed: ParsedSheet) -> set[str]:
    """Return the normalized answers that mean that a person had no help."""
    return {normalize_text(answer) for answer in parsed.sheet.labels.nobody} if parsed.sheet else set()


def _collect_extra_header_text(parsed: ParsedSheet, meeting: Meeting, writer: Attendee, *, is_dated: bool) -> list[str]:
    """Return the name line and the date line if they say more than a name and a date."""
    if not parsed.sheet:
        return []
    has_name_only = normalize_text(parsed.by) in _collect_no_helper_words(parsed) or _is_name_only(
        parsed, meeting, writer
    )
    labels = parsed.sheet.labels
    lines = [(labels.by, "" if has_name_only else parsed.by), (labels.day, "" if is_dated else parsed.day)]
    return [f"{label}: {words}" for label, words in lines if words]


def _is_name_only(parsed: ParsedSheet, meeting: Meeting, writer: Attendee) -> bool:
    """Return whether the name line only identifies the writer: "Dana Reyes (mom)", "Ms Ortiz, teacher"."""
    student = meeting.student
    names = [writer.name, meeting.short_name(writer.id), *([student.name, student.called] if student else [])]
    kin = parsed.sheet.labels.kin if parsed.sheet else ()
    known_words = {word for text in (*names, *writer.roles, *kin) for word in normalize_words(text).split()}
    return set(normalize_words(parsed.by).split()) <= known_words
