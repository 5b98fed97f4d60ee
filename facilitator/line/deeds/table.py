"""All deeds by the id of their command."""

from facilitator.line.deeds import (
    after,
    brought,
    follow_up,
    goals,
    last_year,
    moving,
    setting_up,
    taking_part,
    voices,
)
from facilitator.line.deeds.deed import Deed

_ROOMS = (voices, taking_part, moving, goals, last_year, setting_up, follow_up, brought, after)

DEEDS: dict[str, Deed] = {id_: deed for room in _ROOMS for id_, deed in room.DEEDS.items()}
