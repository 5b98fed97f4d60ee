"""The family copy: what was said and decided in plain words, the strengths first and people's words as they were said.

Parents are to understand what happens and take part (34 CFR 300.322(e)); notices are often far above what a parent can
read (domain g), so its own words stay at grade 6 or below.
"""

from collections.abc import Callable, Iterable, Mapping

from facilitator.meeting.agenda import AgendaItem, ItemState, fill
from facilitator.meeting.carried_items import Carried, CarriedEnd
from facilitator.meeting.entry_models import ParkedEnd, ParkedItem
from facilitator.meeting.goal import Decision, Goal, GoalStatus, Stand
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.people import Attendee, Role
from facilitator.meeting.prior_goal import PriorGoal
from facilitator.meeting.selectors import whose_hopes
from facilitator.meeting.strength_uses import weaving
from facilitator.notes.glossary import terms_in, unknown_in
from facilitator.notes.markdown import blocks, bullets, quote, section
from facilitator.notes.markdown_escape import bold, escape, words
from facilitator.notes.plain_page import Page, end, goal_name, head, hope, reason, statement, strength, task, voice
from facilitator.notes.translations import Phrases, joined


def family(meeting: Meeting, phrases: Phrases, *, revision: int, meanings: Mapping[str, str], told: str = "") -> str:
    """Return the family copy as Markdown.

    Args:
        meeting: with its corrections made.
        phrases: the fixed words.
        revision: the revision of the record.
        meanings: what short forms mean.
        told: a sentence that a reader has to know first.
    """
    page = Page(meeting, phrases, "family")
    sections = (part(page) for part in _PARTS)
    text = blocks(head(page, told), page.say("about"), page.say("legal"), *sections)
    terms = section(page.say("terms"), terms_in(text, meanings), _ask(page, text, meanings))
    return blocks(text, terms, page.say("mistake"), end(page, revision)) + "\n"


def _ask(page: Page, text: str, meanings: Mapping[str, str]) -> str:
    """Return which short forms the family may ask about; nothing where each has its meaning."""
    student = page.meeting.student
    names = [*(one.name for one in page.meeting.attendees), *([student.name, student.called] if student else [])]
    known = " ".join([*meanings, *names, page.phrases.bare("everyday")])
    left = ", ".join(map(escape, unknown_in(text, known)))
    return page.say("ask", terms=left) if left else ""


def _strengths(page: Page) -> str:
    named = bullets(strength(page, row) for row in weaving(page.meeting))
    none = joined((page.say("nostrengths"), reason(page, page.meeting.agenda[0].because)))
    return section(page.say("strengths", student=page.student), named or none)


def _voice(page: Page) -> str:
    return section(page.say("said", student=page.student), voice(page))


def _hopes(page: Page) -> str:
    own, others = whose_hopes(page.meeting)
    return blocks(
        section(page.say("hopes", student=page.student), bullets(hope(page, one) for one in own)),
        section(page.say("othershope", student=page.student), bullets(hope(page, one) for one in others)),
    )


def _family(page: Page) -> str:
    parents = {person.id for person in page.meeting.attendees if Role.PARENT in person.roles}
    said = (one for one in page.meeting.statements if one.by in parents)
    return section(page.say("family"), bullets(statement(page, one, named=True) for one in said))


def _agreed(page: Page) -> str:
    goals = _goals(page, lambda goal: goal.status is GoalStatus.AGREED)
    return section(page.say("agreed"), *goals or [page.say("noneagreed")])


def _open(page: Page) -> str:
    return section(page.say("open"), *_goals(page, lambda goal: goal.status is not GoalStatus.AGREED))


def _goals(page: Page, wanted: Callable[[Goal], bool]) -> list[str]:
    return [_goal(page, number, goal) for number, goal in enumerate(page.meeting.goals, 1) if wanted(goal)]


def _goal(page: Page, number: int, goal: Goal) -> str:
    status = "" if goal.status is GoalStatus.AGREED else page.phrases.say(f"status.{goal.status}")
    links = (
        page.say("built", strength=escape(page.meeting.strength(link.strength).name), how=words(link.how))
        for link in goal.links
    )
    return section(
        page.phrases.say("named", number=str(number), title=escape(goal.title)),
        joined((status, reason(page, goal.because))),
        quote(words(goal.wording)),
        bullets([*links, *(_stand(page, goal, one) for one in goal.decisions if _otherwise(one))]),
        level=3,
    )


def _otherwise(one: Decision) -> bool:
    """Whether somebody thinks otherwise, or said something to it; agreement alone goes without saying."""
    return one.stand is not Stand.AGREE or bool(one.words)


def _stand(page: Page, goal: Goal, one: Decision) -> str:
    say = page.phrases.say
    earlier = "" if goal.on_this_wording(one) else say("stand.earlier")
    return blocks(joined((say(f"stand.{one.stand}", who=page.who(one.by)), earlier)), quote(words(one.words)))


def _tasks(page: Page) -> str:
    tasks = bullets(task(page, one) for one in page.meeting.actions)
    return section(page.say("tasks"), tasks or page.say("notasks"))


def _last_year(page: Page) -> str:
    return section(page.say("lastyear"), bullets(_prior(page, one) for one in page.meeting.prior_goals))


def _prior(page: Page, one: PriorGoal) -> str:
    def amount(of: object) -> str:
        return page.phrases.say("unknown") if of is None else escape(str(of))

    numbers = page.say("numbers", start=amount(one.baseline), target=amount(one.target), now=amount(one.current))
    told = joined((page.phrases.say(f"progress.{one.progress}"), numbers))
    return blocks(bold(one.title), quote(words(one.wording)), told)


_LEFT = {None: "leftopen", CarriedEnd.DONE: "leftdone", CarriedEnd.CARRIED: "lefton", CarriedEnd.DROPPED: "leftout"}


def _last_time(page: Page) -> str:
    def left(one: Carried) -> str:
        return blocks(quote(words(one.what)), joined((page.say(_LEFT[one.end]), reason(page, one.because))))

    return section(page.say("lasttime"), bullets(map(left, page.meeting.carried)))


def _next(page: Page) -> str:
    """Return what is still open: when the meeting goes on, goals that wait, what was parked, what was not reached."""
    meeting = page.meeting
    resume = [page.say("resume", date=page.phrases.day(meeting.resume_on))] if meeting.resume_on else []
    waits = {GoalStatus.PROPOSED: "decide", GoalStatus.DEFERRED: "wait"}
    goals = (page.say(waits[one.status], goal=goal_name(page, one.id)) for one in meeting.goals if one.status in waits)
    parked = (_parked(page, one) for one in meeting.parking_lot)
    return section(page.say("next"), bullets([*resume, *goals, *parked, *_missed(page)]))


def _parked(page: Page, one: ParkedItem) -> str:
    said = words(one.words)
    ends = {
        None: page.say("parkedopen"),
        ParkedEnd.ANSWERED: page.say("answered", words=said),
        ParkedEnd.SCHEDULED: page.say("scheduled", words=said),
        ParkedEnd.ASSIGNED: page.say("assignedto" if said else "assigned", who=_taker(page, one), words=said),
    }
    return blocks(page.say("parked", who=page.who(one.by), what=words(one.what)), ends[one.end])


def _taker(page: Page, one: ParkedItem) -> str:
    return page.who(one.to) if one.to is not None else page.phrases.say("task.nobody")


def _missed(page: Page) -> Iterable[str]:
    """Yield what a meeting that is over did not get to."""
    if page.meeting.state is not MeetingState.CLOSED:
        return
    left = (_part(page, item) for item in page.meeting.agenda if item.state is ItemState.NOT_STARTED)
    if titles := "; ".join(left):
        yield page.say("missed", items=titles)


def _part(page: Page, item: AgendaItem) -> str:
    """Return what a part of the meeting is called; one of a district's own agenda stays as it was written."""
    written = fill(item.title, page.meeting.student)
    return page.phrases.known("agenda", item.title, written, student=page.student)


def _people(page: Page) -> str:
    return section(page.say("people"), bullets(_person(page, one) for one in page.meeting.people))


def _person(page: Page, one: Attendee) -> str:
    known = page.phrases.known
    roles = ", ".join(
        known("roles", role) + (f" ({escape(one.language)})" if role is Role.INTERPRETER and one.language else "")
        for role in one.roles
    )
    there = page.say("person", who=escape(one.name), roles=roles, presence=known("presence", one.presence))
    return joined((there, reason(page, one.because)))


def _added(page: Page) -> str:
    meeting = page.meeting
    addenda = (
        blocks(
            page.say("addedby", date=page.phrases.day(one.at.date()), who=escape(one.by)),
            reason(page, one.because),
            words(one.words),
        )
        for one in meeting.addenda
    )
    return section(page.say("added"), bullets(addenda), page.say("corrected") if meeting.corrections else "")


_PARTS: tuple[Callable[[Page], str], ...] = (
    _strengths, _voice, _hopes, _family, _agreed, _open, _tasks, _next, _last_year, _last_time, _people, _added,
)  # fmt: skip
