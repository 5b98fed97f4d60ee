"""All words of all meetings: what is found, how it is told, and what never stops it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.serialization import to_tables
from facilitator.meeting.text_types import clean, clean_line, fold
from facilitator.meeting.text_walk import changed_texts, texts_in
from facilitator.progress import Stopped
from facilitator.services.meeting_search import Hit, Unread, around, hits, search, words_in
from facilitator.services.session import Desk
from facilitator.store.encryption import MAGIC, Seal
from facilitator.store.file_format import dump
from facilitator.store.file_maintenance import seal_all
from facilitator.store.file_repository import FileKeeper
from facilitator.store.search_prefilter import sieve
from tests.cli.conftest import Command
from tests.cli.test_carry_forward import FIRST
from tests.cli.test_follow_up_commands import NURA
from tests.commands.line_scripts import play
from tests.meeting.meeting_builder import START, with_people


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A closed meeting, and one under way for another student."""
    said = ["@ortiz She hums “Café Zoë” [b]while[/b] she counts.", "/private café in the bin"]
    return play(desk, FIRST, [*NURA, *said])


def found(data: Path, text: str) -> list[Hit]:
    return [one for one in search(FileKeeper(data, reserve=0), words_in(text)) if isinstance(one, Hit)]


def test_all_words_in_one_entry_whatever_case_and_accents(two: Desk, data: Path) -> None:
    (one,) = found(data, "ZOE cafe hums")
    assert (one.student, one.who, one.kind) == ("Nura Haddad", "Ms Ortiz", "")
    assert f"{one.before}{one.words}{one.behind}" == "She hums “Café Zoë” [b]while[/b] she counts."
    assert one.words == "hums"
    assert not found(data, "hums grid")  # each stands in an entry, and none holds both
    assert [one.kind for one in found(data, "bring map")] == ["action"]
    assert {one.student for one in found(data, "elana")} == {"Elana Reyes"}


def test_private_notes_and_what_nobody_said_are_not_searched(two: Desk, data: Path) -> None:
    assert not found(data, "bin")
    assert not found(data, "summary")
    assert not found(data, "speech")


def test_words_are_no_pattern(two: Desk, data: Path) -> None:
    assert [one.words for one in found(data, "[b]while")] == ["[b]while"]
    assert not found(data, "h.ms")
    assert not found(data, ".*")
    assert found(data, "map;") == found(data, "map; this\\too")


def test_no_words_are_no_search() -> None:
    for text in ("", " ", "\u200b", "\u0301"):
        with pytest.raises(Refused, match="which words"):
            words_in(text)


def test_it_tells_how_far_it_is_and_can_be_stopped(two: Desk, data: Path) -> None:
    seen: list[tuple[int, int]] = []
    list(search(FileKeeper(data), words_in("she"), lambda *at: seen.append(at)))
    assert seen == [(0, 2), (1, 2), (2, 2)]

    def stop(done: int, of: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        list(search(FileKeeper(data), words_in("she"), stop))


def test_a_damaged_meeting_is_told_and_the_others_are_searched(two: Desk, data: Path, command: Command) -> None:
    closed, still = (one.id for one in sorted(two.meetings.keeper.headers(), key=lambda one: one.state))
    path = data / "meetings" / f"{closed}.json"
    path.write_bytes(path.read_bytes()[:500])
    (data / "meetings" / "abcd.json").write_bytes(b'{\n"meeting":{"1":{"was":"hums"}}}\n')
    (data / "meetings" / "abce.json").mkdir()
    before = path.read_bytes()
    done = command("search", "hums")
    assert done.status == 1
    assert done.out.startswith(f"{still}  Nura Haddad  2026-12-20  Ms Ortiz: She hums “Café")
    assert f"not searched  {closed}: damaged" in done.err
    assert "not searched  abcd: edited until" in done.err
    assert "2 meetings could not be searched: facilitator doctor" in done.err
    assert path.read_bytes() == before


def test_sealed_meetings_are_opened_to_be_searched(two: Desk, data: Path) -> None:
    seal = Seal(lambda text: MAGIC + text[::-1], lambda text: text[len(MAGIC) :][::-1], fits=lambda _: True)
    keeper = FileKeeper(data, reserve=0)
    assert seal_all(keeper, seal)[1] == []
    locked = [one for one in search(keeper, words_in("hums")) if isinstance(one, Unread)]
    assert [one.why for one in locked] == ["sealed with another key"] * 2
    (one,) = search(FileKeeper(data, reserve=0, seal=seal), words_in("hums"))
    assert isinstance(one, Hit)


def test_what_was_mended_since_and_what_stood_there_are_found(two: Desk, data: Path) -> None:
    closed = next(one for one in two.meetings.keeper.headers() if one.state == "closed")
    two.enter(f"/open {closed.id}")
    two.enter("/correct @ortiz: Ask the robotics -> Ask the robots&co because a slip")
    assert [one.kind for one in found(data, "robots&co club")] == ["action"]
    assert [one.kind for one in found(data, "robotics slip")] == ["correction"]


def test_the_command_line(two: Desk, command: Command) -> None:
    done = command("search", "--json", "hums")
    assert json.loads(done.out)["who"] == "Ms Ortiz"
    assert command("search", "unheard-of").out == "No entry of any meeting holds these words.\n"
    assert command("search", " ").status == 2
    assert command("search").status == 2


def test_an_empty_folder_holds_nothing(data: Path) -> None:
    assert list(search(FileKeeper(data), words_in("a"))) == []


TEXTS = st.one_of(st.text("abAB—•‑… \"\\/\n'éÉßŒ“ﬁ\u0301\u200bИи學", max_size=12), st.text(max_size=12))
WORDS = st.one_of(st.text('abAB "\\/éßœfi\u0301и學', min_size=1, max_size=3), st.text(min_size=1, max_size=3))
ROOM = with_people()


def saying(said: list[str], guidance: str = "", because: str = "", mode: str = "speech") -> Meeting:
    """Return a meeting in which this was said, in such a mode, with this beside it on the agenda."""
    about: dict[str, Any] = {
        "item": None,
        "at": START,
        "by": ROOM.who("Ms Ortiz"),
        "kept": "verbatim",
        "mode": mode,
    }
    first, *items = ROOM.meeting.agenda
    first = first.model_copy(update={"guidance": guidance, "because": because})
    statements = [{"id": at, "words": one, **about} for at, one in enumerate(said, 1)]
    return ROOM.meeting.but(agenda=(first, *items), statements=statements)


def bytes_of(meeting: Meeting) -> bytes:
    """Return what stands in the file of a meeting."""
    return dump({name: {f"{at}": row for at, row in rows.items()} for name, rows in to_tables(meeting).items()})


@given(st.lists(TEXTS, max_size=5), WORDS)
def test_the_search_finds_what_reading_everything_finds(said: list[str], text: str) -> None:
    words = tuple(fold(text).split())
    assume(words)
    meeting = saying([one for one in map(clean, said) if one])
    naive = [one.words for one in meeting.statements if all(word in fold(one.words) for word in words)]
    told = [one for one in hits(meeting, words) if not one.kind]
    assert len(told) == len(naive)
    assert sieve(words)(bytes_of(meeting)) or not list(hits(meeting, words))
    for one, whole in zip(told, naive, strict=True):
        assert one.words in clean_line(whole)


BESIDE = st.one_of(TEXTS, st.sampled_from(["", '"mode":"x"', '"because":""', '},\n"', '\n"agenda":{\n', '"kept":"a"']))


@given(
    st.lists(BESIDE, max_size=3), BESIDE, BESIDE, BESIDE, st.one_of(WORDS, st.sampled_from(["mode", "because", "x"]))
)
def test_what_stands_beside_hides_nothing(said: list[str], guidance: str, because: str, mode: str, text: str) -> None:
    words = tuple(fold(text).split())
    assume(words)
    meeting = saying([one for one in map(clean, said) if one], guidance, because, clean_line(mode) or "speech")
    assert sieve(words)(bytes_of(meeting)) or not list(hits(meeting, words))


def test_words_of_every_meeting_are_seen_not_to_be_said() -> None:
    meeting = saying(["She hums."], guidance="Who goes first?", mode="a drawing")
    for text in ("goes first", "readings", "verbatim", "drawing", "because"):
        assert not sieve(words_in(text))(bytes_of(meeting))
    for text, because in (("hums", ""), ("bus", "the bus came"), ("goes", "the bus came")):
        assert sieve(words_in(text))(bytes_of(saying(["She hums."], "Who goes first?", because)))


@pytest.mark.parametrize("text", ["kowalski", "wählt", "ЖУРНАЛ", "“", "學"])
def test_what_is_not_there_is_seen_by_the_bytes(text: str) -> None:
    data = dump({"meeting": {"1": {"words": "Naïve “quotation” \n C:\\path и"}}, "corrections": {}})
    assert sieve(words_in(text))(data) is (text == "“")


@pytest.mark.parametrize(
    "data",
    [b"", b"{\n\0}\n", b'{\n"a":"\\u006b"}\n', b'{\n"corrections":{\n"1":{}\n}}\n', b'{"a":1}', b"\xff\xfe{\n}\n"],
    ids=["empty", "zeros", "escapes", "corrections", "another hand", "another encoding"],
)
def test_of_an_unusual_file_the_bytes_say_nothing(data: bytes) -> None:
    assert sieve(words_in("kowalski"))(data)


def test_around_what_was_found() -> None:
    long = "one two three " * 20 + "Cafe\u0301\nwith friends " + "four five six " * 20
    before, words, behind = around(long, words_in("CAFÉ"))
    assert words == "Cafe\u0301"
    assert before == "…two three one two three one two three "
    assert behind.startswith(" with friends four") and behind.endswith("…")
    assert around("學" * 300, ("學學",)) == ("", "學學", "學" * 80 + "…")
    assert around("nothing of it", ("x",)) == ("", "", "nothing of it")


@given(st.text(st.characters(max_codepoint=127), max_size=30))
def test_ascii_is_folded_the_short_way_to_the_same_words(text: str) -> None:
    assert f"{fold(text)} e".lstrip() == fold(f"{text} é")


@given(st.text("abAB \n", max_size=30), st.text("ab", min_size=1, max_size=2))
def test_what_stands_around_a_word_does_not_hang_on_an_accent_elsewhere(text: str, word: str) -> None:
    before, words, behind = around(f"{text}.", (word,))
    assert around(f"{text}.é", (word,)) == (before, words, f"{behind}é")


def test_every_text_of_a_meeting_is_read_in_the_order_in_which_it_is_changed(two: Desk) -> None:
    seen: list[str] = []

    def noted(text: str) -> str:
        seen.append(text)
        return text

    changed_texts(two.meeting, noted)
    assert texts_in(two.meeting) == seen
