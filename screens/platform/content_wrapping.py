"""Keep text from being wrapped at a width of zero, which ends the app in a tiny window.

Textual 8.2.8 wraps the rows of an OptionList and the placeholder of a TextArea at the width that is left beside padding
and scroll bars, even if none is; `Content._wrap_and_format` then raises ValueError.
docs/textual-bugs/wrap_at_zero_width.py reproduces it.
"""

from functools import wraps
from typing import Any

from textual.content import Content

_wrap_and_format: Any = Content._wrap_and_format  # noqa: SLF001


@wraps(_wrap_and_format)
def _wrap_at_one_column_or_more(content: Content, width: int, *args: Any, **kwargs: Any) -> Any:
    return _wrap_and_format(content, max(width, 1 + 2 * kwargs.get("line_pad", 0)), *args, **kwargs)


def allow_zero_width() -> None:
    """Make Textual wrap text at one column at least. Safe to call twice."""
    replacement: Any = _wrap_at_one_column_or_more
    Content._wrap_and_format = replacement  # type: ignore[method-assign]  # noqa: SLF001
