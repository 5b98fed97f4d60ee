"""Tests of the MEETING argument when a student has several meetings."""

from tests.cli.conftest import Command

EARLIER = "/meeting annual on 2025-11-21\n/student Elana Reyes\n/start\n@Elana\n+ Drawing\n"
LATER = "/meeting annual on 2026-11-20\n/student Elana Reyes\n/start\n@Elana\n+ Times tables\n"
OTHER = "/meeting annual on 2026-12-04\n/student Nura Haddad\n"


def record(command: Command, *meetings: str) -> None:
    for lines in meetings:
        assert command("plain", lines=lines).status == 0


def test_minutes_of_a_student_with_several_meetings_are_those_of_the_latest(command: Command) -> None:
    record(command, LATER, EARLIER, OTHER)
    result = command("minutes", "elana")
    assert result.status == 0
    assert "Times tables" in result.out
    assert result.err == (
        "Elana Reyes has 2 meetings. This is the latest: Annual review, Fri, Nov 20, 2026. "
        "For another one, use its id (facilitator list).\n"
    )


def test_script_of_a_student_with_several_meetings_is_that_of_the_latest(command: Command) -> None:
    record(command, LATER, EARLIER)
    assert "This is the latest: Annual review, Fri, Nov 20, 2026." in command("script", "Elana").err


def test_a_date_or_an_id_selects_a_meeting_without_a_notice(command: Command) -> None:
    record(command, LATER, EARLIER)
    result = command("minutes", "2025-11-21")
    assert (result.status, result.err) == (0, "")
    assert "Drawing" in result.out
    meeting_id = command("list").out.splitlines()[0].rpartition("  ")[2]
    assert command("minutes", meeting_id).err == ""


def test_text_that_matches_several_students_is_refused(command: Command) -> None:
    record(command, LATER, OTHER)
    for text in ("annual", "a"):
        result = command("minutes", text)
        assert (result.status, result.out) == (1, "")
        assert "could be 1 " in result.err


def test_packet_still_needs_one_meeting(command: Command) -> None:
    record(command, LATER, EARLIER)
    assert command("packet", "Elana", "--for", "family").status == 1
