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
from facilitator.commands.handlers.base import Deed

_ROOMS = (statements, participation, navigation, goals, prior_goals, setup, follow_up, carry_over, amendments)

DEEDS: dict[str, Deed] = {id_: deed for room in _ROOMS for id_, deed in room.DEEDS.items()}
