"""The documents that are made from the program say what the program does."""

from pathlib import Path

from facilitator.commands.reference import render_reference

ROOT = Path(__file__).parents[1]


def test_the_reference_is_the_table_of_commands() -> None:
    """Made anew by `make docs`."""
    assert (ROOT / "docs" / "line-language.md").read_text("utf-8") == render_reference()


def test_every_link_of_the_readme_leads_somewhere() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for link in [part.split(")", 1)[0] for part in text.split("](")[1:]]:
        assert (ROOT / link).exists(), link
