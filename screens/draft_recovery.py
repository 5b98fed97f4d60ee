"""Collect text that was typed but not saved, and restore it after a restart."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from textual.app import App
from textual.screen import ModalScreen, Screen
from textual.worker import WorkType

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.store.draft_files import Draft, DraftStore
from screens.app_services import get_services
from screens.store_thread import StoreThread

if TYPE_CHECKING:
    from textual.widgets import TextArea

NO_DRAFT = Draft("")
DRAFT_WARNING = "Your text is not saved yet. Press Enter to save it, or repeat the last step to leave without it."
DRAFT_RESTORED_MESSAGE = "This text was not saved when the app ended. Press Enter to save it, or Ctrl+L to clear it."


MAX_UNSAVED_CHARACTERS = 200
"""Typed characters after which the draft is saved at once: the most a crash can lose (about four seconds of typing)."""


class DraftTracker:
    """Tracks the unsaved text of one window, saves it as a draft whenever it changes, and restores what was left."""

    def __init__(self, app: App[Any], store: StoreThread, drafts: DraftStore) -> None:
        self._app, self._store, self._drafts = app, store, drafts
        self._saved_draft = self._reported_draft = NO_DRAFT
        self._field_lengths: WeakKeyDictionary[object, int] = WeakKeyDictionary()
        self._unsaved_characters = 0
        self._should_discard = False

    def record_typing(self, field: object, length: int) -> None:
        """Record the current length of a field, and save the draft early if a lot was typed since the last save.

        Args:
            field: the input widget.
            length: in characters.
        """
        self._unsaved_characters += abs(length - self._field_lengths.get(field, 0))
        self._field_lengths[field] = length
        if self._unsaved_characters >= MAX_UNSAVED_CHARACTERS:
            self.save_changes()

    def save_changes(self) -> None:
        """Save the draft if it changed since the last save."""
        draft, self._unsaved_characters = collect_draft(self._app), 0
        if draft != self._saved_draft:
            self._start_save(draft)

    def save_last(self) -> Future[None]:
        """Queue a save of the current draft behind all pending storage operations."""
        return self._store.submit(self._drafts.save, collect_draft(self._app))

    def _start_save(self, draft: Draft, source_file: Path | None = None) -> None:
        self._saved_draft = draft
        work: WorkType[None] = partial(self._save, draft, source_file)
        self._app.run_worker(work, group="drafts")

    async def _save(self, draft: Draft, source_file: Path | None) -> None:
        """Save a draft after all pending saves, so that it is never dropped before its text is on disk.

        Args:
            draft: the unsaved text.
            source_file: draft file of an earlier window, deleted once the draft is saved here.
        """
        self._saved_draft = draft
        try:
            await self._store.run(self._drafts.save, draft)
        except OSError:
            self._saved_draft = NO_DRAFT  # the next interval tries again
        else:
            if source_file:
                await self._store.run(self._drafts.delete, source_file)

    async def read_abandoned(self) -> list[tuple[Path, Draft]]:
        """Return the drafts that earlier windows left behind, with their files."""
        return await self._store.run(self._drafts.read_abandoned)

    def restore(self, path: Path, draft: Draft) -> None:
        """Put the draft of an earlier window back into its input, and adopt its file."""
        if restore_draft(self._app, draft):
            self._start_save(draft, path)

    def pop_warning(self) -> str:
        """Return a warning about unsaved text, or an empty string. The same text is reported only once."""
        draft = collect_draft(self._app)
        if draft == self._reported_draft:
            return ""
        self._reported_draft = draft
        return DRAFT_WARNING if draft != NO_DRAFT else ""

    def is_leaving_allowed(self) -> bool:
        """Return whether the screen may be left. Shows a warning the first time unsaved text would be lost."""
        if warning := self.pop_warning():
            get_services(self._app).show_notice(warning)
        return not warning

    def discard_at_exit(self) -> None:
        """Discard the draft when the app exits: the user was warned."""
        self._should_discard = True

    def close(self) -> None:
        """Queue the end of the drafts behind all pending storage operations."""
        if self._should_discard:
            self._store.submit(self._drafts.save, NO_DRAFT)
        self._store.submit(self._drafts.close)


def collect_draft(app: App[Any]) -> Draft:
    """Return the unsaved text of the input line and of an open form."""
    if not (meeting := get_services(app).open_meeting_id):
        return NO_DRAFT
    below = [screen for screen in app.screen_stack if not isinstance(screen, ModalScreen)]
    line = "\n".join(field.text for screen in below for field in _list_text_areas(screen) if field.text.strip())
    get_form_draft = next((screen.draft for screen in reversed(app.screen_stack) if hasattr(screen, "draft")), None)
    command, fixed, values = get_form_draft() if get_form_draft else ("", {}, {})
    draft = Draft(meeting, line, command, fixed, values)
    return NO_DRAFT if draft.is_empty else draft


def _list_text_areas(screen: Screen[Any]) -> "list[TextArea]":
    """Return the input lines of a screen. Found by name: the module of text areas is not needed for Home."""
    return [cast("TextArea", field) for field in screen.query("TextArea")]


def restore_draft(app: App[Any], draft: Draft) -> bool:
    """Put a draft back into the input line or its form; return whether that was possible."""
    services = get_services(app)
    lines = _list_text_areas(app.screen)
    ask, say = getattr(app.screen, "open_form", None), getattr(app.screen, "show_message", None)
    if not lines or not ask or not say:  # a closed meeting has no input line
        text = " · ".join(filter(None, (draft.line, *draft.filled.values())))
        services.show_notice(f"This text was never saved, and the meeting is now closed: {text}")
        return False
    if draft.line:
        lines[0].text = "\n".join(filter(None, (lines[0].text, draft.line)))
        lines[0].move_cursor(lines[0].document.end)
        say(DRAFT_RESTORED_MESSAGE)
    if draft.command == CommandId.WORDING:
        goal_index = services.session.find_goal_index(draft.fixed.get("N", ""))
        services.open_goal(goal_index, wording_draft=draft.filled)
    elif draft.command in COMMANDS_BY_ID and COMMANDS_BY_ID[draft.command].patterns:
        ask(draft.command, draft.fixed, draft=draft.filled)
    return True
