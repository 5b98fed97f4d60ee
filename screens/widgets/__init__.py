"""Widgets, one module each, named after what the user sees."""
