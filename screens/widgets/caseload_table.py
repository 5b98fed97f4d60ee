"""List of meetings under headings, of which one meeting is always selected."""

from contextlib import suppress

from textual.widgets.option_list import OptionDoesNotExist

from screens.widgets.rows_list import RowsList


class MeetingTable(RowsList):
    """List whose headings are passed over. Keys move in it while another widget has the focus."""

    def highlight_first(self) -> None:
        """Select the first row that is not a heading, if there is one."""
        self.highlighted = next((index for index, option in enumerate(self.options) if not option.disabled), None)

    def highlight_meeting(self, meeting_id: str) -> None:
        """Select a meeting if it is in the list."""
        with suppress(OptionDoesNotExist):
            self.highlighted = self.get_option_index(meeting_id)

    def move(self, step: int) -> None:
        """Select the next (1) or the previous (-1) meeting."""
        if step > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
