"""`facilitator practice`: the practice meeting in line mode, the pages for a training, and nothing is kept."""

import tempfile
from pathlib import Path

import pytest

from facilitator.formats.document_model import Heading, parse_markdown
from facilitator.practice.exercises import load_exercises
from tests.cli.conftest import Command
from tests.cli.line_mode_process import run_cli


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("options", [[], ["--plain"]])
def test_all_goals_from_first_to_last(command: Command, data: Path, temporary_folder: Path, options: list[str]) -> None:
    lines = [
        line
        for number, exercise in enumerate(load_exercises(), 1)
        for line in (*exercise.list_solution_lines(number), "next")
    ]
    result = command("practice", *options, lines="\n".join(lines))
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("This is practice: ")
    for number, exercise in enumerate(load_exercises(), 1):
        assert f"Goal {number} of 8 · {exercise.title} · proposed" in result.out
    assert result.out.count("What you practiced") == 1
    assert all(exercise.lesson in result.out for exercise in load_exercises())
    assert not data.exists()
    assert not list(temporary_folder.iterdir())


def test_a_refused_line_is_explained_with_its_number(command: Command) -> None:
    result = command("practice", lines="next\nexample\n/link 2 Trains -- .\n")
    assert result.status == 1
    assert result.err.startswith("line 3: Say how the goal uses Trains")
    assert "One way to do it: /agree 2" in result.out


def test_ending_early_shows_the_summary(command: Command) -> None:
    result = command("practice", lines="/agree 1\n")
    assert result.out.splitlines()[-1].startswith("To throw everything away")
    assert "Not decided yet: 2, 3, 4, 5, 6, 7, 8." in result.out


def test_quit_shows_the_summary_and_then_ends(command: Command) -> None:
    result = command("practice", lines="quit\nquit\n/link 2 Trains -- .\n")
    assert (result.status, result.err) == (0, "")
    assert result.out.count("What you practiced") == 1


def test_kept_notes_say_that_they_are_practice(command: Command, tmp_path: Path, data: Path) -> None:
    notes = tmp_path / "kept.md"
    result = command("practice", lines=f"/agree 1\n/export to {notes}\n")
    assert result.status == 0
    assert notes.read_text("utf-8").startswith("# Practice meeting: Lu Moreno\n")
    assert not data.exists()


def test_a_query_gets_no_feedback(command: Command) -> None:
    once = command("practice").out.count("Built on: ")
    assert command("practice", lines="/map\n").out.count("Built on: ") == once


def test_practice_runs_as_a_process(tmp_path: Path) -> None:
    result = run_cli(tmp_path, "practice")
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Goal 1 of 8" in result.stdout


def test_only_one_thing_at_a_time(command: Command) -> None:
    result = command("practice", "--workshop", "--resolution")
    assert result.status == 2
    assert "not allowed with" in result.err


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", ["workshop", "resolution"])
def test_pages_are_written_as_markdown_and_html(
    command: Command, data: Path, tmp_path: Path, page: str, language: str
) -> None:
    printed = command("practice", f"--{page}", "--language", language)
    assert (printed.status, printed.err) == (0, "")
    title = next(block for block in parse_markdown(printed.out).blocks if isinstance(block, Heading)).runs[0].text
    for name in (f"{page}.md", f"{page}.html", f"{page}.docx"):
        file = tmp_path / name
        assert command("practice", f"--{page}", "--language", language, "-o", str(file)) == (0, "", "")
        assert file.stat().st_size
    assert (tmp_path / f"{page}.md").read_text("utf-8") == printed.out
    html = (tmp_path / f"{page}.html").read_text("utf-8")
    assert f'lang="{language}"' in html
    assert f"<title>{title}</title>" in html
    assert not data.exists()


def test_a_file_is_overwritten_only_if_asked(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "resolution.md"
    file.write_text("ours", "utf-8")
    refused = command("practice", "--resolution", "-o", str(file))
    assert refused.status == 1
    assert file.read_text("utf-8") == "ours"
    assert command("practice", "--resolution", "-o", str(file), "--force").status == 0
    assert file.read_text("utf-8") != "ours"


def test_a_district_can_write_its_own_page(command: Command, data: Path) -> None:
    (data / "languages" / "en").mkdir(parents=True)
    (data / "languages" / "en" / "resolution.md").write_text("# Our resolution\n", "utf-8")
    assert command("practice", "--resolution").out == "# Our resolution\n"


def test_an_unknown_language_is_refused(command: Command) -> None:
    result = command("practice", "--workshop", "--language", "tlh")
    assert (result.status, result.out) == (1, "")
    assert "1 en, 2 es" in result.err
