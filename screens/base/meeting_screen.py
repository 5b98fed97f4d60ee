"""What every screen of an open meeting has in common: one way to do things, and one way to say what happened."""

from collections.abc import Callable

from textual import on, work
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from facilitator.commands.grammar import NOBODY, fields
from facilitator.commands.parser import Request, read
from facilitator.commands.registry import BY_ID
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import open_points
from facilitator.services.session import Answer, Desk
from facilitator.store.repository import StoreError
from screens.base.base_screen import Page
from screens.dialogs.command_form import Choices, Form
from screens.widgets.command_input import Line

Asking = Callable[[dict[str, str], str], Screen[Request | None]]
"""Makes a screen that asks: from the words typed before and why they were refused, both empty at first."""

SHOWN = {"help", "map", "wait", "finder", "room"}
"""Commands that change nothing and have a page, or a place, of their own."""

LEADS_AWAY = {"meeting", "open"}
"""Commands that put another meeting in front."""

SHORT = {"redact", "speaker", "script", "import", "fill"}
"""Commands of whose answer one line is enough above the line; the rest is shown elsewhere."""


class DeskScreen(Page):
    """A screen on the open meeting. Subclasses show it in `draw`; whatever is done ends in `done` or `refused`."""

    asking = False
    """Whether a form is open or about to be."""

    @property
    def desk(self) -> Desk:
        """The window on the meetings."""
        return self.app.desk

    @property
    def meeting(self) -> Meeting:
        """The open meeting as it was last saved."""
        return self.desk.meeting

    @property
    def ready(self) -> bool:
        """Whether a meeting is open."""
        return self.desk.saved is not None

    def draw(self) -> None:
        """Show the meeting as it is now."""

    def redraw(self) -> None:
        """Show the meeting anew, once the parts of this screen are there and until it is left."""
        if self.is_mounted and not self.left:
            self.draw()
            self.show_needs()

    def on_screen_resume(self) -> None:
        """Show what happened while another screen was in front."""
        self.redraw()

    @on(Line.HandedOver)
    def _line(self, event: Line.HandedOver) -> None:
        event.stop()
        if event.words.strip():
            self.enter(event.words)
        else:
            self.nothing_typed()

    def nothing_typed(self) -> None:
        """Enter on the empty line: nothing, where a screen does not say what it does."""

    @work(group="saving")
    async def enter(self, line: str) -> None:
        """Do what a line says; words that are not taken come back into the line."""
        try:
            request = read(line)
        except Refused as refused:
            self.refused(str(refused), line)
            return
        if request and request.command.id in SHOWN:
            self.show(request)
        elif request and (fault := await self._attempt(request)):
            self.refused(fault, line)

    @work(group="saving")
    async def do(self, request: Request) -> None:
        """Do what a form or a key asks for."""
        if fault := await self._attempt(request):
            self.refused(fault)

    async def _attempt(self, request: Request) -> str:
        """Do what is asked for and show it; return the sentence if it is refused, else nothing."""
        if request.command.id in LEADS_AWAY and (told := self.app.unentered()):
            return told
        try:
            answer = await self.app.in_turn(self.desk.do, request)
        except (Refused, StoreError) as error:
            return str(error)
        self.done(answer, request)
        return ""

    def done(self, answer: Answer, request: Request) -> None:
        """Show what was done, once it is on disk."""
        self.say(answer.text.split("\n", 1)[0] if request.command.id in SHORT else answer.text)
        self.app.saved(answer)
        self.redraw()
        if request.command.id == "redact":
            self.show_replaced(answer.text)
        if request.command.id == "import":
            self.show_filled(answer.text, request)
        if request.command.id == "fill":
            self.call_later(self.fill_in, request.values)  # once the form that asked whose it is has gone
        if request.command.id in LEADS_AWAY:  # to where the other meeting's state says
            self.app.show_meeting(self.meeting.state)

    def refused(self, sentence: str, line: str = "") -> None:
        """Show why something was not done; nothing was changed."""
        self.say(sentence, fault=True)
        if line:
            self.app.bell()
            for field in self.query(Line):
                field.give_back(line)

    def clear_fault(self) -> None:
        """Take a refusal away, once something else is typed."""
        answer = self.query_one("#answer", Static)
        if answer.has_class("fault"):
            self.say("")

    def show(self, request: Request) -> None:
        """Show what changes nothing: a page, with what was asked for on it."""
        if request.command.id == "help":
            self.explain(request.values.get("COMMAND", ""))
        elif request.command.id == "finder":
            self.find_strengths(request.values.get("CATEGORY", ""), request.values.get("LANGUAGE", ""))
        else:
            self.action_command(request.command.id)

    def explain(self, command: str) -> None:
        """Show how one command is typed; without one, everything."""
        from facilitator.commands.help import help_for
        from screens.dialogs.help_pages import Help, Here, command_page

        if not command:
            self.app.push_screen(Help())
            return
        try:
            told = help_for(command)
        except Refused as refused:
            self.refused(str(refused), f"/help {command}")
        else:
            self.app.push_screen(Here(command_page(told)))

    def find_strengths(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, in a category and a language where they were said."""
        from screens.strengths_finder import opened

        try:
            finder = opened(self.desk, category, language)
        except Refused as refused:
            self.refused(str(refused))
        else:
            self.app.push_screen(finder)

    def action_command(self, command: str) -> None:
        """Do what a key or a palette entry stands for: at once where nothing is asked, else with a form."""
        row = BY_ID[command]
        if not row.usages:
            self.app.go(command)
        elif command == "help":
            self.app.action_help()
        elif command == "map":
            self.show_map()
        elif command == "finder":
            self.find_strengths()
        elif command == "room":
            self.app.enter_room()
        elif command == "close":
            self.close_meeting()
        elif any(not fields(usage) for usage in row.usages):
            self.do(Request(row, {}))
        else:
            self.ask(command)

    def show_map(self) -> None:
        """Show goals and strengths both ways."""
        from screens.strength_map import WeavingMap

        self.app.push_screen(WeavingMap(self.meeting))

    def show_replaced(self, told: str) -> None:
        """Show what a redacted copy replaced, and what a person has to look at."""
        from screens.dialogs.redaction_report import WhatWasReplaced

        self.app.push_screen(WhatWasReplaced(told))

    @work
    async def show_filled(self, told: str, request: Request) -> None:
        """Show what was understood of a filled sheet, and keep it if that is what Enter says."""
        from screens.dialogs.import_preview import FilledSheet

        if await self.app.push_screen_wait(FilledSheet(told)):
            self.do(Request(BY_ID["keep_sheet"], request.values))
        else:
            self.say("Nothing was kept of the sheet.")

    def fill_in(self, settled: dict[str, str], typed: dict[str, str] | None = None) -> None:
        """Ask the questions of a sheet, with words typed before where there are some, then keep the answers."""
        from screens.dialogs.sheet_form import FillIn

        try:
            sheet = self.desk.sheet_form(settled)
        except Refused as refused:
            self.refused(str(refused))
        else:
            self.ask_with(
                lambda values, fault: FillIn(sheet, settled=settled, typed=values or typed or {}, fault=fault)
            )

    @work(exclusive=True, group="closing")
    async def close_meeting(self) -> None:
        """Close the meeting, after one deliberate question."""
        from screens.dialogs.choice import Choose

        still = len(open_points(self.meeting))
        are = "point is open" if still == 1 else "points are open"
        question = f"Close the meeting? {still} {are}; the notes will list what is not recorded."
        answers = [("stay", "Not yet"), ("close", "Close it: from then on nothing changes the record")]
        if await self.app.push_screen_wait(Choose(question if still else "Close the meeting?", answers)) == "close":
            self.do(Request(BY_ID["close"], {}))

    def ask(
        self,
        command: str,
        fixed: dict[str, str] | None = None,
        filled: dict[str, str] | None = None,
        about: str = "",
        typed: dict[str, str] | None = None,
    ) -> None:
        """Ask for the fields of a command, then do it.

        Args:
            command: its id.
            fixed: fields that are settled.
            filled: what is known already, to begin with.
            about: of what it is, where a number would not say it.
            typed: words typed before and not entered.
        """
        if command == "fill" and fixed:
            self.fill_in(fixed, typed)
            return

        def form(values: dict[str, str], fault: str) -> Form:
            return Form(
                BY_ID[command],
                fixed=fixed,
                filled=filled,
                typed=values or typed,
                choices=self.choices(command),
                fault=fault,
                about=about,
                question=self.question_for(command),
            )

        self.ask_with(form)

    def question_for(self, command: str) -> Callable[[dict[str, str]], str] | None:
        """Return what looks behind an adult's words in a form ("refuses"); None where a form has no such words."""
        from facilitator.strengths.reframing import LOOKED_AT, asked
        from facilitator.strengths.strength_library import Finder

        if command not in LOOKED_AT:
            return None
        reframings, _ = Finder(self.desk.papers.languages).reframings()
        meeting = self.meeting
        by = next((one for one in meeting.attendees if one.id == self.desk.heard), None)
        return lambda values: asked(Request(BY_ID[command], values), by, meeting, reframings)

    def ask_with(self, asking: Asking) -> None:
        """Ask with a screen, then do what it gives back; one at a time, however fast the keys come."""
        if not self.asking:
            self.asking = True
            self._ask(asking)

    @work
    async def _ask(self, asking: Asking) -> None:
        values, fault = dict[str, str](), ""
        try:
            while True:  # what is refused is asked again, with its words and why
                request = await self.app.push_screen_wait(asking(values, fault))
                fault = await self._attempt(request) if request else ""
                if not request or not fault:
                    return
                values = request.values
        finally:
            self.asking = False

    def letters_go_to(self) -> Widget | None:
        """Letters typed in a list go to the line, where there is one."""
        for line in self.query(Line):
            line.move_cursor(line.document.end)
            return line
        return None

    def choices(self, command: str) -> Choices:
        """Return what may be chosen for the fields of a command's form."""
        from facilitator.meeting.agenda import fill
        from facilitator.meeting.entry_models import CATEGORIES, SpecialFactor
        from facilitator.meeting.people import Role
        from facilitator.meeting.prepared import on_offer

        meeting = self.meeting
        people = [person.name for person in meeting.people]
        return {
            "WHO": people, "OWNER": people, "LEADER": [*people, NOBODY], "NAME": [] if command == "here" else people,
            "ROLES": list(Role), "CATEGORY": list(CATEGORIES),
            "WHOM": list(self.desk.papers.sheets.audiences()) if command in {"packet", "fill"} else [],
            "STRENGTH": [one.name for one in meeting.strengths], "FACTOR": list(SpecialFactor),
            "OFFERED": [one.name for _, one in on_offer(meeting)],
            "N": [f"{number}" for number, _ in enumerate(meeting.goals, 1)],
            "ITEM": [fill(one.title, meeting.student) for one in meeting.agenda],
            "LANGUAGE": list(self.desk.papers.languages.known()),
        }  # fmt: skip
