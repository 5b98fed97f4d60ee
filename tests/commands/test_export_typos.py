"""File names are accepted, mistyped kinds of notes are refused."""

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
def test_file_name_is_accepted(file: str) -> None:
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
def test_mistyped_kind_of_note_is_refused(typed: str, kind: str) -> None:
    with pytest.raises(NotAFileName) as refused:
        reject_likely_typo(typed)
    message = str(refused.value)
    assert message.startswith(f"“{typed}” was not saved: it looks like the {kind} note.")
    assert f"/export {kind} [in LANGUAGE] [to FILE]." in message
    assert message.endswith(f"./{typed}")


@pytest.mark.parametrize("typed", ["in es", "for the family", "my notes", "Ms. Ortiz"])
def test_several_words_without_extension_are_refused(typed: str) -> None:
    with pytest.raises(NotAFileName, match=r"ends in \.md, .* /export family \[in LANGUAGE\]"):
        reject_likely_typo(typed)


def test_suggested_file_name_is_accepted() -> None:
    for kind in CHOICES["NOTE"]:
        reject_likely_typo(f"./{kind} en es")
        with pytest.raises(NotAFileName):
            reject_likely_typo(f"{kind} en es")


@pytest.mark.parametrize("typed", ["to", "in", "TO"])
def test_option_word_without_a_file_is_refused(typed: str) -> None:
    with pytest.raises(NotAFileName, match=r"is not a file name\. Type the name after it: /export"):
        reject_likely_typo(typed)
