"""What the forms say of themselves, in each language."""

from pathlib import Path

import pytest

from facilitator.formats.format_labels import ENGLISH_LABELS, FILE_NAME, FormatLabels, load_labels
from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation


@pytest.mark.parametrize("language", LanguagePacks().list_languages())
def test_each_language_says_all_of_it(language: str) -> None:
    found = load_labels(LanguagePacks(), language)
    assert found.language == language
    assert (found == ENGLISH_LABELS) == (language == "en")
    assert all(found)
    assert all(
        f"{name} = " in LanguagePacks().read_text(language, FILE_NAME)
        for name in FormatLabels._fields
        if name != "language"
    )


def write_own_labels(folder: Path, text: str) -> LanguagePacks:
    (folder / "so").mkdir()
    (folder / "so" / FILE_NAME).write_text(text, "utf-8")
    return LanguagePacks(folder)


def test_another_language_needs_no_code_and_what_it_leaves_out_is_english(tmp_path: Path) -> None:
    languages = write_own_labels(tmp_path, 'done = "la dhammeeyey"\n')
    assert load_labels(languages, "so") == ENGLISH_LABELS._replace(language="so", done="la dhammeeyey")


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    languages = write_own_labels(tmp_path, "done = la dhammeeyey")
    with pytest.raises(MissingTranslation, match=r"formats\.toml of so cannot be used: .+\. Mend that and try again\."):
        load_labels(languages, "so")


def test_a_language_without_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingTranslation, match=r"The language fr has no formats\.toml"):
        load_labels(LanguagePacks(tmp_path), "fr")
