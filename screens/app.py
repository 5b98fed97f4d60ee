"""The app: which screen is in front, one desk, one thread that saves."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from rich.text import Text
from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets import Input, TextArea

from facilitator.bootstrap import open_repository, open_session
from facilitator.paths import Places
from facilitator.progress import Stopped
from facilitator.store.draft_files import Draft, Drafts
from facilitator.store.file_repository import FileKeeper
from facilitator.store.ids import new_meeting_id
from facilitator.store.repository import StoreError
from screens.bindings import bindings
from screens.draft_recovery import NOTHING, UNENTERED, Waiting, put_back, waiting
from screens.home import Home
from screens.key_routing import led
from screens.palette import Everything, offers, screen_for
from screens.platform.private_app import Discreet
from screens.platform.signals import ENDED, HANG_UP, heed_signals
from screens.theme import themes

if TYPE_CHECKING:
    from facilitator.services.meeting_service import Saved
    from facilitator.services.session import Answer, Desk

P = ParamSpec("P")
R = TypeVar("R")

LOOKING = "looking"
"""The group of the work that takes in what another window saved."""


class FacilitatorApp(Discreet):
    """Shows meetings. Whatever is done goes through the desk, one thing after another, off the screen's thread."""

    TITLE = "Facilitator"
    CSS_PATH = ["app.tcss", "home.tcss"]  # noqa: RUF012 (as Textual declares it; for its first screen it reads none)
    COMMANDS = {Everything}  # noqa: RUF012 (as Textual declares it)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((), ("quit",)),
        Binding(
            "f1", "help", "Help", priority=True, id="help", tooltip="Explains the place you are in, then everything."
        ),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (60, "-medium"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 (as Textual declares them)

    def __init__(
        self, places: Places, *, meeting: str | None = None, hello: str = "", now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.places = places
        self.keeper: FileKeeper = open_repository(places)
        self.now = now
        self.faults: Path | None = places.data
        self.save_line = ""
        self.recovered = ""
        self._trouble = ""
        self._pointed_out = NOTHING
        self._shown: Saved | None = None
        self._first = meeting
        self._hello = hello
        self._desk: Desk | None = None
        self._waiting = Waiting(self, Drafts(places.data, new_meeting_id(), places.seal))
        self._discard = False
        self._saver = ThreadPoolExecutor(1, thread_name_prefix="saver")
        ours = themes(self.console.color_system)
        for theme in ours:
            self.register_theme(theme)
        self.theme = ours[0].name  # before any style was read: none is read twice

    @property
    def desk(self) -> "Desk":
        """The window on the meetings; put together when it is first needed, after Home was painted."""
        if self._desk is None:
            self._desk = open_session(self.places, self.keeper)
        return self._desk

    def get_ready(self) -> None:
        """Do what can wait until Home is painted: the imports behind a desk, and sweeping up after a crash."""
        from facilitator.strengths.strength_library import Finder

        if self._desk is None:
            self.keeper.sweep()
        Finder(self.desk.papers.languages).reframings()  # taken apart here, so that no screen is held by that

    async def warm(self) -> None:
        """Get ready, and say whether words wait from a window that ended before they were entered."""
        await self.in_turn(self.get_ready)
        left: list[tuple[Path, Draft]] = await self.in_turn(self._waiting.drafts.left)
        if left and not self._first:
            self.tell("Words that were not entered are kept. Open that meeting, and they are back in the line.")

    async def in_turn(self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do something with the store, after everything that was asked for before it; tell what it had to mend."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._saver, partial(act, *args, **kwargs))
        finally:
            self.tell_mended()

    def tell_mended(self) -> None:
        """Tell what had to be mended since this was last done, and keep which meeting it was."""
        for told in self.keeper.recoveries():
            self.tell(told.sentence)
            self.recovered = getattr(told, "id", "") or self.recovered

    def get_default_screen(self) -> Home:
        """Return Home, which lies under everything."""
        return Home()

    def on_mount(self) -> None:
        """Look around every second, and open the meeting that was asked for."""
        self.set_interval(1, self._look)
        self.set_interval(DRAFT_SECONDS, self.keep_draft)
        if self._first:
            self.open_meeting(self._first)

    async def on_unmount(self) -> None:
        """Leave the list of meetings ready for the next start. Nothing else waits for this moment: all is saved."""
        self._saver.submit(self.keeper.save_index, _few_more)
        if self._discard:
            self._saver.submit(self._waiting.drafts.keep, NOTHING)
        self._saver.submit(self._waiting.drafts.close)
        self._saver.shutdown()

    def ended(self, number: int = HANG_UP) -> None:
        """End in order because the system says so; words that wait are offered at the next start.

        Args:
            number: the signal; if none, the terminal is gone.
        """
        if not self._exit and self._exception is None:
            self.keep_last_words()
            self.exit(return_code=128 + number, message=Text(ENDED))

    def keep_last_words(self) -> "Future[None]":
        """Have the words that wait kept, after whatever is being saved."""
        return self._saver.submit(self._waiting.drafts.keep, waiting(self))

    @property
    def open_id(self) -> str:
        """The id of the meeting that is open; empty: none is. Asked for often, so it puts no desk together."""
        return self._desk.saved.meeting.id if self._desk and self._desk.saved else ""

    def keep_draft(self) -> None:
        """Keep the words that wait, where they are not those kept already."""
        if draft := self._waiting.changed():
            self._keep(draft)

    @work(group="drafts")
    async def _keep(self, draft: Draft, from_file: Path | None = None) -> None:
        await self._waiting.keep(draft, from_file)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self, event: TextArea.Changed | Input.Changed) -> None:
        """Keep a long text before the next tick."""
        field = event.control
        if self._waiting.typed(field, len(field.text if isinstance(field, TextArea) else field.value)):
            self.keep_draft()

    @on(events.DescendantFocus)
    def _stand_still(self, event: events.DescendantFocus) -> None:
        """Let no cursor blink: on a projector, nothing moves by itself but the clock."""
        if isinstance(event.widget, Input | TextArea):
            event.widget.cursor_blink = False

    def give_back(self, path: Path, draft: Draft) -> None:
        """Put words that were not entered before the program ended where they were."""
        if put_back(self, draft):
            self._keep(draft, path)

    def _look(self) -> None:
        """Take in what another window saved, once at a time: where the disk is slow, that takes longer than a tick."""
        if self._desk and self._desk.saved and not any(one.group == LOOKING for one in self.workers):
            self.refresh_meeting()

    @work(group=LOOKING)
    async def refresh_meeting(self) -> None:
        """Show what another window saved, if it did."""
        try:
            await self.in_turn(self.desk.refresh)
        except StoreError as error:
            if str(error) != self._trouble:  # this is asked every second, and told once
                self._trouble = str(error)
                self.tell(self._trouble)
            return
        self._trouble = ""
        if self._shown is not self.desk.saved and self.screen_stack:  # none is left while the program ends
            self._shown = self.desk.saved
            self._saved_at(self.now())
            getattr(self.screen, "redraw", lambda: None)()

    @work(exclusive=True, group="opening")
    async def open_meeting(self, meeting: str) -> None:
        """Open a meeting where its state says: planned in Set up, closed in the notes, else in the room."""
        try:
            saved = await self.in_turn(lambda: self.desk.open(meeting))
            token = await self.in_turn(self.keeper.changed, meeting)
            left = await self.in_turn(self._waiting.drafts.left)
        except StoreError as error:
            self.tell(str(error))
            return
        self._shown = saved
        self._saved_at(datetime.fromtimestamp(token[1] / 1e9 if token else 0).astimezone())
        self.show_meeting(saved.meeting.state)
        say = getattr(self.screen, "say", None)
        if self._hello and say:
            self.screen.call_later(say, self._hello)
            self._hello = ""
        for path, draft in left:
            if draft.meeting == meeting:
                self.clear_notifications()  # one of them says that words wait, and they are back
                self.screen.call_after_refresh(self.give_back, path, draft)

    def leave_for(self, meeting: str) -> None:
        """Open a meeting from a list of several, unless words wait in a line."""
        if self.may_leave():
            self.open_meeting(meeting)

    def show_years(self, student: str) -> None:
        """Show a student's strengths over the years."""
        from screens.strength_history import Years

        self.push_screen(Years(student))

    def show_meeting(self, state: str) -> None:
        """Put the screen for a meeting in this state in front."""
        self.back_to_home()
        if state == "planned":
            self.go("set_up")
        else:
            self.enter_room()
            if state == "closed":
                self.go("notes")

    def enter_room(self, beginning: str = "", pane: str = "") -> None:
        """Put the room in front, with the beginning of a line, or in one of its panes, where one is given."""
        from screens.live_meeting import Room

        while len(self.screen_stack) > _HOME and not isinstance(self.screen, Room):
            self.pop_screen()
        if not isinstance(self.screen, Room):
            self.push_screen(Room())
        room = self.screen
        if beginning and isinstance(room, Room):
            room.call_later(room.begin, beginning)  # it may not be composed yet
        elif pane and isinstance(room, Room):
            room.call_later(room.action_command, pane)

    def back_to_home(self) -> None:
        """Put Home in front. Everything is saved already."""
        while len(self.screen_stack) > _HOME:
            self.pop_screen()

    def go(self, place: str) -> None:
        """Put a screen in front: one of the places in the table of commands."""
        if place == "quit":
            if self.may_leave():
                self._discard = True
                self.exit()
        elif place == "sample":
            if self.may_leave():
                from facilitator.cli.demo_command import SAMPLE

                self._discard = True
                self.exit(return_code=SAMPLE)
        elif place == "home":
            if self.may_leave():
                self.back_to_home()
        elif place in {"voices", "agenda", "table"}:
            self.enter_room(pane=place)
        elif not isinstance(self.screen, shown := screen_for(place)):
            self.push_screen(shown())

    def unentered(self) -> str:
        """Return what there is to say of words that wait in a line or a form; each are pointed out once."""
        draft = waiting(self)
        if draft == self._pointed_out:
            return ""
        self._pointed_out = draft
        return UNENTERED if draft != NOTHING else ""

    def may_leave(self) -> bool:
        """Whether no words are left behind that were not pointed out; it points them out."""
        if told := self.unentered():
            self.tell(told)
        return not told

    def open_goal(self, place: int, reworded: dict[str, str] | None = None) -> None:
        """Open the goal workshop on a goal, counted from 0; with a wording that was not entered, where there is one."""
        from screens.goal_workshop import GoalWorkshop

        workshop = GoalWorkshop(place)
        self.push_screen(workshop)
        if reworded:
            workshop.call_after_refresh(workshop.reword, reworded)

    def action_command(self, command: str) -> None:
        """Do what a key that works everywhere stands for."""
        self.go(command)

    def action_help(self) -> None:
        """Explain the place one is in; from there show everything; from there go back."""
        from screens.dialogs.help_pages import Help, Here, explained

        if isinstance(self.screen, Help):
            self.pop_screen()
        elif isinstance(self.screen, Here):
            self.switch_screen(Help())
        else:
            self.push_screen(explained(self.screen))

    async def on_event(self, event: events.Event) -> None:
        """Settle where a key goes before the next one is looked at, which would overtake it or go elsewhere."""
        if not (isinstance(event, events.Key) and not event.is_forwarded and led(event, self.screen)):
            await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Take ? where no field took it as a letter."""
        if event.character == "?":
            self.action_help()

    def saved(self, answer: "Answer") -> None:
        """Keep the time of the last save for the top line."""
        self.keep_draft()
        if answer.at:
            self._shown = self.desk.saved
            self._saved_at(answer.at.at)

    def _saved_at(self, when: datetime) -> None:
        self.save_line = f"saved {when:%H:%M:%S} ✓"

    def tell(self, sentence: str) -> None:
        """Say something that belongs to no line."""
        self.notify(sentence, markup=False, timeout=12)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the table of commands in the palette."""
        return offers(self, screen)


DRAFT_SECONDS = 2
"""How often the words that wait are kept."""

FEW = 200
"""Meetings that are still read for the list when one leaves; the rest is read at the next start."""

_HOME = 1
"""Screens on the stack when Home is in front."""


def _few_more(done: int, _: int) -> None:
    if done >= FEW:
        raise Stopped


def open_app(
    places: Places,
    meeting: str | None = None,
    *,
    hello: str = "",
    throw_away: Callable[[], None] | None = None,
    driver: type[Driver] | None = None,
) -> int:
    """Open the screens.

    Args:
        places: where the data lies.
        meeting: id of a meeting to open at once.
        hello: what to say first.
        throw_away: removes the data, where they are not to be kept.
        driver: what reads keys and paints, where it is no terminal.

    Returns:
        The exit status.
    """

    def now() -> datetime:
        """Return the time; Home does not need it, and does not wait for what the clock imports."""
        from facilitator import clock

        return clock.now()

    app = FacilitatorApp(places, meeting=meeting, hello=hello, now=now)
    app.driver_class = driver or app.driver_class
    if throw_away:
        app.faults = None  # the report would go with them
    heed_signals(app, throw_away or (lambda: None))
    try:
        app.run()
    finally:  # a fault while the app ends goes past Textual's own closing, with the terminal not given back yet
        app.close_driver()
    return app.return_code or 0
