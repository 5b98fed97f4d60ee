"""Base class of screens with long work that can be cancelled."""

from facilitator.progress import Cancelled
from screens.base.base_screen import BaseScreen


class CancellableScreen(BaseScreen):
    """Screen whose current run is cancelled by Escape, by a newer run, or by leaving the screen.

    Attributes:
        is_working: whether a run is in progress.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_working = False
        self._run_number = 0

    def start_run(self) -> int:
        """Start a run, which cancels the previous one; return its number."""
        self._run_number += 1
        self.is_working = True
        return self._run_number

    def is_current_run(self, run: int) -> bool:
        """Return whether the results of a run should still be shown."""
        return run == self._run_number and not self.is_closed

    def raise_if_cancelled(self, run: int) -> None:
        """Check that a run should continue.

        Raises:
            Cancelled: the run was cancelled.
        """
        if not self.is_current_run(run):
            raise Cancelled

    def finish_run(self, run: int) -> None:
        """Mark a run as finished."""
        if run == self._run_number:
            self.is_working = False

    def cancel(self) -> None:
        """Cancel the current run."""
        self._run_number += 1
        self.is_working = False

    def get_cancelled_message(self) -> str:
        """Return the message shown after a cancelled run."""
        return "Stopped. Nothing was changed. Press Escape to go back."

    def action_stop_or_leave(self) -> None:
        """Cancel the current run; without one, go back."""
        if self.is_working:
            self.cancel()
            self.show_message(self.get_cancelled_message())
        else:
            self.app.pop_screen()
