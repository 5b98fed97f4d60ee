"""Tests of the full-text search."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.meeting.text_types import clean_line, clean_text, normalize_text
from facilitator.meeting.text_walk import list_texts, map_texts
from facilitator.progress import Cancelled
from facilitator.services.meeting_search import (
    SearchHit,
    UnsearchedMeeting,
    extract_context,
    find_hits,
    may_contain,
    parse_search_words,
    search_meetings,
)
from facilitator.services.session import MeetingSession
from facilitator.store.encryption import MAGIC, Cipher
from facilitator.store.file_maintenance import reencrypt_all
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import encode_whole
from tests.cli.conftest import Command
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.commands.line_scripts import run_lines
from tests.meeting.meeting_builder import START, meeting_with_people


@pytest.fixture
def two(session: MeetingSession) -> MeetingSession:
    """A closed meeting, and one in session for another student."""
    output = ["@ortiz She hums “Café Zoë” [b]while[/b] she counts.", "/private café in the bin"]
    return run_lines(session, FIRST, [*NURA, *output])


def found(data: Path, text: str) -> list[SearchHit]:
    return [
        result
        for result in search_meetings(FileMeetingRepository(data, reserve_size=0), parse_search_words(text))
        if isinstance(result, SearchHit)
    ]


def test_hit_contains_all_words_ignoring_case_and_accents(two: MeetingSession, data: Path) -> None:
    (hit,) = found(data, "ZOE cafe hums")
    assert (hit.student, hit.who, hit.kind) == ("Nura Haddad", "Ms Ortiz", "")
    assert f"{hit.before}{hit.words}{hit.after}" == "She hums “Café Zoë” [b]while[/b] she counts."
    assert hit.words == "hums"
    assert not found(data, "hums grid")  # the words are in different entries
    assert [hit.kind for hit in found(data, "bring map")] == ["action item"]
    assert {hit.student for hit in found(data, "elana")} == {"Elana Reyes"}


def test_private_notes_and_fixed_texts_are_not_searched(two: MeetingSession, data: Path) -> None:
    assert not found(data, "bin")
    assert not found(data, "summary")
    assert not found(data, "speech")


def test_search_words_are_not_patterns(two: MeetingSession, data: Path) -> None:
    assert [hit.words for hit in found(data, "[b]while")] == ["[b]while"]
    assert not found(data, "h.ms")
    assert not found(data, ".*")
    assert found(data, "map;") == found(data, "map; this\\too")


def test_search_without_words_is_refused() -> None:
    for text in ("", " ", "\u200b", "\u0301"):
        with pytest.raises(UserError, match="Type the words"):
            parse_search_words(text)


def test_search_reports_progress_and_can_be_cancelled(two: MeetingSession, data: Path) -> None:
    seen: list[tuple[int, int]] = []
    list(search_meetings(FileMeetingRepository(data), parse_search_words("she"), lambda *at: seen.append(at)))
    assert seen == [(0, 2), (1, 2), (2, 2)]

    def stop(done: int, of: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(search_meetings(FileMeetingRepository(data), parse_search_words("she"), stop))


def test_damaged_meeting_is_reported_and_others_searched(two: MeetingSession, data: Path, command: Command) -> None:
    closed, still = (
        header.id for header in sorted(two.meetings.repository.list_headers(), key=lambda header: header.state)
    )
    path = data / "meetings" / f"{closed}.json"
    path.write_bytes(path.read_bytes()[:500])
    (data / "meetings" / "abcd.json").write_bytes(b'{\n"meeting":{"1":{"was":"hums"}}}\n')
    (data / "meetings" / "abce.json").mkdir()
    before = path.read_bytes()
    result = command("search", "hums")
    assert result.status == 1
    assert result.out.startswith(f"{still}  Nura Haddad  2026-12-20  Ms Ortiz: She hums “Café")
    assert f"not searched  {closed}: damaged" in result.err
    assert "not searched  abcd: edited outside the program" in result.err
    assert "2 meetings could not be searched. For details: facilitator doctor" in result.err
    assert path.read_bytes() == before


def test_encrypted_meetings_are_searched(two: MeetingSession, data: Path) -> None:
    cipher = Cipher(lambda text: MAGIC + text[::-1], lambda text: text[len(MAGIC) :][::-1], is_current=lambda _: True)
    repository = FileMeetingRepository(data, reserve_size=0)
    assert reencrypt_all(repository, cipher)[1] == []
    locked = [
        result
        for result in search_meetings(repository, parse_search_words("hums"))
        if isinstance(result, UnsearchedMeeting)
    ]
    assert [meeting.reason for meeting in locked] == ["encrypted with another key"] * 2
    (hit,) = search_meetings(FileMeetingRepository(data, reserve_size=0, cipher=cipher), parse_search_words("hums"))
    assert isinstance(hit, SearchHit)


def test_corrected_and_original_texts_are_found(two: MeetingSession, data: Path) -> None:
    closed = next(header for header in two.meetings.repository.list_headers() if header.state == "closed")
    two.execute_line(f"/open {closed.id}")
    two.execute_line("/correct @ortiz: Ask the robotics -> Ask the robots&co because a slip")
    assert [hit.kind for hit in found(data, "robots&co club")] == ["action item"]
    assert [hit.kind for hit in found(data, "robotics slip")] == ["correction"]


def test_search_command_prints_hits(two: MeetingSession, command: Command) -> None:
    result = command("search", "--json", "hums")
    assert json.loads(result.out)["who"] == "Ms Ortiz"
    assert command("search", "unheard-of").out == "Nothing in any meeting contains these words.\n"
    assert command("search", " ").status == 2
    assert command("search").status == 2


def test_empty_folder_has_no_hits(data: Path) -> None:
    assert list(search_meetings(FileMeetingRepository(data), parse_search_words("a"))) == []


TEXTS = st.one_of(st.text("abAB—•‑… \"\\/\n'éÉßŒ“ﬁ\u0301\u200bИи學", max_size=12), st.text(max_size=12))
WORDS = st.one_of(st.text('abAB "\\/éßœfi\u0301и學', min_size=1, max_size=3), st.text(min_size=1, max_size=3))
ROOM = meeting_with_people()


def saying(said: list[str], guidance: str = "", because: str = "", mode: str = "speech") -> Meeting:
    """Return a meeting with these statements, their mode, and these agenda texts."""
    about: dict[str, Any] = {
        "item": None,
        "at": START,
        "by": ROOM.attendee_id("Ms Ortiz"),
        "wording_kind": "verbatim",
        "mode": mode,
    }
    first, *items = ROOM.meeting.agenda
    first = first.model_copy(update={"guidance": guidance, "because": because})
    statements = [{"id": at, "words": line, **about} for at, line in enumerate(said, 1)]
    return ROOM.meeting.replace(agenda=(first, *items), statements=statements)


@given(st.lists(TEXTS, max_size=5), WORDS)
def test_search_matches_a_complete_scan(said: list[str], text: str) -> None:
    words = tuple(normalize_text(text).split())
    assume(words)
    meeting = saying([line for line in map(clean_text, said) if line])
    naive = [
        statement.words
        for statement in meeting.statements
        if all(word in normalize_text(statement.words) for word in words)
    ]
    message = [hit for hit in find_hits(meeting, words) if not hit.kind]
    assert len(message) == len(naive)
    saved, _ = encode_whole(to_tables(meeting), revision=1, at="")
    assert may_contain(saved, words) or not list(find_hits(meeting, words))
    for notice, whole in zip(message, naive, strict=True):
        assert notice.words in clean_line(whole)


@pytest.mark.parametrize("text", ["kowalski", "wählt", "ЖУРНАЛ", "學", "hums sings"])
def test_files_without_the_words_are_not_loaded(text: str) -> None:
    saved, _ = encode_whole(to_tables(saying(["She hums “naïve” songs.\nC:\\path"])), revision=1, at="")
    assert not may_contain(saved, parse_search_words(text))
    for found in ("hums", "naive", "songs", "path", "HUMS näive"):
        assert may_contain(saved, parse_search_words(found))


def test_context_is_extracted_around_the_match() -> None:
    long = "one two three " * 20 + "Cafe\u0301\nwith friends " + "four five six " * 20
    before, words, behind = extract_context(long, parse_search_words("CAFÉ"))
    assert words == "Cafe\u0301"
    assert before == "…two three one two three one two three "
    assert behind.startswith(" with friends four") and behind.endswith("…")
    assert extract_context("學" * 300, ("學學",)) == ("", "學學", "學" * 80 + "…")
    assert extract_context("a C\u200e++\u200f!", ("c++",)) == ("a ", "C\u200e++\u200f", "!")
    assert extract_context("nothing of it", ("x",)) == ("", "", "nothing of it")


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_ascii_shortcut_matches_full_normalization(text: str) -> None:
    assert f"{normalize_text(text)} e".lstrip() == normalize_text(f"{text} é")


@given(st.text("abAB \n", max_size=30), st.text("ab", min_size=1, max_size=2))
def test_context_does_not_depend_on_other_accents(text: str, word: str) -> None:
    before, words, behind = extract_context(f"{text}.", (word,))
    assert extract_context(f"{text}.é", (word,)) == (before, words, f"{behind}é")


def test_search_reads_texts_in_the_order_of_corrections(two: MeetingSession) -> None:
    seen: list[str] = []

    def noted(text: str) -> str:
        seen.append(text)
        return text

    map_texts(two.meeting, noted)
    assert list_texts(two.meeting) == seen
