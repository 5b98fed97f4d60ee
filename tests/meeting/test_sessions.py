"""A meeting that is continued on another day has a session for each day, with its own attendance."""

from datetime import date, datetime, time, timedelta

from facilitator.meeting import sessions
from facilitator.meeting.frozen_model import Stamp
from facilitator.meeting.meeting import MeetingState
from facilitator.meeting.operations import navigation, setup
from facilitator.meeting.people import Presence, Role
from facilitator.notes.people_section import render_attendees
from tests.meeting.meeting_builder import DAY, START, MeetingBuilder, meeting_in_session, meeting_with_people

LATER = DAY + timedelta(days=14)


def resume_on(builder: MeetingBuilder, day: date, started_on: date = DAY) -> None:
    """Pause the meeting and resume it on another day."""
    builder.apply(navigation.pause_meeting)
    resumed = builder.stamp().at + (day - started_on)
    builder.meeting = navigation.resume_meeting(builder.meeting, Stamp(builder.stamp().id, resumed))


def test_a_meeting_on_one_day_has_one_session() -> None:
    builder = meeting_in_session()
    builder.apply(navigation.pause_meeting)
    builder.apply(navigation.resume_meeting)
    (session,) = builder.meeting.sessions
    assert (session.date, session.opened) == (DAY, builder.meeting.started)


def test_resuming_on_another_day_begins_a_session_and_keeps_the_attendance() -> None:
    builder = meeting_in_session()
    builder.apply(setup.record_departure, who=builder.attendee_id("Ms Ortiz"))
    builder.apply(setup.mark_absent, name="Coach Bell", because="a tournament", roles=(Role.RELATED_SERVICE,))
    resume_on(builder, LATER)
    meeting = builder.meeting
    assert meeting.state is MeetingState.IN_SESSION
    assert [session.date for session in meeting.sessions] == [DAY, LATER]
    assert meeting.date == DAY
    first = meeting.sessions[0].id
    dana, ortiz, bell = (
        meeting.find_attendee(builder.attendee_id(name)) for name in ("Dana Reyes", "Ms Ortiz", "Coach Bell")
    )
    assert (dana.presence, len(dana.movements), dana.earlier[0].session) == (Presence.ROOM, 1, first)
    assert (ortiz.presence, ortiz.movements, ortiz.earlier[0].presence) == (Presence.NOT_RECORDED, (), Presence.ROOM)
    assert (bell.presence, bell.because) == (Presence.NOT_RECORDED, "")
    assert (bell.earlier[0].presence, bell.earlier[0].because) == (Presence.ABSENT, "a tournament")


def test_the_notes_show_the_attendance_of_each_day() -> None:
    builder = meeting_in_session()
    builder.apply(setup.record_departure, who=builder.attendee_id("Ms Ortiz"), at=time(9, 30))
    resume_on(builder, LATER)
    builder.apply(setup.mark_absent, name="Dana Reyes", because="at work")
    builder.apply(setup.excuse_attendee, who=builder.attendee_id("Mr Lindqvist"), because="a class", agreed=DAY)
    section = render_attendees(builder.meeting)
    assert "**Dana Reyes**, parent/guardian: absent because at work" in section
    assert "- Fri, Nov 20, 2026: in the room\n" in section
    assert "Recorded before" not in section  # that they would come again was only assumed
    assert "Fri, Nov 20, 2026: in the room; Left Fri, Nov 20, 2026, 09:30" in section
    assert "**Ms Ortiz**, general education teacher: attendance not recorded" in section


def test_nobody_is_said_to_attend_before_anything_is_recorded() -> None:
    builder = meeting_with_people()
    builder.apply(setup.add_attendee, name="Coach Bell", roles=(), presence=Presence.NOT_RECORDED)
    builder.apply(navigation.start_meeting)
    resume_on(builder, LATER)
    bell = builder.meeting.find_attendee(builder.attendee_id("Coach Bell"))
    assert (bell.presence, bell.earlier) == (Presence.NOT_RECORDED, ())


def test_a_record_typed_on_a_later_day_stays_in_its_session() -> None:
    builder = meeting_with_people()
    builder.apply(setup.set_date, on=DAY - timedelta(days=5))
    builder.apply(navigation.start_meeting)
    resume_on(builder, LATER)
    assert [session.date for session in builder.meeting.sessions] == [DAY - timedelta(days=5)]


def test_a_session_typed_on_the_first_day_has_the_day_until_which_the_meeting_was_paused() -> None:
    builder = meeting_in_session()
    builder.apply(navigation.pause_meeting, until=LATER)
    builder.apply(navigation.resume_meeting)
    builder.apply(setup.mark_absent, name="Ms Ortiz", because="a field trip")
    assert [session.date for session in builder.meeting.sessions] == [DAY, LATER]
    ortiz = builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz"))
    first = builder.meeting.sessions[0].id
    assert [(earlier.session, earlier.presence) for earlier in ortiz.earlier] == [(first, Presence.ROOM)]


def test_a_meeting_saved_without_sessions_can_be_resumed() -> None:
    builder = meeting_in_session()
    builder.meeting = builder.meeting.replace(sessions=())
    resume_on(builder, LATER)
    assert builder.meeting.sessions == ()


def test_sessions_have_the_times_at_which_they_really_began_and_ended() -> None:
    builder = meeting_in_session()
    resume_on(builder, LATER)
    first, second = (session.id for session in builder.meeting.sessions)
    builder.apply(navigation.set_session_times, session=first, started=time(9, 5), ended=time(10))
    builder.apply(navigation.set_session_times, session=first, on=DAY - timedelta(days=1))
    session = builder.meeting.sessions[0]
    assert (session.date, session.started, session.ended) == (DAY - timedelta(days=1), time(9, 5), time(10))
    assert builder.meeting.date == session.date
    times = {"session": second, "started": time(10), "ended": time(9)}
    assert "before it began" in builder.assert_refused(navigation.set_session_times, **times)
    assert "follow one another" in builder.assert_refused(
        navigation.set_session_times, session=second, on=date(2026, 1, 1)
    )


def test_changing_the_date_changes_the_current_session() -> None:
    builder = meeting_in_session()
    resume_on(builder, LATER)
    builder.apply(setup.set_date, on=LATER + timedelta(days=1))
    assert builder.meeting.date == DAY
    assert [session.date for session in builder.meeting.sessions] == [DAY, LATER + timedelta(days=1)]
    assert isinstance(START, datetime)


def test_entries_belong_to_the_session_that_was_open() -> None:
    builder = meeting_in_session()
    before, during = START - timedelta(days=3), builder.stamp().at
    between = during + timedelta(days=3)
    resume_on(builder, LATER)
    first, second = builder.meeting.sessions
    meeting = builder.meeting
    assert [sessions.find_session_at(meeting, at) for at in (before, during, between, second.opened)] == [
        None, first, first, second,
    ]  # fmt: skip
    assert [sessions.is_typed_live(meeting, at) for at in (before, during, between, second.opened)] == [
        False, True, False, True,
    ]  # fmt: skip
    assert sessions.find_day_of(meeting, between) == between.date()  # the sessions were recorded on their own days
    assert sessions.get_current_day(meeting) == LATER


def test_time_given_for_a_session_is_a_time_of_the_meeting() -> None:
    builder = meeting_in_session()
    resume_on(builder, LATER)
    given = builder.meeting.sessions[-1].opened.replace(hour=8, minute=0)  # before the record of that day was begun
    assert not sessions.is_typed_live(builder.meeting, given)
    assert sessions.is_typed_live(builder.meeting, given, builder.meeting.sessions[-1])


def test_entries_of_a_record_typed_later_belong_to_the_day_of_the_meeting() -> None:
    builder = meeting_with_people()
    builder.apply(setup.set_date, on=DAY - timedelta(days=9))
    builder.apply(navigation.start_meeting)
    at = builder.stamp().at
    assert not sessions.is_typed_live(builder.meeting, at)
    assert sessions.find_day_of(builder.meeting, at) == DAY - timedelta(days=9)
    assert sessions.measure_meeting(builder.meeting, at) is None


def test_durations_are_measured_on_the_day_of_the_meeting_only() -> None:
    builder = meeting_in_session()
    opened = builder.meeting.sessions[0].opened
    assert sessions.measure_meeting(builder.meeting, opened + timedelta(seconds=90)) == 90
    assert sessions.measure_meeting(builder.meeting, opened + timedelta(days=1)) is None
    resume_on(builder, LATER)
    spent = builder.meeting.agenda[0].spent
    assert 0 < spent < 60
    assert sessions.measure_meeting(builder.meeting, builder.meeting.sessions[-1].opened) == spent


def test_visit_that_ends_on_another_day_is_not_measured() -> None:
    builder = meeting_in_session()
    builder.meeting = navigation.pause_meeting(
        builder.meeting, Stamp(builder.stamp().id, builder.stamp().at + timedelta(days=1))
    )
    assert builder.meeting.agenda[0].spent == 0


def test_given_times_move_with_the_day_of_their_session() -> None:
    builder = meeting_with_people()
    builder.apply(setup.set_date, on=DAY - timedelta(days=9))
    builder.apply(navigation.start_meeting)
    builder.apply(setup.record_departure, who=builder.attendee_id("Ms Ortiz"), at=time(9, 40))
    builder.apply(setup.record_departure, who=builder.attendee_id("Dana Reyes"))
    session = builder.meeting.sessions[0].id
    builder.apply(navigation.set_session_times, session=session, on=DAY - timedelta(days=8))
    ortiz, dana = (builder.meeting.find_attendee(builder.attendee_id(name)) for name in ("Ms Ortiz", "Dana Reyes"))
    assert ortiz.movements[-1].at == START.replace(day=12, hour=9, minute=40)
    assert dana.movements[-1].at.date() == DAY


def test_times_of_a_session_recorded_on_its_day_stay_when_its_date_changes() -> None:
    builder = meeting_in_session()
    builder.apply(setup.record_departure, who=builder.attendee_id("Ms Ortiz"), at=time(9, 40))
    builder.apply(setup.set_date, on=DAY - timedelta(days=1))
    ortiz = builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz"))
    assert ortiz.movements[-1].at.date() == DAY


def test_given_times_of_an_earlier_attendance_move_too() -> None:
    builder = meeting_with_people()
    builder.apply(setup.set_date, on=DAY - timedelta(days=9))
    builder.apply(navigation.start_meeting)
    builder.apply(setup.record_departure, who=builder.attendee_id("Ms Ortiz"), at=time(9, 40))
    builder.apply(setup.mark_absent, name="Ms Ortiz")
    builder.apply(setup.set_date, on=DAY - timedelta(days=8))
    ortiz = builder.meeting.find_attendee(builder.attendee_id("Ms Ortiz"))
    assert ortiz.earlier[0].movements[-1].at.date() == DAY - timedelta(days=8)


def test_arrival_given_before_the_start_moves_with_the_date() -> None:
    builder = meeting_with_people()
    builder.apply(setup.add_attendee, name="Coach Bell", roles=(), at=time(15, 10))
    builder.apply(setup.set_date, on=LATER)
    bell = builder.meeting.find_attendee(builder.attendee_id("Coach Bell"))
    assert [movement.at.date() for movement in bell.movements] == [LATER]
