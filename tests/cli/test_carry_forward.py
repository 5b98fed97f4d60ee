"""Two meetings in a row for one student: what the first left open, and what becomes of it; the first stays as it was."""

import hashlib
from pathlib import Path

import pytest

from facilitator.bootstrap import open_session
from facilitator.meeting.carried_items import CarriedItemKind, CarriedItemOutcome, SuggestionOutcome
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.serialization import to_tables
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from tests.cli.line_mode_process import LineModeProcess
from tests.commands.line_scripts import MEETING_LINES, NEXT_YEAR_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.meeting.meeting_builder import create_stamp_source

FIRST = [
    *SETUP_LINES,
    "/here Coach Bell as related service provider",
    *MEETING_LINES,
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
    *SETUP_LINES[1:],
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


def number(desk: MeetingSession, what: str) -> int:
    """Return the number of something left open."""
    return next(at for at, one in enumerate(desk.meeting.carried, 1) if what in (one.what, one.title))


def test_every_way_that_something_left_open_can_go(session: MeetingSession, data: Path, refusal: Refusal) -> None:
    run_lines(session, FIRST)
    first = session.meeting
    session.meetings.repository.list_headers()
    before = files(data, first.id)
    run_lines(session, SECOND)
    kinds = [one.kind for one in session.meeting.carried]
    assert {kind: kinds.count(kind) for kind in CarriedItemKind} == {
        CarriedItemKind.ACTION: 2, CarriedItemKind.GOAL: 2, CarriedItemKind.PARKED: 4, CarriedItemKind.HOPE: 2,
    }  # fmt: skip
    assert {(one.meeting, one.on) for one in session.meeting.carried} == {(first.id, first.date)}
    assert [one.title for one in session.meeting.prior_goals] == ["Facts"]
    assert [(one.name, one.end) for one in session.meeting.offers] == [
        ("Times tables", SuggestionOutcome.NAMED), ("Drawing", SuggestionOutcome.SET_ASIDE),
    ]  # fmt: skip
    assert [(one.name, one.evidence) for one in session.meeting.strengths] == [("Times tables", "from the card game")]

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
        session.execute_line(f"/settle {number(session, what)} {how}")
    meeting = session.meeting
    assert [(one.what, meeting.short_name(one.owner or 0)) for one in meeting.actions] == [
        ("Ask the robotics club", "Ms Ortiz")
    ]
    assert [one.title for one in meeting.goals] == ["Journal"]
    assert [(one.what, meeting.short_name(one.by)) for one in meeting.parking_lot] == [
        ("Bus route", "Elana"), ("Lockers", "Ms Ortiz"),
    ]  # fmt: skip
    assert [one.words for one in meeting.hopes] == ["I want to help in the robotics club."]
    made = {*(one.id for one in (*meeting.actions, *meeting.goals, *meeting.parking_lot, *meeting.hopes))}
    assert {one.end_id for one in meeting.carried} - {None} == made
    assert {one.because for one in meeting.carried if one.end is CarriedItemOutcome.DROPPED} == {
        "she reads now",
        "it is over",
    }
    assert not [point for point in find_open_points(meeting) if point.fix_line.startswith(("/settle", "/name"))]
    assert "already" in refusal("/settle 1 done")
    session.execute_line("/undo")
    assert sum(one.end is None for one in session.meeting.carried) == 1
    session.execute_line("/redo")

    session.execute_line("/close")
    assert files(data, first.id) == before
    assert to_tables(session.meetings.peek(first.id)) == to_tables(first)


def test_the_same_through_the_plain_door_by_processes_of_their_own(data: Path) -> None:
    def run(lines: list[str]) -> list[str]:
        door, answers = LineModeProcess(data), []
        for line in lines:
            door.enter_line(line)
            answers.append(door.read_answer())
        assert door.process.stdin
        door.process.stdin.close()
        assert door.process.wait(60) == 0
        for stream in (door.process.stdout, door.process.stderr):
            assert stream
            stream.close()
        return answers

    run(FIRST)
    (header,) = FileMeetingRepository(data, reserve_size=0).list_headers()
    before = files(data, header.id)
    student = run([*SECOND, "/settle 1 done", "/settle 2 drop because x", "/settle 3 carry", "/close"])[1]
    assert "1 goal of 2026-11-20 copied, to be looked at" in student
    assert "10 things left open on 2026-11-20, to be asked about · 2 strengths on offer" in student
    assert files(data, header.id) == before


def test_naming_the_student_is_one_change_with_all_that_it_brings(session: MeetingSession) -> None:
    run_lines(session, FIRST, SECOND[:1])
    before = session.meeting
    session.execute_line(SECOND[1])
    assert len(session.meeting.carried) == 10
    session.execute_line("/undo")
    assert session.meeting == before
    session.execute_line("/redo")
    assert (len(session.meeting.carried), len(session.meeting.offers)) == (10, 2)


def test_what_nobody_asked_about_is_left_open_for_the_meeting_after(session: MeetingSession) -> None:
    run_lines(session, FIRST, [*SECOND, "/settle 1 done", "! Something new", "/close"])
    second = session.meeting
    run_lines(session, ["/meeting annual on 2028-11-17", SECOND[1]])
    left = {one.id: one for one in session.meeting.carried}
    assert len(left) == 10 - 1 + 1
    assert second.carried[0].id not in left
    assert {one.on.year for one in left.values()} == {2026, 2027}
    assert all(one.end is None for one in left.values())


def test_strengths_of_every_closed_year_are_offered_and_named_ones_only_once(session: MeetingSession) -> None:
    run_lines(session, FIRST, [*SECOND, "+ Maps", "/close"])
    run_lines(session, ["/meeting annual on 2028-11-17", "/student ELANA REYES"])
    assert [(one.name, one.on.year) for one in session.meeting.offers] == [
        ("Drawing", 2026), ("Times tables", 2027), ("Maps", 2027),
    ]  # fmt: skip


def test_a_meeting_that_cannot_be_read_is_left_out_and_told(session: MeetingSession, data: Path) -> None:
    run_lines(session, FIRST)
    first = session.meeting.id
    run_lines(session, [*SECOND, "+ Maps", "/close"])
    session.meetings.repository.list_headers()
    run_lines(session, ["/meeting annual on 2028-11-17"])
    for path in (data / "meetings").glob(f"{first}*"):
        text = path.read_text("utf-8")
        path.write_text(text.replace('"agenda"', '"agendo"'), "utf-8")
        for copy in data.glob(f"backups/*/{first}.json"):
            copy.unlink()
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert answer.text.endswith("1 meeting could not be read and is left out: facilitator doctor")
    names = [one.name for one in session.meeting.offers]
    assert names == ["Times tables", "Maps"]


def test_a_student_who_was_the_wrong_one_leaves_nothing_behind(session: MeetingSession) -> None:
    run_lines(session, FIRST, ["/meeting annual on 2027-11-19"])
    session.execute_line("/student Elana Reyes")
    session.execute_line("/settle 1 done")
    answer = session.execute_line("/student Nura Haddad")
    assert answer
    assert "what had been copied for Elana Reyes was taken out" in answer.text
    assert (session.meeting.offers, session.meeting.prior_goals) == ((), ())
    assert [one.end for one in session.meeting.carried] == [CarriedItemOutcome.DONE]


def test_corrected_words_are_carried_as_they_read(session: MeetingSession) -> None:
    run_lines(session, FIRST, ["/correct @ortiz: grid -> number grid because a slip"])
    run_lines(session, SECOND[:2])
    assert "Make the number grid" in [one.what for one in session.meeting.carried]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/settle 99 done", "No carried-over item here is called “99”."),
        ("/settle 1 drop", "/settle 2 drop because the route was changed in spring"),
        ("/settle 1 maybe", "/settle 2 drop because the route was changed in spring"),
        ("/name Violin", "No suggested strength here is called “Violin”."),
        ("/name", "/name 1 @dana -- she drew the whole map of the school"),
        ("/aside 1", "/aside 1 because it is not about this year"),
        ("/name 1 @nobody", "No person here is called “nobody”."),
    ],
)
def test_what_cannot_be_settled_says_what_can(
    session: MeetingSession, refusal: Refusal, line: str, sentence: str
) -> None:
    run_lines(session, FIRST, SECOND[:-2])
    assert sentence in refusal(line)


def test_without_a_speaker_it_asks_who_raises_it_or_names_it(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, FIRST, SECOND[:-3])
    assert "Who raises it now?" in refusal(f"/settle {number(session, 'Lockers')} carry")
    assert "Who is speaking?" in refusal("/name 1")
    session.execute_line("/name 1 @dana")
    assert session.meeting.find_attendee(session.meeting.strengths[0].by).name == "Dana Reyes"


def test_the_numbers_of_offers_stay_when_one_is_named(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, FIRST, SECOND[:-2])
    session.execute_line("/name 1")
    session.execute_line("/name 2")
    assert "named already" in refusal("/name 1")
    assert "named already" in refusal("/aside Drawing because no")


def test_another_window_has_what_was_brought(session: MeetingSession, data: Path) -> None:
    run_lines(session, FIRST, SECOND[:2])
    other = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), create_stamp_source())
    other.open(session.meeting.id)
    assert other.meeting == session.meeting
    assert other.meeting.carried


def test_the_scene_of_the_next_year_begins_it(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, NEXT_YEAR_LINES)
    assert {one.kind for one in session.meeting.carried} == {*CarriedItemKind}


def test_a_last_meeting_that_was_not_closed_is_told(session: MeetingSession) -> None:
    run_lines(session, [line for line in FIRST if line != "/close"])
    run_lines(session, ["/meeting annual on 2027-11-19"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "the meeting of 2026-11-20 is not closed, so nothing of it was copied" in answer.text
    assert session.meeting.carried == ()
    run_lines(session, ["/undo", "/meeting annual on 2026-11-19"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "not closed" not in answer.text  # that one is still to come


def test_a_last_meeting_that_was_not_closed_can_be_closed_first(session: MeetingSession) -> None:
    run_lines(session, [line for line in FIRST if line != "/close"])
    first = session.meeting.id
    run_lines(session, ["/meeting annual on 2027-11-19"])
    second = session.meeting.id
    run_lines(session, ["/student Elana Reyes", "/undo", f"/open {first}", "/close", f"/open {second}"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "left open on 2026-11-20" in answer.text
