"""Setting up: the student, and who is there in which way."""

from datetime import date

import pytest

from facilitator.meeting.operations import navigation, setup
from facilitator.meeting.people import Presence, Role
from tests.meeting.meeting_builder import DAY, FIRST_ID, MeetingBuilder, meeting_in_session, meeting_with_people

THERE = (Presence.ROOM, Presence.VIDEO, Presence.PHONE)


def test_a_plan_follows_its_agenda_and_names_no_student() -> None:
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


def test_the_day_can_be_changed() -> None:
    room = MeetingBuilder()
    room.apply(setup.set_date, on=date(2026, 12, 4))
    assert room.meeting.date == date(2026, 12, 4)


def test_the_student_is_among_the_people_at_once_and_first() -> None:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Dana Reyes", roles=(Role.PARENT,))
    room.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her")
    assert [person.name for person in room.meeting.people] == ["Elana Reyes", "Dana Reyes"]
    assert room.meeting.student_attendee
    assert room.meeting.student_attendee.presence is Presence.NOT_RECORDED


def test_what_is_not_said_again_stays() -> None:
    room = MeetingBuilder()
    room.apply(setup.set_student, name="Elana Reyes", grade="4", pronouns="she/her", called="El")
    room.apply(setup.set_student, name="Elana Reyes", grade="5")
    student = room.meeting.student
    assert student
    assert (student.grade, str(student.pronouns), student.called) == ("5", "she/her", "El")
    assert len(room.meeting.people) == 1


def test_another_student_is_not_called_by_the_name_of_the_first() -> None:
    room = MeetingBuilder()
    room.apply(setup.set_student, name="Elana Reyes", called="El")
    room.apply(setup.set_student, name="Nura Aziz")
    assert room.meeting.student
    assert room.meeting.student.short_name == "Nura"
    assert [person.name for person in room.meeting.people] == ["Nura Aziz"]


def test_whoever_is_welcomed_as_the_student_is_the_student_of_the_meeting() -> None:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Elana Reyes", roles=(Role.STUDENT,))
    assert room.meeting.student
    assert room.meeting.student.name == "Elana Reyes"


def test_whoever_was_recorded_without_a_role_can_be_the_student() -> None:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Elana Reyes", roles=())
    room.apply(setup.set_student, name="Elana Reyes")
    assert [person.roles for person in room.meeting.people] == [(Role.STUDENT,)]


def test_the_student_stays_the_student() -> None:
    room = meeting_with_people()
    sentence = "Elana Reyes is the student. If another person has the same name, type a longer name for that person."
    assert room.assert_refused(setup.add_attendee, name="elana reyes", roles=(Role.PARENT,)) == sentence
    assert room.assert_refused(setup.mark_absent, name="Elana Reyes", roles=(Role.OTHER,), because="ill") == sentence
    room.apply(setup.add_attendee, name="Elana Reyes", roles=(), presence=Presence.VIDEO)
    assert room.meeting.student_attendee
    assert (room.meeting.student_attendee.roles, room.meeting.student_attendee.presence) == (
        (Role.STUDENT,),
        Presence.VIDEO,
    )


def test_a_meeting_has_one_student() -> None:
    room = meeting_with_people()
    refused = room.assert_refused(setup.add_attendee, name="Nura Aziz", roles=(Role.STUDENT,))
    assert refused == "This meeting is for Elana Reyes. Change that with /student, or give Nura Aziz another role."


@pytest.mark.parametrize("name", ["Elana", "elana reyes", "El"])
def test_the_student_is_known_by_part_of_the_name_and_by_what_she_is_called(name: str) -> None:
    room = MeetingBuilder()
    room.apply(setup.set_student, name="Elana Reyes", called="El")
    room.apply(setup.add_attendee, name=name, roles=(Role.STUDENT,))
    assert [person.name for person in room.meeting.people] == ["Elana Reyes"]
    assert room.meeting.people[0].presence is Presence.ROOM


def test_one_person_may_hold_several_roles() -> None:
    room = meeting_with_people()
    lindqvist = room.meeting.find_attendee(room.attendee_id("Mr Lindqvist"))
    assert lindqvist.role_text == "special education teacher, LEA representative"


def test_a_person_recorded_again_is_the_same_person() -> None:
    room = meeting_with_people()
    room.apply(setup.add_attendee, name="ms  ORTIZ", roles=(), presence=Presence.PHONE)
    ortiz = room.meeting.find_attendee(room.attendee_id("Ms Ortiz"))
    assert (ortiz.roles, ortiz.presence) == ((Role.GENERAL_EDUCATION,), Presence.PHONE)
    assert len(room.meeting.people) == 4


def test_part_of_a_name_without_a_role_is_no_new_person() -> None:
    room = meeting_with_people()
    for verb in (setup.add_attendee, setup.mark_absent):
        more = {"because": "ill"} if verb is setup.mark_absent else {}
        sentence = room.assert_refused(verb, name="ortiz", roles=(), **more)
        assert sentence == "Ms Ortiz is already recorded. Type that full name, or a longer name for a different person."
    room.apply(setup.add_attendee, name="Ortiz", roles=(Role.ADVOCATE,))
    assert len(room.meeting.people) == 5


def test_the_student_is_here_by_the_name_she_goes_by() -> None:
    room = meeting_with_people()
    room.apply(setup.add_attendee, name="elana", roles=(), presence=Presence.PHONE)
    assert room.meeting.people[0].presence is Presence.PHONE
    assert len(room.meeting.people) == 4


def test_an_interpreter_has_a_language_which_stays() -> None:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Hodan Warsame", roles=(Role.INTERPRETER,), language="Somali")
    room.apply(setup.add_attendee, name="Hodan Warsame", roles=(), presence=Presence.PHONE)
    assert room.meeting.people[0].role_text == "interpreter for Somali"


def test_somebody_without_a_role_is_here_as_other() -> None:
    room = MeetingBuilder()
    room.apply(setup.add_attendee, name="Aunt Rosa", roles=())
    room.apply(setup.mark_absent, name="Uncle Ben", because="at work")
    assert [person.roles for person in room.meeting.people] == [(Role.OTHER,), (Role.OTHER,)]


@pytest.mark.parametrize("presence", list(Presence))
def test_whoever_can_hear_arrives_with_the_start_and_nobody_else_does(presence: Presence) -> None:
    room = meeting_with_people()
    room.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,), presence=presence)
    room.apply(navigation.start_meeting)
    raman = room.meeting.find_attendee(room.attendee_id("Priya Raman"))
    assert [step.came for step in raman.movements] == ([True] if presence in THERE else [])
    assert raman.is_present == (presence in THERE)


def test_whoever_comes_later_arrives_then() -> None:
    room = meeting_in_session()
    room.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,))
    (came,) = room.meeting.find_attendee(room.attendee_id("Priya Raman")).movements
    assert room.meeting.started
    assert came.at > room.meeting.started


def test_coming_and_going_is_kept_with_its_times() -> None:
    room = meeting_in_session()
    ortiz = room.attendee_id("Ms Ortiz")
    room.apply(setup.record_departure, who=ortiz)
    assert not room.meeting.find_attendee(ortiz).is_present
    room.apply(setup.record_return, who=ortiz)
    room.apply(setup.record_departure, who=ortiz)
    room.apply(setup.add_attendee, name="Ms Ortiz", roles=(), presence=Presence.PHONE)
    steps = room.meeting.find_attendee(ortiz).movements
    assert [step.came for step in steps] == [True, False, True, False, True]
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_recording_somebody_who_is_here_as_here_is_no_second_arrival() -> None:
    room = meeting_in_session()
    room.apply(setup.add_attendee, name="Ms Ortiz", roles=())
    assert len(room.meeting.find_attendee(room.attendee_id("Ms Ortiz")).movements) == 1


def test_only_who_is_here_can_leave_and_only_who_left_can_return() -> None:
    room = meeting_in_session()
    room.apply(setup.mark_absent, name="Coach Bell", because="a tournament")
    bell, ortiz = room.attendee_id("Coach Bell"), room.attendee_id("Ms Ortiz")
    assert "First: /here Coach Bell." in room.assert_refused(setup.record_departure, who=bell)
    assert "/here Coach Bell." in room.assert_refused(setup.record_return, who=bell)
    assert "/here Ms Ortiz." in room.assert_refused(setup.record_return, who=ortiz)


def test_somebody_absent_is_recorded_with_the_reason() -> None:
    room = meeting_with_people()
    room.apply(setup.mark_absent, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    room.apply(setup.mark_absent, name="Ms Ortiz", because="ill")
    bell, ortiz = (room.meeting.find_attendee(room.attendee_id(name)) for name in ("Coach Bell", "Ms Ortiz"))
    assert (bell.presence, bell.because, bell.role_text) == ("absent", "a tournament", "related service provider")
    assert (ortiz.presence, ortiz.because, ortiz.role_text) == ("absent", "ill", "general education teacher")


def test_an_absent_person_may_be_the_student() -> None:
    room = MeetingBuilder()
    room.apply(setup.mark_absent, name="Nura Aziz", roles=(Role.STUDENT,), because="a dentist's appointment")
    assert room.meeting.student
    assert room.meeting.student_attendee
    assert room.meeting.student_attendee.presence is Presence.ABSENT


def test_an_excusal_holds_why_and_both_days_and_goes_when_the_person_comes() -> None:
    room = meeting_with_people()
    ortiz = room.attendee_id("Ms Ortiz")
    room.apply(
        setup.excuse_attendee, who=ortiz, because="testing", agreed=date(2026, 11, 12), input_on=date(2026, 11, 18)
    )
    excusal = room.meeting.find_attendee(ortiz).excusal
    assert excusal
    assert (excusal.because, excusal.agreed, excusal.input) == ("testing", date(2026, 11, 12), date(2026, 11, 18))
    assert room.meeting.find_attendee(ortiz).presence is Presence.EXCUSED
    room.apply(setup.add_attendee, name="Ms Ortiz", roles=())
    assert room.meeting.find_attendee(ortiz).excusal is None


def test_an_excusal_says_why() -> None:
    room = meeting_with_people()
    assert "no words" in room.assert_refused(setup.excuse_attendee, who=room.attendee_id("Ms Ortiz"), because=" ")
