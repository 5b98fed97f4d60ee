"""Read-back screen: decisions, hopes, actions, open points and the student's last word, then closing."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.meeting.date_format import format_date
from facilitator.meeting.entry_models import ActionItem, Hope
from facilitator.meeting.entry_numbers import list_matters, list_proposals
from facilitator.meeting.errors import MEETING_CLOSED_MESSAGE
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import OpenPoint, find_open_points
from facilitator.meeting.prepared import list_shared_statements
from facilitator.meeting.proposal import OTHER_KIND, PositionKind, Proposal, ProposalStatus
from facilitator.meeting.request import Request
from facilitator.meeting.selectors import split_by_student
from facilitator.services.session import CommandResult
from screens.base.meeting_screen import MeetingScreen
from screens.bindings import KeyPriorities, make_letter_bindings
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, wrap_indented_lines
from screens.strength_map import render_strength_map
from screens.widgets.meeting_header import MeetingHeader
from screens.widgets.priority_footer import PriorityFooter
from screens.widgets.rows_list import RowsList

CLOSED_TITLE = "READ-BACK (closed) · To add or correct something, open the notes (F9)"

WishT = TypeVar("WishT", Hope, Request)

Rows = list[tuple[str, Content]]


class ReadBack(MeetingScreen):
    """Show the meeting for reading aloud, top to bottom. Enter on an open point goes where it can be recorded."""

    CSS_PATH = "read_back.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "command('notes')", "Notes"),
        *make_letter_bindings((CommandId.CLOSE,)),
        Binding("escape", "app.pop_screen", "Back"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the title, the list, the message line and the footer."""
        yield MeetingHeader()
        yield Static(id="title", classes="head")
        yield RowsList("rows")
        yield Static(id="answer")
        yield PriorityFooter()

    def get_key_priorities(self) -> KeyPriorities:
        """Offer Enter and Close before closing, the notes after it."""
        close_key = COMMANDS_BY_ID[CommandId.CLOSE].screen_key
        if self.meeting.state is MeetingState.CLOSED:
            return {"f9": "", close_key: None}
        return {"enter": "Fill it in", close_key: ""}

    def draw(self) -> None:
        """Show everything in reading order, and select the first row that can be opened."""
        meeting = self.meeting
        title = CLOSED_TITLE if meeting.state is MeetingState.CLOSED else "READ-BACK BEFORE WE CLOSE"
        self.query_one("#title", Static).update(Content(title))
        self._open_points = find_open_points(meeting)
        rows = [
            *_build_decision_rows(meeting),
            *_build_map_rows(meeting),
            *_build_request_rows(meeting),
            *_build_hope_rows(meeting),
            *_build_action_rows(meeting),
            *_build_open_point_rows(self._open_points),
            *_build_last_word_rows(meeting),
        ]
        row_list = self.query_one("#rows", RowsList)
        row_list.show_rows(lambda width: [(row_id, wrap_indented_lines(content, width)) for row_id, content in rows])
        if row_list.highlighted is None:
            selectable = (index for index, (row_id, _) in enumerate(rows) if not row_id.startswith("-"))
            row_list.highlighted = next(selectable, None)
        self.query_one(MeetingHeader).redraw()

    @on(OptionList.OptionSelected)
    def _open_row(self, event: OptionList.OptionSelected) -> None:
        kind, _, index = (event.option_id or "").partition(" ")
        if kind == "goal":
            self.services.open_goal(int(index))
        elif kind == "open" and self.meeting.state is not MeetingState.CLOSED:
            self.go_to_point(self._open_points[int(index)])

    @work
    async def go_to_point(self, point: OpenPoint) -> None:
        """Open the live meeting with the start of the line that records a point, in the item it belongs to."""
        meeting = self.meeting
        item_id = point.item_id if point.fix_line in {"@", "+ "} else None
        if item_id and item_id != meeting.current and meeting.state is MeetingState.IN_SESSION:
            request = CommandRequest(COMMANDS_BY_ID[CommandId.ITEM], {"ITEM": str(meeting.find_item_number(item_id))})
            if error := await self._try_execute(request):
                self.show_refusal(error)
                return
        self.services.show_live_meeting("" if point.fix_line.startswith("/item") else point.fix_line)

    def action_command(self, command: str) -> None:
        """Run a command; closing a closed meeting shows what can still be done."""
        if command == CommandId.CLOSE and self.meeting.state is MeetingState.CLOSED:
            self.show_message(MEETING_CLOSED_MESSAGE)
        else:
            super().action_command(command)

    def show_result(self, result: CommandResult, request: CommandRequest) -> None:
        """Show the result; after closing, open the notes."""
        super().show_result(result, request)
        if request.command.id == CommandId.CLOSE:
            self.services.go_to(CommandId.NOTES)


def _build_heading(text: str) -> tuple[str, Content]:
    return f"-{text}", Content.assemble((f"\n{text}", "bold $primary"))


def _build_decision_rows(meeting: Meeting) -> Rows:
    groups = (
        ("WE AGREED", ProposalStatus.AGREED),
        ("DEFERRED", ProposalStatus.DEFERRED),
        ("DECLINED", ProposalStatus.DECLINED),
    )
    rows: Rows = []
    for title, status in groups:
        decided = [(number, proposal) for number, proposal in list_proposals(meeting) if proposal.status is status]
        if decided:
            rows.append(_build_heading(title))
            rows += [
                (_get_row_id(meeting, proposal), _render_proposal(meeting, number, proposal))
                for number, proposal in decided
            ]
    for matter in list_matters(meeting):
        if dissent := _list_dissent(meeting, matter):
            rows += [_build_heading(matter.title.upper()), (f"-matter {matter.id}", Content.assemble(*dissent))]
    return rows or [
        _build_heading("WE AGREED"),
        ("-nothing", Content.assemble(("  Nothing has been agreed on yet.", MUTED))),
    ]


def _get_row_id(meeting: Meeting, proposal: Proposal) -> str:
    """Return the id of a row that opens a goal; that of other proposals opens nothing."""
    return f"goal {meeting.goals.index(proposal)}" if isinstance(proposal, Goal) else f"-proposal {proposal.id}"


def _render_proposal(meeting: Meeting, number: int, proposal: Proposal) -> Content:
    parts: list[str | tuple[str, str]] = [f"  {number}  "]
    if isinstance(proposal, Goal):
        names = [meeting.find_strength(link.strength).name for link in proposal.links]
        parts += [proposal.title]
        if names:
            parts += [", built on ", (" and ".join(names), STRENGTH)]
    else:
        details = ", ".join(detail.words for detail in proposal.details)
        kind = "" if proposal.kind == OTHER_KIND else f"{proposal.kind}: "
        parts += [kind, proposal.title, (f", {details}" if details else "", MUTED)]
    if proposal.because:
        parts += [(f", because {proposal.because}", MUTED)]
    return Content.assemble(*parts, *_list_dissent(meeting, proposal))


def _list_dissent(meeting: Meeting, proposal: Proposal) -> list[tuple[str, str]]:
    return [
        (f"\n     {meeting.short_name(position.by)} disagrees: “{position.words}”", OPEN)
        for position in proposal.latest_positions
        if position.stand is PositionKind.DISAGREE
    ]


def _build_map_rows(meeting: Meeting) -> Rows:
    """Return the strength map as rows; none without strengths or goals."""
    if not meeting.strengths or not meeting.goals:
        return []
    lines = render_strength_map(meeting).split("\n")
    rows = [(f"-map {number}", Content.assemble("  ", line)) for number, line in enumerate(lines)]
    return [_build_heading("WHICH GOAL USES WHICH STRENGTH"), *rows]


def _build_request_rows(meeting: Meeting) -> Rows:
    headings = (f"WHAT {_format_student(meeting)} ASKS FOR", "WHAT OTHERS ASK FOR")
    return _build_wish_rows(meeting, headings, split_by_student(meeting, meeting.requests), _describe_request_outcome)


def _build_hope_rows(meeting: Meeting) -> Rows:
    name = _format_student(meeting)
    headings = (f"WHAT {name} HOPES FOR", f"WHAT OTHERS HOPE FOR {name}")
    return _build_wish_rows(meeting, headings, split_by_student(meeting, meeting.hopes), _describe_hope_outcome)


def _format_student(meeting: Meeting) -> str:
    return (meeting.student.short_name if meeting.student else "the student").upper()


def _describe_request_outcome(request: Request) -> str:
    return request.outcome_text or "no answer yet"


def _describe_hope_outcome(hope: Hope) -> str:
    return f"{hope.outcome} {hope.because}" if hope.outcome else "no decision yet"


def _build_wish_rows(
    meeting: Meeting,
    headings: tuple[str, str],
    groups: tuple[tuple[WishT, ...], tuple[WishT, ...]],
    describe_outcome: Callable[[WishT], str],
) -> Rows:
    """Return the student's own hopes or requests, then those of others with their names."""
    rows: Rows = []
    for heading, wishes in zip(headings, groups, strict=True):
        if wishes:
            rows.append(_build_heading(heading))
        for wish in wishes:
            person = meeting.find_attendee(wish.by)
            name, style = ("", STUDENT) if person.is_student else (f"{person.name}: ", "")
            kind = "request" if isinstance(wish, Request) else "hope"
            outcome = (f"→ {describe_outcome(wish)}", MUTED)
            rows.append((f"-{kind} {wish.id}", Content.assemble(f"  {name}", (f"“{wish.words}”  ", style), outcome)))
    return rows


def _build_action_rows(meeting: Meeting) -> Rows:
    if not meeting.actions:
        return []
    rows = [(f"-action {action.id}", _render_action(meeting, action)) for action in meeting.actions]
    return [_build_heading("WHO DOES WHAT"), *rows]


def _render_action(meeting: Meeting, action: ActionItem) -> Content:
    owner = ", ".join(map(meeting.short_name, action.owners)) or "owner not recorded"
    due = format_date(action.due) if action.due else "no due date"
    return Content.assemble("  ", (owner, "bold" if action.owners else OPEN), f"  {action.what}  ", (due, MUTED))


def _build_open_point_rows(points: tuple[OpenPoint, ...]) -> Rows:
    if not points:
        return [_build_heading("STILL OPEN"), ("-none", Content.assemble(("  nothing", STRENGTH)))]
    return [
        _build_heading("STILL OPEN"),
        *((f"open {index}", _render_open_point(point)) for index, point in enumerate(points)),
    ]


def _render_open_point(point: OpenPoint) -> Content:
    topic, colon, missing = point.text.rpartition(": ")
    return Content.assemble("  ", topic + colon, (missing, OPEN))


def _build_last_word_rows(meeting: Meeting) -> Rows:
    statements = [
        statement for statement in list_shared_statements(meeting) if meeting.find_attendee(statement.by).is_student
    ]
    if not statements:
        return []
    last = statements[-1]
    row = Content.assemble((f"  {meeting.short_name(last.by)}  ", STUDENT), (f"“{last.words}”", "bold"))
    return [_build_heading("THE LAST WORD"), ("-last", row)]
