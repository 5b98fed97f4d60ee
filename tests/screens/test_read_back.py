"""Read-back: hopes are attributed, and a closed meeting says what can still be done."""

from facilitator.bootstrap import open_repository
from facilitator.meeting.operations import entries, navigation
from facilitator.paths import DataPaths
from facilitator.services.meeting_service import MeetingService
from tests.meeting.meeting_builder import meeting_with_strength
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver


async def test_only_the_students_own_hopes_are_listed_under_the_student(make_app: MakeApp, paths: DataPaths) -> None:
    builder, _ = meeting_with_strength()
    builder.apply(entries.add_hope, by=builder.attendee_id("Dana Reyes"), words="a quiet desk")
    builder.apply(entries.add_hope, by=builder.attendee_id("Elana Reyes"), words="a robot")
    meeting_id = MeetingService(open_repository(paths)).create(builder.meeting).meeting.id
    async with make_app(meeting_id).run_test(size=WIDE) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f8")
        shown = [line.strip() for line in person.get_screen_text().splitlines()]
        own, others = shown.index("WHAT ELANA HOPES FOR"), shown.index("WHAT OTHERS HOPE FOR ELANA")
        assert [own, others] == sorted([own, others])
        assert [line for line in shown[own + 1 : others] if line] == ["“a robot”, no decision yet"]
        assert next(line for line in shown[others + 1 :] if line) == "Dana Reyes: “a quiet desk”, no decision yet"


async def test_closed_meeting_says_what_can_still_be_done(make_app: MakeApp, paths: DataPaths) -> None:
    builder, _ = meeting_with_strength()
    builder.apply(navigation.close_meeting)
    meeting_id = MeetingService(open_repository(paths)).create(builder.meeting).meeting.id
    async with make_app(meeting_id).run_test(size=SMALL) as pilot:
        person = Driver(pilot)
        await person.settle()
        person.app.services.show_live_meeting()
        await person.settle()
        assert "Type what was said, then Enter." not in person.get_screen_text()
        assert "This meeting is closed.  /addendum to add  /correct to fix a typo" in person.get_screen_text()
        await person.press("f8")
        assert "READ-BACK (closed)" in person.get_screen_text()
        assert "BEFORE WE CLOSE" not in person.get_screen_text()
        assert "Close the meeting" not in person.get_screen_text()
        await person.press("k")
        assert not person.has_dialog
        assert "/addendum" in person.get_message()
