"""Tests of `facilitator help`, of --data after a command, and of usage errors."""

import sys
import tomllib
from pathlib import Path

import pytest

from facilitator.cli.help_command import TOPICS
from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]


def test_help_prints_the_same_as_the_option_and_the_topics(command: Command) -> None:
    result = command("help")
    assert result.status == 0
    assert result.out.startswith(command("--help").out)
    assert all(topic in result.out for topic in TOPICS)


def test_help_of_a_command_is_that_of_its_option(command: Command) -> None:
    assert command("help", "minutes").out == command("minutes", "--help").out


@pytest.mark.parametrize("topic", TOPICS)
def test_help_prints_a_topic(command: Command, topic: str) -> None:
    result = command("help", topic)
    assert result.status == 0
    first_line = (ROOT / "docs" / f"{topic}.md").read_text("utf-8").splitlines()[0]
    assert first_line in result.out


def test_help_prints_the_command_and_the_topic_of_the_same_name(command: Command) -> None:
    out = command("help", "serve").out
    assert "usage: facilitator serve" in out
    assert (ROOT / "docs" / "serve.md").read_text("utf-8").splitlines()[0] in out


def test_help_of_an_unknown_topic_lists_the_topics(command: Command) -> None:
    result = command("help", "nonsense")
    assert (result.status, result.out) == (2, "")
    assert "There is no command and no topic called “nonsense”. Topics: accessibility, agendas" in result.err


def test_every_topic_is_shipped_in_the_wheel() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {f"docs/{topic}.md": f"facilitator/docs/{topic}.md" for topic in TOPICS}


def test_data_may_follow_the_command(command: Command, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    command("plain", "--data", other, lines="/meeting annual\n/student Ana Lee\n")
    assert command("list").out == ""
    assert "Ana Lee" in command("list", "--data", other).out
    assert "Ana Lee" in command("--data", other, "list", here=False).out
    assert command("agenda", "list", "--data", other).status == 0


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_version_has_a_short_option(command: Command, option: str) -> None:
    assert command(option).out.startswith("facilitator ")


def test_usage_errors_do_not_list_internal_commands(command: Command) -> None:
    result = command("nonsense")
    assert result.status == 2
    assert result.err.startswith(
        "facilitator: There is no command “nonsense”. Commands: demo, practice, serve, plain, "
    )
    assert "tab" not in result.err
    assert "window" not in result.err


@pytest.mark.parametrize(("shell", "word"), [("bash", "compgen"), ("zsh", "#compdef"), ("tcsh", "complete")])
def test_completion_script_names_every_command(command: Command, shell: str, word: str) -> None:
    result = command("completion", shell)
    assert (result.status, result.err) == (0, "")
    assert word in result.out
    assert all(name in result.out for name in ("minutes", "packet", "strengths"))
    assert "browser-tab" not in result.out


def test_completion_for_another_shell_is_refused(command: Command) -> None:
    assert command("completion", "fish").status == 2


def test_completion_does_not_load_its_library_for_other_commands(command: Command) -> None:
    sys.modules.pop("shtab", None)
    command("list")
    assert "shtab" not in sys.modules
