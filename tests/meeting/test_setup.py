"""Set up a meeting: the student, the attendees and how present they are."""

from datetime import date

import pytest

from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.operations import navigation, setup
from facilitator.meeting.people import Presence, Role
from tests.meeting.meeting_builder import DAY, FIRST_ID, START, MeetingBuilder, meeting_in_session, meeting_with_people

THERE = (Presence.ROOM, Presence.VIDEO, Presence.PHONE)


def test_new_meeting_follows_its_agenda_without_a_student() -> None:
    meeting = MeetingBuilder().meeting
    assert (meeting.id, meeting.kind, meeting.title, meeting.date) == (
        f"{FIRST_ID:016x}",
        "annual",
        "Annual review",
        DAY,
    )
    assert [item.kind for item in meeting.agenda][:2] == ["strengths", "voice"]
    assert meeting.student is None
    assert meeting.people == ()


def test_date_can_be_changed() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_date, on=date(2026, 12, 4))
    assert builder.meeting.date == date(2026, 12, 4)


def test_student_becomes_the_first_attendee() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    builder.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her")
    assert [person.name for person in builder.meeting.people] == ["Elana Reyes", "Dana Reyes"]
    assert builder.meeting.student_attendee
    assert builder.meeting.student_attendee.presence is Presence.NOT_RECORDED


def test_details_not_given_again_are_kept() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her", called="El")
    builder.apply(setup.set_student, name="Elana Reyes", grade="5")
    student = builder.meeting.student
    assert student
    assert (student.grade, str(student.pronouns), student.called) == ("5", "she/her", "El")
    assert len(builder.meeting.people) == 1


def test_changing_the_student_clears_the_nickname() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_student, name="Elana Reyes", called="El")
    builder.apply(setup.set_student, name="Nura Aziz")
    assert builder.meeting.student
    assert builder.meeting.student.short_name == "Nura"
    assert [person.name for person in builder.meeting.people] == ["Nura Aziz"]


def test_attendee_with_the_student_role_becomes_the_student() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    assert builder.meeting.student
    assert builder.meeting.student.name == "Elana Reyes"


def test_attendee_without_a_role_can_become_the_student() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=())
    builder.apply(setup.set_student, name="Elana Reyes")
    assert [person.roles for person in builder.meeting.people] == [(Role.STUDENT,)]


def test_student_cannot_get_another_role() -> None:
    builder = meeting_with_people()
    sentence = "Elana Reyes is the student. If another person has the same name, type a longer name for that person."
    assert builder.assert_refused(setup.add_attendee, name="elana reyes", roles=(Role.PARENT,)) == sentence
    assert builder.assert_refused(setup.mark_absent, name="Elana Reyes", roles=(Role.OTHER,), because="ill") == sentence
    builder.apply(setup.add_attendee, name="Elana Reyes", roles=(), presence=Presence.VIDEO)
    assert builder.meeting.student_attendee
    assert (builder.meeting.student_attendee.roles, builder.meeting.student_attendee.presence) == (
        (Role.STUDENT,),
        Presence.VIDEO,
    )


def test_meeting_has_one_student() -> None:
    builder = meeting_with_people()
    refused = builder.assert_refused(setup.add_attendee, name="Nura Aziz", roles=(Role.STUDENT,))
    assert (
        refused
        == "This meeting is for Elana Reyes. To change the student, use /student. If Nura Aziz is another person, choose a different role."
    )


@pytest.mark.parametrize("name", ["Elana", "elana reyes", "El"])
def test_student_is_recognized_by_part_of_the_name_and_nickname(name: str) -> None:
    builder = MeetingBuilder()
    builder.apply(setup.set_student, name="Elana Reyes", called="El")
    builder.apply(setup.add_attendee, name=name, roles=(Role.STUDENT,))
    assert [person.name for person in builder.meeting.people] == ["Elana Reyes"]
    assert builder.meeting.people[0].presence is Presence.ROOM


def test_attendee_may_have_several_roles() -> None:
    builder = meeting_with_people()
    lindqvist = builder.meeting.find_attendee(builder.attendee_id("Mr Lindqvist"))
    assert lindqvist.role_text == "special education teacher, LEA representative"


def test_recording_an_attendee_again_updates_the_attendee() -> None:
    builder = meeting_with_people()
    builder.apply(setup.add_attendee, name="ms  ORTIZ", roles=(), presence=Presence.PHONE)
    ortiz = builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz"))
    assert (ortiz.roles, ortiz.presence) == ((Role.GENERAL_EDUCATION,), Presence.PHONE)
    assert len(builder.meeting.people) == 4


def test_part_of_a_name_without_a_role_adds_no_attendee() -> None:
    builder = meeting_with_people()
    for operation in (setup.add_attendee, setup.mark_absent):
        more = {"because": "ill"} if operation is setup.mark_absent else {}
        sentence = builder.assert_refused(operation, name="ortiz", roles=(), **more)
        assert sentence == "Ms Ortiz is already recorded. Type that full name, or a longer name for a different person."
    builder.apply(setup.add_attendee, name="Ortiz", roles=(Role.ADVOCATE,))
    assert len(builder.meeting.people) == 5


def test_student_is_found_by_nickname() -> None:
    builder = meeting_with_people()
    builder.apply(setup.add_attendee, name="elana", roles=(), presence=Presence.PHONE)
    assert builder.meeting.people[0].presence is Presence.PHONE
    assert len(builder.meeting.people) == 4


def test_language_of_an_interpreter_is_kept() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Hodan Warsame", roles=(Role.INTERPRETER,), language="Somali")
    builder.apply(setup.add_attendee, name="Hodan Warsame", roles=(), presence=Presence.PHONE)
    assert builder.meeting.people[0].role_text == "interpreter for Somali"


def test_attendee_without_a_role_is_recorded_as_other() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.add_attendee, name="Aunt Rosa", roles=())
    builder.apply(setup.mark_absent, name="Uncle Ben", because="at work")
    assert [person.roles for person in builder.meeting.people] == [(Role.OTHER,), (Role.OTHER,)]


@pytest.mark.parametrize("presence", list(Presence))
def test_start_records_arrivals_of_attending_people_only(presence: Presence) -> None:
    builder = meeting_with_people()
    builder.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,), presence=presence)
    builder.apply(navigation.start_meeting)
    raman = builder.meeting.find_attendee(builder.attendee_id("Priya Raman"))
    assert [step.came for step in raman.movements] == ([True] if presence in THERE else [])
    assert raman.is_present == (presence in THERE)


def test_later_attendee_arrives_when_added() -> None:
    builder = meeting_in_session()
    builder.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,))
    (came,) = builder.meeting.find_attendee(builder.attendee_id("Priya Raman")).movements
    assert builder.meeting.started
    assert came.at > builder.meeting.started


def test_departures_and_returns_are_recorded_with_times() -> None:
    builder = meeting_in_session()
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(setup.record_departure, who=ortiz)
    assert not builder.meeting.find_attendee(ortiz).is_present
    builder.apply(setup.record_return, who=ortiz)
    builder.apply(setup.record_departure, who=ortiz)
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=(), presence=Presence.PHONE)
    steps = builder.meeting.find_attendee(ortiz).movements
    assert [step.came for step in steps] == [True, False, True, False, True]
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_recording_a_present_attendee_again_adds_no_arrival() -> None:
    builder = meeting_in_session()
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=())
    assert len(builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz")).movements) == 1


def test_only_present_attendees_leave_and_only_departed_return() -> None:
    builder = meeting_in_session()
    builder.apply(setup.mark_absent, name="Coach Bell", because="a tournament")
    bell, ortiz = builder.attendee_id("Coach Bell"), builder.attendee_id("Ms Ortiz")
    assert "Record that first: /here Coach Bell." in builder.assert_refused(setup.record_departure, who=bell)
    assert "/here Coach Bell." in builder.assert_refused(setup.record_return, who=bell)
    assert "/here Ms Ortiz." in builder.assert_refused(setup.record_return, who=ortiz)


def test_absence_is_recorded_with_its_reason() -> None:
    builder = meeting_with_people()
    builder.apply(setup.mark_absent, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    builder.apply(setup.mark_absent, name="Ms Ortiz", because="ill")
    bell, ortiz = (builder.meeting.find_attendee(builder.attendee_id(name)) for name in ("Coach Bell", "Ms Ortiz"))
    assert (bell.presence, bell.because, bell.role_text) == ("absent", "a tournament", "related service provider")
    assert (ortiz.presence, ortiz.because, ortiz.role_text) == ("absent", "ill", "general education teacher")


def test_absent_attendee_may_be_the_student() -> None:
    builder = MeetingBuilder()
    builder.apply(setup.mark_absent, name="Nura Aziz", roles=(Role.STUDENT,), because="a dentist's appointment")
    assert builder.meeting.student
    assert builder.meeting.student_attendee
    assert builder.meeting.student_attendee.presence is Presence.ABSENT


def test_excusal_records_reason_and_dates_until_the_person_attends() -> None:
    builder = meeting_with_people()
    ortiz = builder.attendee_id("Ms Ortiz")
    builder.apply(
        setup.excuse_attendee, who=ortiz, because="testing", agreed=date(2026, 11, 12), input_on=date(2026, 11, 18)
    )
    excusal = builder.meeting.find_attendee(ortiz).excusal
    assert excusal
    assert (excusal.because, excusal.agreed, excusal.input) == ("testing", date(2026, 11, 12), date(2026, 11, 18))
    assert builder.meeting.find_attendee(ortiz).presence is Presence.EXCUSED
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=())
    assert builder.meeting.find_attendee(ortiz).excusal is None


def test_excusal_requires_a_reason() -> None:
    builder = meeting_with_people()
    assert "Nothing was typed" in builder.assert_refused(
        setup.excuse_attendee, who=builder.attendee_id("Ms Ortiz"), because=" "
    )


@pytest.mark.parametrize("meeting_id", ["688adda1e41ab2c4", "ffffffffffffffffffffffffffffffff", "0000"])
def test_two_computers_give_the_student_the_same_id(meeting_id: str) -> None:
    meeting = MeetingBuilder().meeting.replace(id=meeting_id)
    first = setup.set_student(meeting, Stamp(7, START), name="Elana Reyes")
    second = setup.add_attendee(meeting, Stamp(9, START), name="Elana Reyes", roles=(Role.STUDENT,))
    absent = setup.mark_absent(meeting, Stamp(11, START), name="Elana Reyes", roles=(Role.STUDENT,))
    ids = {each.student_attendee.id for each in (first, second, absent) if each.student_attendee}
    assert len(ids) == 1
    assert 0 < ids.pop() < 1 << 63
