"""What the forms say of themselves, in each language."""

from pathlib import Path

import pytest

from facilitator.formats.format_labels import ENGLISH, FILE, Words, words_in
from facilitator.textfiles.language_packs import Languages, NoSuchText


@pytest.mark.parametrize("language", Languages().known())
def test_each_language_says_all_of_it(language: str) -> None:
    found = words_in(Languages(), language)
    assert found.language == language
    assert (found == ENGLISH) == (language == "en")
    assert all(found)
    assert all(f"{name} = " in Languages().text(language, FILE) for name in Words._fields if name != "language")


def own(folder: Path, text: str) -> Languages:
    (folder / "so").mkdir()
    (folder / "so" / FILE).write_text(text, "utf-8")
    return Languages(folder)


def test_another_language_needs_no_code_and_what_it_leaves_out_is_english(tmp_path: Path) -> None:
    languages = own(tmp_path, 'done = "la dhammeeyey"\n')
    assert words_in(languages, "so") == ENGLISH._replace(language="so", done="la dhammeeyey")


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    languages = own(tmp_path, "done = la dhammeeyey")
    with pytest.raises(NoSuchText, match=r"formats\.toml of so cannot be used: .+\. Mend that and try again\."):
        words_in(languages, "so")


def test_a_language_without_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchText, match=r"There is no formats\.toml in the language fr"):
        words_in(Languages(tmp_path), "fr")
