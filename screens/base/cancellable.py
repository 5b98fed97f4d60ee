"""A page whose long work is stopped with Escape, by the next of it, or by leaving."""

from facilitator.progress import Cancelled
from screens.base.base_screen import BaseScreen


class CancellableScreen(BaseScreen):
    """Knows which run of its work is wanted.

    Attributes:
        going: whether one is under way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_working = False
        self._run_number = 0

    def start_run(self) -> int:
        """Begin a run, which ends the one before; return its number."""
        self._run_number += 1
        self.is_working = True
        return self._run_number

    def is_current_run(self, run: int) -> bool:
        """Whether what a run found is to be shown."""
        return run == self._run_number and not self.is_closed

    def raise_if_cancelled(self, run: int) -> None:
        """Let a run go on.

        Raises:
            Stopped: it is not wanted any more.
        """
        if not self.is_current_run(run):
            raise Cancelled

    def finish_run(self, run: int) -> None:
        """Say that a run has come to its end."""
        if run == self._run_number:
            self.is_working = False

    def cancel(self) -> None:
        """Stop what is under way."""
        self._run_number += 1
        self.is_working = False

    def get_cancelled_message(self) -> str:
        """Return what is said of a run that was stopped."""
        return "Stopped, so nothing is shown. Nothing was changed. Escape goes back."

    def action_stop_or_leave(self) -> None:
        """Stop what is under way; with nothing under way go back."""
        if self.is_working:
            self.cancel()
            self.show_message(self.get_cancelled_message())
        else:
            self.app.pop_screen()
