"""Scripts of typed lines that bring a session to a known state."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import preparation
from facilitator.meeting.people import Role
from facilitator.services.session import MeetingSession

SETUP_LINES = """\
/meeting annual on 2026-11-20
/student Elana Reyes, grade 4, she/her
/here Elana Reyes as student
/here Dana Reyes as parent
/here Ms Ortiz as general education teacher
/here Mr Lindqvist as special education teacher, LEA representative
/here Priya Raman as evaluation interpreter by video
/here Terri Cole as advocate
/here Ms Farrow as related service provider
""".splitlines()

MEETING_LINES = """\
/start
@Elana
I know my times tables.
+ Times tables -- does them in her head
+ Drawing
/hope I want to help in the robotics club.
? Bus route
/goal Facts: Elana will know her facts.
/goal Journal: Elana will write one page every evening.
/link 1 Times tables -- from one product to the next
! Make the grid @Lindqvist 2026-12-01
! Ask the robotics club @Ortiz 2026-12-11
/next
""".splitlines()


NEXT_YEAR_LINES = [
    "/defer 2 because she reads it first", "= service reading help: 30 min, twice a week", "/agree 3",
    "= service aide: in the lunchroom", "/defer 4 because the data come in May", "/close", "/meeting annual on 2027-11-19", *SETUP_LINES[1:], "/start", "@Elana",
]  # fmt: skip
"""Run after `SETUP_LINES` and `MEETING_LINES`: closes that meeting and starts the next one."""


def run_lines(session: MeetingSession, *scripts: list[str]) -> MeetingSession:
    """Execute the lines of several scripts; none may be refused."""
    for scene in scripts:
        for line in scene:
            assert session.execute_line(line), line
    return session


def add_prepared(
    session: MeetingSession, *prepared: str, offers: tuple[str, ...] = (), who: str = "Dana Reyes"
) -> MeetingSession:
    """Add prepared statements of the student and suggested strengths to the open meeting."""
    day = session.meeting.date

    def add(meeting: Meeting) -> Meeting:
        student = next(attendee.id for attendee in meeting.attendees if Role.STUDENT in attendee.roles)
        for words in prepared:
            meeting = preparation.add_prepared_statement(meeting, session._new_stamp(), by=student, words=words, on=day)
        for name in offers:
            meeting = preparation.suggest_strength(
                meeting, session._new_stamp(), name=name, who=who, on=day, evidence="at home"
            )
        return meeting

    session.stored = session.meetings.change(session.meeting.id, add)
    return session
