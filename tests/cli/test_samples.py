"""Tests of the three sample meetings."""

from importlib.resources import files
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from tests.cli.line_mode_process import run_cli

SAID = {
    "elana": [
        ("Elana Reyes", "I know my times tables up to 5. I can do them in my head faster than my brother."),
        ("Dana Reyes", "She keeps going until a puzzle is finished."),
        ("Ms Ortiz", "Sees the pattern in a number chart before the rest of the table does."),
        ("Elana Reyes", "I like math when I can draw it. I get mixed up when somebody times me."),
        ("Elana Reyes", "Please don't put me in the hallway for tests. I want a quiet corner in the room."),
        ("Dana Reyes", "We want her to like math again by the summer. The timed tests make her cry."),
        ("Elana Reyes", "Can I show it with drawings too?"),
        ("Mr Lindqvist", "Yes. Drawings count as a try."),
        ("Elana Reyes", "That was okay. I liked the strengths part."),
    ],
    "nura": [
        ("Samira Aziz", "Nura reads about planets and old cities every evening and tells us about them at dinner."),
        ("Nura Aziz", "I like true stories. Made-up ones are hard because I don't know what to look for."),
    ],
    "aidan": [("Aidan Cole", "build first. then write")],
}


def lines(name: str) -> str:
    """Return the text of a sample."""
    return (files("facilitator.samples") / f"{name}.txt").read_text("utf-8")


@pytest.fixture(scope="module", params=["elana", "nura", "aidan"])
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, list[str]]:
    """A sample after it was run: its name, its notes, and the results of its lines."""
    name, data = str(request.param), tmp_path_factory.mktemp("data")
    plain = run_cli(data, "plain", lines=lines(name))
    assert (plain.returncode, plain.stderr) == (0, b"")
    notes = run_cli(data, "minutes")
    assert (notes.returncode, notes.stderr) == (0, b"")
    return name, notes.stdout.decode(), plain.stdout.decode().splitlines()


def plain_text(node: SyntaxTreeNode) -> str:
    """Return the visible text of a Markdown node."""
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    return node.content if node.type == "text" else "".join(map(plain_text, node.children))


def spoken(notes: str) -> list[tuple[str, str]]:
    """Return speakers and statements: list items that start with a bold name and have a paragraph or quotation."""
    found: list[tuple[str, str]] = []
    for item in SyntaxTreeNode(MarkdownIt("commonmark").parse(notes)).walk():
        if item.type != "list_item" or len(item.children) < 2 or item.children[0].type != "paragraph":
            continue
        inline = item.children[0].children[0]
        names = [node for node in inline.children if node.type == "strong"]
        if names and inline.children[0].type in {"strong", "text"}:
            found.append((plain_text(names[0]), plain_text(item.children[1])))
    return found


def test_every_sample_line_has_a_result(example: tuple[str, str, list[str]]) -> None:
    name, _, answers = example
    entered = [line for line in lines(name).splitlines() if line.strip() and not line.startswith("# ")]
    assert len(answers) == len(entered)


def test_notes_list_every_statement_under_its_speaker(example: tuple[str, str, list[str]]) -> None:
    name, notes, _ = example
    in_the_notes = spoken(notes)
    for who, words in SAID[name]:
        assert in_the_notes.count((who, words)) == 1, (who, words)


def test_student_is_listed_first(example: tuple[str, str, list[str]]) -> None:
    name, notes, _ = example
    people = notes.split("## People\n", 1)[1].split("\n## ", 1)[0].strip()
    assert people.startswith(f"- **{name.capitalize()} ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nura", "Goal 1, Reading for details: **deferred** because Nura should read it first"),
        ("nura", "absent because a dentist's appointment"),
        ("nura", "wrote answers with Mr Delgado on 2026-10-02"),
        ("aidan", "I would like 80% for the first month."),
        (
            "aidan",
            "Goal 2, Daily journal: **declined** because the family sees no time for it after therapy on weekdays",
        ),
        ("aidan", "He wants to do the hands-on part before any writing."),
        ("elana", "Goal 1, Multiplication facts: **agreed**"),
    ],
)
def test_notes_contain_the_decisions(name: str, expected: str, tmp_path: Path) -> None:
    run_cli(tmp_path, "plain", lines=lines(name))
    assert expected in run_cli(tmp_path, "minutes").stdout.decode()
