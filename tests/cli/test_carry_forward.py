"""Two meetings in a row for one student: what the first left open is carried over, and the first stays unchanged."""

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
    "= service reading help: 30 min, twice a week, from Dec 1, 2026",
    "/agree 4",
    "= placement: a small class",
    "/defer 5 because the family visits it first",
    "= finding eligibility: yes",
    "/agree 6",
    "/close",
]
"""Open at its end: two actions, two goals, four topics in the parking lot, two hopes."""

SECOND = [
    "/meeting annual on 2027-11-19",
    *SETUP_LINES[1:],
    "/start",
    "@Elana",
    "/name times -- from the card game",
    "/aside Drawing because it is not about this year",
]


def files(data: Path, meeting: str) -> dict[str, tuple[str, int]]:
    """Return the digest and modification time of every file of a meeting."""
    found = [path for path in data.rglob("*") if path.is_file() and meeting in path.name]
    assert found
    return {
        str(path.relative_to(data)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in found
    }


def get_item_number(session: MeetingSession, text: str) -> int:
    """Return the number of a carried-over item."""
    return next(number for number, item in enumerate(session.meeting.carried, 1) if text in (item.what, item.title))


def test_each_outcome_of_a_carried_over_item_is_recorded(session: MeetingSession, data: Path, refusal: Refusal) -> None:
    run_lines(session, FIRST)
    first = session.meeting
    session.meetings.repository.list_headers()
    before = files(data, first.id)
    run_lines(session, SECOND)
    kinds = [item.kind for item in session.meeting.carried]
    assert {kind: kinds.count(kind) for kind in CarriedItemKind} == {
        CarriedItemKind.ACTION: 2, CarriedItemKind.GOAL: 2, CarriedItemKind.PARKED: 4, CarriedItemKind.HOPE: 2,
        CarriedItemKind.REQUEST: 0, CarriedItemKind.PROPOSAL: 1, CarriedItemKind.IN_FORCE: 1,
    }  # fmt: skip
    assert {(item.meeting, item.on) for item in session.meeting.carried} == {(first.id, first.date)}
    assert [goal.title for goal in session.meeting.prior_goals] == ["Facts"]
    assert [(strength.name, strength.outcome) for strength in session.meeting.suggestions] == [
        ("Times tables", SuggestionOutcome.NAMED), ("Drawing", SuggestionOutcome.SET_ASIDE),
    ]  # fmt: skip
    assert [(strength.name, strength.evidence) for strength in session.meeting.strengths] == [
        ("Times tables", "from the card game")
    ]

    for text, outcome in {
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
        "reading help": "carry",
        "a small class": "drop because the family chose the school next door",
    }.items():
        session.execute_line(f"/settle {get_item_number(session, text)} {outcome}")
    meeting = session.meeting
    assert [(action.what, meeting.short_name(*action.owners)) for action in meeting.actions] == [
        ("Ask the robotics club", "Ms Ortiz")
    ]
    assert [goal.title for goal in meeting.goals] == ["Journal"]
    assert [(service.kind, service.title, service.status) for service in meeting.proposals] == [
        ("service", "reading help", "proposed")
    ]
    assert [(detail.name, detail.words) for detail in meeting.proposals[0].details] == [
        ("amount", "30 min"), ("frequency", "twice a week"), ("start", "Tue, Dec 1, 2026"),
    ]  # fmt: skip
    assert [(topic.what, meeting.short_name(topic.by)) for topic in meeting.parking_lot] == [
        ("Bus route", "Elana"), ("Lockers", "Ms Ortiz"),
    ]  # fmt: skip
    assert [hope.words for hope in meeting.hopes] == ["I want to help in the robotics club."]
    created_ids = {
        *(
            entry.id
            for entry in (*meeting.actions, *meeting.goals, *meeting.proposals, *meeting.parking_lot, *meeting.hopes)
        )
    }
    assert {item.outcome_id for item in meeting.carried} - {None} == created_ids
    assert {item.because for item in meeting.carried if item.outcome is CarriedItemOutcome.DROPPED} == {
        "she reads now",
        "it is over",
        "the family chose the school next door",
    }
    assert not [point for point in find_open_points(meeting) if point.fix_line.startswith(("/settle", "/name"))]
    assert "already" in refusal("/settle 1 done")
    session.execute_line("/undo")
    assert sum(item.outcome is None for item in session.meeting.carried) == 1
    session.execute_line("/redo")

    session.execute_line("/close")
    assert files(data, first.id) == before
    assert to_tables(session.meetings.peek(first.id)) == to_tables(first)


def test_items_are_carried_over_between_line_mode_processes(data: Path) -> None:
    def run(lines: list[str]) -> list[str]:
        line_mode, answers = LineModeProcess(data), []
        for line in lines:
            line_mode.enter_line(line)
            answers.append(line_mode.read_answer())
        assert line_mode.process.stdin
        line_mode.process.stdin.close()
        assert line_mode.process.wait(60) == 0
        for stream in (line_mode.process.stdout, line_mode.process.stderr):
            assert stream
            stream.close()
        return answers

    run(FIRST)
    (header,) = FileMeetingRepository(data, reserve_size=0).list_headers()
    before = files(data, header.id)
    student = run([*SECOND, "/settle 1 done", "/settle 2 drop because x", "/settle 3 carry", "/close"])[1]
    assert "1 goal copied from Fri, Nov 20, 2026 to review" in student
    assert "12 open items carried over from Fri, Nov 20, 2026 · 2 suggested strengths" in student
    assert files(data, header.id) == before


def test_setting_the_student_is_one_change_with_all_carried_over_items(session: MeetingSession) -> None:
    run_lines(session, FIRST, SECOND[:1])
    before = session.meeting
    session.execute_line(SECOND[1])
    assert len(session.meeting.carried) == 12
    session.execute_line("/undo")
    assert session.meeting == before
    session.execute_line("/redo")
    assert (len(session.meeting.carried), len(session.meeting.suggestions)) == (12, 2)


def test_items_without_an_outcome_are_carried_over_again(session: MeetingSession) -> None:
    run_lines(session, FIRST, [*SECOND, "/settle 1 done", "! Something new", "/close"])
    second = session.meeting
    run_lines(session, ["/meeting annual on 2028-11-17", SECOND[1]])
    left = {item.id: item for item in session.meeting.carried}
    assert len(left) == 12 - 1 + 1
    assert second.carried[0].id not in left
    assert {item.on.year for item in left.values()} == {2026, 2027}
    assert all(item.outcome is None for item in left.values())


def test_strengths_of_all_closed_meetings_are_suggested_once(session: MeetingSession) -> None:
    run_lines(session, FIRST, [*SECOND, "+ Maps", "/close"])
    run_lines(session, ["/meeting annual on 2028-11-17", "/student ELANA REYES"])
    assert [(strength.name, strength.on.year) for strength in session.meeting.suggestions] == [
        ("Drawing", 2026), ("Times tables", 2027), ("Maps", 2027),
    ]  # fmt: skip


def test_unreadable_meeting_is_not_included_and_reported(session: MeetingSession, data: Path) -> None:
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
    assert answer.text.endswith("1 meeting could not be read and is not included. For details: facilitator doctor")
    names = [strength.name for strength in session.meeting.suggestions]
    assert names == ["Times tables", "Maps"]


def test_changing_the_student_removes_what_was_copied(session: MeetingSession) -> None:
    run_lines(session, FIRST, ["/meeting annual on 2027-11-19"])
    session.execute_line("/student Elana Reyes")
    session.execute_line("/settle 1 done")
    answer = session.execute_line("/student Nura Haddad")
    assert answer
    assert "removed what had been copied for Elana Reyes" in answer.text
    assert (session.meeting.suggestions, session.meeting.prior_goals) == ((), ())
    assert [item.outcome for item in session.meeting.carried] == [CarriedItemOutcome.DONE]


def test_corrected_words_are_carried_over(session: MeetingSession) -> None:
    run_lines(session, FIRST, ["/correct @ortiz: grid -> number grid because a slip"])
    run_lines(session, SECOND[:2])
    assert "Make the number grid" in [item.what for item in session.meeting.carried]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/settle 99 done", "No carried-over item matches “99”."),
        ("/settle 1 drop", "/settle 2 drop because the route was changed in spring"),
        ("/settle 1 maybe", "/settle 2 drop because the route was changed in spring"),
        ("/name Violin", "No suggested strength matches “Violin”."),
        ("/name", "/name 1 @dana -- she drew the whole map of the school"),
        ("/aside 1", "/aside 1 because it is not about this year"),
        ("/name 1 @nobody", "No person matches “nobody”."),
    ],
)
def test_refused_line_says_what_to_do(session: MeetingSession, refusal: Refusal, line: str, sentence: str) -> None:
    run_lines(session, FIRST, SECOND[:-2])
    assert sentence in refusal(line)


def test_carrying_on_and_naming_ask_for_a_speaker(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, FIRST, SECOND[:-3])
    assert "Who is raising this now?" in refusal(f"/settle {get_item_number(session, 'Lockers')} carry")
    assert "Who is speaking?" in refusal("/name 1")
    session.execute_line("/name 1 @dana")
    assert session.meeting.find_attendee(session.meeting.strengths[0].by).name == "Dana Reyes"


def test_suggested_strengths_keep_their_numbers(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, FIRST, SECOND[:-2])
    session.execute_line("/name 1")
    session.execute_line("/name 2")
    assert "was already named" in refusal("/name 1")
    assert "was already named" in refusal("/aside Drawing because no")


def test_another_window_shows_the_carried_over_items(session: MeetingSession, data: Path) -> None:
    run_lines(session, FIRST, SECOND[:2])
    other = open_session(DataPaths(data), FileMeetingRepository(data, reserve_size=0), create_stamp_source())
    other.open(session.meeting.id)
    assert other.meeting == session.meeting
    assert other.meeting.carried


def test_sample_lines_of_the_next_year_carry_over_every_kind(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, NEXT_YEAR_LINES)
    assert {item.kind for item in session.meeting.carried} == {*CarriedItemKind} - {CarriedItemKind.REQUEST}


def test_open_last_meeting_is_reported_and_nothing_is_copied(session: MeetingSession) -> None:
    run_lines(session, [line for line in FIRST if line != "/close"])
    run_lines(session, ["/meeting annual on 2027-11-19"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "the meeting of Fri, Nov 20, 2026 is not closed, so nothing was copied from it" in answer.text
    assert session.meeting.carried == ()
    run_lines(session, ["/undo", "/meeting annual on 2026-11-19"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "not closed" not in answer.text  # that one is still to come


def test_open_last_meeting_can_be_closed_first(session: MeetingSession) -> None:
    run_lines(session, [line for line in FIRST if line != "/close"])
    first = session.meeting.id
    run_lines(session, ["/meeting annual on 2027-11-19"])
    second = session.meeting.id
    run_lines(session, ["/student Elana Reyes", "/undo", f"/open {first}", "/close", f"/open {second}"])
    answer = session.execute_line("/student Elana Reyes")
    assert answer
    assert "open items carried over from Fri, Nov 20, 2026" in answer.text


def test_a_confirmed_phrase_is_kept_for_the_next_year(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, ["/phrase 2: way of explaining things by drawing", *NEXT_YEAR_LINES])
    session.execute_line("/name Drawing")
    drawing = session.meeting.strengths[0]
    assert (drawing.name, drawing.phrase) == ("Drawing", "way of explaining things by drawing")
    assert drawing.is_phrase_confirmed
