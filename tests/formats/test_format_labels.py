"""Tests of the labels of the output formats in each language."""

from pathlib import Path

import pytest

from facilitator.formats.format_labels import ENGLISH_LABELS, FILE_NAME, FormatLabels, load_labels
from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation


@pytest.mark.parametrize("language", LanguagePacks().list_languages())
def test_each_language_has_all_labels(language: str) -> None:
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


def test_missing_labels_of_another_language_are_english(tmp_path: Path) -> None:
    languages = write_own_labels(tmp_path, 'done = "la dhammeeyey"\n')
    assert load_labels(languages, "so") == ENGLISH_LABELS._replace(language="so", done="la dhammeeyey")


def test_invalid_toml_is_reported(tmp_path: Path) -> None:
    languages = write_own_labels(tmp_path, "done = la dhammeeyey")
    with pytest.raises(
        MissingTranslation, match=r"formats\.toml of so cannot be used: .+\. Fix the file and try again\."
    ):
        load_labels(languages, "so")


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(
        MissingTranslation, match=r"The language fr has no formats\.toml\. Put it into the folder languages/fr"
    ):
        load_labels(LanguagePacks(tmp_path), "fr")
