"""The read-back as it is read aloud: whose words are whose, and what can be done once the meeting is closed."""

from facilitator.bootstrap import open_repository
from facilitator.meeting.operations import entries, navigation
from facilitator.paths import Places
from facilitator.services.meeting_service import Meetings
from tests.meeting.meeting_builder import with_strength
from tests.screens.conftest import NewApp
from tests.screens.driver import SMALL, WIDE, Driver


async def test_only_the_students_own_hopes_stand_under_the_students_name(new_app: NewApp, places: Places) -> None:
    room, _ = with_strength()
    room.do(entries.hope, by=room.who("Dana Reyes"), words="a quiet desk")
    room.do(entries.hope, by=room.who("Elana Reyes"), words="a robot")
    made = Meetings(open_repository(places)).make(room.meeting).meeting.id
    async with new_app(made).run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        shown = [line.strip() for line in person.shown().splitlines()]
        own, others = shown.index("WHAT ELANA HOPES FOR"), shown.index("WHAT OTHERS HOPE FOR ELANA")
        assert [own, others] == sorted([own, others])
        assert [line for line in shown[own + 1 : others] if line] == ["“a robot”  → open"]
        assert next(line for line in shown[others + 1 :] if line) == "Dana Reyes: “a quiet desk”  → open"


async def test_a_closed_meeting_says_what_can_be_done_in_it(new_app: NewApp, places: Places) -> None:
    room, _ = with_strength()
    room.do(navigation.close)
    made = Meetings(open_repository(places)).make(room.meeting).meeting.id
    async with new_app(made).run_test(size=SMALL) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.enter_room()
        await person.settle()
        assert "What was said, then Enter." not in person.shown()
        assert "This meeting is closed.  /addendum adds to it  /correct mends a slip" in person.shown()
        await person.press("f8")
        assert "READ-BACK OF A CLOSED MEETING" in person.shown()
        assert "BEFORE WE CLOSE" not in person.shown()
        assert "Close the meeting" not in person.shown()
        await person.press("k")
        assert not person.asked
        assert "/addendum" in person.answer()
