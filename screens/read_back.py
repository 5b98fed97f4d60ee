"""The read-back: decisions, who does what, what is still open, and the student's last word; then closing."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.meeting.entry_models import Hope
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE
from facilitator.meeting.goal import Goal, GoalStatus, PositionKind
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import OpenPoint, find_open_points
from facilitator.meeting.prepared import list_shared_statements
from facilitator.meeting.selectors import split_hopes
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_indented_lines
from screens.strength_map import render_strength_map
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

CLOSED_TITLE = "READ-BACK OF A CLOSED MEETING · In the notes what has to be said since is added, a slip corrected"

Rows = list[tuple[str, Content]]


class ReadBack(MeetingScreen):
    """Read aloud from top to bottom; Enter on an open point goes to where it can be mended."""

    CSS_PATH = "read_back.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "command('notes')", "Notes"),
        *make_letter_bindings(("close",)),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """One list."""
        yield MeetingHeader()
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Enter goes to where a point is recorded; then the meeting is closed, or its notes are read."""
        closed = self.meeting.state is MeetingState.CLOSED
        return (
            {"f9": "", COMMANDS_BY_ID["close"].screen_key: None}
            if closed
            else {"enter": "Record it", COMMANDS_BY_ID["close"].screen_key: ""}
        )

    def draw(self) -> None:
        """Show everything in the order in which one reads it aloud."""
        meeting = self.meeting
        title = CLOSED_TITLE if meeting.state is MeetingState.CLOSED else "READ-BACK BEFORE WE CLOSE"
        self.query_one("#title", Static).update(Content(title))
        self._open_points = find_open_points(meeting)
        rows = [
            *_build_decision_rows(meeting),
            *_build_map_rows(meeting),
            *_build_hope_rows(meeting),
            *_build_action_rows(meeting),
            *_build_open_point_rows(self._open_points),
            *_build_last_word_rows(meeting),
        ]
        options = self.query_one("#rows", RowsList)
        options.show_rows(lambda width: [(key, wrap_indented_lines(content, width)) for key, content in rows])
        if options.highlighted is None:
            options.highlighted = next((at for at, (key, _) in enumerate(rows) if not key.startswith("-")), None)
        self.query_one(MeetingHeader).redraw()

    @on(OptionList.OptionSelected)
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        key, _, place = (event.option_id or "").partition(" ")
        if key == "goal":
            self.app.open_goal(int(place))
        elif key == "open" and self.meeting.state is not MeetingState.CLOSED:
            self.go_to_point(self._open_points[int(place)])

    @work
    async def go_to_point(self, point: OpenPoint) -> None:
        """Go to the place where a point can be recorded, with the line begun."""
        here, words = self.meeting, point.fix_line in {"@", "+ "}  # which belong to an item
        goes = words and point.item_id and point.item_id != here.current and here.state is MeetingState.IN_SESSION
        if goes and (
            fault := await self._try_execute(CommandRequest(COMMANDS_BY_ID["item"], {"ITEM": str(point.item_id)}))
        ):
            self.show_refusal(fault)
            return
        self.app.show_live_meeting("" if point.fix_line.startswith("/item") else point.fix_line)

    def action_command(self, command: str) -> None:
        """Close the meeting once; what can be done after that is said."""
        if command == "close" and self.meeting.state is MeetingState.CLOSED:
            self.show_message(MEETING_CLOSED_MESSAGE)
        else:
            super().action_command(command)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """A closed meeting is read in its notes."""
        super().show_result(result, request)
        if request.command.id == "close":
            self.app.go_to("notes")


def _build_heading(text: str) -> tuple[str, Content]:
    return f"-{text}", Content.assemble((f"\n{text}", "bold $primary"))


def _build_decision_rows(meeting: Meeting) -> Rows:
    groups = (
        ("WE AGREED", GoalStatus.AGREED),
        ("LEFT FOR LATER", GoalStatus.DEFERRED),
        ("NOT TAKEN", GoalStatus.DECLINED),
    )
    rows: Rows = []
    for title, status in groups:
        chosen = [(at, goal) for at, goal in enumerate(meeting.goals) if goal.status is status]
        if chosen:
            rows += [_build_heading(title), *((f"goal {at}", _render_goal(meeting, at, goal)) for at, goal in chosen)]
    return rows or [_build_heading("WE AGREED"), ("-nothing", Content.assemble(("  no goal was agreed", MUTED)))]


def _render_goal(meeting: Meeting, index: int, goal: Goal) -> Content:
    names = [meeting.find_strength(link.strength).name for link in goal.links]
    parts: list[str | tuple[str, str]] = [f"  {index + 1}  {goal.title}"]
    if names:
        parts += [", built on ", (" and ".join(names), STRENGTH)]
    if goal.because:
        parts += [(f", because {goal.because}", MUTED)]
    for one in goal.decisions:
        if one.stand is PositionKind.DISAGREE:
            parts += [(f"\n     {meeting.short_name(one.by)} disagrees: “{one.words}”", OPEN)]
    return Content.assemble(*parts)


def _build_map_rows(meeting: Meeting) -> Rows:
    """The map, where there is anything on it."""
    if not meeting.strengths or not meeting.goals:
        return []
    lines = render_strength_map(meeting).split("\n")
    rows = [(f"-woven {at}", Content.assemble("  ", line)) for at, line in enumerate(lines)]
    return [_build_heading("STRENGTHS AND GOALS, BOTH WAYS"), *rows]


def _build_hope_rows(meeting: Meeting) -> Rows:
    """The student's own, then the others', each of these with whose it is."""
    name = (meeting.student.short_name if meeting.student else "the student").upper()
    own, others = split_hopes(meeting)
    rows = (
        [_build_heading(f"WHAT {name} HOPES FOR"), *(_build_hope_row(one, "", STUDENT) for one in own)] if own else []
    )
    if others:
        named = (_build_hope_row(one, f"{meeting.find_attendee(one.by).name}: ", "") for one in others)
        rows += [_build_heading(f"WHAT OTHERS HOPE FOR {name}"), *named]
    return rows


def _build_hope_row(hope: Hope, prefix: str, style: str) -> tuple[str, Content]:
    ended = f"→ {hope.end} {hope.because}" if hope.end else "→ open"
    return f"-hope {hope.id}", Content.assemble(f"  {prefix}", (f"“{hope.words}”  ", style), (ended, MUTED))


def _build_action_rows(meeting: Meeting) -> Rows:
    if not meeting.actions:
        return []
    return [
        _build_heading("WHO DOES WHAT"),
        *(
            (
                f"-action {one.id}",
                Content.assemble(
                    "  ",
                    (
                        meeting.short_name(one.owner) if one.owner else "owner not recorded",
                        "bold" if one.owner else OPEN,
                    ),
                    f"  {one.what}  ",
                    (f"{one.due:%a %d %b}" if one.due else "no date", MUTED),
                ),
            )
            for one in meeting.actions
        ),
    ]


def _build_open_point_rows(points: tuple[OpenPoint, ...]) -> Rows:
    if not points:
        return [_build_heading("STILL OPEN"), ("-none", Content.assemble(("  nothing", STRENGTH)))]
    return [_build_heading("STILL OPEN"), *((f"open {at}", _render_open_point(one)) for at, one in enumerate(points))]


def _render_open_point(point: OpenPoint) -> Content:
    what, colon, how = point.text.rpartition(": ")
    return Content.assemble("  ", what + colon, (how, OPEN))


def _build_last_word_rows(meeting: Meeting) -> Rows:
    said = [one for one in list_shared_statements(meeting) if meeting.find_attendee(one.by).is_student]
    if not said:
        return []
    words = Content.assemble((f"  {meeting.short_name(said[-1].by)}  ", STUDENT), (f"“{said[-1].words}”", "bold"))
    return [_build_heading("THE LAST WORD"), ("-last", words)]
