"""Tests of the student's script from the command line and in line mode."""

from pathlib import Path

from tests.cli.conftest import Command

START = "/meeting student-led on 2026-11-20\n/student Elana Reyes\n"


def test_the_script_is_printed_in_a_language_or_written_to_a_file(command: Command, tmp_path: Path) -> None:
    command("plain", lines=START)
    assert command("script", "elana").out.startswith("# My part of the meeting\n")
    assert command("script", "--lang", "es").out.startswith("# Mi parte de la reunión\n")
    file = tmp_path / "page.md"
    assert command("script", "-o", str(file)) == (0, "", "")
    assert file.read_text("utf-8").count("\n## Step") == 11
    assert "--force" in command("script", "-o", str(file)).err
    page = tmp_path / "page.html"
    command("script", "--lang", "es", "-o", str(page))
    assert page.read_text("utf-8").startswith('<!doctype html>\n<html lang="es"')
    assert command("script", "--lang", "klingon").status == 1


def test_a_missing_student_is_reported_in_one_sentence(command: Command) -> None:
    command("plain", lines="/meeting annual\n")
    done = command("script")
    assert (done.status, done.out) == (1, "")
    assert "/student NAME" in done.err


def test_an_invalid_user_file_is_reported_and_the_built_in_text_is_used(command: Command, data: Path) -> None:
    command("plain", lines=START)
    (data / "languages" / "en").mkdir(parents=True)
    (data / "languages" / "en" / "script.md").write_text("# Mine\n", "utf-8")
    done = command("script")
    assert done.out.startswith("# My part of the meeting\n")
    assert "cannot be used: en/script.md:1: " in done.err
    out = command("plain", "elana", lines="/script in es\n/script\n").out
    first, second = sorted((data / "notes").glob("*-script*.md"), key=lambda path: len(path.name))
    assert f"script saved · {first}" in out
    assert f"script saved · {second}\ncannot be used: en/script.md:1: " in out
    assert "script" in command("delete", "elana").out
