"""Ways between the screens. The screens are imported when they are first opened, so that the app starts fast."""

from typing import Any

from textual.app import App

from facilitator.cli.sample_requests import OPEN_PRACTICE, OPEN_SAMPLE
from facilitator.commands.registry import CommandId
from screens.app_services import get_services
from screens.base.base_screen import BaseScreen
from screens.current_meeting import CurrentMeeting
from screens.draft_recovery import DraftTracker
from screens.screen_loader import load_screen_class

_HOME_STACK_DEPTH = 1
"""Length of the screen stack when Home is in front."""


class Navigator:
    """Opens and closes the screens of the app, with Home at the bottom of the stack."""

    def __init__(self, app: App[Any], current: CurrentMeeting, drafts: DraftTracker) -> None:
        self._app, self._current, self._drafts = app, current, drafts

    @property
    def student_name(self) -> str | None:
        """Return the student on the screen: None if no meeting is shown, "" if the meeting has no student yet."""
        if not any(isinstance(screen, BaseScreen) and screen.SHOWS_MEETING for screen in self._app.screen_stack):
            return None
        student = self._current.session.meeting.student
        return student.name if student else ""

    def go_to(self, destination: str) -> None:
        """Go to one of the destinations in the command registry."""
        if destination == CommandId.QUIT:
            self._exit(None)
        elif destination == CommandId.SAMPLE:
            self._exit(OPEN_SAMPLE)
        elif destination == CommandId.PRACTICE and not self._current.is_practice:
            self._exit(OPEN_PRACTICE)
        elif destination == CommandId.HOME:
            if self._drafts.is_leaving_allowed():
                self.show_home()
        elif destination in {CommandId.PEOPLE, CommandId.AGENDA, CommandId.STRENGTHS_AND_GOALS}:
            self.show_live_meeting(pane=destination)
        elif not isinstance(self._app.screen, screen_class := load_screen_class(destination)):
            self._app.push_screen(screen_class())

    def _exit(self, status: int | None) -> None:
        """Exit, unless unsaved text has to be pointed out first."""
        if self._drafts.is_leaving_allowed():
            self._drafts.discard_at_exit()
            self._app.exit(return_code=status or 0)

    def show_home(self) -> None:
        """Close all screens above Home. Everything is saved already."""
        while len(self._app.screen_stack) > _HOME_STACK_DEPTH:
            self._app.pop_screen()

    def show_meeting_screen(self, state: str) -> None:
        """Show the screen for a meeting state: setup (planned), notes (closed), or the live meeting."""
        self.show_home()
        if state == "planned":
            self.go_to(CommandId.SETUP)
        else:
            self.show_live_meeting()
            if state == "closed":
                self.go_to(CommandId.NOTES)

    def show_live_meeting(self, line_start: str = "", pane: str = "") -> None:
        """Show the live meeting.

        Args:
            line_start: text to put into the input line.
            pane: id of the pane to focus, if there is no text.
        """
        from screens.live_meeting import LiveMeeting

        while len(self._app.screen_stack) > _HOME_STACK_DEPTH and not isinstance(self._app.screen, LiveMeeting):
            self._app.pop_screen()
        if not isinstance(self._app.screen, LiveMeeting):
            self._app.push_screen(LiveMeeting())
        live_meeting = self._app.screen
        if line_start and isinstance(live_meeting, LiveMeeting):
            live_meeting.call_later(live_meeting.start_line, line_start)  # it may not be composed yet
        elif pane and isinstance(live_meeting, LiveMeeting):
            live_meeting.call_later(live_meeting.action_command, pane)

    def open_goal(self, index: int, wording_draft: dict[str, str] | None = None) -> None:
        """Open the goal workshop.

        Args:
            index: position of the goal, from 0.
            wording_draft: unsaved values of the wording dialog, which then opens too.
        """
        from screens.goal_workshop import GoalWorkshop

        workshop = GoalWorkshop(index)
        self._app.push_screen(workshop)
        if wording_draft:
            workshop.call_after_refresh(workshop.reword, wording_draft)

    def show_strength_map(self) -> None:
        """Show which goal uses which strength."""
        from screens.strength_map import StrengthMap

        self._app.push_screen(StrengthMap(self._current.session.meeting))

    def show_strengths_finder(self, category: str = "", language: str = "") -> None:
        """Open the strengths finder, optionally at a category and in a language.

        Args:
            category: a part of its name; "" for the first category.
            language: a part of its name; "" for the language that was chosen last.

        Raises:
            UserError: no category or language has that name.
        """
        from screens.strengths_finder import create_finder

        language = language or get_services(self._app).document_language
        self._app.push_screen(create_finder(self._current.session, category, language))

    def show_students(self, student: str) -> None:
        """Show the students with the due dates of their reviews, and select one of them."""
        from screens.students import Students

        self._app.push_screen(Students(student))

    def show_strength_history(self, student: str) -> None:
        """Show a student's strengths across meetings."""
        from screens.strength_history import StrengthHistory

        self._app.push_screen(StrengthHistory(student))

    def show_search(self, words: str) -> None:
        """Search everything recorded, beginning with these words."""
        from screens.search import Search

        self._app.push_screen(Search(words))

    def show_help(self) -> None:
        """Show help for this screen; press again for the full help, and again to go back."""
        from screens.dialogs.help_pages import FullHelp, ScreenHelp, create_help_screen

        if isinstance(self._app.screen, FullHelp):
            self._app.pop_screen()
        elif isinstance(self._app.screen, ScreenHelp):
            self._app.switch_screen(FullHelp())
        else:
            self._app.push_screen(create_help_screen(self._app.screen))
