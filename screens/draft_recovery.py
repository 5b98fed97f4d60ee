"""Words that stand in a line or a form and were not entered: what they are, and how they come back."""

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.screen import ModalScreen
from textual.widgets import TextArea

from facilitator.commands.registry import BY_ID
from facilitator.store.draft_files import Draft, Drafts

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

NOTHING = Draft("")
UNENTERED = "There are words that were not entered. Enter records them; the same again leaves."
BACK = "These words were typed and not entered when the program ended: Enter records them, Ctrl+L empties the line."


CHARACTERS = 200
"""How much typing a crash may take at most: what is typed in twice two seconds, or this much."""


class Waiting:
    """The words of one window that wait, kept again whenever they are others than those kept last.

    Attributes:
        drafts: where they are kept.
    """

    def __init__(self, app: "FacilitatorApp", drafts: Drafts) -> None:
        self.drafts = drafts
        self._app = app
        self._kept = NOTHING
        self._lengths: WeakKeyDictionary[object, int] = WeakKeyDictionary()
        self._since = 0

    def typed(self, field: object, length: int) -> bool:
        """Take note of how long the words in a field are now; whether so much was typed that no tick is waited for."""
        self._since += abs(length - self._lengths.get(field, 0))
        self._lengths[field] = length
        return self._since >= CHARACTERS

    def changed(self) -> Draft | None:
        """Return the words that wait, where they are not those kept already; from now on they are."""
        draft, self._since = waiting(self._app), 0
        if draft == self._kept:
            return None
        self._kept = draft
        return draft

    async def keep(self, draft: Draft, from_file: Path | None = None) -> None:
        """Keep words after whatever is being saved, so that they never go before they are on disk.

        Args:
            draft: the words.
            from_file: where a window that ended kept them; it goes once they are kept here.
        """
        self._kept = draft
        try:
            await self._app.in_turn(self.drafts.keep, draft)
        except OSError:
            self._kept = NOTHING  # tried again in a moment
        else:
            if from_file:
                await self._app.in_turn(self.drafts.drop, from_file)


def waiting(app: "FacilitatorApp") -> Draft:
    """Return the words in the line and in a form that were not entered."""
    if not (meeting := app.open_id):
        return NOTHING
    below = [screen for screen in app.screen_stack if not isinstance(screen, ModalScreen)]
    line = "\n".join(field.text for screen in below for field in screen.query(TextArea) if field.text.strip())
    asked = next((screen.draft for screen in reversed(app.screen_stack) if hasattr(screen, "draft")), None)
    command, fixed, filled = asked() if asked else ("", {}, {})
    draft = Draft(meeting, line, command, fixed, filled)
    return NOTHING if draft.empty else draft


def put_back(app: "FacilitatorApp", draft: Draft) -> bool:
    """Put words where they were; return whether there was a place for them."""
    lines = [field for field in app.screen.query("Line") if isinstance(field, TextArea)]
    ask, say = getattr(app.screen, "ask", None), getattr(app.screen, "say", None)
    if not lines or not ask or not say:  # a closed meeting takes no words
        words = " · ".join(filter(None, (draft.line, *draft.filled.values())))
        app.tell(f"These words were never entered, and the meeting is closed: {words}")
        return False
    if draft.line:
        lines[0].text = "\n".join(filter(None, (lines[0].text, draft.line)))
        lines[0].move_cursor(lines[0].document.end)
        say(BACK)
    goals = [str(number) for number, _ in enumerate(app.desk.meeting.goals, 1)]
    goal = draft.fixed.get("N", "")
    if draft.command == "word":
        app.open_goal(goals.index(goal) if goal in goals else 0, reworded=draft.filled)
    elif draft.command in BY_ID and BY_ID[draft.command].usages:
        ask(draft.command, draft.fixed, typed=draft.filled)
    return True
