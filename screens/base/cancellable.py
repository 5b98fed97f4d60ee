"""A page whose long work is stopped with Escape, by the next of it, or by leaving."""

from facilitator.progress import Stopped
from screens.base.base_screen import Page


class Stoppable(Page):
    """Knows which run of its work is wanted.

    Attributes:
        going: whether one is under way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.going = False
        self._run = 0

    def begin(self) -> int:
        """Begin a run, which ends the one before; return its number."""
        self._run += 1
        self.going = True
        return self._run

    def wanted(self, run: int) -> bool:
        """Whether what a run found is to be shown."""
        return run == self._run and not self.left

    def go_on(self, run: int) -> None:
        """Let a run go on.

        Raises:
            Stopped: it is not wanted any more.
        """
        if not self.wanted(run):
            raise Stopped

    def end(self, run: int) -> None:
        """Say that a run has come to its end."""
        if run == self._run:
            self.going = False

    def stop(self) -> None:
        """Stop what is under way."""
        self._run += 1
        self.going = False

    def stopped(self) -> str:
        """Return what is said of a run that was stopped."""
        return "Stopped, so nothing is shown. Nothing was changed. Escape goes back."

    def action_stop_or_leave(self) -> None:
        """Stop what is under way; with nothing under way go back."""
        if self.going:
            self.stop()
            self.say(self.stopped())
        else:
            self.app.pop_screen()
