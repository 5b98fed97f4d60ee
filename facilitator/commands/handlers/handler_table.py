"""All deeds by the id of their command."""

from facilitator.commands.handlers import (
    amendments,
    carry_over,
    follow_up,
    goals,
    navigation,
    participation,
    prior_goals,
    setup,
    statements,
)
from facilitator.commands.handlers.base import Handler

_HANDLER_MODULES = (statements, participation, navigation, goals, prior_goals, setup, follow_up, carry_over, amendments)

HANDLERS: dict[str, Handler] = {id_: deed for room in _HANDLER_MODULES for id_, deed in room.DEEDS.items()}
