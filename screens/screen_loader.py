"""The screens by destination. They are imported when they are first opened, so that the app starts fast."""

from importlib import import_module

from textual.screen import Screen

from facilitator.commands.registry import CommandId

_SCREEN_CLASSES: dict[str, tuple[str, str]] = {
    CommandId.SETUP: ("screens.meeting_setup", "MeetingSetup"),
    CommandId.GOAL_WORKSHOP: ("screens.goal_workshop", "GoalWorkshop"),
    CommandId.PRIOR_GOALS: ("screens.prior_goal_workshop", "PriorGoalWorkshop"),
    CommandId.CARRIED_OVER: ("screens.carried_over", "CarriedOver"),
    CommandId.ACTIONS: ("screens.actions", "ActionList"),
    CommandId.STRENGTH_HISTORY: ("screens.strength_history", "StrengthHistory"),
    CommandId.STUDENTS: ("screens.students", "Students"),
    CommandId.SEARCH: ("screens.search", "Search"),
    CommandId.READ_BACK: ("screens.read_back", "ReadBack"),
    CommandId.NOTES: ("screens.notes", "Notes"),
    CommandId.PRACTICE: ("screens.practice", "Practice"),
    CommandId.PROJECTOR_VIEW: ("screens.projector_view", "ProjectorView"),
}


def load_screen_class(destination: str) -> type[Screen[None]]:
    """Import and return the screen class of a destination. The import is late so that the app starts fast."""
    module, name = _SCREEN_CLASSES[destination]
    screen: type[Screen[None]] = getattr(import_module(module), name)
    return screen
