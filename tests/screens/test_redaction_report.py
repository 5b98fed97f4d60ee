"""A redacted copy is saved by key, palette or input line, and a dialog reports what was replaced."""

import pytest
from textual.widgets import Static

from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.paths import DataPaths
from facilitator.redaction.redacted_meeting import LIMITS_NOTICE
from screens.dialogs.redaction_report import RedactionReportDialog
from screens.live_meeting import LiveMeeting
from screens.notes import Notes
from tests.screens.conftest import MakeApp
from tests.screens.driver import SMALL, WIDE, Driver, copy_demo_meeting
from tests.screens.palette_commands import get_command


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_key_saves_a_redacted_copy_and_shows_the_report(
    make_app: MakeApp, paths: DataPaths, size: tuple[int, int]
) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=size, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.press("f9", "r")
        assert isinstance(person.app.screen, RedactionReportDialog)
        (file,) = (paths.data / "notes").iterdir()
        assert file.name == "redacted-2026-11-20-annual.md"
        assert "Elana" not in file.read_text("utf-8")
        lines = [str(widget.content) for widget in person.app.screen.query(Static)]
        assert lines[1] == f"redacted notes saved · {file}"
        assert lines[2].startswith("replaced: Elana Reyes, ")
        assert "replaced: Elana Reyes" in person.get_screen_text()
        await person.press("end", "escape")
        assert isinstance(person.app.screen, Notes)
        assert person.get_message() == f"redacted notes saved · {file}"


async def test_palette_and_input_line_do_the_same(make_app: MakeApp, paths: DataPaths) -> None:
    async with make_app(copy_demo_meeting(paths)).run_test(size=WIDE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        get_command(person.app, COMMANDS_BY_ID[CommandId.REDACT].title).run()
        await person.settle()
        assert isinstance(person.app.screen, RedactionReportDialog)
        await person.press("escape")
        await person.submit_lines("/redact")
        assert isinstance(person.app.screen, RedactionReportDialog)
        assert LIMITS_NOTICE[:40] in person.get_screen_text()
        await person.press("r")
        assert isinstance(person.app.screen, LiveMeeting)
        assert len(list((paths.data / "notes").iterdir())) == 2
