"""Tests that line mode prints no drawing characters, because screen readers read each of them aloud."""

import ast
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli.demo_command import read_sample
from facilitator.cli.line_mode import run_line_mode
from facilitator.commands.registry import COMMANDS, Command, CommandId
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import add_prepared, run_lines
from tests.commands.test_registry import NEEDS_PREPARED, RUNNING_MEETING, SCRIPTS

ROOT = Path(__file__).parents[2] / "facilitator"

ASKED = [
    "/room",
    "/room all",
    "/bank",
    "/bank math",
    "/actions",
    "/meetings",
    "/map",
    "/finder",
    "/finder character",
    "/help",
    *(f"/help {command.id}" for command in COMMANDS),
]
"""Commands that change nothing."""

MESSAGE_SOURCES = (
    "commands", "meeting", "redaction/redacted_meeting.py", "strengths", "services/session.py", "services/documents.py",
    "services/text_view.py", "services/carry_forward.py", "services/meeting_queries.py", "services/open_actions.py",
    "services/queries.py", "services/room_summary.py", "sheets/importer.py", "sheets/typed_form.py",
    "sheets/sheet_interview.py", "goals/goal_text.py", "goals/bank/bank_text.py", "cli/script_mode.py", "cli/live_mode.py",
)  # fmt: skip
"""Product files with messages of line mode."""

DRAWS = {
    "commands/reference.py": "→",
    "commands/parser.py": "◦▪●○■∙➢❖", "commands/grammar.py": "→⇒➔➜➝⟶⟹",
    "meeting/progress_line.py": "├┤─━●", "meeting/criterion.py": "≤≥", "meeting/measurement.py": "≤≥", "commands/dates.py": "°",
}  # fmt: skip
"""Drawing characters for screens and notes (see test_progress_line_is_not_printed_in_line_mode), or in input (3° enero, bullets, arrows)."""


def drawn(text: str) -> set[str]:
    """Return the drawing characters of a text: symbols beyond ASCII, arrows, boxes, blocks and shapes."""
    return {
        character
        for character in text
        if character > "~" and (unicodedata.category(character) in {"So", "Sk", "Sm"} or _shape(character))
    }


def _shape(character: str) -> bool:
    return "\u2190" <= character <= "\u2bff"


def answers(session: MeetingSession, lines: list[str]) -> str:
    """Return the output and the errors of line mode for some lines."""
    output = io.StringIO()
    run_line_mode(session, lines, output, output)
    return output.getvalue()


def test_drawing_characters_are_recognized() -> None:
    assert drawn("●│─✓▶★→▌░○–·“”…’é‹›¿ 1 + 1 < 3 | ~ ^ `") == {*"●│─✓▶★→▌░○"}


@pytest.mark.parametrize("name", ["elana", "nura", "aidan"])
def test_sample_meeting_output_has_no_drawing_characters(session: MeetingSession, name: str) -> None:
    output = answers(session, [*read_sample(name)[:-2], *ASKED, *read_sample(name)[-2:], *ASKED])
    assert drawn(output) - {*"".join(read_sample(name))} == set()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_command_output_has_no_drawing_characters(
    session: MeetingSession, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run_lines(session, SCRIPTS.get(command.id, RUNNING_MEETING))
    if command.id in NEEDS_PREPARED:
        add_prepared(session, "I draw it first.", offers=("Persistence",))
    if command.id in {CommandId.IMPORT_SHEET, CommandId.SAVE_SHEET}:
        session.execute_line("/packet family to family.md")
        sheet = tmp_path / "family.md"
        sheet.write_text(sheet.read_text("utf-8").replace("____\n", "trains\n"), "utf-8")
    output = answers(session, [command.example, command.keyword or "words", f"{command.keyword} 99 nonsense".strip()])
    assert output
    assert drawn(output) == set()


def test_typed_text_is_printed_unchanged(session: MeetingSession) -> None:
    output = answers(session, [*RUNNING_MEETING, "→ ★ I ● draw ─ it", "/room recorded"])
    assert output.count("→ ★ I ● draw ─ it") == 2


def test_progress_line_is_not_printed_in_line_mode(session: MeetingSession) -> None:
    output = answers(
        session, [*RUNNING_MEETING, "/prior Facts: baseline 18, target 100, now 41 facts, from probes", "/room all"]
    )
    assert "last year: Facts, partially met" in output
    assert drawn(output) == set()


def sentences(path: Path) -> Iterator[str]:
    """Yield the string literals of a source file, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def test_line_mode_messages_have_no_drawing_characters() -> None:
    """Check the messages in the source, including errors that no other test produces."""
    paths = [ROOT / name for name in MESSAGE_SOURCES]
    files = [file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])]
    found = {str(file.relative_to(ROOT)): "".join(drawn("".join(sentences(file)))) for file in files}
    assert {name: {*signs} for name, signs in found.items() if signs} == {n: {*signs} for n, signs in DRAWS.items()}


def test_reframing_question_is_printed(session: MeetingSession) -> None:
    lines = [*RUNNING_MEETING, "@ortiz", "She refuses to write.", "@elana", "I refuse."]
    message = [line for line in answers(session, lines).splitlines() if "What does Elana do instead" in line]
    (question,) = message
    assert "She refuses to write." in question
    assert len(answers(session, ["@ortiz", "She likes to draw."]).splitlines()) == 2
