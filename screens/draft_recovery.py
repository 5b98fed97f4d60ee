"""Words that stand in a line or a form and were not entered: what they are, and how they come back."""

from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual.screen import ModalScreen
from textual.widgets import TextArea

from facilitator.commands.registry import COMMANDS_BY_ID
from facilitator.store.draft_files import Draft, DraftStore

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

NO_DRAFT = Draft("")
DRAFT_WARNING = "There are words that were not entered. Enter records them; the same again leaves."
DRAFT_RESTORED_MESSAGE = (
    "These words were typed and not entered when the program ended: Enter records them, Ctrl+L empties the line."
)


MAX_UNSAVED_CHARACTERS = 200
"""How much typing a crash may take at most: what is typed in twice two seconds, or this much."""


class DraftTracker:
    """The words of one window that wait, kept again whenever they are others than those kept last.

    Attributes:
        drafts: where they are kept.
    """

    def __init__(self, app: "FacilitatorApp", drafts: DraftStore) -> None:
        self.drafts = drafts
        self._app = app
        self._saved_draft = NO_DRAFT
        self._field_lengths: WeakKeyDictionary[object, int] = WeakKeyDictionary()
        self._unsaved_characters = 0

    def record_typing(self, field: object, length: int) -> bool:
        """Take note of how long the words in a field are now; whether so much was typed that no tick is waited for."""
        self._unsaved_characters += abs(length - self._field_lengths.get(field, 0))
        self._field_lengths[field] = length
        return self._unsaved_characters >= MAX_UNSAVED_CHARACTERS

    def take_changed_draft(self) -> Draft | None:
        """Return the words that wait, where they are not those kept already; from now on they are."""
        draft, self._unsaved_characters = collect_draft(self._app), 0
        if draft == self._saved_draft:
            return None
        self._saved_draft = draft
        return draft

    async def save(self, draft: Draft, source_file: Path | None = None) -> None:
        """Keep words after whatever is being saved, so that they never go before they are on disk.

        Args:
            draft: the words.
            source_file: where a window that ended kept them; it goes once they are kept here.
        """
        self._saved_draft = draft
        try:
            await self._app.run_in_store_thread(self.drafts.save, draft)
        except OSError:
            self._saved_draft = NO_DRAFT  # tried again in a moment
        else:
            if source_file:
                await self._app.run_in_store_thread(self.drafts.delete, source_file)


def collect_draft(app: "FacilitatorApp") -> Draft:
    """Return the words in the line and in a form that were not entered."""
    if not (meeting := app.open_meeting_id):
        return NO_DRAFT
    below = [screen for screen in app.screen_stack if not isinstance(screen, ModalScreen)]
    line = "\n".join(field.text for screen in below for field in screen.query(TextArea) if field.text.strip())
    asked = next((screen.draft for screen in reversed(app.screen_stack) if hasattr(screen, "draft")), None)
    command, fixed, filled = asked() if asked else ("", {}, {})
    draft = Draft(meeting, line, command, fixed, filled)
    return NO_DRAFT if draft.is_empty else draft


def restore_draft(app: "FacilitatorApp", draft: Draft) -> bool:
    """Put words where they were; return whether there was a place for them."""
    lines = [field for field in app.screen.query("CommandInput") if isinstance(field, TextArea)]
    ask, say = getattr(app.screen, "open_form", None), getattr(app.screen, "show_message", None)
    if not lines or not ask or not say:  # a closed meeting takes no words
        words = " · ".join(filter(None, (draft.line, *draft.filled.values())))
        app.show_notice(f"These words were never entered, and the meeting is closed: {words}")
        return False
    if draft.line:
        lines[0].text = "\n".join(filter(None, (lines[0].text, draft.line)))
        lines[0].move_cursor(lines[0].document.end)
        say(DRAFT_RESTORED_MESSAGE)
    goals = [str(number) for number, _ in enumerate(app.session.meeting.goals, 1)]
    goal = draft.fixed.get("N", "")
    if draft.command == "word":
        app.open_goal(goals.index(goal) if goal in goals else 0, wording_draft=draft.filled)
    elif draft.command in COMMANDS_BY_ID and COMMANDS_BY_ID[draft.command].patterns:
        ask(draft.command, draft.fixed, draft=draft.filled)
    return True
