"""Requests are kept word for word, and each needs an outcome."""

import pytest

from facilitator.meeting.errors import ContradictionError
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, requests, statements
from facilitator.meeting.request import RequestOutcome
from facilitator.meeting.selectors import split_by_student
from tests.meeting.meeting_builder import MeetingBuilder, meeting_with_people


@pytest.fixture
def builder() -> MeetingBuilder:
    return meeting_with_people()


def ask(builder: MeetingBuilder, name: str, words: str) -> int:
    return builder.apply(requests.add_request, by=builder.attendee_id(name), words=words)


def list_open_requests(builder: MeetingBuilder) -> list[str]:
    return [point.text for point in find_open_points(builder.meeting) if point.text.startswith("Request")]


def test_request_keeps_the_words_and_how_they_were_expressed(builder: MeetingBuilder) -> None:
    builder.apply(statements.set_mode, who=builder.attendee_id("Elana Reyes"), mode="AAC device")
    ask(builder, "Elana Reyes", "Please don't call on me first.")
    (request,) = builder.meeting.requests
    assert (request.words, request.nonspeech_mode, request.outcome) == (
        "Please don't call on me first.",
        "AAC device",
        None,
    )


def test_students_requests_come_first_and_stay_open_until_they_have_an_outcome(builder: MeetingBuilder) -> None:
    aide = ask(builder, "Dana Reyes", "One-to-one aide")
    breaks = ask(builder, "Elana Reyes", "Breaks")
    own, others = split_by_student(builder.meeting, builder.meeting.requests)
    assert [[request.id for request in group] for group in (own, others)] == [[breaks], [aide]]
    assert list_open_requests(builder) == [
        "Request 2, Elana, “Breaks”: no answer recorded yet",
        "Request 1, Dana Reyes, “One-to-one aide”: no answer recorded yet",
    ]
    builder.apply(requests.resolve_request, request=aide, outcome=RequestOutcome.DECLINED, answer="the data")
    builder.apply(requests.resolve_request, request=breaks, outcome=RequestOutcome.LATER)
    assert list_open_requests(builder) == []


def test_request_can_become_a_goal_or_an_action(builder: MeetingBuilder) -> None:
    request = ask(builder, "Elana Reyes", "More art")
    goal = builder.apply(goals.propose_goal, title="Art", wording="Elana will draw.")
    action = builder.apply(entries.add_action, what="Ask the art teacher")
    for outcome, entry_id in ((RequestOutcome.GOAL, goal), (RequestOutcome.ACTION, action)):
        builder.apply(requests.resolve_request, request=request, outcome=outcome, outcome_id=entry_id)
        assert builder.meeting.requests[0].outcome_id == entry_id
    with pytest.raises(ContradictionError, match="/ask N goal N"):
        builder.apply(requests.resolve_request, request=request, outcome=RequestOutcome.GOAL, outcome_id=action)


@pytest.mark.parametrize("outcome", [RequestOutcome.ANSWERED, RequestOutcome.DECLINED])
def test_answer_needs_words(builder: MeetingBuilder, outcome: RequestOutcome) -> None:
    request = ask(builder, "Elana Reyes", "More art")
    with pytest.raises(ContradictionError, match="What was the answer"):
        builder.apply(requests.resolve_request, request=request, outcome=outcome, answer=" ")


def test_students_request_counts_as_the_students_words(builder: MeetingBuilder) -> None:
    before = {point.text for point in find_open_points(builder.meeting)}
    ask(builder, "Elana Reyes", "More art")
    gone = before - {point.text for point in find_open_points(builder.meeting)}
    assert gone == {"Elana Reyes's own words, or how Elana Reyes's input was gathered: not recorded"}


@pytest.mark.parametrize(
    ("outcome", "answer", "text"),
    [
        (RequestOutcome.DECLINED, "the data show progress", "declined because the data show progress"),
        (RequestOutcome.ANSWERED, "Yes, with a card.", "answered: Yes, with a card."),
        (RequestOutcome.LATER, "", "later"),
    ],
)
def test_outcome_in_words(builder: MeetingBuilder, outcome: RequestOutcome, answer: str, text: str) -> None:
    request = ask(builder, "Elana Reyes", "More art")
    assert builder.meeting.requests[0].outcome_text == ""
    builder.apply(requests.resolve_request, request=request, outcome=outcome, answer=answer)
    assert builder.meeting.requests[0].outcome_text == text
