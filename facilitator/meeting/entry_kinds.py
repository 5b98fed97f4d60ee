"""The words by which people refer to kinds of entries. It imports nothing, because the input line needs it at once."""

ENTRY_KINDS = {
    "statement": "statements",
    "strength": "strengths",
    "hope": "hopes",
    "request": "requests",
    "goal": "goals",
    "proposal": "proposals",
    "consent": "consents",
    "notice": "log",
    "action": "actions",
    "parked": "parking_lot",
    "factor": "factors",
    "prior": "prior_goals",
    "private": "private_notes",
    "struck": "struck",
}
"""The word that people type for an entry -> its table."""
