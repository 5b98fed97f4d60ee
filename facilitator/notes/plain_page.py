"""Shared parts of the notes in plain language: header, footer, strengths, statements, hopes and actions."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.meeting.agenda import AgendaItem, fill_fields
from facilitator.meeting.entry_models import ActionItem, Hope, HopeOutcome, Statement, Strength, WordingKind
from facilitator.meeting.entry_numbers import list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.proposal import Proposal
from facilitator.meeting.request import Request, RequestOutcome
from facilitator.meeting.sessions import list_days
from facilitator.meeting.strength_uses import StrengthUse
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.translations import Phrases, join_sentences


class NotePage(NamedTuple):
    """The input of a note in plain language.

    Attributes:
        meeting: the meeting with its corrections applied.
        phrases: the fixed phrases of the note's language.
        key_prefix: the table of phrases for this kind of note ("family", "me", "profile").
    """

    meeting: Meeting
    phrases: Phrases
    key_prefix: str

    def format(self, key: str, **values: str) -> str:
        """Return a phrase from the table of this kind of note, with its fields filled in."""
        return self.phrases.format(f"{self.key_prefix}.{key}", **values)

    @property
    def student_name(self) -> str:
        """Return the name that the student goes by, as Markdown."""
        return escape_line(self.meeting.student.short_name) if self.meeting.student else self.phrases.format("student")

    def format_name(self, attendee_id: int) -> str:
        """Return a person's name as Markdown, not bold: bold would need punctuation after it in every language."""
        return escape_line(self.meeting.find_attendee(attendee_id).name)


def render_header(page: NotePage, banner: str) -> str:
    """Render the title, the kind of meeting, the date, and the draft warning of a meeting that is not closed.

    Args:
        page: the input of the note.
        banner: a sentence that readers must see first.
    """
    meeting, phrases = page.meeting, page.phrases
    name = escape_line(meeting.student.name) if meeting.student else page.student_name
    kind = phrases.translate_term("kinds", meeting.kind, fill_fields(meeting.title, meeting.student))
    draft = phrases.format("draft", state=phrases.translate_term("state", meeting.state))
    return join_blocks(
        f"# {page.format('title', student=name)}",
        banner,
        "" if meeting.state is MeetingState.CLOSED else f"**{draft}**",
        phrases.format("heading", title=kind, date="; ".join(map(phrases.format_date, list_days(meeting)))),
    )


def render_footer(page: NotePage, revision: int) -> str:
    """Return the last line: the record with its state and version."""
    meeting, phrases = page.meeting, page.phrases
    state = phrases.translate_term("state", meeting.state)
    return phrases.format("record", record=escape_line(meeting.id), state=state, version=str(revision))


def format_item_title(page: NotePage, item: AgendaItem) -> str:
    """Return the translated title of an agenda item. Titles from a district's own agenda are not translated."""
    title = fill_fields(item.title, page.meeting.student)
    return page.phrases.translate_term("agenda", item.title, title, student=page.student_name)


def format_links(page: NotePage, goal: Goal) -> Iterator[str]:
    """Yield how a goal uses each of its strengths."""
    for link in goal.links:
        strength = escape_line(page.meeting.find_strength(link.strength).name)
        yield page.format("built", strength=strength, how=escape_text(link.how))


def format_progress(page: NotePage, prior_goal: PriorGoal) -> str:
    """Return how one of last year's goals went, with its numbers."""

    def format_measure(measure: object) -> str:
        return page.phrases.format("unknown") if measure is None else escape_line(str(measure))

    numbers = page.format(
        "numbers",
        start=format_measure(prior_goal.baseline),
        target=format_measure(prior_goal.target),
        now=format_measure(prior_goal.current),
    )
    return join_sentences((page.phrases.format(f"progress.{prior_goal.progress}"), numbers))


def render_strength(page: NotePage, row: StrengthUse) -> str:
    """Render a strength with who named it, its evidence, and the goals that use it."""
    pairs = zip(page.meeting.goals, row.used_by_goal, strict=True)
    goals = "; ".join(format_proposal_name(page, goal.id) for goal, is_used in pairs if is_used)
    use = page.format("used", goals=goals) if goals else ""
    details = filter(None, (format_named_by(page, row.strength), format_evidence(page, row.strength), use))
    return f"{make_bold(row.strength.name)}\n{make_bullets(details)}"


def format_named_by(page: NotePage, strength: Strength) -> str:
    """Return a sentence that says who named a strength."""
    if page.meeting.find_attendee(strength.by).is_student:
        return page.format("own", student=page.student_name)
    return page.format("by", who=page.format_name(strength.by))


def format_evidence(page: NotePage, strength: Strength) -> str:
    """Return when a strength was seen. Return "" without evidence."""
    return page.format("seen", evidence=escape_text(strength.evidence)) if strength.evidence else ""


def format_proposal_name(page: NotePage, proposal_id: int) -> str:
    """Return the name of a goal or other proposal for use inside a sentence ("goal 1, Reading")."""
    number, entry = next(pair for pair in list_proposals(page.meeting) if pair[1].id == proposal_id)
    if isinstance(entry, Goal):
        return page.phrases.format("goal", number=str(number), title=escape_line(entry.title))
    kind = page.phrases.translate_term("proposals", entry.kind)
    title = "" if entry.title == entry.kind else escape_line(entry.title)
    return page.phrases.format("proposal" if title else "proposalalone", kind=kind, number=str(number), title=title)


def format_decision(page: NotePage, proposal: Proposal) -> str:
    """Return what the team decided about a proposal, with the reason."""
    return join_sentences((page.phrases.format(f"status.{proposal.status}"), format_reason(page, proposal.because)))


def render_quoted_words(page: NotePage, statement: Statement, *, with_speaker: bool = False) -> str:
    """Render verbatim words as a quotation, and a summary or a description with a label that says so."""
    words, is_verbatim = escape_text(statement.words), statement.wording_kind is WordingKind.VERBATIM
    if with_speaker:
        key = "words.saidby" if is_verbatim else f"words.{statement.wording_kind}by"
        lead = page.phrases.format(key, who=page.format_name(statement.by))
    else:
        lead = "" if is_verbatim else page.phrases.format(f"words.{statement.wording_kind}")
    return join_blocks(lead, make_quote(words) if is_verbatim else words)


def render_statement(page: NotePage, statement: Statement, *, with_speaker: bool = False) -> str:
    """Render a statement with the question, how and when it was given, and the adults' interpretations."""
    phrases, mode = page.phrases, statement.nonspeech_mode
    interpretations = (
        join_blocks(
            phrases.format("words.reading", who=page.format_name(interpretation.by)), escape_text(interpretation.words)
        )
        for interpretation in statement.interpretations
    )
    return join_blocks(
        phrases.format("words.asked", asked=escape_text(statement.asked)) if statement.asked else "",
        render_quoted_words(page, statement, with_speaker=with_speaker),
        phrases.format("words.how", how=phrases.translate_term("modes", mode)) if mode else "",
        phrases.format("words.prepared", date=phrases.format_date(statement.prepared)) if statement.prepared else "",
        make_bullets(interpretations),
    )


def render_student_voice(page: NotePage, *, is_heard_elsewhere: bool = False) -> str:
    """Render the student's statements and how the student's input was gathered, or say that neither is recorded.

    Args:
        page: the input of the note.
        is_heard_elsewhere: whether the note shows the student's view in another section.
    """
    student = page.meeting.student_attendee
    statements = [statement for statement in page.meeting.statements if student and statement.by == student.id]
    voice = student.voice if student else ""
    gathered = page.format("gathered", student=page.student_name, how=escape_text(voice)) if voice else ""
    has_asked = any(student and request.by == student.id for request in page.meeting.requests)
    silent = (
        ""
        if statements or has_asked or gathered or is_heard_elsewhere
        else page.format("silent", student=page.student_name)
    )
    return join_blocks(gathered, make_bullets(render_statement(page, statement) for statement in statements), silent)


_HOPE_OUTCOME_KEYS = {
    None: "hopeopen",
    HopeOutcome.GOAL: "togoal",
    HopeOutcome.ACTION: "totask",
    HopeOutcome.LATER: "later",
    HopeOutcome.DECLINED: "declined",
}


def render_hope(page: NotePage, hope: Hope) -> str:
    """Render a hope with its outcome: a goal, an action item, later, declined, or still open."""
    outcome = page.format(_HOPE_OUTCOME_KEYS[hope.outcome], goal=_format_outcome_goal(page, hope))
    return join_blocks(
        render_wish_words(page, hope),
        join_sentences((outcome, format_reason(page, hope.because))),
        *_format_outcome_actions(page, hope),
    )


_REQUEST_OUTCOME_KEYS = {
    None: "asked.open",
    RequestOutcome.GOAL: "asked.goal",
    RequestOutcome.PROPOSAL: "asked.proposal",
    RequestOutcome.ACTION: "asked.task",
    RequestOutcome.ANSWERED: "asked.answered",
    RequestOutcome.LATER: "asked.later",
    RequestOutcome.DECLINED: "asked.declined",
}


def render_request(page: NotePage, request: Request) -> str:
    """Render a request word for word, with the team's answer."""
    outcome = page.phrases.format(_REQUEST_OUTCOME_KEYS[request.outcome], goal=_format_outcome_goal(page, request))
    entries = (*page.meeting.goals, *page.meeting.proposals)
    proposal = next((entry for entry in entries if entry.id == request.outcome_id), None)
    decision = format_decision(page, proposal) if proposal else ""
    is_answer = request.outcome is RequestOutcome.ANSWERED
    return join_blocks(
        render_wish_words(page, request),
        join_sentences((outcome, decision, "" if is_answer else format_reason(page, request.answer))),
        make_quote(escape_text(request.answer)) if is_answer else "",
        *_format_outcome_actions(page, request),
    )


def render_wish_words(page: NotePage, wish: Hope | Request) -> str:
    """Render the words of a hope or request, with the person's name if it is not the student's own."""
    is_own = page.meeting.find_attendee(wish.by).is_student
    return join_blocks(
        "" if is_own else page.phrases.format("words.saidby", who=page.format_name(wish.by)),
        make_quote(escape_text(wish.words)),
    )


def _format_outcome_goal(page: NotePage, wish: Hope | Request) -> str:
    """Return the goal or other proposal that a hope or request led to, or an empty string."""
    is_proposal = wish.outcome in {HopeOutcome.GOAL, RequestOutcome.GOAL, RequestOutcome.PROPOSAL}
    return format_proposal_name(page, wish.outcome_id or 0) if is_proposal else ""


def _format_outcome_actions(page: NotePage, wish: Hope | Request) -> list[str]:
    """Return the action item that a hope or request led to, if any."""
    is_action = wish.outcome in {HopeOutcome.ACTION, RequestOutcome.ACTION}
    return [
        format_action(page, action) for action in page.meeting.actions if is_action and action.id == wish.outcome_id
    ]


def format_action(page: NotePage, action: ActionItem) -> str:
    """Return an action item with its owner and due date. A missing owner or date is named as missing."""
    phrases = page.phrases
    owner = ", ".join(map(page.format_name, action.owners)) or phrases.format("task.nobody")
    due = phrases.format("task.by", date=phrases.format_date(action.due)) if action.due else ""
    done = phrases.format("task.done", date=phrases.format_date(action.done.date())) if action.done else ""
    dates = ", ".join(filter(None, (done, due))) or phrases.format("task.noday")
    return phrases.format("task.line", who=owner, what=escape_text(action.what), when=dates)


def format_reason(page: NotePage, reason: str) -> str:
    """Return a reason as a sentence. Return "" without a reason."""
    return page.phrases.format("reason", reason=escape_text(reason)) if reason else ""
