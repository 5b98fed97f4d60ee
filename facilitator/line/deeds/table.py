"""All deeds by the id of their command."""

from facilitator.line.deeds import after, follow_up, goals, last_year, moving, naming, setting_up, taking_part, voices
from facilitator.line.deeds.deed import Deed

_ROOMS = (voices, naming, taking_part, moving, goals, last_year, setting_up, follow_up, after)

DEEDS: dict[str, Deed] = {id_: deed for room in _ROOMS for id_, deed in room.DEEDS.items()}
