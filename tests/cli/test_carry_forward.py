"""Two meetings in a row for one student: what the first left open, and what becomes of it; the first stays as it was."""

import hashlib
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.meeting.carried_items import CarriedEnd, CarriedKind, OfferEnd
from facilitator.meeting.open_points import open_points
from facilitator.meeting.serialization import to_tables
from facilitator.paths import Places
from facilitator.services.session import Desk
from facilitator.store.file_repository import FileKeeper
from tests.cli.line_mode_process import PlainDoor
from tests.commands.line_scripts import NEXT_YEAR, PEOPLE, UNDER_WAY, play
from tests.conftest import Refusal
from tests.meeting.meeting_builder import new_stamps

FIRST = [
    *PEOPLE,
    "/here Coach Bell as related service provider",
    *UNDER_WAY,
    "@bell ? Lockers",
    "@dana ? A quiet place",
    "@ortiz ? The spring play",
    "/hope I want a dog.",
    "/goal 1 baseline 18 facts",
    "/goal 1 target 50 facts",
    "/agree 1",
    "! Done already",
    "/done 3",
    "/defer 2 because she reads it first",
    "/goal Spelling: Elana will spell ten words.",
    "/defer 3 because later",
    "/close",
]
"""Open at its end: two actions, two goals, four parked items, two hopes."""

SECOND = [
    "/meeting annual on 2027-11-19",
    *PEOPLE[1:],
    "/start",
    "@Elana",
    "/name times -- from the card game",
    "/aside Drawing because it is not about this year",
]


def files(data: Path, meeting: str) -> dict[str, tuple[str, int]]:
    """Return what every file of a meeting holds, and when it was written."""
    found = [path for path in data.rglob("*") if path.is_file() and meeting in path.name]
    assert found
    return {
        str(path.relative_to(data)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in found
    }


def number(desk: Desk, what: str) -> int:
    """Return the number of something left open."""
    return next(at for at, one in enumerate(desk.meeting.carried, 1) if what in (one.what, one.title))


def test_every_way_that_something_left_open_can_go(desk: Desk, data: Path, refusal: Refusal) -> None:
    play(desk, FIRST)
    first = desk.meeting
    desk.meetings.keeper.headers()
    before = files(data, first.id)
    play(desk, SECOND)
    kinds = [one.kind for one in desk.meeting.carried]
    assert {kind: kinds.count(kind) for kind in CarriedKind} == {
        CarriedKind.ACTION: 2, CarriedKind.GOAL: 2, CarriedKind.PARKED: 4, CarriedKind.HOPE: 2,
    }  # fmt: skip
    assert {(one.meeting, one.on) for one in desk.meeting.carried} == {(first.id, first.date)}
    assert [one.title for one in desk.meeting.prior_goals] == ["Facts"]
    assert [(one.name, one.end) for one in desk.meeting.offers] == [
        ("Times tables", OfferEnd.NAMED), ("Drawing", OfferEnd.SET_ASIDE),
    ]  # fmt: skip
    assert [(one.name, one.evidence) for one in desk.meeting.strengths] == [("Times tables", "from the card game")]

    for what, how in {
        "Make the grid": "done",
        "Ask the robotics club": "carry",
        "Journal": "carry on",
        "Spelling": "drop because she reads now",
        "Bus route": "carry",
        "Lockers": "carry @ortiz",
        "A quiet place": "done",
        "The spring play": "drop because it is over",
        "I want to help in the robotics club.": "carry",
        "I want a dog.": "done",
    }.items():
        desk.enter(f"/settle {number(desk, what)} {how}")
    meeting = desk.meeting
    assert [(one.what, meeting.short(one.owner or 0)) for one in meeting.actions] == [
        ("Ask the robotics club", "Ms Ortiz")
    ]
    assert [one.title for one in meeting.goals] == ["Journal"]
    assert [(one.what, meeting.short(one.by)) for one in meeting.parking_lot] == [
        ("Bus route", "Elana"), ("Lockers", "Ms Ortiz"),
    ]  # fmt: skip
    assert [one.words for one in meeting.hopes] == ["I want to help in the robotics club."]
    made = {*(one.id for one in (*meeting.actions, *meeting.goals, *meeting.parking_lot, *meeting.hopes))}
    assert {one.end_id for one in meeting.carried} - {None} == made
    assert {one.because for one in meeting.carried if one.end is CarriedEnd.DROPPED} == {"she reads now", "it is over"}
    assert not [point for point in open_points(meeting) if point.mend.startswith(("/settle", "/name"))]
    assert "already" in refusal("/settle 1 done")
    desk.enter("/undo")
    assert sum(one.end is None for one in desk.meeting.carried) == 1
    desk.enter("/redo")

    desk.enter("/close")
    assert files(data, first.id) == before
    assert to_tables(desk.meetings.look(first.id)) == to_tables(first)


def test_the_same_through_the_plain_door_by_processes_of_their_own(data: Path) -> None:
    def run(lines: list[str]) -> list[str]:
        door, answers = PlainDoor(data), []
        for line in lines:
            door.say(line)
            answers.append(door.answer())
        assert door.process.stdin
        door.process.stdin.close()
        assert door.process.wait(60) == 0
        for stream in (door.process.stdout, door.process.stderr):
            assert stream
            stream.close()
        return answers

    run(FIRST)
    (header,) = FileKeeper(data, reserve=0).headers()
    before = files(data, header.id)
    student = run([*SECOND, "/settle 1 done", "/settle 2 drop because x", "/settle 3 carry", "/close"])[1]
    assert "1 goal of 2026-11-20 copied, to be looked at" in student
    assert "10 things left open on 2026-11-20, to be asked about · 2 strengths on offer" in student
    assert files(data, header.id) == before


def test_naming_the_student_is_one_change_with_all_that_it_brings(desk: Desk) -> None:
    play(desk, FIRST, SECOND[:1])
    before = desk.meeting
    desk.enter(SECOND[1])
    assert len(desk.meeting.carried) == 10
    desk.enter("/undo")
    assert desk.meeting == before
    desk.enter("/redo")
    assert (len(desk.meeting.carried), len(desk.meeting.offers)) == (10, 2)


def test_what_nobody_asked_about_is_left_open_for_the_meeting_after(desk: Desk) -> None:
    play(desk, FIRST, [*SECOND, "/settle 1 done", "! Something new", "/close"])
    second = desk.meeting
    play(desk, ["/meeting annual on 2028-11-17", SECOND[1]])
    left = {one.id: one for one in desk.meeting.carried}
    assert len(left) == 10 - 1 + 1
    assert second.carried[0].id not in left
    assert {one.on.year for one in left.values()} == {2026, 2027}
    assert all(one.end is None for one in left.values())


def test_strengths_of_every_closed_year_are_offered_and_named_ones_only_once(desk: Desk) -> None:
    play(desk, FIRST, [*SECOND, "+ Maps", "/close"])
    play(desk, ["/meeting annual on 2028-11-17", "/student ELANA REYES"])
    assert [(one.name, one.on.year) for one in desk.meeting.offers] == [
        ("Drawing", 2026), ("Times tables", 2027), ("Maps", 2027),
    ]  # fmt: skip


def test_a_meeting_that_cannot_be_read_is_left_out_and_told(desk: Desk, data: Path) -> None:
    play(desk, FIRST)
    first = desk.meeting.id
    play(desk, [*SECOND, "+ Maps", "/close"])
    desk.meetings.keeper.headers()
    play(desk, ["/meeting annual on 2028-11-17"])
    for path in (data / "meetings").glob(f"{first}*"):
        text = path.read_text("utf-8")
        path.write_text(text.replace('"agenda"', '"agendo"'), "utf-8")
        for copy in data.glob(f"backups/*/{first}.json"):
            copy.unlink()
    answer = desk.enter("/student Elana Reyes")
    assert answer
    assert answer.text.endswith("1 meeting could not be read and is left out: facilitator doctor")
    names = [one.name for one in desk.meeting.offers]
    assert names == ["Times tables", "Maps"]


def test_a_student_who_was_the_wrong_one_leaves_nothing_behind(desk: Desk) -> None:
    play(desk, FIRST, ["/meeting annual on 2027-11-19"])
    desk.enter("/student Elana Reyes")
    desk.enter("/settle 1 done")
    answer = desk.enter("/student Nura Haddad")
    assert answer
    assert "what had been copied for Elana Reyes was taken out" in answer.text
    assert (desk.meeting.offers, desk.meeting.prior_goals) == ((), ())
    assert [one.end for one in desk.meeting.carried] == [CarriedEnd.DONE]


def test_corrected_words_are_carried_as_they_read(desk: Desk) -> None:
    play(desk, FIRST, ["/correct @ortiz: grid -> number grid because a slip"])
    play(desk, SECOND[:2])
    assert "Make the number grid" in [one.what for one in desk.meeting.carried]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/settle 99 done", "No thing left open here is called “99”."),
        ("/settle 1 drop", "/settle 2 drop because the route was changed in spring"),
        ("/settle 1 maybe", "/settle 2 drop because the route was changed in spring"),
        ("/name Violin", "No strength on offer here is called “Violin”."),
        ("/name", "/name 1 @dana -- she drew the whole map of the school"),
        ("/aside 1", "/aside 1 because it is not about this year"),
        ("/name 1 @nobody", "No person here is called “nobody”."),
    ],
)
def test_what_cannot_be_settled_says_what_can(desk: Desk, refusal: Refusal, line: str, sentence: str) -> None:
    play(desk, FIRST, SECOND[:-2])
    assert sentence in refusal(line)


def test_without_a_speaker_it_asks_who_raises_it_or_names_it(desk: Desk, refusal: Refusal) -> None:
    play(desk, FIRST, SECOND[:-3])
    assert "Who raises it now?" in refusal(f"/settle {number(desk, 'Lockers')} carry")
    assert "Who is speaking?" in refusal("/name 1")
    desk.enter("/name 1 @dana")
    assert desk.meeting.person(desk.meeting.strengths[0].by).name == "Dana Reyes"


def test_the_numbers_of_offers_stay_when_one_is_named(desk: Desk, refusal: Refusal) -> None:
    play(desk, FIRST, SECOND[:-2])
    desk.enter("/name 1")
    desk.enter("/name 2")
    assert "named already" in refusal("/name 1")
    assert "named already" in refusal("/aside Drawing because no")


def test_another_window_has_what_was_brought(desk: Desk, data: Path) -> None:
    play(desk, FIRST, SECOND[:2])
    other = open_session(Places(data), FileKeeper(data, reserve=0), new_stamps())
    other.open(desk.meeting.id)
    assert other.meeting == desk.meeting
    assert other.meeting.carried


def test_the_scene_of_the_next_year_begins_it(desk: Desk) -> None:
    play(desk, PEOPLE, UNDER_WAY, NEXT_YEAR)
    assert {one.kind for one in desk.meeting.carried} == {*CarriedKind}


def test_a_last_meeting_that_was_not_closed_is_told(desk: Desk) -> None:
    play(desk, [line for line in FIRST if line != "/close"])
    play(desk, ["/meeting annual on 2027-11-19"])
    answer = desk.enter("/student Elana Reyes")
    assert answer
    assert "the meeting of 2026-11-20 is not closed, so nothing of it was copied" in answer.text
    assert desk.meeting.carried == ()
    play(desk, ["/undo", "/meeting annual on 2026-11-19"])
    answer = desk.enter("/student Elana Reyes")
    assert answer
    assert "not closed" not in answer.text  # that one is still to come


def test_a_last_meeting_that_was_not_closed_can_be_closed_first(desk: Desk) -> None:
    play(desk, [line for line in FIRST if line != "/close"])
    first = desk.meeting.id
    play(desk, ["/meeting annual on 2027-11-19"])
    second = desk.meeting.id
    play(desk, ["/student Elana Reyes", "/undo", f"/open {first}", "/close", f"/open {second}"])
    answer = desk.enter("/student Elana Reyes")
    assert answer
    assert "left open on 2026-11-20" in answer.text
