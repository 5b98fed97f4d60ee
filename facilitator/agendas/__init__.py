"""Agendas: Markdown files that define the items of a meeting."""
