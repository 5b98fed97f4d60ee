"""Meetings as lines, for tests that enter one more."""

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import preparation
from facilitator.meeting.people import Role
from facilitator.services.session import Desk

PEOPLE = """\
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

UNDER_WAY = """\
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


NEXT_YEAR = [
    "/defer 2 because she reads it first", "/close", "/meeting annual on 2027-11-19", *PEOPLE[1:], "/start", "@Elana",
]  # fmt: skip
"""After `PEOPLE` and `UNDER_WAY`: that meeting is closed, and the next one has begun."""


def play(desk: Desk, *scenes: list[str]) -> Desk:
    """Enter the lines of scenes, each of which is accepted."""
    for scene in scenes:
        for line in scene:
            assert desk.enter(line), line
    return desk


def bring(desk: Desk, *prepared: str, offers: tuple[str, ...] = (), who: str = "Dana Reyes") -> Desk:
    """Put into the open meeting what the student wrote beforehand, and strengths on offer by somebody."""
    day = desk.meeting.date

    def brought(meeting: Meeting) -> Meeting:
        student = next(one.id for one in meeting.attendees if Role.STUDENT in one.roles)
        for words in prepared:
            meeting = preparation.prepare(meeting, desk._new_stamp(), by=student, words=words, on=day)
        for name in offers:
            meeting = preparation.offer(meeting, desk._new_stamp(), name=name, who=who, on=day, evidence="at home")
        return meeting

    desk.saved = desk.meetings.change(desk.meeting.id, brought)
    return desk
