"""A meeting without its names: what was replaced, and what a person has to look at, because a word may be a name."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from facilitator.meeting.corrections import corrected
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.text_walk import changed_texts, texts_in
from facilitator.notes.note import THE_MINUTES, Wanted, note_of
from facilitator.notes.note_files import default_name
from facilitator.progress import Progress, counting, unseen
from facilitator.redaction.name_index import WORD, Names, folded, names, words_of
from facilitator.redaction.replacement_labels import ENGLISH, LABEL, Labels, labels_in
from facilitator.redaction.replacer import Replaced, replace
from facilitator.textfiles.language_packs import Languages


class Place(NamedTuple):
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
    around: str


class Redaction(NamedTuple):
    """A meeting without its names.

    Attributes:
        meeting: its names replaced in every text; without private notes. It is not for the store.
        replaced: label → the spellings it stands for, as they were written.
        look: what was left, to be looked at by a person.
    """

    meeting: Meeting
    replaced: dict[str, tuple[str, ...]]
    look: tuple[Place, ...]


class RedactedNotes(NamedTuple):
    """Notes without names.

    Attributes:
        text: the notes.
        name: a file name that tells nobody's.
        told: what a person should know of them, one line each.
    """

    text: str
    name: str
    told: tuple[str, ...]


REPLACED = (
    "Names were replaced by words like ‹Student›, in quotations too; initials and details can still tell who it is "
    "(34 CFR 300.32)."
)


def redacted_note(
    meeting: Meeting, which: Wanted, languages: Languages, *, revision: int, progress: Progress = unseen
) -> RedactedNotes:
    """Return a note of a meeting without the names in it, and what was replaced.

    Args:
        meeting: the meeting.
        which: the note.
        languages: its words.
        revision: of the meeting.
        progress: told how many texts were read.

    Raises:
        Stopped: the person stopped it.
        NoSuchText: if the words of its language cannot be read.
    """
    redaction = redacted(meeting, labels_in(languages, which.language) if which.kind.translated else ENGLISH, progress)
    text = note_of(redaction.meeting, which, languages, revision=revision, told=REPLACED)
    spelled = which._replace(form=which.form._replace(plain=False))  # in ASCII the labels have other marks
    shown = note_of(redaction.meeting, spelled, languages, revision=revision) if which.form.plain else text
    name = default_name(redaction.meeting, redacted=True, kind=which.kind, language=which.language)
    return RedactedNotes(text, name, tuple(told(redaction, shown)))


def redacted_minutes(meeting: Meeting, *, revision: int) -> RedactedNotes:
    """Return the full notes of a meeting without the names in it, and what was replaced."""
    return redacted_note(meeting, THE_MINUTES, Languages(), revision=revision)


def warned(meeting: Meeting, file: str) -> tuple[str, ...]:
    """Return a line where the name that somebody gave a file may hold a name of the record."""
    known = names(meeting)
    return (f"to look at: the file's own name, “{file}”",) if any(left(file, known)) else ()


def redacted(meeting: Meeting, words: Labels = ENGLISH, progress: Progress = unseen) -> Redaction:
    """Return a meeting without its names. Nobody can know the names of people who are not recorded.

    Args:
        meeting: the meeting.
        words: what stands in their place.
        progress: told how many texts were read.

    Raises:
        Stopped: the person stopped it.
    """
    reads = corrected(meeting)
    known = names(reads, meeting, words=words)
    meeting = reads.model_copy(update={"private_notes": (), "corrections": ()})  # a slip may be in a name
    found: dict[str, dict[str, None]] = {label: dict.fromkeys(named) for label, named in known.spelled.items()}
    done: dict[str, str] = {}
    look: list[Place] = []

    def change(text: str) -> str:
        if text not in done:
            made: Replaced = replace(text, known)
            for label, spelling in made.spellings:
                found.setdefault(label, {})[spelling] = None
            look.extend(left(made.text, known))
            done[text] = made.text
        return done[text]

    unnamed = _named_by({}, meeting)
    for text in counting(list(dict.fromkeys(texts_in(unnamed))), progress):
        change(text)
    changed: Meeting = changed_texts(unnamed, change)
    added = tuple(
        one.model_copy(update={"by": one.by if LABEL.fullmatch(one.by) else words.of_somebody})
        for one in changed.addenda
    )
    nameless = _named_by(known.labels, changed, words.of_student).model_copy(
        update={"id": meeting.id, "addenda": added}
    )
    return Redaction(nameless, {label: tuple(spellings) for label, spellings in found.items()}, tuple(look))


def _named_by(labels: dict[int, str], meeting: Meeting, student: str = "") -> Meeting:
    """Return the meeting with these for names; the student goes by nothing shorter."""
    people = (one.model_copy(update={"name": labels.get(one.id, "")}) for one in meeting.attendees)
    whose = meeting.student and meeting.student.model_copy(
        update={"name": student, "called": student if " " in student else ""}
    )
    return meeting.model_copy(update={"attendees": tuple(people), "student": whose})


def left(text: str, known: Names) -> Iterator[Place]:
    """Yield each word of a redacted text that may still be a name, or have one in it."""
    for line in text.split("\n"):
        bare = LABEL.sub(lambda label: " " * len(label[0]), line)
        for at, word in words_of(bare):
            plain = folded(word)
            inside = known.inside.search(plain)
            if plain in known.known or inside:
                name = plain if plain in known.known or not inside else inside[0]
                yield Place(word, name, line, _around(line, at, at + len(word)))


AROUND = 28
"""Characters that are shown before and after a word."""


def _around(line: str, at: int, end: int) -> str:
    """Return a word with those beside it; one at the edge is left out rather than cut."""
    before, after = line[max(0, at - AROUND) : at], line[end : end + AROUND]
    before = before if at <= AROUND else "…" + before.partition(" ")[2]
    after = after if end + AROUND >= len(line) else after.rpartition(" ")[0] + "…"
    return f"{before}{line[at:end]}{after}".strip()


def told(redaction: Redaction, text: str) -> list[str]:
    """Return what a person should know of a redacted text, one line each: what was replaced, and what to look at.

    Args:
        redaction: of the meeting.
        text: the notes of it. What they do not print is not told.
    """
    lines = [
        f"replaced: {', '.join(spellings)} by {label} {_times(text.count(label))}"
        for label, spellings in redaction.replaced.items()
        if label in text
    ]
    printed = _only_words(text)
    seen = [one for one in redaction.look if "{" in one.line or _only_words(one.line) in printed]
    for name, group in groupby(sorted(seen, key=lambda one: one.name), key=lambda one: one.name):
        places = list(group)
        shown = " · ".join(f"“{one.around}”" for one in places[:SHOWN])
        more = f" · and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        lines.append(f"to look at: “{name}” {_times(len(places))}: {shown}{more}")
    return [*lines, UNKNOWN]


SHOWN = 8
"""Places that are shown for one word."""

UNKNOWN = (
    "not replaced: names of people who are not recorded here, nicknames that were never recorded, and details that "
    "tell who it is. Read it before you hand it out."
)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _only_words(text: str) -> str:
    return f" {' '.join(WORD.findall(text))} "
