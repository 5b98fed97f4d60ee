"""Words that stand in a line or a form and were not entered: what they are, and how they come back."""

from typing import TYPE_CHECKING

from textual.screen import ModalScreen
from textual.widgets import TextArea

from facilitator.line.commands import BY_ID
from facilitator.store.drafts import Draft

if TYPE_CHECKING:
    from screens.app import FacilitatorApp

NOTHING = Draft("")
BACK = "These words were typed and not entered when the program ended: Enter records them, Ctrl+L empties the line."


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
        app.tell(f"These words were never entered, and the meeting is closed: {draft.line}")
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
