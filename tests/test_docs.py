"""The generated documents are up to date, and the links work."""

from pathlib import Path

from facilitator.commands.reference import render_reference

ROOT = Path(__file__).parents[1]


def test_line_language_reference_is_up_to_date() -> None:
    """`make docs` generates it."""
    assert (ROOT / "docs" / "line-language.md").read_text("utf-8") == render_reference()


def test_links_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for link in [part.split(")", 1)[0] for part in text.split("](")[1:]]:
        assert (ROOT / link).exists(), link
