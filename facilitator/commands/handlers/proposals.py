"""Handlers for proposals of every kind: proposing, changing details, decisions, positions and consent."""

from contextlib import suppress

from facilitator.commands.destinations import find_agenda_item
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result, make_candidates
from facilitator.commands.handlers.follow_up import find_factor
from facilitator.commands.handlers.requests import answer_request
from facilitator.commands.parser import strip_quotation_marks
from facilitator.commands.registry import CommandId
from facilitator.goals.strength_question import ask_about_strengths
from facilitator.lookup import find_attendee_by_name, find_by_number, split_attendee_and_text
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.consent import ConsentAnswer
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_numbers import label_proposal, list_matters, list_proposals, number_entries
from facilitator.meeting.errors import EmptyTextError, NotFoundError
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import consents, goals, proposals
from facilitator.meeting.proposal import (
    MATTER_KIND,
    OTHER_KIND,
    PLAN_TITLE,
    Detail,
    PositionKind,
    Proposal,
    ProposalStatus,
)
from facilitator.meeting.text_types import simplify_name


def find_proposal(meeting: Meeting, number: str) -> Proposal:
    """Return the goal or other proposal with this number.

    Raises:
        NotFoundError: if there is none. The message lists the proposals.
    """
    hint = "To propose one: /goal TITLE: goal statement, or = service speech: 30 min, twice a week."
    numbered = list_proposals(meeting)
    return numbered[find_by_number(number, make_candidates("goal or other proposal", numbered, hint))][1]


def describe(meeting: Meeting, proposal: Proposal) -> str:
    """Return the kind, number and title of a proposal: “service 2, speech”; of anything else, the title."""
    if proposal.kind == MATTER_KIND:
        return proposal.title
    return label_proposal(_find_number(meeting, proposal), proposal)


def _find_number(meeting: Meeting, proposal: Proposal) -> int:
    table = proposals.find_table(proposal)
    return number_entries(meeting, table)[proposal.id]


def propose(context: Context, values: FieldValues) -> Result:
    """Propose a service, an accommodation, a placement … with its details.

    The team proposes it unless the line names a person: the last speaker may only have asked for it.
    """
    kinds = context.load_kinds()
    kind, title, details = kinds.parse_proposal(values["PROPOSAL"], values.get("DETAILS", ""), context.parse_date)
    meeting = proposals.propose(
        context.meeting, context.stamp, kind=kind, title=title, details=details, by=_find_proposer(context)
    )
    new = proposals.find_proposal(meeting, context.stamp.id)
    meeting, answered = answer_request(meeting, context.stamp, new)
    warning = [kinds.warning] if kinds.warning else []
    head = f"{describe(meeting, new)} · proposed{answered}"
    return Result(meeting, " · ".join([head, *_list_details(details), *warning]))


def _find_proposer(context: Context) -> int | None:
    return context.speaker_id if context.is_speaker_named else None


def change_details(context: Context, values: FieldValues) -> Result:
    """Change details of a proposal. An agreed one becomes proposed again."""
    old, kinds = find_proposal(context.meeting, values["N"]), context.load_kinds()
    kind = old.kind if old.kind in kinds.details else OTHER_KIND
    details = kinds.parse_details(kind, values["DETAILS"], context.parse_date)
    meeting = proposals.set_details(
        context.meeting, context.stamp, proposal=old.id, details=details, asked_by=_find_proposer(context)
    )
    new = proposals.find_proposal(meeting, old.id)
    return Result(meeting, " · ".join([f"{describe(meeting, new)} · {new.status}", *_list_details(details)]))


def _list_details(details: tuple[Detail, ...]) -> list[str]:
    return [f"{detail.name}: {detail.words}" for detail in details]


def agree(context: Context, values: FieldValues) -> Result:
    """Record that the team agreed. Of a goal, ask once what its strengths change; "because …" is the answer."""
    proposal, answer, meeting = find_proposal(context.meeting, values["N"]), values.get("REASON", ""), context.meeting
    if not (answer and proposal.status is ProposalStatus.AGREED):
        meeting = proposals.agree_on_proposal(meeting, context.stamp, proposal=proposal.id)
    summary = f"{describe(meeting, proposal)} · agreed"
    if not isinstance(proposal, Goal):
        return Result(meeting, summary)
    if answer:
        meeting = goals.answer_strength_check(meeting, context.stamp, goal=proposal.id, answer=answer)
        return Result(meeting, f"{summary} because {answer}")
    question = ask_about_strengths(meeting, proposal) if proposal.strength_check is None else ""
    if not question:
        return Result(meeting, summary)
    meeting = goals.answer_strength_check(meeting, context.stamp, goal=proposal.id)
    return Result(meeting, summary, question=f"{question} To answer: /agree {values['N']} because …")


def defer(context: Context, values: FieldValues) -> Result:
    """Leave a proposal for later, with the reason."""
    proposal, reason = find_proposal(context.meeting, values["N"]), values["REASON"]
    meeting = proposals.defer_proposal(context.meeting, context.stamp, proposal=proposal.id, because=reason)
    return Result(meeting, f"{describe(meeting, proposal)} · deferred because {reason}")


def decline(context: Context, values: FieldValues) -> Result:
    """Record that the team does not accept a proposal, with the reason."""
    proposal, reason = find_proposal(context.meeting, values["N"]), values["REASON"]
    meeting = proposals.decline_proposal(context.meeting, context.stamp, proposal=proposal.id, because=reason)
    return Result(meeting, f"{describe(meeting, proposal)} · declined because {reason}")


def withdraw(context: Context, values: FieldValues) -> Result:
    """Record that the people who made a proposal withdrew it."""
    proposal, reason = find_proposal(context.meeting, values["N"]), values.get("REASON", "")
    meeting = proposals.withdraw_proposal(context.meeting, context.stamp, proposal=proposal.id, because=reason)
    because = f" because {reason}" if reason else ""
    return Result(meeting, f"{describe(meeting, proposal)} · withdrawn{because}")


def record_position(context: Context, values: FieldValues) -> Result:
    """Record one person's position on a proposal or, without a number, on the plan as a whole."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    stand = PositionKind(" ".join(values["STAND"].casefold().split()).removesuffix("s"))
    return _add_position(context, values["ABOUT"], attendee.id, stand, values.get("WORDS", ""))


def record_dissent(context: Context, values: FieldValues) -> Result:
    """Record that a person disagrees, in the person's own words."""
    attendee, words = split_attendee_and_text(f"{values['WHO']} {values['WORDS']}", context.meeting)
    if not words:
        raise EmptyTextError
    return _add_position(context, values.get("ABOUT", PLAN_TITLE), attendee.id, PositionKind.DISAGREE, words)


def _add_position(context: Context, about: str, by: int, stand: PositionKind, words: str) -> Result:
    words = strip_quotation_marks(words)
    meeting, proposal = _find_or_add_subject(context, about)
    meeting = proposals.record_position(meeting, context.stamp, proposal=proposal.id, by=by, stand=stand, words=words)
    name = describe(meeting, proposal).partition(",")[0]
    summary = f"{meeting.short_name(by)} · {name}: {stand}"
    return Result(meeting, f'{summary}: "{words}"' if words else summary)


def _find_or_add_subject(context: Context, about: str) -> tuple[Meeting, Proposal]:
    """Return the meeting and what a position is about: a proposal, the plan as a whole, or a matter such as placement.

    A matter is added to the record with the first position on it.
    """
    meeting = context.meeting
    if about.isdecimal():
        return meeting, find_proposal(meeting, about)
    if named := _find_by_name([proposal for _, proposal in list_proposals(meeting)], about):
        return meeting, named
    title = _resolve_matter(context, about)
    if known := _find_by_name(list_matters(meeting), title):
        return meeting, known
    meeting = proposals.propose(meeting, context.stamp, kind=MATTER_KIND, title=title)
    return meeting, proposals.find_proposal(meeting, context.stamp.id)


def _find_by_name(entries: list[Proposal], name: str) -> Proposal | None:
    """Return the latest of some proposals or matters with this title or kind; None if there is none."""
    named = [entry for entry in entries if simplify_name(name) in _list_names(entry)]
    return named[-1] if named else None


def _list_names(proposal: Proposal) -> set[str]:
    return {simplify_name(name) for name in (proposal.title, proposal.kind, f"{proposal.kind} {proposal.title}")}


def _resolve_matter(context: Context, text: str) -> str:
    """Return the title of a matter that was not proposed: the plan, a kind of proposal, a special factor, an item.

    Raises:
        NotFoundError: if it is none of these.
    """
    if simplify_name(text) in _PLAN_NAMES:
        return PLAN_TITLE
    kind, title = context.load_kinds().split_kind(text)
    if kind != OTHER_KIND:
        return kind if title == kind else f"{kind}: {title}"
    for find in (_find_factor_title, _find_item_title):
        with suppress(NotFoundError):
            return find(context.meeting, text)
    raise NotFoundError(
        f"No proposal, agenda item or special factor is called “{text}”. Type its number, or leave it out for the plan "
        "as a whole: /dissent @WHO and the words."
    )


_PLAN_NAMES = {"plan", "the plan", "whole plan", "the whole plan", "iep", "the iep", PLAN_TITLE}


def _find_factor_title(_: Meeting, text: str) -> str:
    return f"special factor: {find_factor(text)}"


def _find_item_title(meeting: Meeting, text: str) -> str:
    return fill_fields(find_agenda_item(meeting, text).title, meeting.student)


def record_consent(context: Context, values: FieldValues) -> Result:
    """Record who gave or refused consent, for what, and when (34 CFR 300.300)."""
    attendee = find_attendee_by_name(values["WHO"], context.meeting)
    answer = _CONSENT_ANSWERS[" ".join(values["CONSENT"].casefold().split())]
    what = values.get("MATTER", "") or PLAN_TITLE
    proposal = find_proposal(context.meeting, what) if what.isdecimal() else None
    on = context.parse_date(values["DATE"], prefer_past=True) if "DATE" in values else None
    words = strip_quotation_marks(values.get("WORDS", ""))
    meeting = consents.record_consent(
        context.meeting, context.stamp, by=attendee.id, answer=answer, on=on, words=words,
        what=proposal.title if proposal else what, proposal=proposal.id if proposal else None,
    )  # fmt: skip
    matter = describe(meeting, proposal) if proposal else what
    day = [format_date(on)] if on else []
    quoted = [f'"{words}"'] if words else []
    summary = [meeting.short_name(attendee.id), f"consent {answer}: {matter}", *day, *quoted]
    return Result(meeting, " · ".join(summary))


_CONSENT_ANSWERS = {
    "given": ConsentAnswer.GIVEN,
    "gives": ConsentAnswer.GIVEN,
    "refused": ConsentAnswer.REFUSED,
    "refuses": ConsentAnswer.REFUSED,
    "pending": ConsentAnswer.PENDING,
}


HANDLERS: dict[str, Handler] = {
    CommandId.PROPOSAL: propose,
    CommandId.PROPOSAL_DETAILS: change_details,
    CommandId.AGREE: agree,
    CommandId.DEFER: defer,
    CommandId.DECLINE: decline,
    CommandId.WITHDRAW: withdraw,
    CommandId.POSITION: record_position,
    CommandId.DISSENT: record_dissent,
    CommandId.CONSENT: record_consent,
}
