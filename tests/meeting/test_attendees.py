"""People whose names were recorded wrongly are renamed, merged and removed."""

from datetime import time

import pytest

from facilitator.meeting.operations import attendees, editing, entries, goals, proposals, setup, statements
from facilitator.meeting.people import Presence, Role
from facilitator.meeting.proposal import PositionKind
from tests.meeting.meeting_builder import DAY, MeetingBuilder, meeting_in_session, meeting_with_people


@pytest.fixture
def builder() -> MeetingBuilder:
    return meeting_in_session()


def test_renaming_keeps_everything_else(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    said = builder.apply(statements.add_statement, by=dana, words="Dana says so.")
    builder.apply(attendees.rename_attendee, who=dana, name="Dana Reyes-Ito")
    assert builder.meeting.find_attendee(dana).name == "Dana Reyes-Ito"
    assert [(statement.id, statement.words) for statement in builder.meeting.statements] == [(said, "Dana says so.")]


def test_renaming_the_student_renames_the_meeting(builder: MeetingBuilder) -> None:
    builder.apply(attendees.rename_attendee, who=builder.attendee_id("Elana Reyes"), name="Elena Reyes")
    assert builder.meeting.student
    assert builder.meeting.student.name == "Elena Reyes"


def test_two_people_never_get_the_same_name(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    assert "merge them" in builder.assert_refused(attendees.rename_attendee, who=dana, name="ms ortiz")
    builder.apply(attendees.rename_attendee, who=dana, name="dana reyes")


def test_merging_gives_everything_to_the_other_person(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    wrong = builder.apply(
        setup.add_attendee, name="Dana Rayes", roles=(Role.ADVOCATE,), title="mother", presence=Presence.PHONE
    )
    builder.apply(statements.add_statement, by=wrong, words="The mornings are hard.")
    struck = builder.apply(statements.add_statement, by=wrong, words="Never mind.")
    struck = builder.apply(editing.strike_entry, table="statements", entry=struck)
    builder.apply(entries.add_action, what="Call", owners=(dana, wrong))
    goal = builder.apply(goals.propose_goal, title="Facts", wording="Elana will …", asked_by=wrong)
    builder.apply(proposals.record_position, proposal=goal, by=wrong, stand=PositionKind.DISAGREE, words="no")
    builder.apply(statements.record_pass, who=wrong)
    builder.apply(attendees.merge_attendees, who=wrong, into=dana)
    meeting = builder.meeting
    assert wrong not in {person.id for person in meeting.attendees}
    merged = meeting.find_attendee(dana)
    assert (merged.roles, merged.title) == ((Role.PARENT, Role.ADVOCATE), "mother")
    assert (meeting.statements[0].by, meeting.actions[0].owners) == (dana, (dana,))
    assert (meeting.goals[0].positions[0].by, meeting.goals[0].history[0].asked_by) == (dana, dana)
    assert dana in meeting.agenda[0].passed
    builder.apply(editing.restore_entry, struck=struck)
    assert [statement.by for statement in builder.meeting.statements] == [dana, dana]


def test_merging_takes_over_an_attendance_that_the_other_lacks() -> None:
    builder = meeting_with_people()
    elana = builder.attendee_id("Elana Reyes")
    wrong = builder.apply(setup.mark_absent, name="Elena", because="ill")
    builder.apply(attendees.merge_attendees, who=wrong, into=elana)
    student = builder.meeting.find_attendee(elana)
    assert (student.presence, student.because) == (Presence.ROOM, "")
    other = builder.apply(setup.add_attendee, name="Ms Ito", roles=(), presence=Presence.NOT_RECORDED)
    wrong = builder.apply(setup.mark_absent, name="Ms Itoh", because="ill")
    builder.apply(attendees.merge_attendees, who=wrong, into=other)
    assert builder.meeting.find_attendee(other).because == "ill"


def test_a_person_is_not_merged_with_itself_or_over_the_student(builder: MeetingBuilder) -> None:
    dana, elana = builder.attendee_id("Dana Reyes"), builder.attendee_id("Elana Reyes")
    assert "same person already" in builder.assert_refused(attendees.merge_attendees, who=dana, into=dana)
    assert "is the student and stays" in builder.assert_refused(attendees.merge_attendees, who=elana, into=dana)


def test_only_a_person_without_entries_is_removed(builder: MeetingBuilder) -> None:
    extra = builder.apply(setup.add_attendee, name="Coach Bell", roles=())
    builder.apply(attendees.remove_attendee, who=extra)
    assert "Coach Bell" not in {person.name for person in builder.meeting.attendees}
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(statements.add_statement, by=dana, words="Hello.")
    assert "Give them to another person" in builder.assert_refused(attendees.remove_attendee, who=dana)
    assert "is the student" in builder.assert_refused(attendees.remove_attendee, who=builder.attendee_id("Elana Reyes"))


def test_a_further_role_is_added_and_a_wrong_one_can_be_corrected(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.ADVOCATE,))
    assert builder.meeting.find_attendee(dana).roles == (Role.PARENT, Role.ADVOCATE)
    builder.apply(attendees.set_roles, who=dana, roles=(Role.PARENT,))
    assert builder.meeting.find_attendee(dana).roles == (Role.PARENT,)
    builder.apply(attendees.set_roles, who=dana, roles=())
    assert builder.meeting.find_attendee(dana).roles == (Role.OTHER,)
    assert "/student" in builder.assert_refused(attendees.set_roles, who=dana, roles=(Role.STUDENT,))


def test_a_job_title_stands_before_the_roles(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(attendees.set_job_title, who=ortiz, title="reading teacher")
    assert builder.meeting.find_attendee(ortiz).role_text == "reading teacher, general education teacher"
    builder.apply(attendees.set_roles, who=ortiz, roles=())
    assert builder.meeting.find_attendee(ortiz).role_text == "reading teacher"


def test_an_absent_person_has_a_job_title(builder: MeetingBuilder) -> None:
    builder.apply(setup.mark_absent, name="Ms Ortiz", title="reading teacher")
    builder.apply(setup.mark_absent, name="Ms Ortiz", because="ill")
    person = builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz"))
    assert (person.title, person.because) == ("reading teacher", "ill")


def test_the_language_of_an_interpreter_goes_with_the_role(builder: MeetingBuilder) -> None:
    dana = builder.attendee_id("Dana Reyes")
    builder.apply(attendees.set_roles, who=dana, roles=(Role.INTERPRETER,), language="Spanish")
    builder.apply(attendees.set_roles, who=dana, roles=(Role.INTERPRETER, Role.PARENT))
    assert builder.meeting.find_attendee(dana).language == "Spanish"
    builder.apply(attendees.set_roles, who=dana, roles=(Role.PARENT,))
    assert builder.meeting.find_attendee(dana).language == ""


def test_a_person_is_recognized_without_the_punctuation_of_the_name(builder: MeetingBuilder) -> None:
    builder.apply(setup.add_attendee, name="Dr. O'Hara, PhD", roles=(Role.EVALUATION,))
    count = len(builder.meeting.attendees)
    builder.apply(setup.add_attendee, name="Dr OHara PhD", roles=(Role.LEA,))
    assert len(builder.meeting.attendees) == count


def test_arrivals_and_departures_have_the_time_that_was_given(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(setup.record_departure, who=ortiz, at=time(15, 40))
    builder.apply(setup.record_return, who=ortiz, at=time(15, 55))
    late = builder.apply(setup.add_attendee, name="Coach Bell", roles=(), at=time(15, 10))
    movements = [*builder.meeting.find_attendee(ortiz).movements[1:], *builder.meeting.find_attendee(late).movements]
    assert [(f"{movement.at:%H:%M}", movement.at.date(), movement.came) for movement in movements] == [
        ("15:40", DAY, False),
        ("15:55", DAY, True),
        ("15:10", DAY, True),
    ]


def test_a_person_excused_from_a_time_on_attends_until_then(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(setup.excuse_attendee, who=ortiz, because="bus duty", since=time(15, 40))
    person = builder.meeting.find_attendee(ortiz)
    assert (person.presence, person.is_present) == (Presence.ROOM, True)
    assert person.excusal
    assert person.excusal.since == time(15, 40)


def test_an_absence_recorded_after_the_start_keeps_what_was_recorded_before(builder: MeetingBuilder) -> None:
    ortiz = builder.attendee_id("Ms Ortiz")
    arrived = builder.meeting.find_attendee(ortiz).movements
    builder.apply(setup.mark_absent, name="Ms Ortiz", because="a mix-up")
    person = builder.meeting.find_attendee(ortiz)
    assert (person.presence, person.movements) == (Presence.ABSENT, ())
    assert [(earlier.presence, earlier.movements) for earlier in person.earlier] == [(Presence.ROOM, arrived)]
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=())
    again = builder.meeting.find_attendee(ortiz)
    assert [earlier.because for earlier in again.earlier] == ["", "a mix-up"]
    builder.apply(setup.excuse_attendee, who=ortiz, because="a test")
    assert [earlier.presence for earlier in builder.meeting.find_attendee(ortiz).earlier] == [
        Presence.ROOM,
        Presence.ABSENT,
        Presence.ROOM,
    ]
