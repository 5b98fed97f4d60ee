"""Textual 8.2.8: an OptionList or a TextArea placeholder in a narrow terminal raises ValueError.

Expected: nothing is drawn. Actual: "ValueError: range() arg 3 must not be zero" in rich.cells.chop_cells, because
Content._wrap_and_format wraps at the width that is left beside the padding, which is 0.
"""

import asyncio

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class Reproduction(App[None]):
    """A list in a terminal that is no wider than the padding of the list."""

    CSS = "OptionList { width: 100%; border: none; padding: 0 1; scrollbar-size-vertical: 0; }"

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield OptionList("A row")


async def main() -> None:
    """Shrink the terminal while the app runs."""
    async with Reproduction().run_test(size=(80, 24)) as pilot:
        for width in (5, 4, 3, 2, 1):
            await pilot.resize_terminal(width, 24)


if __name__ == "__main__":
    asyncio.run(main())
