"""Redaction: replace the names in a meeting, so that its notes can be shared, and report what was replaced."""
