"""What the notes in plain words have in common: head and end, strengths, statements, hopes, tasks."""

from typing import NamedTuple

from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_models import ActionItem, Hope, HopeOutcome, Statement, Strength, WordingKind
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.strength_uses import StrengthUse
from facilitator.notes.markdown import join_blocks, make_bullets, make_quote
from facilitator.notes.markdown_escape import escape_line, escape_text, make_bold
from facilitator.notes.translations import Phrases, join_sentences


class NotePage(NamedTuple):
    """A note under way.

    Attributes:
        meeting: with its corrections made.
        phrases: the fixed words of its language.
        own: the part of them that is this note's ("family", "me", "profile").
    """

    meeting: Meeting
    phrases: Phrases
    key_prefix: str

    def format(self, key: str, **values: str) -> str:
        """Return words of this note's own part."""
        return self.phrases.format(f"{self.key_prefix}.{key}", **values)

    @property
    def student_name(self) -> str:
        """The name the student goes by, as Markdown."""
        return escape_line(self.meeting.student.short_name) if self.meeting.student else self.phrases.format("student")

    def format_name(self, attendee_id: int) -> str:
        """Return a person's name as Markdown; not in bold, which would need a mark behind it in every language."""
        return escape_line(self.meeting.find_attendee(attendee_id).name)


def render_header(page: NotePage, banner: str) -> str:
    """Return title, kind and day, and that it is a draft where it is one.

    Args:
        page: the note.
        banner: a sentence that a reader has to know first.
    """
    meeting, phrases = page.meeting, page.phrases
    name = escape_line(meeting.student.name) if meeting.student else page.student_name
    kind = phrases.translate_term("kinds", meeting.kind, fill_fields(meeting.title, meeting.student))
    draft = phrases.format("draft", state=phrases.translate_term("state", meeting.state))
    return join_blocks(
        f"# {page.format('title', student=name)}",
        banner,
        "" if meeting.state is MeetingState.CLOSED else f"**{draft}**",
        phrases.format("heading", title=kind, date=phrases.format_date(meeting.date)),
    )


def render_footer(page: NotePage, revision: int) -> str:
    """Return which record this is of, in which state and at which version."""
    meeting, phrases = page.meeting, page.phrases
    state = phrases.translate_term("state", meeting.state)
    return phrases.format("record", record=escape_line(meeting.id), state=state, version=str(revision))


def render_strength(page: NotePage, row: StrengthUse) -> str:
    """Return a strength with who named it, when it was seen, and the goals that are built on it."""
    pairs = zip(page.meeting.goals, row.used_by_goal, strict=True)
    goals = "; ".join(format_goal_name(page, goal.id) for goal, used in pairs if used)
    used = page.format("used", goals=goals) if goals else ""
    more = make_bullets(filter(None, (format_named_by(page, row.strength), format_evidence(page, row.strength), used)))
    return f"{make_bold(row.strength.name)}\n{more}"


def format_named_by(page: NotePage, strength: Strength) -> str:
    """Return who named a strength."""
    own = page.meeting.find_attendee(strength.by).is_student
    return (
        page.format("own", student=page.student_name) if own else page.format("by", who=page.format_name(strength.by))
    )


def format_evidence(page: NotePage, strength: Strength) -> str:
    """Return when a strength was seen; nothing where nobody said."""
    return page.format("seen", evidence=escape_text(strength.evidence)) if strength.evidence else ""


def format_goal_name(page: NotePage, goal_id: int) -> str:
    """Return what a goal is called inside a sentence."""
    number, title = next((at, one.title) for at, one in enumerate(page.meeting.goals, 1) if one.id == goal_id)
    return page.phrases.format("goal", number=str(number), title=escape_line(title))


def render_quoted_words(page: NotePage, statement: Statement, *, with_speaker: bool = False) -> str:
    """Return somebody's words as a quotation, or as what they are: somebody's summary."""
    said, verbatim = escape_text(statement.words), statement.kept is WordingKind.VERBATIM
    if with_speaker:
        lead = page.phrases.format(
            "words.saidby" if verbatim else "words.summaryby", who=page.format_name(statement.by)
        )
    else:
        lead = "" if verbatim else page.phrases.format("words.summary")
    return join_blocks(lead, make_quote(said) if verbatim else said)


def render_statement(page: NotePage, statement: Statement, *, with_speaker: bool = False) -> str:
    """Return somebody's words with the question, how and when they were given, and how adults read them."""
    say = page.phrases.format
    return join_blocks(
        say("words.asked", asked=escape_text(statement.asked)) if statement.asked else "",
        render_quoted_words(page, statement, with_speaker=with_speaker),
        say("words.how", how=page.phrases.translate_term("modes", statement.nonspeech_mode))
        if statement.nonspeech_mode
        else "",
        say("words.prepared", date=page.phrases.format_date(statement.prepared)) if statement.prepared else "",
        make_bullets(
            join_blocks(say("words.reading", who=page.format_name(reading.by)), escape_text(reading.words))
            for reading in statement.readings
        ),
    )


def render_student_voice(page: NotePage) -> str:
    """Return what the student said, or how the student's view was heard, or that the record does not say."""
    student = page.meeting.student_attendee
    said = [one for one in page.meeting.statements if student and one.by == student.id]
    how = (
        page.format("gathered", student=page.student_name, how=escape_text(student.voice))
        if student and student.voice
        else ""
    )
    silent = "" if said or how else page.format("silent", student=page.student_name)
    return join_blocks(how, make_bullets(render_statement(page, one) for one in said), silent)


_HOPE_OUTCOME_KEYS = {
    None: "hopeopen",
    HopeOutcome.GOAL: "togoal",
    HopeOutcome.ACTION: "totask",
    HopeOutcome.LATER: "later",
    HopeOutcome.DECLINED: "declined",
}


def render_hope(page: NotePage, hope: Hope) -> str:
    """Return a hope in its words, and where it ended: a goal, a task, later, declined, or still open."""
    goal = format_goal_name(page, hope.end_id or 0) if hope.end is HopeOutcome.GOAL else ""
    steps = [
        format_action(page, step)
        for step in page.meeting.actions
        if hope.end is HopeOutcome.ACTION and step.id == hope.end_id
    ]
    return join_blocks(
        render_hope_words(page, hope),
        join_sentences((page.format(_HOPE_OUTCOME_KEYS[hope.end], goal=goal), format_reason(page, hope.because))),
        *steps,
    )


def render_hope_words(page: NotePage, hope: Hope) -> str:
    """Return the words of a hope, and whose they are where they are not the student's."""
    own = page.meeting.find_attendee(hope.by).is_student
    return join_blocks(
        "" if own else page.phrases.format("words.saidby", who=page.format_name(hope.by)),
        make_quote(escape_text(hope.words)),
    )


def format_action(page: NotePage, action: ActionItem) -> str:
    """Return who does what by when; what nobody said is named as that."""
    say, day = page.phrases.format, page.phrases.format_date
    who = page.format_name(action.owner) if action.owner is not None else say("task.nobody")
    when = [say("task.by", date=day(action.due)) if action.due else say("task.noday")]
    done = [say("task.done", date=day(action.done.date()))] if action.done else []
    return say(
        "task.line", who=who, what=escape_text(action.what), when=", ".join(done + when if action.due else done or when)
    )


def format_reason(page: NotePage, reason: str) -> str:
    """Return a reason as a sentence; nothing where none was given."""
    return page.phrases.format("reason", reason=escape_text(reason)) if reason else ""
