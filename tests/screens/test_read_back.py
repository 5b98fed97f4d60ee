"""The read-back as it is read aloud: whose words are whose, and what can be done once the meeting is closed."""

from facilitator.bootstrap import open_repository
from facilitator.meeting.operations import entries, navigation
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from tests.meeting.meeting_builder import meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver


async def test_only_the_students_own_hopes_stand_under_the_students_name(make_app: MakeApp, paths: DataPaths) -> None:
    room, _ = meeting_with_strength()
    room.apply(entries.add_hope, by=room.attendee_id("Dana Reyes"), words="a quiet desk")
    room.apply(entries.add_hope, by=room.attendee_id("Elana Reyes"), words="a robot")
    made = MeetingService(open_repository(paths)).create(room.meeting).meeting.id
    async with make_app(made).run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        shown = [line.strip() for line in person.get_screen_text().splitlines()]
        own, others = shown.index("WHAT ELANA HOPES FOR"), shown.index("WHAT OTHERS HOPE FOR ELANA")
        assert [own, others] == sorted([own, others])
        assert [line for line in shown[own + 1 : others] if line] == ["“a robot”  → open"]
        assert next(line for line in shown[others + 1 :] if line) == "Dana Reyes: “a quiet desk”  → open"


async def test_a_closed_meeting_says_what_can_be_done_in_it(make_app: MakeApp, paths: DataPaths) -> None:
    room, _ = meeting_with_strength()
    room.apply(navigation.close_meeting)
    made = MeetingService(open_repository(paths)).create(room.meeting).meeting.id
    async with make_app(made).run_test(size=SMALL) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.show_live_meeting()
        await person.settle()
        assert "What was said, then Enter." not in person.get_screen_text()
        assert "This meeting is closed.  /addendum adds to it  /correct mends a slip" in person.get_screen_text()
        await person.press("f8")
        assert "READ-BACK OF A CLOSED MEETING" in person.get_screen_text()
        assert "BEFORE WE CLOSE" not in person.get_screen_text()
        assert "Close the meeting" not in person.get_screen_text()
        await person.press("k")
        assert not person.has_dialog
        assert "/addendum" in person.get_message()
