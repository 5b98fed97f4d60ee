"""Set up: whose meeting it is, who comes, the day, and what is said before the start."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from facilitator.commands.parser import Request
from facilitator.commands.registry import BY_ID
from facilitator.meeting.agenda import fill
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import required_people
from facilitator.meeting.people import Attendee, Presence
from facilitator.services.session import Answer
from screens.base.meeting_screen import DeskScreen
from screens.bindings import Needs, bindings
from screens.render.carried_rows import waiting
from screens.render.meeting_content import MUTED, OPEN, STRENGTH, STUDENT, hang, leader
from screens.widgets.command_input import Line
from screens.widgets.line_preview import BeforeEnter
from screens.widgets.meeting_header import Top
from screens.widgets.priority_footer import Foot
from screens.widgets.rows_list import Pane, Row


class SetUp(DeskScreen):
    """A meeting before it starts. Every row can be chosen; the line understands the same things typed."""

    CSS_PATH = "meeting_setup.tcss"
    AUTO_FOCUS = "#rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(("finder", "help"), ("notes", "from_last_time", "actions", "years", "search")),
        Binding("escape", "app.command('home')", "Meetings"),
    ]

    def compose(self) -> ComposeResult:
        """Left what is set, right what is said first, below the line."""
        yield Top()
        with Horizontal(id="columns"):
            with Vertical(id="set"):
                yield Static(Content("SET UP"), classes="head")
                yield Pane("rows")
            with VerticalScroll(id="said"):
                yield Static(id="checklist")
        yield Static(id="answer")
        line = Line(placeholder="/student NAME, grade G, she/her   ·   /here NAME as ROLE", id="line")
        yield BeforeEnter(line)
        yield line
        yield Foot()

    def needed(self) -> Needs:
        """Enter on a row asks; that is all one has to know here."""
        return {"enter": "Choose"}

    def draw(self) -> None:
        """Show what is set and what is not."""
        meeting, options = self.meeting, self.query_one("#rows", Pane)
        options.show(lambda width: _rows(meeting, width))
        if options.highlighted is None:
            options.highlighted = options.get_option_index(_first(meeting)[0])
        self.query_one("#checklist", Static).update(_checklist(meeting))
        self._tell_line()
        self.query_one(Top).redraw()

    @on(TextArea.Changed, "#line")
    def _typed(self) -> None:
        if not self.left:
            self._tell_line()

    def _tell_line(self) -> None:
        """Say above the line what Enter will do with it; with nothing typed, what comes first."""
        before = self.query_one(BeforeEnter)
        if self.query_one(Line).text.strip():
            before.show(self.desk, self.app.now())
        else:
            before.stand(Content.assemble((f"{_first(self.meeting)[1]} {_FROM_THE_LINE}", MUTED)), Content(""))

    def nothing_typed(self) -> None:
        """Enter on the empty line goes to the row that the sentence above it names; Enter there does it."""
        rows = self.query_one("#rows", Pane)
        rows.highlighted = rows.get_option_index(_first(self.meeting)[0])
        rows.focus()

    @on(OptionList.OptionSelected, "#rows")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        row = event.option_id or ""
        if row in {"start", "from_last_time"}:
            self.action_command(row)
        elif row == "day":
            self.ask("day", filled={"DATE": self.meeting.date.isoformat()})
        elif row == "student":
            student = self.meeting.voice
            if student:
                self._change(student)
            else:
                self.ask("student")
        elif row.startswith("person "):
            for person in self.meeting.people:  # another window may just have taken somebody back
                if row == f"person {person.id}":
                    self._change(person)
        else:
            self.ask(row)

    @work
    async def _change(self, person: Attendee) -> None:
        """Ask what changes for a person: taking part, or not."""
        from screens.dialogs.choice import Choose

        answers = [
            ("here", "takes part: in the room, by video, by phone or in writing"),
            ("away", "cannot come"),
            ("voice", "how this person's view was gathered"),
            ("student", "name, grade and pronouns")
            if person.is_student
            else ("excuse", "is excused: a required member, with written agreement"),
        ]
        chosen = await self.app.push_screen_wait(Choose(person.name, answers))
        if chosen == "student":
            self.ask(chosen, filled=_known(self.meeting))
        elif chosen == "excuse":
            self.ask(chosen, fixed={"WHO": person.name})
        elif chosen == "voice":
            self.ask(chosen, fixed={"NAME": person.name})
        elif chosen:
            self.ask(chosen, fixed={"NAME": person.name}, filled={"ROLES": ", ".join(person.roles)})

    def action_command(self, command: str) -> None:
        """Start at once if the student is known; else ask as everywhere."""
        if command == "start" and self.meeting.state is not MeetingState.PLANNED:
            self.app.enter_room()
        else:
            super().action_command(command)

    def done(self, answer: Answer, request: Request) -> None:
        """After the start go to the room."""
        super().done(answer, request)
        if request.command is BY_ID["start"]:
            self.app.enter_room()


def _first(meeting: Meeting) -> tuple[str, str]:
    """Return the row of what to do first, as far as it is not done, and how that is said."""
    if not meeting.student:
        return "student", "First: whose meeting is it? Enter on the row “Student” asks."
    if len(meeting.attendees) < _TWO:
        return "here", "Next: who takes part? Enter on “+ Somebody who takes part”."
    ready = "Ready: " if meeting.state is MeetingState.PLANNED else ""
    return "start", f"{ready}Enter on “▶ {_start(meeting)}”."


_FROM_THE_LINE = "From this line Enter goes there."

_TWO = 2
"""People with whom a meeting is one: the student, and somebody else."""


def _rows(meeting: Meeting, width: int) -> list[Row]:
    people = [(f"person {one.id}", _person(one, width)) for one in meeting.people if not one.is_student]
    return [
        ("day", _row("Day", f"{meeting.date:%A %d %B %Y}")),
        ("student", _student(meeting, width)),
        *people,
        *_last_time(meeting, width),
        ("here", _more("Somebody who takes part", width)),
        ("away", _more("Somebody who cannot come", width)),
        ("start", Content.assemble(("▶ ", "bold $primary"), (_start(meeting), "bold"))),
        ("lead", _more("Somebody leads a part of the agenda", width)),
        ("packet", _more("A question sheet to send out", width)),
        ("fill", _more("A question sheet to fill in here, now", width)),
        ("import", _more("A filled sheet that came back", width, _brought(meeting))),
    ]


def _row(what: str, value: str) -> Content:
    return Content.assemble((f"{what:<9}", MUTED), value)


def _more(what: str, width: int, about: tuple[str, str] = ("", "")) -> Content:
    return hang("+ ", Content.assemble(what, about), width).stylize("bold $primary", 0, 1)


def _student(meeting: Meeting, width: int) -> Content:
    student = meeting.student
    if not student:
        return Content.assemble((f"{'Student':<9}", MUTED), ("whose meeting is it?", OPEN))
    rest = [f"grade {student.grade}" if student.grade else "", str(student.pronouns) if student.pronouns else ""]
    rest += [str(meeting.voice.presence) if meeting.voice else ""]
    about = Content.assemble((f"  {' · '.join(part for part in rest if part)}", MUTED))
    return hang(f"{'Student':<9}", Content.assemble((student.name, f"bold {STUDENT}"), about), width)


def _last_time(meeting: Meeting, width: int) -> list[Row]:
    told = waiting(meeting)
    return [("from_last_time", hang(f"{'Brought':<9}", Content.assemble((told, STRENGTH)), width))] if told else []


def _person(one: Attendee, width: int) -> Content:
    how = f"{one.presence}: {one.because}" if one.because else one.presence
    away = one.presence in {Presence.ABSENT, Presence.EXCUSED}
    about = Content.assemble((one.name, "" if away else "bold"), (f"  {one.in_words} · {how}", MUTED))
    return hang(" " * 9, about, width)


def _brought(meeting: Meeting) -> tuple[str, str]:
    """Say whose answers are here already."""
    writers = dict.fromkeys(one.by for one in meeting.statements if one.prepared)
    names = ", ".join(meeting.short(who) for who in writers)
    return (f"  here: {names}" if names else "", MUTED)


def _start(meeting: Meeting) -> str:
    if meeting.state is not MeetingState.PLANNED:
        return "Back to the room"
    return "Start with the strengths" if meeting.student else "Start: the student first"


def _known(meeting: Meeting) -> dict[str, str]:
    student = meeting.student
    if not student:
        return {}
    known = {"NAME": student.name, "CALLED": student.called, "GRADE": student.grade}
    return known | ({"PRONOUNS": str(student.pronouns)} if student.pronouns else {})


def _checklist(meeting: Meeting) -> Content:
    """What is said before the start: the agenda's own words, then who the record still misses."""
    parts: list[Content | str | tuple[str, str]] = [("BEFORE YOU START, SAY\n\n", "bold $primary")]
    parts += [f"{fill(meeting.opening, meeting.student)}\n", ("\nAGENDA\n\n", "bold $primary")]
    for item in meeting.agenda:
        minutes = f"  {item.minutes} min" if item.minutes else ""
        leads = Content.assemble("  ", leader(meeting, item)) if item.leader is not None else ""
        parts += [f"{item.id} {fill(item.title, meeting.student)}", leads, (f"{minutes}\n", MUTED)]
    missing = [point.what for point in required_people(meeting)]
    if missing:
        parts += [("\nNOT RECORDED YET\n\n", "bold $primary"), *((f"{what}\n", OPEN) for what in missing)]
    return Content.assemble(*parts)
