"""What holds for every kind of note: words read the same, nothing private, where it ends, and what it is refused."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given

from facilitator.commands.grammar import CHOICES
from facilitator.meeting.amendment import Correction, Place
from facilitator.meeting.errors import NotFound
from facilitator.meeting.meeting import Meeting
from facilitator.notes.minutes import minutes
from facilitator.notes.note import NotThisNote, Wanted, note, wanted
from facilitator.notes.note_files import default_name
from facilitator.notes.note_kinds import FAMILY, KINDS, NOTICE, PASTE, PROFILE, STUDENT, TEAM, Form, Kind
from facilitator.redaction.redacted_meeting import REPLACED, redacted_note
from facilitator.textfiles.language_packs import Languages
from tests.notes.hostile_notes import HOSTILE, hostile_words, some
from tests.notes.marked_meeting import everything
from tests.notes.note_builder import START, Room, elana, started
from tests.notes.note_reader import PARSERS
from tests.notes.test_text_round_trip import shown, typed

OURS = Languages()
EVERY = [
    Wanted(kind, language) for kind in KINDS.values() for language in (OURS.known() if kind.translated else ["en"])
]
names = pytest.mark.parametrize("which", EVERY, ids=lambda one: f"{one.kind.name}-{one.language}")

_GOAL = {"goal", "wording", "declined", "dissent", "evidence", "strength", "student", "title", "action"}
_SAID = {
    "said",
    "prepared",
    "asked",
    "reading",
    "mode",
    "mode prepared",
    "voice",
    "person",
    "hope",
    "later",
    "other hope",
    "no",
}
PRINTED = {
    STUDENT: {*_SAID, "strength", "evidence", "goal", "action", "student", "title"},
    PROFILE: {"category", "category of offer", "evidence", "hope", "other hope", "own offer", "prepared", "seen",
              "strength", "student", "title"},
    NOTICE: {*_GOAL, "baseline", "before", "dropped", "factor", "left open", "method", "no", "other hope"},
    FAMILY: {*_GOAL, *_SAID, "absent", "added", "added by", "added why", "answer", "called", "dropped", "how", "language",
             "left open", "mode of adult", "parked", "placement words", "prior", "prior wording", "progress words",
             "summary", "supports words", "unit", "unit 1", "unit 2"},
    PASTE: {*_GOAL, *_SAID, "absent", "added", "added by", "added why", "again", "answer", "area", "baseline", "behaviour",
            "by", "changed", "code", "condition", "criterion", "factor", "how", "language", "method", "mode of adult",
            "objectives", "parked", "placement words", "prior", "progress words", "schedule", "source", "standard",
            "summary", "supports", "supports words", "target", "unit", "unit 1", "unit 2", "who"},
}  # fmt: skip
"""Which of the texts of a meeting each kind prints; the full notes have tests of their own."""


def text_of(meeting: Meeting, which: Wanted) -> str:
    return note(meeting, which, OURS, revision=3)


@pytest.mark.parametrize("which", [one for one in EVERY if one.kind != TEAM], ids=lambda one: one.kind.name)
def test_each_kind_prints_what_it_is_for(which: Wanted) -> None:
    written = text_of(everything(lambda place: f"zq{place}qz"), which)
    assert {place.lower() for place in re.findall("(?i)zq(.+?)qz", written)} == PRINTED[which.kind]


def assert_all_is_shown(text: str, presets: Iterable[str] = PARSERS) -> None:
    """Check that what each kind prints reads as it was typed."""
    meeting = everything(lambda place: f"{text} zq{place}qz\n\n{text}\n{text}")
    wanted_texts = [
        (mark[1], said)
        for path, said in typed(meeting)
        if path not in RETOLD and (mark := re.search("zq(.+?)qz", said))
    ]
    for kind in (FAMILY, STUDENT, PROFILE, NOTICE):
        written = text_of(meeting, Wanted(kind))
        for preset in presets:
            seen = shown(written, preset)
            for place, said in wanted_texts:
                if place in PRINTED[kind] - FILLED:
                    assert said in seen, f"{kind.name}, {place}: {said!r}"
    pasted = text_of(meeting, Wanted(PASTE))
    for place, said in wanted_texts:
        if place in PRINTED[PASTE] - FILLED:
            assert said in pasted, f"paste, {place}: {said!r}"


RETOLD = {"goals.history.what"}
"""What this program wrote of a change, with a strength's name in it."""

FILLED = {"title"}
"""Its fields are filled in, as in an agenda."""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_read_the_same(hostile: str) -> None:
    assert_all_is_shown(hostile, ["gfm-like"])


@some
@given(text=hostile_words)
def test_any_words_read_the_same(text: str) -> None:
    assert_all_is_shown(text)


@names
def test_private_notes_are_in_none(which: Wanted) -> None:
    written = text_of(everything(lambda place: f"zq{place}qz"), which)
    assert "zqprivateqz" not in written


@names
def test_each_kind_is_written_of_a_meeting_that_holds_nothing(which: Wanted) -> None:
    assert text_of(Room().meeting, which)


@names
def test_each_ends_with_its_record_and_says_that_it_is_a_draft(which: Wanted) -> None:
    meeting = started().meeting
    last = text_of(meeting, which).splitlines()[-1]
    assert meeting.id in last
    assert "3" in last
    draft = {"en": "draft", "es": "borrador"}[which.language]
    assert draft in text_of(meeting, which).casefold()
    assert draft not in text_of(everything(lambda place: place), which).casefold()


@names
def test_each_reads_as_it_was_corrected(which: Wanted) -> None:
    meeting = everything(lambda place: place)
    slip = Correction(id=990, at=START, by="Dana", because="a slip", was="strength", now="persistence",
                      places=(Place(table="strengths", of=meeting.strengths[0].id),))  # fmt: skip
    written = text_of(meeting.but(corrections=(slip,)), which)
    assert "persistence" in written


@names
def test_each_can_be_redacted(which: Wanted) -> None:
    room = started()
    kept = redacted_note(room.meeting, which, OURS, revision=3)
    assert not [name for name in ("Elana", "Reyes", "Ortiz", "Lindqvist") if name in kept.text]
    assert ("‹Student›" if which.language == "en" else "‹Estudiante›") in kept.text
    assert any(line.startswith("replaced: Elana Reyes") for line in kept.told)
    assert kept.name.startswith("redacted-2026-11-20-annual")
    if which.language == "en":
        assert ("Names were changed" if which.kind.translated else REPLACED) in kept.text.replace("\\", "")


def test_a_redacted_paste_pack_in_ascii_still_tells_what_was_replaced() -> None:
    kept = redacted_note(started().meeting, Wanted(PASTE, form=Form(plain=True)), OURS, revision=3)
    assert "(Student)" in kept.text
    assert any(line.startswith("replaced: Elana Reyes") for line in kept.told)


def test_the_full_notes_are_the_minutes() -> None:
    meeting = everything(lambda place: place)
    assert text_of(meeting, Wanted()) == minutes(meeting, revision=3)


def test_the_kinds_are_those_of_the_line_language() -> None:
    assert tuple(KINDS) == CHOICES["NOTE"]
    assert all(kind.name == name for name, kind in KINDS.items())


@pytest.mark.parametrize(
    ("kind", "language", "name"),
    [
        (TEAM, "en", "ER-2026-11-20-annual.md"),
        (FAMILY, "en", "ER-2026-11-20-annual-family.md"),
        (FAMILY, "es", "ER-2026-11-20-annual-family-es.md"),
        (PASTE, "en", "ER-2026-11-20-annual-paste.txt"),
    ],
)
def test_each_has_a_file_name_of_its_own(kind: Kind, language: str, name: str) -> None:
    assert default_name(elana().meeting, kind=kind, language=language) == name


def test_what_is_wanted_is_read() -> None:
    assert wanted(OURS) == Wanted()
    assert wanted(OURS, kind="family", language="es") == Wanted(FAMILY, "es")
    assert wanted(OURS, kind="paste", language="en", plain=True, limit=9) == Wanted(PASTE, "en", Form(True, 9))
    assert (Wanted().called, Wanted(FAMILY).called, Wanted(FAMILY, "es").called) == (
        "notes", "family copy", "family copy (es)",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["team", "paste", "notice"])
def test_what_stays_in_the_language_of_the_record_says_so(kind: str) -> None:
    with pytest.raises(NotThisNote, match=r"language of the record, English\. In es there are family, student"):
        wanted(OURS, kind=kind, language="es")


def test_what_a_kind_does_not_have_is_refused() -> None:
    with pytest.raises(NotThisNote, match="are for the paste pack; this is the family note"):
        wanted(OURS, kind="family", plain=True)
    with pytest.raises(NotThisNote, match="are for the paste pack"):
        wanted(OURS, limit=10)
    with pytest.raises(NotThisNote, match="1 or more"):
        wanted(OURS, kind="paste", limit=0)
    with pytest.raises(NotFound, match="klingon"):
        wanted(OURS, kind="family", language="klingon")
