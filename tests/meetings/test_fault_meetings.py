"""Tests of meetings whose decisions were once missing from the documents."""

from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.notes.note_kinds import FAMILY, NOTICE, PASTE
from tests.meetings.golden import play_meeting, render_meeting_note
from tests.meetings.test_complete_meetings import read_sections

DISSENT, REFUSED, FACILITATOR, DEVICE = (
    f"faults/{name}"
    for name in ("dissent_on_anything", "refused_request", "neutral_facilitator", "device_and_interpreter")
)


def read_section(name: str, request: NoteRequest, title: str, level: int = 2) -> str:
    """Return the words of a section of a note."""
    return dict(read_sections(render_meeting_note(name, request), level))[title]


def test_people_disagree_with_a_proposal_a_kind_of_service_a_factor_and_the_whole_plan() -> None:
    thoughts = read_section(DISSENT, NoteRequest(FAMILY), "What people think of the plan")
    assert "About the plan as a whole: Terri Po does not agree. I do not agree with any of it." in thoughts
    assert "Thirty minutes is nothing." in thoughts
    assert "About special factor: behavior: Terri Po does not agree. There is no plan." in thoughts
    placement = read_section(DISSENT, NoteRequest(FAMILY), "Placement 1", 3)
    assert placement.endswith("Terri Po does not agree. She should be in the class all day.")


def test_disagreements_are_among_the_decisions_of_the_minutes() -> None:
    decisions = read_section(DISSENT, FULL_NOTES, "Decisions")
    for title in ("Placement 1", "About the plan as a whole", "About service", "About special factor: behavior"):
        assert f"{title} " in decisions or f"{title}:" in decisions
    assert decisions.count("Terri Po") == len(play_meeting(DISSENT).meeting.proposals)


def test_a_refused_request_is_a_decision_and_never_a_goal() -> None:
    meeting = play_meeting(REFUSED).meeting
    assert meeting.goals == ()
    assert "Service 1, one-to-one aide: declined because October data show 4 prompts a day" in read_section(
        REFUSED, FULL_NOTES, "Decisions"
    )
    asked = read_section(REFUSED, NoteRequest(FAMILY), "What others ask for")
    assert "We did not accept this. The reason: October data show 4 prompts a day" in asked
    assert "The answer was no. The reason: she walks two blocks" in asked
    notice = [title for title, _ in read_sections(render_meeting_note(REFUSED, NoteRequest(NOTICE)), 2)]
    assert notice == ["Service 1, one-to-one aide", "A declined request", "For the whole notice"]


def test_services_aides_and_positions_of_a_facilitated_meeting_are_in_every_document() -> None:
    decisions = read_section(FACILITATOR, FULL_NOTES, "Decisions")
    assert "Service 3, specialized instruction: agreed (amount: 2 x 30 min; frequency: per week;" in decisions
    assert "Service 4, 1:1 aide: declined because data of October show 4 prompts a day" in decisions
    for request, title, level in (
        (NoteRequest(FAMILY), "Service 4, 1:1 aide", 3),
        (NoteRequest(NOTICE), "Service 4, 1:1 aide", 2),
    ):
        assert "a shared aide considered, rejected because the hall is covered" in read_section(
            FACILITATOR, request, title, level
        )
    assert "5 sentences is too few" in read_section(FACILITATOR, NoteRequest(FAMILY), "Goal 2: Written paragraphs", 3)


def test_services_accommodations_placement_and_requests_are_in_every_document_that_needs_them() -> None:
    paste_pack = render_meeting_note(DEVICE, NoteRequest(PASTE))
    for title in ("speech", "waiting time", "quiet lunch"):
        assert title in read_section(DEVICE, FULL_NOTES, "Decisions")
        assert title in read_section(DEVICE, NoteRequest(FAMILY), "What we agreed")
        assert title in paste_pack
    for words in ("75% of the day with peers", "he learns signs and drums with his class"):
        assert words in read_section(DEVICE, NoteRequest(FAMILY), "Placement 7", 3)
        assert words in read_section(DEVICE, NoteRequest(NOTICE), "Placement 7", 2)
    asked = read_section(DEVICE, NoteRequest(FAMILY), "What Teo asks for")
    assert "Do not talk for me. Wait. It led to this: accommodation 5, waiting time. We agreed." in asked
