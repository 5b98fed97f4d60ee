"""All handlers by the id of their command."""

from facilitator.commands.handlers import (
    agenda_items,
    amendments,
    attendees,
    carry_over,
    editing,
    follow_up,
    goals,
    invitations,
    navigation,
    participation,
    prior_goals,
    proposals,
    requests,
    setup,
    statements,
    strength_phrases,
)
from facilitator.commands.handlers.base import Handler

_HANDLER_MODULES = (
    statements,
    strength_phrases,
    requests,
    participation,
    navigation,
    agenda_items,
    goals,
    proposals,
    prior_goals,
    setup,
    invitations,
    follow_up,
    carry_over,
    amendments,
    editing,
    attendees,
)

HANDLERS: dict[str, Handler] = {
    command_id: handler for module in _HANDLER_MODULES for command_id, handler in module.HANDLERS.items()
}
