"""Setting up: the student, and who is there in which way."""

from datetime import date

import pytest

from facilitator.meeting.operations import navigation, setup
from facilitator.meeting.people import Presence, Role
from tests.meeting.meeting_builder import DAY, FIRST_ID, Room, in_session, with_people

THERE = (Presence.ROOM, Presence.VIDEO, Presence.PHONE)


def test_a_plan_follows_its_agenda_and_names_no_student() -> None:
    meeting = Room().meeting
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
    room = Room()
    room.do(setup.meet_on, on=date(2026, 12, 4))
    assert room.meeting.date == date(2026, 12, 4)


def test_the_student_is_among_the_people_at_once_and_first() -> None:
    room = Room()
    room.do(setup.welcome, name="Dana Reyes", roles=(Role.PARENT,))
    room.do(setup.name_student, name="Elana Reyes", grade="4", pronouns="she/her")
    assert [person.name for person in room.meeting.people] == ["Elana Reyes", "Dana Reyes"]
    assert room.meeting.voice
    assert room.meeting.voice.presence is Presence.NOT_RECORDED


def test_what_is_not_said_again_stays() -> None:
    room = Room()
    room.do(setup.name_student, name="Elana Reyes", grade="4", pronouns="she/her", called="El")
    room.do(setup.name_student, name="Elana Reyes", grade="5")
    student = room.meeting.student
    assert student
    assert (student.grade, str(student.pronouns), student.called) == ("5", "she/her", "El")
    assert len(room.meeting.people) == 1


def test_another_student_is_not_called_by_the_name_of_the_first() -> None:
    room = Room()
    room.do(setup.name_student, name="Elana Reyes", called="El")
    room.do(setup.name_student, name="Nura Aziz")
    assert room.meeting.student
    assert room.meeting.student.short == "Nura"
    assert [person.name for person in room.meeting.people] == ["Nura Aziz"]


def test_whoever_is_welcomed_as_the_student_is_the_student_of_the_meeting() -> None:
    room = Room()
    room.do(setup.welcome, name="Elana Reyes", roles=(Role.STUDENT,))
    assert room.meeting.student
    assert room.meeting.student.name == "Elana Reyes"


def test_whoever_was_recorded_without_a_role_can_be_the_student() -> None:
    room = Room()
    room.do(setup.welcome, name="Elana Reyes", roles=())
    room.do(setup.name_student, name="Elana Reyes")
    assert [person.roles for person in room.meeting.people] == [(Role.STUDENT,)]


def test_the_student_stays_the_student() -> None:
    room = with_people()
    sentence = "Elana Reyes is the student here. Type more of the name if somebody else is called the same."
    assert room.refuses(setup.welcome, name="elana reyes", roles=(Role.PARENT,)) == sentence
    assert room.refuses(setup.miss, name="Elana Reyes", roles=(Role.OTHER,), because="ill") == sentence
    room.do(setup.welcome, name="Elana Reyes", roles=(), presence=Presence.VIDEO)
    assert room.meeting.voice
    assert (room.meeting.voice.roles, room.meeting.voice.presence) == ((Role.STUDENT,), Presence.VIDEO)


def test_a_meeting_has_one_student() -> None:
    room = with_people()
    refused = room.refuses(setup.welcome, name="Nura Aziz", roles=(Role.STUDENT,))
    assert refused == "This meeting is for Elana Reyes. Change that with /student, or give Nura Aziz another role."


@pytest.mark.parametrize("name", ["Elana", "elana reyes", "El"])
def test_the_student_is_known_by_part_of_the_name_and_by_what_she_is_called(name: str) -> None:
    room = Room()
    room.do(setup.name_student, name="Elana Reyes", called="El")
    room.do(setup.welcome, name=name, roles=(Role.STUDENT,))
    assert [person.name for person in room.meeting.people] == ["Elana Reyes"]
    assert room.meeting.people[0].presence is Presence.ROOM


def test_one_person_may_hold_several_roles() -> None:
    room = with_people()
    lindqvist = room.meeting.person(room.who("Mr Lindqvist"))
    assert lindqvist.in_words == "special education teacher, LEA representative"


def test_a_person_recorded_again_is_the_same_person() -> None:
    room = with_people()
    room.do(setup.welcome, name="ms  ORTIZ", roles=(), presence=Presence.PHONE)
    ortiz = room.meeting.person(room.who("Ms Ortiz"))
    assert (ortiz.roles, ortiz.presence) == ((Role.GENERAL_EDUCATION,), Presence.PHONE)
    assert len(room.meeting.people) == 4


def test_part_of_a_name_without_a_role_is_no_new_person() -> None:
    room = with_people()
    for verb in (setup.welcome, setup.miss):
        more = {"because": "ill"} if verb is setup.miss else {}
        sentence = room.refuses(verb, name="ortiz", roles=(), **more)
        assert sentence == "Ms Ortiz is here already. Type that whole name, or a fuller one for somebody else."
    room.do(setup.welcome, name="Ortiz", roles=(Role.ADVOCATE,))
    assert len(room.meeting.people) == 5


def test_the_student_is_here_by_the_name_she_goes_by() -> None:
    room = with_people()
    room.do(setup.welcome, name="elana", roles=(), presence=Presence.PHONE)
    assert room.meeting.people[0].presence is Presence.PHONE
    assert len(room.meeting.people) == 4


def test_an_interpreter_has_a_language_which_stays() -> None:
    room = Room()
    room.do(setup.welcome, name="Hodan Warsame", roles=(Role.INTERPRETER,), language="Somali")
    room.do(setup.welcome, name="Hodan Warsame", roles=(), presence=Presence.PHONE)
    assert room.meeting.people[0].in_words == "interpreter for Somali"


def test_somebody_without_a_role_is_here_as_other() -> None:
    room = Room()
    room.do(setup.welcome, name="Aunt Rosa", roles=())
    room.do(setup.miss, name="Uncle Ben", because="at work")
    assert [person.roles for person in room.meeting.people] == [(Role.OTHER,), (Role.OTHER,)]


@pytest.mark.parametrize("presence", list(Presence))
def test_whoever_can_hear_arrives_with_the_start_and_nobody_else_does(presence: Presence) -> None:
    room = with_people()
    room.do(setup.welcome, name="Priya Raman", roles=(Role.EVALUATION,), presence=presence)
    room.do(navigation.start)
    raman = room.meeting.person(room.who("Priya Raman"))
    assert [step.came for step in raman.movements] == ([True] if presence in THERE else [])
    assert raman.here == (presence in THERE)


def test_whoever_comes_later_arrives_then() -> None:
    room = in_session()
    room.do(setup.welcome, name="Priya Raman", roles=(Role.EVALUATION,))
    (came,) = room.meeting.person(room.who("Priya Raman")).movements
    assert room.meeting.started
    assert came.at > room.meeting.started


def test_coming_and_going_is_kept_with_its_times() -> None:
    room = in_session()
    ortiz = room.who("Ms Ortiz")
    room.do(setup.leave, who=ortiz)
    assert not room.meeting.person(ortiz).here
    room.do(setup.come_back, who=ortiz)
    room.do(setup.leave, who=ortiz)
    room.do(setup.welcome, name="Ms Ortiz", roles=(), presence=Presence.PHONE)
    steps = room.meeting.person(ortiz).movements
    assert [step.came for step in steps] == [True, False, True, False, True]
    assert [step.at for step in steps] == sorted(step.at for step in steps)


def test_recording_somebody_who_is_here_as_here_is_no_second_arrival() -> None:
    room = in_session()
    room.do(setup.welcome, name="Ms Ortiz", roles=())
    assert len(room.meeting.person(room.who("Ms Ortiz")).movements) == 1


def test_only_who_is_here_can_leave_and_only_who_left_can_return() -> None:
    room = in_session()
    room.do(setup.miss, name="Coach Bell", because="a tournament")
    bell, ortiz = room.who("Coach Bell"), room.who("Ms Ortiz")
    assert "First: /here Coach Bell." in room.refuses(setup.leave, who=bell)
    assert "/here Coach Bell." in room.refuses(setup.come_back, who=bell)
    assert "/here Ms Ortiz." in room.refuses(setup.come_back, who=ortiz)


def test_somebody_absent_is_recorded_with_the_reason() -> None:
    room = with_people()
    room.do(setup.miss, name="Coach Bell", roles=(Role.RELATED_SERVICE,), because="a tournament")
    room.do(setup.miss, name="Ms Ortiz", because="ill")
    bell, ortiz = (room.meeting.person(room.who(name)) for name in ("Coach Bell", "Ms Ortiz"))
    assert (bell.presence, bell.because, bell.in_words) == ("absent", "a tournament", "related service provider")
    assert (ortiz.presence, ortiz.because, ortiz.in_words) == ("absent", "ill", "general education teacher")


def test_an_absent_person_may_be_the_student() -> None:
    room = Room()
    room.do(setup.miss, name="Nura Aziz", roles=(Role.STUDENT,), because="a dentist's appointment")
    assert room.meeting.student
    assert room.meeting.voice
    assert room.meeting.voice.presence is Presence.ABSENT


def test_an_excusal_holds_why_and_both_days_and_goes_when_the_person_comes() -> None:
    room = with_people()
    ortiz = room.who("Ms Ortiz")
    room.do(setup.excuse, who=ortiz, because="testing", agreed=date(2026, 11, 12), input_on=date(2026, 11, 18))
    excusal = room.meeting.person(ortiz).excusal
    assert excusal
    assert (excusal.because, excusal.agreed, excusal.input) == ("testing", date(2026, 11, 12), date(2026, 11, 18))
    assert room.meeting.person(ortiz).presence is Presence.EXCUSED
    room.do(setup.welcome, name="Ms Ortiz", roles=())
    assert room.meeting.person(ortiz).excusal is None


def test_an_excusal_says_why() -> None:
    room = with_people()
    assert "no words" in room.refuses(setup.excuse, who=room.who("Ms Ortiz"), because=" ")
