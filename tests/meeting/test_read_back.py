"""The read-back: decisions by status, disagreements, requests with their answers, and what is not recorded."""

from facilitator.meeting.operations import entries, navigation, proposals, requests
from facilitator.meeting.proposal import MATTER_KIND, PLAN_TITLE, Detail, PositionKind
from facilitator.meeting.read_back_sections import build_read_back, format_read_back, summarize_item
from facilitator.meeting.request import RequestOutcome
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session


def build_meeting_with_decisions() -> MeetingBuilder:
    """Return a meeting with a refused service, an agreed one, a disagreement with the plan and a request."""
    builder = meeting_in_session()
    parent = builder.attendee_id("Dana Reyes")
    request = builder.apply(requests.add_request, by=parent, words="an aide")
    aide = builder.apply(proposals.propose, kind="service", title="aide")
    builder.apply(proposals.decline_proposal, proposal=aide, because="4 prompts a day")
    builder.apply(proposals.record_position, proposal=aide, by=parent, stand=PositionKind.DISAGREE, words="All day.")
    builder.apply(requests.resolve_request, request=request, outcome=RequestOutcome.PROPOSAL, outcome_id=aide)
    details = (Detail(name="amount", words="30 min"),)
    speech = builder.apply(proposals.propose, kind="service", title="speech", details=details)
    builder.apply(proposals.agree_on_proposal, proposal=speech)
    plan = builder.apply(proposals.propose, kind=MATTER_KIND, title=PLAN_TITLE)
    builder.apply(proposals.record_position, proposal=plan, by=parent, stand=PositionKind.DISAGREE, words="Too thin.")
    return builder


def test_decisions_are_read_back_by_status_with_reasons_and_objections() -> None:
    lines = list(format_read_back(build_meeting_with_decisions().meeting))
    assert lines[:6] == [
        "We agreed:",
        "2 service: speech, 30 min",
        "Declined:",
        "1 service: aide, because 4 prompts a day; Dana Reyes disagrees: “All day.”",
        "About the plan as a whole:",
        "Dana Reyes disagrees: “Too thin.”",
    ]
    assert "Dana Reyes: “an aide”, service 1, aide, declined" in lines


def test_an_item_is_read_back_by_itself() -> None:
    builder = build_meeting_with_decisions()
    left = builder.meeting.current
    builder.apply(entries.name_strength, by=builder.attendee_id("Elana Reyes"), name="Drawing")
    builder.apply(navigation.go_to_next_item)
    assert summarize_item(builder.meeting, left) == "read back: service 1, aide: declined; service 2, speech: agreed"
    assert summarize_item(builder.meeting, builder.meeting.current) == ""
    here = list(format_read_back(builder.meeting, builder.meeting.current))
    assert here[:2] == ["We agreed:", "Nothing has been agreed on yet."]
    assert not any("aide" in line for line in here)


def test_a_request_without_an_answer_and_an_empty_meeting() -> None:
    builder = meeting_in_session()
    builder.apply(requests.add_request, by=builder.attendee_id("Elana Reyes"), words="a break")
    titles = {section.title: [line.text for line in section.lines] for section in build_read_back(builder.meeting)}
    assert titles["What Elana asks for"] == ["“a break”, no answer yet"]
    assert titles["We agreed"] == ["Nothing has been agreed on yet."]
