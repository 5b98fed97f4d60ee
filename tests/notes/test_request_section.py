"""What the student asks for has its own section, word for word, with the answer; others' requests follow."""

import pytest

from facilitator.meeting.operations import requests, statements
from facilitator.meeting.request import RequestOutcome
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import FAMILY, NOTICE, PASTE, STUDENT, NoteKind
from facilitator.notes.request_section import render_requests
from facilitator.textfiles.language_packs import LanguagePacks
from tests.notes.note_builder import MeetingBuilder, build_started_meeting


@pytest.fixture
def builder() -> MeetingBuilder:
    builder = build_started_meeting()
    elana = builder.find_attendee_id("Elana Reyes")
    builder.apply(statements.set_mode, who=elana, mode="AAC device")
    own = builder.apply(requests.add_request, by=elana, words="Please don't call on me first.")
    aide = builder.apply(requests.add_request, by=builder.find_attendee_id("Dana Reyes"), words="A one-to-one aide.")
    builder.apply(
        requests.resolve_request, request=own, outcome=RequestOutcome.ANSWERED, answer="She signals when she is ready."
    )
    builder.apply(
        requests.resolve_request, request=aide, outcome=RequestOutcome.DECLINED, answer="the team sees no need"
    )
    return builder


def test_section_of_the_minutes(builder: MeetingBuilder) -> None:
    assert (
        render_requests(builder.meeting)
        == """\
## What Elana asks for

- **Elana Reyes** (AAC device):

  > Please don't call on me first.

  Answered: She signals when she is ready.

## What others ask for

- **Dana Reyes**:

  > A one-to-one aide.

  Declined because the team sees no need"""
    )


@pytest.mark.parametrize(
    ("kind", "asked", "answered"),
    [
        (FAMILY, "## What Elana asks for", "She signals when she is ready."),
        (STUDENT, "## What I asked for", "She signals when she is ready."),
        (PASTE, "Request of Elana Reyes (AAC device): Please", "answered: She signals when she is ready."),
        (NOTICE, "A request of Dana Reyes was declined.", "the team sees no need"),
    ],
)
def test_documents_hold_the_request_and_its_answer(
    builder: MeetingBuilder, kind: NoteKind, asked: str, answered: str
) -> None:
    text = render_note(builder.meeting, NoteRequest(kind), LanguagePacks(), revision=7)
    assert asked in text
    assert answered in text


def test_students_page_does_not_say_that_the_student_said_nothing() -> None:
    builder = build_started_meeting()
    page = NoteRequest(STUDENT)
    assert "My words are not written down yet" in render_note(builder.meeting, page, LanguagePacks(), revision=7)
    builder.apply(requests.add_request, by=builder.find_attendee_id("Elana Reyes"), words="More art, please.")
    assert "My words are not written down yet" not in render_note(builder.meeting, page, LanguagePacks(), revision=7)
