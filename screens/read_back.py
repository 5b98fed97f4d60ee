"""The read-back: decisions, who does what, what is still open, and the student's last word; then closing."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.entry_models import Hope
from facilitator.meeting.errors import CLOSED
from facilitator.meeting.goal import Goal, GoalStatus, Stand
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import Open, open_points
from facilitator.meeting.prepared import in_the_room
from facilitator.meeting.selectors import whose_hopes
from facilitator.services.session import Answer
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs, letters
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, hung
from screens.strength_map import woven
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane

CLOSED_HEAD = "READ-BACK OF A CLOSED MEETING · In the notes what has to be said since is added, a slip corrected"

Rows = list[tuple[str, Content]]


class ReadBack(DeskScreen):
    """Read aloud from top to bottom; Enter on an open point goes to where it can be mended."""

    CSS_PATH = "read_back.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "command('notes')", "Notes"),
        *letters(("close",)),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """One list."""
        yield Top()
        yield Static(id="title", classes="head")
        yield Pane("rows")
        yield Static(id="answer")
        yield Foot()

    def needed(self) -> Needs:
        """Enter goes to where a point is recorded; then the meeting is closed, or its notes are read."""
        closed = self.meeting.state is MeetingState.CLOSED
        return {"f9": "", BY_ID["close"].letter: None} if closed else {"enter": "Record it", BY_ID["close"].letter: ""}

    def draw(self) -> None:
        """Show everything in the order in which one reads it aloud."""
        meeting = self.meeting
        title = CLOSED_HEAD if meeting.state is MeetingState.CLOSED else "READ-BACK BEFORE WE CLOSE"
        self.query_one("#title", Static).update(Content(title))
        self._open = open_points(meeting)
        rows = [
            *_decided(meeting),
            *_woven(meeting),
            *_hopes(meeting),
            *_actions(meeting),
            *_still_open(self._open),
            *_last_word(meeting),
        ]
        options = self.query_one("#rows", Pane)
        options.show(lambda width: [(key, hung(content, width)) for key, content in rows])
        if options.highlighted is None:
            options.highlighted = next((at for at, (key, _) in enumerate(rows) if not key.startswith("-")), None)
        self.query_one(Top).redraw()

    @on(OptionList.OptionSelected)
    def _mend(self, event: OptionList.OptionSelected) -> None:
        key, _, place = (event.option_id or "").partition(" ")
        if key == "goal":
            self.app.open_goal(int(place))
        elif key == "open" and self.meeting.state is not MeetingState.CLOSED:
            self.mend(self._open[int(place)])

    @work
    async def mend(self, point: Open) -> None:
        """Go to the place where a point can be recorded, with the line begun."""
        here, words = self.meeting, point.mend in {"@", "+ "}  # which belong to an item
        goes = words and point.item and point.item != here.current and here.state is MeetingState.IN_SESSION
        if goes and (fault := await self._attempt(Request(BY_ID["item"], {"ITEM": str(point.item)}))):
            self.refused(fault)
            return
        self.app.enter_room("" if point.mend.startswith("/item") else point.mend)

    def action_command(self, command: str) -> None:
        """Close the meeting once; what can be done after that is said."""
        if command == "close" and self.meeting.state is MeetingState.CLOSED:
            self.say(CLOSED)
        else:
            super().action_command(command)

    def done(self, answer: Answer, request: Request) -> None:
        """A closed meeting is read in its notes."""
        super().done(answer, request)
        if request.command.id == "close":
            self.app.go("notes")


def _head(text: str) -> tuple[str, Content]:
    return f"-{text}", Content.assemble((f"\n{text}", "bold $primary"))


def _decided(meeting: Meeting) -> Rows:
    groups = (
        ("WE AGREED", GoalStatus.AGREED),
        ("LEFT FOR LATER", GoalStatus.DEFERRED),
        ("NOT TAKEN", GoalStatus.DECLINED),
    )
    rows: Rows = []
    for title, status in groups:
        chosen = [(at, goal) for at, goal in enumerate(meeting.goals) if goal.status is status]
        if chosen:
            rows += [_head(title), *((f"goal {at}", _goal(meeting, at, goal)) for at, goal in chosen)]
    return rows or [_head("WE AGREED"), ("-nothing", Content.assemble(("  no goal was agreed", MUTED)))]


def _goal(meeting: Meeting, at: int, goal: Goal) -> Content:
    names = [meeting.strength(link.strength).name for link in goal.links]
    parts: list[str | tuple[str, str]] = [f"  {at + 1}  {goal.title}"]
    if names:
        parts += [", built on ", (" and ".join(names), STRENGTH)]
    if goal.because:
        parts += [(f", because {goal.because}", MUTED)]
    for one in goal.decisions:
        if one.stand is Stand.DISAGREE:
            parts += [(f"\n     {meeting.short(one.by)} disagrees: “{one.words}”", OPEN)]
    return Content.assemble(*parts)


def _woven(meeting: Meeting) -> Rows:
    """The map, where there is anything on it."""
    if not meeting.strengths or not meeting.goals:
        return []
    lines = woven(meeting).split("\n")
    rows = [(f"-woven {at}", Content.assemble("  ", line)) for at, line in enumerate(lines)]
    return [_head("STRENGTHS AND GOALS, BOTH WAYS"), *rows]


def _hopes(meeting: Meeting) -> Rows:
    """The student's own, then the others', each of these with whose it is."""
    name = (meeting.student.short if meeting.student else "the student").upper()
    own, others = whose_hopes(meeting)
    rows = [_head(f"WHAT {name} HOPES FOR"), *(_hope(one, "", STUDENT) for one in own)] if own else []
    if others:
        named = (_hope(one, f"{meeting.person(one.by).name}: ", "") for one in others)
        rows += [_head(f"WHAT OTHERS HOPE FOR {name}"), *named]
    return rows


def _hope(one: Hope, whose: str, style: str) -> tuple[str, Content]:
    ended = f"→ {one.end} {one.because}" if one.end else "→ open"
    return f"-hope {one.id}", Content.assemble(f"  {whose}", (f"“{one.words}”  ", style), (ended, MUTED))


def _actions(meeting: Meeting) -> Rows:
    if not meeting.actions:
        return []
    return [
        _head("WHO DOES WHAT"),
        *(
            (
                f"-action {one.id}",
                Content.assemble(
                    "  ",
                    (meeting.short(one.owner) if one.owner else "owner not recorded", "bold" if one.owner else OPEN),
                    f"  {one.what}  ",
                    (f"{one.due:%a %d %b}" if one.due else "no date", MUTED),
                ),
            )
            for one in meeting.actions
        ),
    ]


def _still_open(points: tuple[Open, ...]) -> Rows:
    if not points:
        return [_head("STILL OPEN"), ("-none", Content.assemble(("  nothing", STRENGTH)))]
    return [_head("STILL OPEN"), *((f"open {at}", _open(one)) for at, one in enumerate(points))]


def _open(point: Open) -> Content:
    what, colon, how = point.what.rpartition(": ")
    return Content.assemble("  ", what + colon, (how, OPEN))


def _last_word(meeting: Meeting) -> Rows:
    said = [one for one in in_the_room(meeting) if meeting.person(one.by).is_student]
    if not said:
        return []
    words = Content.assemble((f"  {meeting.short(said[-1].by)}  ", STUDENT), (f"“{said[-1].words}”", "bold"))
    return [_head("THE LAST WORD"), ("-last", words)]
