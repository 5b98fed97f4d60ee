"""A meeting without its names: what was replaced, and what a person has to look at, because a word may be a name."""

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


class PossibleName(NamedTuple):
    """A word that was left and may be a name.

    Attributes:
        word: as it stands there.
        name: the name that it may be, folded.
        line: the whole line, as it reads now.
        around: the word with those beside it.
    """

    word: str
    name: str
    line: str
    context: str


class Redaction(NamedTuple):
    """A meeting without its names.

    Attributes:
        meeting: its names replaced in every text; without private notes. It is not for the store.
        replaced: label → the spellings it stands for, as they were written.
        look: what was left, to be looked at by a person.
    """

    meeting: Meeting
    replacements: dict[str, tuple[str, ...]]
    possible_names: tuple[PossibleName, ...]


class RedactedNotes(NamedTuple):
    """Notes without names.

    Attributes:
        text: the notes.
        name: a file name that tells nobody's.
        told: what a person should know of them, one line each.
    """

    text: str
    name: str
    notices: tuple[str, ...]


REPLACEMENT_NOTICE = (
    "Names were replaced by words like ‹Student›, in quotations too; initials and details can still tell who it is "
    "(34 CFR 300.32)."
)


def redact_note(
    meeting: Meeting,
    request: NoteRequest,
    languages: LanguagePacks,
    *,
    revision: int,
    progress: ProgressCallback = ignore_progress,
) -> RedactedNotes:
    """Return a note of a meeting without the names in it, and what was replaced.

    Args:
        meeting: the meeting.
        request: the note.
        languages: its words.
        revision: of the meeting.
        progress: told how many texts were read.

    Raises:
        Stopped: the person stopped it.
        NoSuchText: if the words of its language cannot be read.
    """
    redaction = redact_meeting(
        meeting, load_labels(languages, request.language) if request.kind.is_translated else ENGLISH_LABELS, progress
    )
    text = render_corrected_note(redaction.meeting, request, languages, revision=revision, banner=REPLACEMENT_NOTICE)
    spelled = request._replace(
        paste_options=request.paste_options._replace(ascii_only=False)
    )  # in ASCII the labels have other marks
    shown = (
        render_corrected_note(redaction.meeting, spelled, languages, revision=revision)
        if request.paste_options.ascii_only
        else text
    )
    name = make_note_file_name(redaction.meeting, is_redacted=True, kind=request.kind, language=request.language)
    return RedactedNotes(text, name, tuple(report_redaction(redaction, shown)))


def redact_minutes(meeting: Meeting, *, revision: int) -> RedactedNotes:
    """Return the full notes of a meeting without the names in it, and what was replaced."""
    return redact_note(meeting, FULL_NOTES, LanguagePacks(), revision=revision)


def check_file_name(meeting: Meeting, file: str) -> tuple[str, ...]:
    """Return a line where the name that somebody gave a file may hold a name of the record."""
    known = build_name_index(meeting)
    return (f"to look at: the file's own name, “{file}”",) if any(find_possible_names(file, known)) else ()


def redact_meeting(
    meeting: Meeting, labels: RedactionLabels = ENGLISH_LABELS, progress: ProgressCallback = ignore_progress
) -> Redaction:
    """Return a meeting without its names. Nobody can know the names of people who are not recorded.

    Args:
        meeting: the meeting.
        labels: what stands in their place.
        progress: told how many texts were read.

    Raises:
        Stopped: the person stopped it.
    """
    reads = apply_corrections(meeting)
    known = build_name_index(reads, meeting, label_words=labels)
    meeting = reads.model_copy(update={"private_notes": (), "corrections": ()})  # a slip may be in a name
    found: dict[str, dict[str, None]] = {label: dict.fromkeys(named) for label, named in known.spellings.items()}
    done: dict[str, str] = {}
    look: list[PossibleName] = []

    def change(text: str) -> str:
        if text not in done:
            made: ReplacedText = replace_names(text, known)
            for label, spelling in made.spellings:
                found.setdefault(label, {})[spelling] = None
            look.extend(find_possible_names(made.text, known))
            done[text] = made.text
        return done[text]

    unnamed = _rename_people({}, meeting)
    for text in track_progress(list(dict.fromkeys(list_texts(unnamed))), progress):
        change(text)
    changed: Meeting = map_texts(unnamed, change)
    added = tuple(
        one.model_copy(update={"by": one.by if LABEL_PATTERN.fullmatch(one.by) else labels.unrecorded_label})
        for one in changed.addenda
    )
    nameless = _rename_people(known.label_by_attendee, changed, labels.student_label).model_copy(
        update={"id": meeting.id, "addenda": added}
    )
    return Redaction(nameless, {label: tuple(spellings) for label, spellings in found.items()}, tuple(look))


def _rename_people(labels: dict[int, str], meeting: Meeting, student: str = "") -> Meeting:
    """Return the meeting with these for names; the student goes by nothing shorter."""
    people = (one.model_copy(update={"name": labels.get(one.id, "")}) for one in meeting.attendees)
    whose = meeting.student and meeting.student.model_copy(
        update={"name": student, "called": student if " " in student else ""}
    )
    return meeting.model_copy(update={"attendees": tuple(people), "student": whose})


def find_possible_names(text: str, index: NameIndex) -> Iterator[PossibleName]:
    """Yield each word of a redacted text that may still be a name, or have one in it."""
    for line in text.split("\n"):
        bare = LABEL_PATTERN.sub(lambda label: " " * len(label[0]), line)
        for at, word in find_words(bare):
            plain = normalize_name(word)
            inside = index.embedded_pattern.search(plain)
            if plain in index.known_words or inside:
                name = plain if plain in index.known_words or not inside else inside[0]
                yield PossibleName(word, name, line, _extract_context(line, at, at + len(word)))


CONTEXT_LENGTH = 28
"""Characters that are shown before and after a word."""


def _extract_context(line: str, start: int, end: int) -> str:
    """Return a word with those beside it; one at the edge is left out rather than cut."""
    before, after = line[max(0, start - CONTEXT_LENGTH) : start], line[end : end + CONTEXT_LENGTH]
    before = before if start <= CONTEXT_LENGTH else "…" + before.partition(" ")[2]
    after = after if end + CONTEXT_LENGTH >= len(line) else after.rpartition(" ")[0] + "…"
    return f"{before}{line[start:end]}{after}".strip()


def report_redaction(redaction: Redaction, text: str) -> list[str]:
    """Return what a person should know of a redacted text, one line each: what was replaced, and what to look at.

    Args:
        redaction: of the meeting.
        text: the notes of it. What they do not print is not told.
    """
    lines = [
        f"replaced: {', '.join(spellings)} by {label} {_format_times(text.count(label))}"
        for label, spellings in redaction.replacements.items()
        if label in text
    ]
    printed = _extract_words(text)
    seen = [one for one in redaction.possible_names if "{" in one.line or _extract_words(one.line) in printed]
    for name, group in groupby(sorted(seen, key=lambda one: one.name), key=lambda one: one.name):
        places = list(group)
        shown = " · ".join(f"“{one.context}”" for one in places[:MAX_SHOWN])
        more = f" · and {len(places) - MAX_SHOWN} more" if len(places) > MAX_SHOWN else ""
        lines.append(f"to look at: “{name}” {_format_times(len(places))}: {shown}{more}")
    return [*lines, LIMITS_NOTICE]


MAX_SHOWN = 8
"""Places that are shown for one word."""

LIMITS_NOTICE = (
    "not replaced: names of people who are not recorded here, nicknames that were never recorded, and details that "
    "tell who it is. Read it before you hand it out."
)


def _format_times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _extract_words(text: str) -> str:
    return f" {' '.join(WORD_PATTERN.findall(text))} "
