"""Tests of `facilitator goal check`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.__main__ import main
from tests.goals.labeled_goals import read_labeled_goals
from tests.goals.seed_goals import AIDAN, ALL_STRENGTHS, NURA


def lines(capsys: pytest.CaptureFixture[str], *args: str) -> list[str]:
    assert main(["goal", "check", *args]) == 0
    return capsys.readouterr().out.splitlines()


def piped(data: Path, given: bytes, *args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "facilitator", "--data", str(data), "goal", "check", *args]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def test_check_prints_json_lines(tmp_path: Path) -> None:
    result = piped(
        tmp_path / "data",
        f"{NURA.strengths_based}\n\n{AIDAN.plain}\r\n".encode(),
        "--json",
        *(f"--strength={strength.name}" for strength in ALL_STRENGTHS),
    )
    first, second = map(json.loads, result.stdout.splitlines())
    assert (result.returncode, result.stderr) == (0, b"")
    assert list(first) == [
        "text", "specific", "measurable", "attainable", "results_oriented", "time_bound", "unmeasurable_words", "strengths",
        "suggestions",
    ]  # fmt: skip
    assert first["text"] == NURA.strengths_based
    assert second["text"] == AIDAN.plain
    assert first["attainable"]["met"] is None
    assert first["measurable"] == {"met": True, "evidence": [NURA.criterion, "three details"], "ask": ""}
    assert [strength["name"] for strength in first["strengths"] if strength["named_in_wording"]] == [
        strength.name for strength in NURA.strengths
    ]
    assert first["strengths"][2] == {
        "name": "Interest in science and history", "named_in_wording": True, "matched": ["science", "history"],
    }  # fmt: skip
    assert not any(strength["named_in_wording"] for strength in second["strengths"])
    assert not (tmp_path / "data").exists()


def test_check_prints_lines_of_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "By May, Sam will appropriately read 90 words per minute.", "--strength", "Drawing") == [
        "By May, Sam will appropriately read 90 words per minute.",
        "  Specific          read",
        "  Measurable        90 words per minute",
        "  Attainable        Where does the student start? The baseline shows how far there is to go.",
        "  Results-oriented  appropriately read",
        "  Time-bound        By May",
        "  hard to measure, because observers may disagree: appropriately",
        "  Drawing: not named",
        "  suggestion 1: By May, building on their talent for drawing, Sam will appropriately read 90 words per minute.",
        "  suggestion 2: By May, Sam will use their talent for drawing to appropriately read 90 words per minute.",
    ]
    assert (
        lines(capsys, "Sam will write by drawing.", "--strength", "Drawing")[-1]
        == "  Drawing: named in the wording (drawing)"
    )


def test_check_suggests_wordings_best_first_or_says_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = lines(capsys, "Sam will edit his page.", "--json", "--strength", "Likes jokes", "--strength", "Kind")
    assert json.loads(line)["suggestions"] == [
        "Building on his kindness and his interest in jokes, Sam will edit his page.",
        "Sam will use his kindness and his interest in jokes to edit his page.",
    ]
    reason = lines(capsys, "Sam will write.", "--strength", "Hates loud rooms")[-1]
    assert reason.startswith("  no suggestion: How does “Hates loud rooms” read in a sentence?")


def test_check_reads_control_sequences_and_long_lines(tmp_path: Path) -> None:
    result = piped(tmp_path, b"\x00 Sam will \x1b[31mread\x1b[0m\n" + b"x" * 20_000 + b"\n\n", "--json")
    assert (result.returncode, result.stderr) == (0, b"")
    first, second = map(json.loads, result.stdout.splitlines())
    assert "Sam will read" in first["text"]
    assert second["text"] == "x" * 20_000


@pytest.mark.parametrize("typed", [b"Jos\xe9 will read.\n", b"\xff\xfe\x00", "José will read.\n".encode("utf-16-le")])
def test_check_refuses_text_in_another_encoding(tmp_path: Path, typed: bytes) -> None:
    result = piped(tmp_path, b"Sam will read.\n" * (typed[0] < 0x80) + typed)
    assert result.returncode == 1
    assert b"is not UTF-8 text." in result.stderr
    assert "\ufffd".encode() not in result.stdout


def test_blank_input_prints_nothing(tmp_path: Path) -> None:
    result = piped(tmp_path, b"")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_strength_given_twice_is_listed_once(capsys: pytest.CaptureFixture[str]) -> None:
    message = json.loads(lines(capsys, "Sam will read.", "--strength", " ", "--strength", "Drawing", "--json")[0])
    assert [strength["name"] for strength in message["strengths"]] == ["Drawing"]


def test_check_handles_a_thousand_goals_in_one_process(tmp_path: Path) -> None:
    texts = [goal.text for goal in read_labeled_goals("labeled_goals.txt")] * 5
    result = piped(tmp_path, "\n".join(texts[:1000]).encode(), "--json")
    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == texts[:1000]
