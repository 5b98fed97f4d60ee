"""Agendas in Markdown: reading them, finding them, and saying what is wrong with one."""
