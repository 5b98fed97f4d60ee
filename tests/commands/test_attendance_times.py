"""Times of day in commands about attendance. The meeting is on Friday, Nov 20, 2026; its record starts at 9:01."""

from datetime import time

import pytest

from facilitator.meeting.people import Presence
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import run_lines
from tests.conftest import Refusal

LINES = """\
/meeting annual on 2026-11-20
/student Ana Po
/here Terri Po as parent
/here Mr Bo as special education teacher
/start
""".splitlines()


@pytest.fixture
def meeting_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, LINES)


def list_times(session: MeetingSession, name: str) -> list[str]:
    """Return the movements of a person after the start: "-15:40" for leaving, "+15:55" for coming."""
    person = next(person for person in session.meeting.attendees if person.name == name)
    opened = session.meeting.sessions[0].opened
    return [f"{'+' if move.came else '-'}{move.at:%H:%M}" for move in person.movements if move.at != opened]


@pytest.mark.parametrize(
    ("lines", "name", "times", "answer"),
    [
        (["/left Terri at 3:40"], "Terri Po", ["-15:40"], "Terri Po · left at 15:40"),
        (["/left 2 at 15:40"], "Terri Po", ["-15:40"], "Terri Po · left at 15:40"),
        (["/left @Terri at 11 am"], "Terri Po", ["-11:00"], "Terri Po · left at 11:00"),
        (["/left Terri at noon", "/returned @terri at 12:55 pm"], "Terri Po", ["-12:00", "+12:55"],
         "Terri Po · is back since 12:55"),
        (["/left Terri", "/left Terri at 3:40"], "Terri Po", ["-15:40"], "Terri Po · left at 15:40"),
        (["/left Bo at 1", "/returned Bo at 1:10", "/returned Bo at 1:15"], "Mr Bo", ["-13:00", "+13:15"],
         "Mr Bo · is back since 13:15"),
        (["/here Coach Bell as related service provider at 3:10"], "Coach Bell", ["+15:10"],
         "Coach Bell · related service provider, in the room from 15:10"),
        (["/here Coach Bell by phone at 3:10"], "Coach Bell", ["+15:10"], "Coach Bell · other, by phone from 15:10"),
        (["/here Terri Po at 9:15"], "Terri Po", ["+09:15"], "Terri Po · parent/guardian, in the room from 09:15"),
    ],
)  # fmt: skip
def test_time_is_recorded(
    meeting_session: MeetingSession, lines: list[str], name: str, times: list[str], answer: str
) -> None:
    results = [meeting_session.execute_line(line) for line in lines]
    assert results[-1]
    assert results[-1].text == answer
    assert list_times(meeting_session, name) == times


def test_arrival_typed_before_the_start_is_kept(session: MeetingSession) -> None:
    run_lines(session, LINES[:-1], ["/here Coach Bell as other at 3:10", "/start"])
    assert list_times(session, "Coach Bell") == ["+15:10"]


REFUSED = {
    "/left Terri at 25:00": "“25:00” is not a time. Type it like 3:40, ",
    "/left Terri at quarter to four": "“at quarter to four” is not a time of day. Type it like this: /left Terri at 3:40.",
    "/returned Bo after lunch": "“after lunch” is not a time of day. Type it like this: /returned Bo at 3:55.",
    "/excuse Bo for the last 20 minutes because bus duty agreed 11/28":
        "“for the last 20 minutes” is not a time of day. Type it like this: /excuse Bo from 3:40 because bus duty.",
    "/left Nobody at 3:40": "No person matches “Nobody”.",
    "/left Nobody at home": "No person matches “Nobody”.",
    "/returned Terri at 3:40": "Terri Po is not recorded as having left.",
    "/here Dr Ng in writing at 3:10": "A person who takes part in writing does not arrive at a time. Leave out the time.",
}  # fmt: skip


@pytest.mark.parametrize(("line", "beginning"), REFUSED.items(), ids=REFUSED)
def test_refused_time_says_what_to_type(
    meeting_session: MeetingSession, refusal: Refusal, line: str, beginning: str
) -> None:
    assert refusal(line).startswith(beginning)


def test_return_before_the_departure_is_refused(meeting_session: MeetingSession, refusal: Refusal) -> None:
    run_lines(meeting_session, ["/left Terri at 3:40"])
    assert refusal("/returned Terri at 3:30") == ("Terri Po left at 15:40. Type a later time, or undo that first.")


def test_member_excused_from_a_time_attends_until_then(meeting_session: MeetingSession) -> None:
    answer = meeting_session.execute_line("/excuse Bo from 3:40 because bus duty agreed 11/18")
    assert answer
    assert answer.text == "Mr Bo · excused from 15:40 because bus duty · agreed Wed, Nov 18, 2026"
    bo = next(person for person in meeting_session.meeting.attendees if person.name == "Mr Bo")
    assert bo.excusal
    assert (bo.presence, bo.is_present, bo.excusal.since) == (Presence.ROOM, True, time(15, 40))


def test_member_who_left_is_excused_for_the_rest(meeting_session: MeetingSession) -> None:
    run_lines(meeting_session, ["@Bo He reads aloud.", "/left @Bo at 9:40", "/excuse @Bo because a class agreed 11/18"])
    notes = meeting_session.render_notes()
    assert (
        "- **Mr Bo**, special education teacher: in the room\n"
        "  - Left Fri, Nov 20, 2026, 09:40\n"
        "  - Excused for the rest because: a class\n"
        "  - Written agreement: Wed, Nov 18, 2026\n"
    ) in notes


def test_missing_agreement_for_a_part_is_an_open_point(meeting_session: MeetingSession) -> None:
    run_lines(meeting_session, ["/excuse Bo from 3:40 because bus duty"])
    assert "Mr Bo (excused): date of the written agreement not recorded" in meeting_session.render_notes()


def test_resuming_on_another_day_says_who_counts_as_attending(session: MeetingSession) -> None:
    run_lines(session, [*LINES, "/pause until 2026-12-07"])
    result = session.execute_line("/resume")
    assert result
    assert "session 2 on Mon, Dec 7, 2026 · here as last time: " in result.text
    assert result.text.endswith("(if someone is absent: /away NAME)")
    run_lines(session, ["/pause"])
    result = session.execute_line("/resume")
    assert result
    assert "session" not in result.text
