"""Action items as people type them: several owners, due dates counted from the meeting, and words with an @ or a date."""

from datetime import date

import pytest

from facilitator.commands.form_input import parse_form
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.errors import UserError
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import run_lines
from tests.conftest import Refusal

# The meeting is on a Friday; it is typed on Nov 20, 2026.
LINES = """\
/meeting annual on 2026-12-04
/student Ana Po
/here Terri Po as parent
/here Mr Bo as special education teacher
/here Reyes, Dana as other
/here Poe as other
/start
"""
TERRI, BO, POE, DANA = "Terri Po", "Mr Bo", "Poe", "Dana Reyes"


@pytest.fixture
def meeting_session(session: MeetingSession) -> MeetingSession:
    lines = LINES.replace("Reyes, Dana", DANA).splitlines()
    return run_lines(session, lines)


def read_last_action(session: MeetingSession) -> tuple[str, list[str], str | None]:
    """Return the text, the owners and the due date of the last action."""
    action = session.meeting.actions[-1]
    owners = [session.meeting.find_attendee(owner).name for owner in action.owners]
    return action.what, owners, action.due.isoformat() if action.due else None


@pytest.mark.parametrize(
    ("typed", "what", "owners", "due"),
    [
        ("Visit together @Terri and @Bo by Friday", "Visit together", [TERRI, BO], "2026-12-11"),
        ("Visit together @Terri @Bo by Friday", "Visit together", [TERRI, BO], "2026-12-11"),
        ("Visit together @Terri, @Bo", "Visit together", [TERRI, BO], None),
        ("Visit together @Terri, @Bo, and @Dana", "Visit together", [TERRI, BO, DANA], None),
        ("Visit together @Terri & Bo", "Visit together", [TERRI, BO], None),
        ("Visit together by Friday @Terri and @Bo", "Visit together", [TERRI, BO], "2026-12-11"),
        ("Visit together @Bo @Bo", "Visit together", [BO], None),
        ("Email the team at office@school.org @Bo", "Email the team at office@school.org", [BO], None),
        ("Email office@school.org", "Email office@school.org", [], None),
        ("Read p. 3 @ home @Terri", "Read p. 3 @ home", [TERRI], None),
        ("Read p. 3 @ home", "Read p. 3 @ home", [], None),
        ("Call the office on Tuesday @poe by Friday", "Call the office on Tuesday", [POE], "2026-12-11"),
        ("Call the office on Tuesday @poe Friday", "Call the office on Tuesday", [POE], "2026-12-11"),
        ("Call the office on Tuesday @poe", "Call the office", [POE], "2026-12-08"),
        ("PWN @Bo by 12/7", "PWN", [BO], "2026-12-07"),
        ("PWN @Bo 12/7", "PWN", [BO], "2026-12-07"),
        ("PWN @Bo and @Terri a week from Friday", "PWN", [BO, TERRI], "2026-12-18"),
        ("Meet on the bus @poe", "Meet on the bus", [POE], None),
        ("Meet on the bus tomorrow @poe", "Meet on the bus", [POE], "2026-12-05"),
        ("Send the form @Bo tomorrow", "Send the form", [BO], "2026-12-05"),
        ("Call home @Bo 11/20/2026", "Call home", [BO], "2026-11-20"),
        ("Call home @Bo in two weeks", "Call home", [BO], "2026-12-18"),
        ("Call home the day after tomorrow", "Call home", [], "2026-12-06"),
        ("Call home next Monday", "Call home", [], "2026-12-07"),
        ("Call home two weeks from today", "Call home", [], "2026-12-18"),
        ("Call home no later than Jan. 15, '27 @Bo", "Call home", [BO], "2027-01-15"),
        ("Call home at the end of the month @Bo", "Call home", [BO], "2026-12-31"),
        ("Pay the fees due 12/15/26", "Pay the fees", [], "2026-12-15"),
        ("Tape it at the end of the hallway @Bo", "Tape it at the end of the hallway", [BO], None),
        ("Put it in the box by Monday", "Put it in the box", [], "2026-12-07"),
        ("Call home by Monday at noon @Bo", "Call home at noon", [BO], "2026-12-07"),
        ("Call home before noon @Bo", "Call home before noon", [BO], None),
        ("Play 3-4 times in December", "Play 3-4 times in December", [], None),
        ("Bring two days of data", "Bring two days of data", [], None),
    ],
)
def test_action_line(
    meeting_session: MeetingSession, typed: str, what: str, owners: list[str], due: str | None
) -> None:
    meeting_session.execute_line(f"! {typed}")
    assert read_last_action(meeting_session) == (what, owners, due)


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("Set up 1:1 -- with @Bo and the nurse", "No person matches “the nurse”. Choose from: 1 Ana Po, 2 Terri Po"),
        ("Call home @Nobody by Friday", "No person matches “Nobody”. Choose from: "),
        ("Call home @Bo and @Nobody", "No person matches “@Nobody”. Choose from: "),
        ("Ask @Bo to write office@school.org", "No person matches “Bo to write office@school.org”. "),
        ("Call home @Bo by Monday, Dec 4", "“by Monday, Dec 4” contradicts itself: Dec 4, 2026 is a Friday."),
        ("Call home by Monday, Dec 4 @Bo", "“by Monday, Dec 4” contradicts itself: Dec 4, 2026 is a Friday."),
        ("Call home @Bo Monday, Dec 4", "“Monday, Dec 4” contradicts itself: Dec 4, 2026 is a Friday."),
        ("Call home @Bo by the end of the school year", "“by the end of the school year” depends on the school"),
        ("Call home by January @Bo", "“by January” does not say which day."),
        ("Call home by 2/30 @Bo", "“by 2/30” is not a date. Type it like 2026-12-04, "),
        ("Call home next Saturday", "“next Saturday” could be Sat, Dec 5, 2026 or Sat, Dec 12, 2026."),
    ],
)
def test_unclear_owner_or_date_is_refused(
    meeting_session: MeetingSession, refusal: Refusal, typed: str, beginning: str
) -> None:
    assert refusal(f"! {typed}").startswith(beginning)


def submit_form(session: MeetingSession, **values: str) -> None:
    session.execute(parse_form(COMMANDS_BY_ID["act"], values))


@pytest.mark.parametrize("owners", ["Terri Po, Mr Bo", "Terri and Bo", "@Terri @Bo", "2; 3"])
def test_form_takes_several_owners(meeting_session: MeetingSession, owners: str) -> None:
    submit_form(meeting_session, WHAT="Call home", OWNER=owners, DUE="Friday 12/11")
    assert read_last_action(meeting_session) == ("Call home", [TERRI, BO], "2026-12-11")


@pytest.mark.parametrize("due", ["soon", "Friday 12/4 or later", "3 pm"])
def test_form_never_puts_a_refused_date_into_the_text(meeting_session: MeetingSession, due: str) -> None:
    with pytest.raises(UserError, match=f"“{due}”"):
        submit_form(meeting_session, WHAT="Call home", DUE=due)
    assert meeting_session.meeting.actions == ()


def test_answer_names_all_owners(meeting_session: MeetingSession) -> None:
    answer = meeting_session.execute_line("! Visit @Terri and @Bo by Friday")
    assert answer
    assert answer.text == "action 1: Visit · Terri Po, Mr Bo · due Fri, Dec 11, 2026"


def test_relative_dates_count_from_the_last_session(meeting_session: MeetingSession) -> None:
    session = meeting_session
    assert session.meeting.sessions[-1].date == date(2026, 12, 4)
    first = session.meeting.sessions[0]
    later = first.replace(id=first.id + 1, date=date(2026, 12, 14))
    changed = session.meeting.replace(sessions=(first, later))
    session.stored = session.meetings.change(session.meeting.id, lambda _: changed)
    run_lines(session, ["! Call tomorrow", "/pause until Friday"])
    assert read_last_action(session)[2] == "2026-12-15"
    assert session.meeting.resume_on == date(2026, 12, 18)


def test_past_dates_count_from_the_meeting(meeting_session: MeetingSession) -> None:
    answers = [
        meeting_session.execute_line(line)
        for line in (
            "/excuse @Bo because bus duty agreed yesterday, input 11/20",
            "/prior Reading: baseline 60, target 110, now 96 words, on last Friday",
            "/now 1 97 words, on 12/1",
        )
    ]
    assert [answer.text for answer in answers if answer] == [
        "Mr Bo · excused because bus duty · agreed Thu, Dec 3, 2026 · input Fri, Nov 20, 2026",
        "last year's goal, Reading · partially met · measured Fri, Nov 27, 2026",
        "last year's goal, Reading · partially met · measured Tue, Dec 1, 2026",
    ]


def test_a_new_date_of_the_meeting_counts_from_today(meeting_session: MeetingSession) -> None:
    answer = meeting_session.execute_line("/date tomorrow")
    assert answer
    assert answer.text == "the meeting is on Sat, Nov 21, 2026"
