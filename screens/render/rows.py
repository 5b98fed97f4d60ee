"""Rows of a list, as the widgets show them."""

from textual.content import Content

Row = tuple[str, Content]
"""Id and content of a row. A row whose id begins with "-" cannot be selected."""
