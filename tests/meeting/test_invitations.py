"""The invitation, attempts to reach the family, due dates, and the team of the last meeting."""

from datetime import time

from facilitator.meeting.invitation import Invitation
from facilitator.meeting.open_points import check_attempts
from facilitator.meeting.operations import invitations, navigation, setup
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.review_dates import Review
from facilitator.meeting.serialization import from_tables, to_tables
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_with_people


def test_the_invitation_and_due_dates_survive_saving() -> None:
    builder = meeting_with_people()
    invitation = Invitation(time=time(15, 30), place="Room 12", purpose="To plan\nthe year")
    builder.apply(invitations.set_invitation, invitation=invitation)
    builder.apply(invitations.set_review_date, review=Review.THREE_YEAR, due=DAY)
    loaded = from_tables(to_tables(builder.meeting))
    assert loaded.invitation == invitation
    assert loaded.student
    assert (loaded.student.annual_due, loaded.student.three_year_due) == (None, DAY)


def test_a_due_date_needs_a_student() -> None:
    message = MeetingBuilder().assert_refused(invitations.set_review_date, review=Review.ANNUAL, due=DAY)
    assert "/student NAME" in message


def test_attempts_are_asked_for_only_if_no_parent_attends() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_student, name="Elana Reyes")
    builder.apply(setup.mark_absent, name="Dana Reyes", roles=(Role.PARENT,))
    assert not [*check_attempts(builder.meeting)]  # before the start, nobody attends yet
    builder.apply(navigation.start_meeting)
    (point,) = check_attempts(builder.meeting)
    assert "not recorded" in point.text
    builder.apply(invitations.add_attempt, how="phone", words="left a message", on=DAY)
    assert not [*check_attempts(builder.meeting)]
    assert builder.meeting.log[-1].words == "Tried to reach the family (phone): left a message"


def test_a_parent_who_attends_leaves_no_question_about_attempts() -> None:
    builder = meeting_with_people()
    builder.apply(navigation.start_meeting)
    assert not [*check_attempts(builder.meeting)]


def test_the_team_is_copied_without_attendance_and_without_people_who_are_recorded() -> None:
    earlier, builder = meeting_with_people().meeting, MeetingBuilder()
    builder.apply(setup.set_student, name="Elana Reyes")
    builder.apply(setup.add_attendee, name="ms ortiz", roles=(Role.LEA,))
    copied = invitations.copy_team(builder.meeting, builder.stamp, earlier)
    added = copied.attendees[len(builder.meeting.attendees) :]
    expected = [person for person in earlier.attendees if not person.is_student and person.name != "Ms Ortiz"]
    assert [(person.name, person.roles) for person in added] == [(person.name, person.roles) for person in expected]
    assert {person.presence for person in added} == {Presence.NOT_RECORDED}
    assert not [person for person in added if person.movements]
