"""Which names are files, and which are lines that somebody mistyped."""

import pytest

from facilitator.commands.export_typos import NotAFileName, reject_likely_typo
from facilitator.commands.grammar import CHOICES


@pytest.mark.parametrize(
    "file",
    [
        "", "notes", "note", "notes.md", "Notes", "a.html", "student notes.md", "for mum.md", "in.txt", "team.md", "minutes",
        "./family", "./family en es", "~/family", "../family in es", "C:\\notes\\family", "folder/team notes", "family.v2",
    ],
)  # fmt: skip
def test_these_are_files(file: str) -> None:
    reject_likely_typo(file)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("family en es", "family"),
        ("Family EN ES", "family"),
        ("familly", "family"),
        ("familly in es", "family"),
        ("famly in es to a.md", "family"),
        ("studnet", "student"),
        ("students", "student"),
        ("family en es to x.md", "family"),
        ("paste limit 2000, ascii to x.txt", "paste"),
        ("profile for Ms. Ortiz", "profile"),
    ],
)
def test_what_begins_like_a_kind_of_note_is_a_slip(typed: str, kind: str) -> None:
    with pytest.raises(NotAFileName) as refused:
        reject_likely_typo(typed)
    told = str(refused.value)
    assert told.startswith(f"“{typed}” was not saved: it begins like the {kind} note.")
    assert f"/export {kind} [in LANGUAGE] [to FILE]." in told
    assert told.endswith(f"./{typed}")


@pytest.mark.parametrize("typed", ["in es", "for the family", "my notes", "Ms. Ortiz"])
def test_several_words_without_an_ending_are_no_file(typed: str) -> None:
    with pytest.raises(NotAFileName, match=r"ends in \.md, .* /export family \[in LANGUAGE\]"):
        reject_likely_typo(typed)


def test_what_it_says_to_type_is_taken() -> None:
    for kind in CHOICES["NOTE"]:
        reject_likely_typo(f"./{kind} en es")
        with pytest.raises(NotAFileName):
            reject_likely_typo(f"{kind} en es")
