"""All deeds by the id of their command."""

from facilitator.line.deeds import after, brought, follow_up, goals, last_year, moving, setting_up, voices
from facilitator.line.deeds.deed import Deed

DEEDS: dict[str, Deed] = (
    voices.DEEDS
    | moving.DEEDS
    | goals.DEEDS
    | last_year.DEEDS
    | setting_up.DEEDS
    | follow_up.DEEDS
    | after.DEEDS
    | brought.DEEDS
)
