"""The invitation says what a notice of the meeting must say (34 CFR 300.322(b), R-12 to R-14)."""

from datetime import date, time

import pytest

from facilitator.meeting.invitation import Invitation
from facilitator.meeting.operations import invitations
from facilitator.notes.invitation_page import is_about_transition
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import INVITATION
from facilitator.textfiles.language_packs import LanguagePacks
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting


def render(builder: MeetingBuilder, language: str = "en") -> str:
    return render_note(builder.meeting, NoteRequest(INVITATION, language), LanguagePacks(), revision=1)


def build_invited_meeting() -> MeetingBuilder:
    builder = build_elana_meeting()
    invitation = Invitation(time=time(15, 30), place="Room 12 [west]", purpose="To plan the year")
    builder.apply(invitations.set_invitation, invitation=invitation)
    return builder


def test_it_says_when_where_why_and_who() -> None:
    text = render(build_invited_meeting())
    for words in (
        "Friday, November 20, 2026, 3:30 pm", "Room 12 \\[west\\]", "To plan the year", "Dana Reyes: parent or guardian",
        "You may bring other people", "interpreter",
    ):  # fmt: skip
        assert words in text
    assert "life after school" not in text


def test_it_is_available_in_spanish() -> None:
    text = render(build_invited_meeting(), "es")
    assert "Viernes, 20 de noviembre de 2026, 3:30 p. m." in text
    assert "Puede traer a otras personas" in text


def test_what_is_not_recorded_is_said_to_be_open() -> None:
    text = render(build_elana_meeting())
    assert "The time is still open." in text
    assert text.count("This is still open. We will tell you.") == 2


@pytest.mark.parametrize(
    ("born", "is_due"), [(date(2010, 11, 20), True), (date(2010, 11, 21), False), (date(2016, 5, 3), False)]
)
def test_life_after_school_is_a_purpose_from_sixteen_on(born: date, is_due: bool) -> None:
    builder = build_invited_meeting()
    assert builder.meeting.student
    builder.meeting = builder.meeting.replace(student=builder.meeting.student.replace(born=born))
    assert is_about_transition(builder.meeting) is is_due
    assert ("life after school" in render(builder)) is is_due
