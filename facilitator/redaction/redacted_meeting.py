"""Redact a meeting: replace its names, and report replacements and remaining words that may be names."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from facilitator.meeting.corrections import apply_corrections
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_walk import list_texts, map_texts
from facilitator.notes.note import FULL_NOTES, NoteRequest, render_corrected_note
from facilitator.notes.note_files import make_note_file_name
from facilitator.progress import ProgressCallback, ignore_progress, track_progress
from facilitator.redaction.name_index import WORD_PATTERN, NameIndex, build_name_index, find_words, normalize_name
from facilitator.redaction.replacement_labels import ENGLISH_LABELS, LABEL_PATTERN, RedactionLabels, load_labels
from facilitator.redaction.replacer import ReplacedText, replace_names
from facilitator.textfiles.language_packs import LanguagePacks

# Beginnings of the lines of a report. The dialog shows `CHECK_PREFIX` and `NOT_REPLACED_PREFIX` as warnings.
REPLACED_PREFIX, CHECK_PREFIX, NOT_REPLACED_PREFIX = "replaced:", "to check:", "not replaced:"


class PossibleName(NamedTuple):
    """A word that was not replaced but may be a name.

    Attributes:
        word: the word as it is in the text.
        name: the name that it may be, normalized.
        line: the line of the word, after replacement.
        context: the word with its neighbors.
    """

    word: str
    name: str
    line: str
    context: str


class Redaction(NamedTuple):
    """A redacted meeting.

    Attributes:
        meeting: the meeting with labels instead of names and without private notes; it must not be saved.
        replacements: label -> the spellings that it replaced.
        possible_names: words for a person to check.
    """

    meeting: Meeting
    replacements: dict[str, tuple[str, ...]]
    possible_names: tuple[PossibleName, ...]


class RedactedNotes(NamedTuple):
    """Redacted notes.

    Attributes:
        text: the notes.
        name: a file name without names.
        notices: the report of the redaction, one line each.
    """

    text: str
    name: str
    notices: tuple[str, ...]


REPLACEMENT_NOTICE = (
    "Names were replaced with labels such as ‹Student›, also in quotations. Initials and details can still identify "
    "the student (34 CFR 300.32)."
)


def redact_note(
    meeting: Meeting,
    request: NoteRequest,
    languages: LanguagePacks,
    *,
    revision: int,
    progress: ProgressCallback = ignore_progress,
) -> RedactedNotes:
    """Render a note of a meeting without names, and report what was replaced.

    Args:
        meeting: the meeting.
        request: the kind, the language and the options of the note.
        languages: the language packs.
        revision: revision of the meeting.
        progress: called with the number of texts processed so far.

    Raises:
        Cancelled: if the user cancels.
        MissingTranslation: if the language pack cannot be read.
    """
    labels = load_labels(languages, request.language) if request.kind.is_translated else ENGLISH_LABELS
    redaction = redact_meeting(meeting, labels, progress)
    text = render_corrected_note(redaction.meeting, request, languages, revision=revision, banner=REPLACEMENT_NOTICE)
    searchable_text = text
    if request.paste_options.ascii_only:  # in ASCII the labels have other brackets
        unicode_request = request._replace(paste_options=request.paste_options._replace(ascii_only=False))
        searchable_text = render_corrected_note(redaction.meeting, unicode_request, languages, revision=revision)
    name = make_note_file_name(redaction.meeting, is_redacted=True, kind=request.kind, language=request.language)
    return RedactedNotes(text, name, tuple(report_redaction(redaction, searchable_text)))


def redact_minutes(meeting: Meeting, *, revision: int) -> RedactedNotes:
    """Render the full notes of a meeting without names, and report what was replaced."""
    return redact_note(meeting, FULL_NOTES, LanguagePacks(), revision=revision)


def check_file_name(meeting: Meeting, file: str) -> tuple[str, ...]:
    """Return a notice if a file name may contain a name from the meeting, else an empty tuple."""
    index = build_name_index(meeting)
    return (f"{CHECK_PREFIX} the file name “{file}”",) if any(find_possible_names(file, index)) else ()


def redact_meeting(
    meeting: Meeting, labels: RedactionLabels = ENGLISH_LABELS, progress: ProgressCallback = ignore_progress
) -> Redaction:
    """Replace the names in all texts of a meeting. Names of people who are not recorded cannot be found.

    Args:
        meeting: the meeting.
        labels: the words for the labels that replace names.
        progress: called with the number of texts processed so far.

    Raises:
        Cancelled: if the user cancels.
    """
    corrected = apply_corrections(meeting)
    index = build_name_index(corrected, meeting, label_words=labels)
    # A correction may show the earlier spelling of a name.
    meeting = corrected.model_copy(update={"private_notes": (), "corrections": ()})
    replacements: dict[str, dict[str, None]] = {
        label: dict.fromkeys(spellings) for label, spellings in index.spellings.items()
    }
    replaced_texts: dict[str, str] = {}
    possible_names: list[PossibleName] = []

    def redact_text(text: str) -> str:
        if text not in replaced_texts:
            replaced: ReplacedText = replace_names(text, index)
            for label, spelling in replaced.spellings:
                replacements.setdefault(label, {})[spelling] = None
            possible_names.extend(find_possible_names(replaced.text, index))
            replaced_texts[text] = replaced.text
        return replaced_texts[text]

    unnamed = _rename_people({}, meeting)
    for text in track_progress(list(dict.fromkeys(list_texts(unnamed))), progress):
        redact_text(text)
    redacted: Meeting = map_texts(unnamed, redact_text)
    addenda = tuple(
        addendum.model_copy(
            update={"by": addendum.by if LABEL_PATTERN.fullmatch(addendum.by) else labels.unrecorded_label}
        )
        for addendum in redacted.addenda
    )
    labeled = _rename_people(index.label_by_attendee, redacted, labels.student_label)
    labeled = labeled.model_copy(update={"id": meeting.id, "addenda": addenda})
    return Redaction(
        labeled, {label: tuple(spellings) for label, spellings in replacements.items()}, tuple(possible_names)
    )


def _rename_people(labels: dict[int, str], meeting: Meeting, student: str = "") -> Meeting:
    """Return a meeting with labels as names and without the student's nickname.

    Args:
        labels: id of an attendee -> name.
        meeting: the meeting.
        student: name of the student.
    """
    people = (attendee.model_copy(update={"name": labels.get(attendee.id, "")}) for attendee in meeting.attendees)
    renamed_student = meeting.student and meeting.student.model_copy(
        update={"name": student, "called": student if " " in student else ""}
    )
    return meeting.model_copy(update={"attendees": tuple(people), "student": renamed_student})


def find_possible_names(text: str, index: NameIndex) -> Iterator[PossibleName]:
    """Yield each word of a redacted text that may be, or contain, a name."""
    for line in text.split("\n"):
        without_labels = LABEL_PATTERN.sub(lambda label: " " * len(label[0]), line)
        for start, word in find_words(without_labels):
            normalized = normalize_name(word)
            embedded = index.embedded_pattern.search(normalized)
            if normalized in index.known_words or embedded:
                name = normalized if normalized in index.known_words or not embedded else embedded[0]
                yield PossibleName(word, name, line, _extract_context(line, start, start + len(word)))


# Characters shown before and after a word.
CONTEXT_LENGTH = 28


def _extract_context(line: str, start: int, end: int) -> str:
    """Return a word with its neighbors. A neighbor that does not fit completely is left out."""
    before, after = line[max(0, start - CONTEXT_LENGTH) : start], line[end : end + CONTEXT_LENGTH]
    before = before if start <= CONTEXT_LENGTH else "…" + before.partition(" ")[2]
    after = after if end + CONTEXT_LENGTH >= len(line) else after.rpartition(" ")[0] + "…"
    return f"{before}{line[start:end]}{after}".strip()


def report_redaction(redaction: Redaction, text: str) -> list[str]:
    """Return what was replaced and what a person should check, one line each.

    Args:
        redaction: the redacted meeting.
        text: its notes. Only what they contain is reported.
    """
    lines = [
        f"{REPLACED_PREFIX} {', '.join(spellings)} with {label} {_format_times(text.count(label))}"
        for label, spellings in redaction.replacements.items()
        if label in text
    ]
    printed_words = _extract_words(text)
    printed_names = [
        possible
        for possible in redaction.possible_names
        if "{" in possible.line or _extract_words(possible.line) in printed_words
    ]
    printed_names.sort(key=lambda possible: possible.name)
    for name, group in groupby(printed_names, key=lambda possible: possible.name):
        matches = list(group)
        shown = " · ".join(f"“{match.context}”" for match in matches[:MAX_SHOWN])
        more = f" · and {len(matches) - MAX_SHOWN} more" if len(matches) > MAX_SHOWN else ""
        lines.append(f"{CHECK_PREFIX} “{name}” {_format_times(len(matches))}: {shown}{more}")
    return [*lines, LIMITS_NOTICE]


# Occurrences shown for one possible name.
MAX_SHOWN = 8

LIMITS_NOTICE = (
    f"{NOT_REPLACED_PREFIX} names of people who are not recorded in this meeting, unrecorded nicknames, and details "
    "that identify a person. Read the notes before you share them."
)


def _format_times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _extract_words(text: str) -> str:
    return f" {' '.join(WORD_PATTERN.findall(text))} "
