"""Tests of complete meetings: every line is accepted, and every document has what the record has."""

import re
from collections.abc import Iterator

import pytest

from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.proposal import KINDS_WITHOUT_NOTICE, Proposal, ProposalStatus
from facilitator.meeting.request import RequestOutcome
from facilitator.notes.formatting import format_kind_and_number
from facilitator.notes.note import FULL_NOTES, NoteRequest
from facilitator.notes.note_kinds import FAMILY, NOTICE
from tests.meetings.golden import FAULT_NAMES, FOLDER, GOLDEN_FILES, NAMES, play_meeting, render_meeting_note
from tests.notes.note_reader import iter_texts, parse_markdown

FAMILY_COPIES = {"family": NoteRequest(FAMILY), "family-es": NoteRequest(FAMILY, "es")}
TEAM_AND_FAMILY = {"team": FULL_NOTES, **FAMILY_COPIES}

SCRIPTS = [*NAMES, *FAULT_NAMES]

FINAL = {ProposalStatus.AGREED, ProposalStatus.DEFERRED, ProposalStatus.DECLINED}
"""The decisions that a district may have to give notice of."""


def join_words(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def read_words(note: str) -> str:
    """Return all words of a note on one line, as a reader sees them."""
    return join_words(" ".join(iter_texts(parse_markdown(note))))


def read_sections(note: str, level: int) -> list[tuple[str, str]]:
    """Return the title and the words of each section under the headings of a level."""
    _, *sections = re.split(rf"^{'#' * level} ", note, flags=re.MULTILINE)
    own_texts = (re.split(rf"^#{{1,{level}}} ", text, maxsplit=1, flags=re.MULTILINE)[0] for text in sections)
    return [(read_words(title), read_words(body)) for title, _, body in (text.partition("\n") for text in own_texts)]


def list_words(proposal: Proposal) -> Iterator[str]:
    """Yield the words of a proposal that every document with decisions needs. Dates and answers may be translated."""
    yield from (detail.words for detail in proposal.details if not detail.on and detail.name != "answer")
    yield from (position.words for position in proposal.positions)
    yield proposal.because
    if isinstance(proposal, Goal):
        yield proposal.wording
        yield from (link.how for link in proposal.links)
    if proposal.title != proposal.kind:
        yield proposal.title


def list_recorded_words(meeting: Meeting) -> Iterator[str]:
    """Yield the words of every decision, request, hope, consent and disagreement of a meeting."""
    for _, proposal in list_proposals(meeting):
        yield from list_words(proposal)
    yield from (position.words for matter in list_matters(meeting) for position in matter.positions)
    yield from (words for request in meeting.requests for words in (request.words, request.answer))
    yield from (words for hope in meeting.hopes for words in (hope.words, hope.because))
    yield from (consent.words for consent in meeting.consents)


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_line_is_refused_and_no_question_is_left(name: str) -> None:
    played = play_meeting(name)
    assert (played.status, played.problems) == (0, "")
    assert played.meeting.state is MeetingState.CLOSED


@pytest.mark.parametrize("name", SCRIPTS)
def test_everything_that_was_put_to_the_team_has_an_outcome(name: str) -> None:
    meeting = play_meeting(name).meeting
    assert not [proposal for _, proposal in list_proposals(meeting) if proposal.status is ProposalStatus.PROPOSED]
    outcomes = [*(request.outcome for request in meeting.requests), *(hope.outcome for hope in meeting.hopes)]
    assert all(outcomes)


@pytest.mark.parametrize("file", GOLDEN_FILES)
def test_each_document_matches_its_golden_file(file: str) -> None:
    """Write the files again with `python -m tests.meetings.golden` and review the changes."""
    assert render_meeting_note(*GOLDEN_FILES[file]) == (FOLDER / file).read_bytes().decode()


def test_there_are_no_obsolete_golden_files() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(GOLDEN_FILES)


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("note", TEAM_AND_FAMILY)
def test_every_decision_request_consent_and_disagreement_is_in_minutes_and_family_copy(name: str, note: str) -> None:
    text = read_words(render_meeting_note(name, TEAM_AND_FAMILY[note]))
    recorded = map(join_words, list_recorded_words(play_meeting(name).meeting))
    assert [words for words in recorded if words not in text] == []


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("note", FAMILY_COPIES)
def test_the_family_copy_has_each_proposal_with_its_details_under_a_heading_of_its_own(name: str, note: str) -> None:
    sections = read_sections(render_meeting_note(name, FAMILY_COPIES[note]), 3)
    for number, proposal in list_proposals(play_meeting(name).meeting):
        heading = re.compile(rf"\D+ {number}(?:[,:] {re.escape(proposal.title)})?(?:: (?:yes|no|sí))?")
        bodies = [f"{title} {body}" for title, body in sections if heading.fullmatch(title)]
        assert len(bodies) == 1, (number, [title for title, _ in sections])
        missing = [words for words in map(join_words, list_words(proposal)) if words not in bodies[0]]
        assert set(missing) <= {proposal.title}, (number, missing)


@pytest.mark.parametrize(("note", "answer"), [("family", ": yes"), ("family-es", ": sí")])
def test_findings_and_eligibility_have_their_answers_in_their_headings(note: str, answer: str) -> None:
    for name in ("manifestation", "initial_eligibility", "section_504"):
        proposals = [proposal for _, proposal in list_proposals(play_meeting(name).meeting)]
        answers = [detail for proposal in proposals for detail in proposal.details if detail.name == "answer"]
        assert answers
        titles = [title for title, _ in read_sections(render_meeting_note(name, FAMILY_COPIES[note]), 3)]
        assert sum(title.endswith(answer) for title in titles) == len(answers)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_notice_has_each_decision_with_its_reason_and_the_options_and_nothing_else(name: str) -> None:
    meeting, note = play_meeting(name).meeting, render_meeting_note(name, NoteRequest(NOTICE))
    sections = dict(read_sections(note, 2))
    decided = [(number, proposal) for number, proposal in list_proposals(meeting) if proposal.status in FINAL]
    decided = [(number, proposal) for number, proposal in decided if proposal.kind not in KINDS_WITHOUT_NOTICE]
    declined = [request for request in meeting.requests if request.outcome is RequestOutcome.DECLINED]
    others = {"A declined request"} if declined else set()
    titles = {format_kind_and_number(number, proposal): proposal for number, proposal in decided}
    assert set(sections) - {"Special factors considered", "For the whole notice"} == {*titles, *others}
    for title, proposal in titles.items():
        why, _, options = sections[title].partition("Evidence: ")
        details = {detail.name: join_words(detail.words) for detail in proposal.details}
        assert details.get("reason", "") in why.partition("Why (300.503(b)(2)):")[2]
        assert join_words(proposal.because) in why.partition("Why (300.503(b)(2)):")[2]
        assert details.get("options considered", "") in options
    for request in declined:
        assert join_words(request.answer) in sections["A declined request"]
    assert [action.what for action in meeting.actions if action.what in read_words(note)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_refusal_of_a_script_has_a_reason_and_other_options(name: str) -> None:
    """A notice without them has blank lines, so the scripts show how they are typed."""
    for _, proposal in list_proposals(play_meeting(name).meeting):
        if proposal.status is ProposalStatus.DECLINED:
            assert proposal.because
            assert "options considered" in {detail.name for detail in proposal.details}
