"""What the notes in plain words have in common: head and end, strengths, statements, hopes, tasks."""

from typing import NamedTuple

from facilitator.meeting.agenda import fill
from facilitator.meeting.entry_models import ActionItem, Hope, HopeEnd, Kept, Statement, Strength
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.strength_uses import Woven
from facilitator.notes.markdown import blocks, bullets, quote
from facilitator.notes.markdown_escape import bold, escape, words
from facilitator.notes.translations import Phrases, joined


class Page(NamedTuple):
    """A note under way.

    Attributes:
        meeting: with its corrections made.
        phrases: the fixed words of its language.
        own: the part of them that is this note's ("family", "me", "profile").
    """

    meeting: Meeting
    phrases: Phrases
    own: str

    def say(self, key: str, **values: str) -> str:
        """Return words of this note's own part."""
        return self.phrases.say(f"{self.own}.{key}", **values)

    @property
    def student(self) -> str:
        """The name the student goes by, as Markdown."""
        return escape(self.meeting.student.short) if self.meeting.student else self.phrases.say("student")

    def who(self, attendee: int) -> str:
        """Return a person's name as Markdown; not in bold, which would need a mark behind it in every language."""
        return escape(self.meeting.person(attendee).name)


def head(page: Page, told: str) -> str:
    """Return title, kind and day, and that it is a draft where it is one.

    Args:
        page: the note.
        told: a sentence that a reader has to know first.
    """
    meeting, phrases = page.meeting, page.phrases
    name = escape(meeting.student.name) if meeting.student else page.student
    kind = phrases.known("kinds", meeting.kind, fill(meeting.title, meeting.student))
    draft = phrases.say("draft", state=phrases.known("state", meeting.state))
    return blocks(
        f"# {page.say('title', student=name)}",
        told,
        "" if meeting.state is MeetingState.CLOSED else f"**{draft}**",
        phrases.say("heading", title=kind, date=phrases.day(meeting.date)),
    )


def end(page: Page, revision: int) -> str:
    """Return which record this is of, in which state and at which version."""
    meeting, phrases = page.meeting, page.phrases
    state = phrases.known("state", meeting.state)
    return phrases.say("record", record=escape(meeting.id), state=state, version=str(revision))


def strength(page: Page, row: Woven) -> str:
    """Return a strength with who named it, when it was seen, and the goals that are built on it."""
    pairs = zip(page.meeting.goals, row.uses, strict=True)
    goals = "; ".join(goal_name(page, goal.id) for goal, used in pairs if used)
    used = page.say("used", goals=goals) if goals else ""
    more = bullets(filter(None, (named_by(page, row.strength), seen(page, row.strength), used)))
    return f"{bold(row.strength.name)}\n{more}"


def named_by(page: Page, one: Strength) -> str:
    """Return who named a strength."""
    own = page.meeting.person(one.by).is_student
    return page.say("own", student=page.student) if own else page.say("by", who=page.who(one.by))


def seen(page: Page, one: Strength) -> str:
    """Return when a strength was seen; nothing where nobody said."""
    return page.say("seen", evidence=words(one.evidence)) if one.evidence else ""


def goal_name(page: Page, goal: int) -> str:
    """Return what a goal is called inside a sentence."""
    number, title = next((at, one.title) for at, one in enumerate(page.meeting.goals, 1) if one.id == goal)
    return page.phrases.say("goal", number=str(number), title=escape(title))


def quoted(page: Page, one: Statement, *, named: bool = False) -> str:
    """Return somebody's words as a quotation, or as what they are: somebody's summary."""
    said, verbatim = words(one.words), one.kept is Kept.VERBATIM
    if named:
        lead = page.phrases.say("words.saidby" if verbatim else "words.summaryby", who=page.who(one.by))
    else:
        lead = "" if verbatim else page.phrases.say("words.summary")
    return blocks(lead, quote(said) if verbatim else said)


def statement(page: Page, one: Statement, *, named: bool = False) -> str:
    """Return somebody's words with the question, how and when they were given, and how adults read them."""
    say = page.phrases.say
    return blocks(
        say("words.asked", asked=words(one.asked)) if one.asked else "",
        quoted(page, one, named=named),
        say("words.how", how=page.phrases.known("modes", one.given)) if one.given else "",
        say("words.prepared", date=page.phrases.day(one.prepared)) if one.prepared else "",
        bullets(
            blocks(say("words.reading", who=page.who(reading.by)), words(reading.words)) for reading in one.readings
        ),
    )


def voice(page: Page) -> str:
    """Return what the student said, or how the student's view was heard, or that the record does not say."""
    student = page.meeting.voice
    said = [one for one in page.meeting.statements if student and one.by == student.id]
    how = page.say("gathered", student=page.student, how=words(student.voice)) if student and student.voice else ""
    silent = "" if said or how else page.say("silent", student=page.student)
    return blocks(how, bullets(statement(page, one) for one in said), silent)


_ENDS = {
    None: "hopeopen",
    HopeEnd.GOAL: "togoal",
    HopeEnd.ACTION: "totask",
    HopeEnd.LATER: "later",
    HopeEnd.DECLINED: "declined",
}


def hope(page: Page, one: Hope) -> str:
    """Return a hope in its words, and where it ended: a goal, a task, later, declined, or still open."""
    goal = goal_name(page, one.end_id or 0) if one.end is HopeEnd.GOAL else ""
    steps = [task(page, step) for step in page.meeting.actions if one.end is HopeEnd.ACTION and step.id == one.end_id]
    return blocks(hoped(page, one), joined((page.say(_ENDS[one.end], goal=goal), reason(page, one.because))), *steps)


def hoped(page: Page, one: Hope) -> str:
    """Return the words of a hope, and whose they are where they are not the student's."""
    own = page.meeting.person(one.by).is_student
    return blocks("" if own else page.phrases.say("words.saidby", who=page.who(one.by)), quote(words(one.words)))


def task(page: Page, one: ActionItem) -> str:
    """Return who does what by when; what nobody said is named as that."""
    say, day = page.phrases.say, page.phrases.day
    who = page.who(one.owner) if one.owner is not None else say("task.nobody")
    when = [say("task.by", date=day(one.due)) if one.due else say("task.noday")]
    done = [say("task.done", date=day(one.done.date()))] if one.done else []
    return say("task.line", who=who, what=words(one.what), when=", ".join(done + when if one.due else done or when))


def reason(page: Page, because: str) -> str:
    """Return a reason as a sentence; nothing where none was given."""
    return page.phrases.say("reason", reason=words(because)) if because else ""
