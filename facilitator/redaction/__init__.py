"""Takes the names out of a meeting, so that its notes can be handed on, and says what it replaced."""
