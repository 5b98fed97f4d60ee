"""One record, several notes: which is wanted, in which language and form, and its text."""

from typing import NamedTuple

from facilitator.meeting.corrections import corrected
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.notes.note_kinds import FAMILY, KINDS, NOTICE, PASTE, PROFILE, TEAM, Form, Kind
from facilitator.textfiles.language_packs import FIRST, Languages


class NotThisNote(Refused):
    """Something was asked of a kind of note that it does not have."""


class Wanted(NamedTuple):
    """Which note is wanted.

    Attributes:
        kind: for whom.
        language: one of the languages there are.
        form: of a paste pack.
    """

    kind: Kind = TEAM
    language: str = FIRST
    form: Form = Form()

    @property
    def called(self) -> str:
        """What it is called in a sentence: "notes", "family copy (es)"."""
        title = "notes" if self.kind == TEAM else self.kind.title.lower()
        return title if self.language == FIRST else f"{title} ({self.language})"


THE_MINUTES = Wanted()


def wanted(
    languages: Languages, *, kind: str = TEAM.name, language: str = "", plain: bool = False, limit: int | None = None
) -> Wanted:
    """Return which note is meant.

    Args:
        languages: those there are.
        kind: a name of `KINDS`.
        language: part of the name of a language; empty: English.
        plain: in plain ASCII.
        limit: characters that a section should hold.

    Raises:
        NotFound: if there is no such language.
        NotThisNote: if that kind is not written in another language, in ASCII or against a limit.
    """
    chosen, spoken = KINDS[kind], languages.meant_or_first(language)
    if spoken != FIRST and not chosen.translated:
        raise NotThisNote(
            f"There is no {chosen.name} note in {spoken}: it stays in the language of the record, English. In {spoken} "
            "there are family, student and profile."
        )
    if (plain or limit is not None) and not chosen.plain:
        raise NotThisNote(f"Plain ASCII and a limit are for the paste pack; this is the {chosen.name} note.")
    if limit is not None and limit < 1:
        raise NotThisNote("A limit is a number of characters, 1 or more.")
    return Wanted(chosen, spoken, Form(plain, limit))


def note(meeting: Meeting, which: Wanted, languages: Languages, *, revision: int) -> str:
    """Return a note of a meeting as it reads, with its corrections made.

    Raises:
        NoSuchText: if the words of its language cannot be read.
    """
    return note_of(corrected(meeting), which, languages, revision=revision)


def note_of(meeting: Meeting, which: Wanted, languages: Languages, *, revision: int, told: str = "") -> str:
    """Return a note of a meeting that reads as it should.

    Args:
        meeting: with its corrections made.
        which: the note.
        languages: where its fixed words are.
        revision: the revision of the record.
        told: a sentence that a reader has to know first, where the note has none of its own for it.

    Raises:
        NoSuchText: if the words of its language cannot be read.
    """
    if which.kind == PASTE:
        from facilitator.notes.paste_pack import paste

        return paste(meeting, revision=revision, form=which.form, told_first=told)
    if which.kind == NOTICE:
        from facilitator.notes.notice_worksheet import notice

        return notice(meeting, revision=revision, told=told)
    if not which.kind.translated:
        from facilitator.notes.minutes import written

        return written(meeting, revision=revision, told=told)
    from facilitator.notes.translations import phrases

    words = phrases(languages, which.language)
    own = words.say("redacted") if told else ""
    if which.kind == FAMILY:
        from facilitator.notes.family_copy import family
        from facilitator.notes.glossary import glossary

        meanings = glossary(languages, which.language)
        return family(meeting, words, revision=revision, meanings=meanings, told=own)
    if which.kind == PROFILE:
        from facilitator.notes.profile import profile

        return profile(meeting, words, revision=revision, told=own)
    from facilitator.notes.student_page import student_page

    return student_page(meeting, words, revision=revision, told=own)
