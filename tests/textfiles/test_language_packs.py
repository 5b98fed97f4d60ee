"""Language packs: built-in files and user files that replace them."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from facilitator.meeting.errors import NotFoundError
from facilitator.textfiles.folders import is_accessible
from facilitator.textfiles.language_packs import LanguagePacks, MissingTranslation

T = TypeVar("T")


def write_language_files(folder: Path, **texts: str) -> Path:
    """Write texts into a folder of languages; `en_words` is the English file words.md."""
    for name, text in texts.items():
        language, _, file = name.partition("_")
        (folder / language).mkdir(parents=True, exist_ok=True)
        (folder / language / f"{file}.md").write_text(text, "utf-8")
    return folder


def test_built_in_languages_are_listed_english_first() -> None:
    assert LanguagePacks().list_languages()[:1] == ("en",)
    assert "es" in LanguagePacks().list_languages()
    assert "IEP" in LanguagePacks().read_text("es", "glossary.md")


def test_a_user_folder_adds_a_language(tmp_path: Path) -> None:
    languages = LanguagePacks(
        write_language_files(tmp_path / "own", vi_words="xin chào"),
        write_language_files(tmp_path / "ours", en_words="hello"),
    )
    assert languages.list_languages() == ("en", "vi")
    assert languages.read_text("vi", "words.md") == "xin chào"
    assert languages.list_files("vi") == ("words.md",)


def test_a_user_file_replaces_only_the_built_in_file_of_its_name(tmp_path: Path) -> None:
    ours = write_language_files(tmp_path / "ours", en_words="hello", en_more="more")
    languages = LanguagePacks(write_language_files(tmp_path / "own", en_words="hi"), ours)
    assert (languages.read_text("en", "words.md"), languages.read_text("en", "more.md")) == ("hi", "more")
    assert languages.list_files("en") == ("more.md", "words.md")


def test_layers_are_the_built_in_text_and_then_the_users(tmp_path: Path) -> None:
    ours = write_language_files(tmp_path / "ours", en_words="hello")
    languages = LanguagePacks(write_language_files(tmp_path / "own", en_words="hi", vi_words="xin chào"), ours)
    assert languages.read_layers("en", "words.md") == ("hello", "hi")
    assert languages.read_layers("vi", "words.md") == ("xin chào",)
    assert languages.read_layers("vi", "more.md") == ()


def test_a_missing_file_is_reported_with_its_place(tmp_path: Path) -> None:
    languages = LanguagePacks(tmp_path / "none", write_language_files(tmp_path / "ours", en_words="hello"))
    with pytest.raises(MissingTranslation, match=r"The language en has no more\.md\..*languages/en"):
        languages.read_text("en", "more.md")
    with pytest.raises(NotFoundError, match="en"):
        languages.resolve("klingon")
    assert languages.resolve("en") == "en"


def test_hidden_folders_and_files_are_ignored(tmp_path: Path) -> None:
    own = write_language_files(tmp_path / "own", vi_words="xin chào")
    (own / ".git").mkdir()
    (own / "vi" / "._words.md").write_text("of macOS")
    (own / "vi" / "old copies").mkdir()
    (own / "notes.md").write_text("no folder")
    languages = LanguagePacks(own, write_language_files(tmp_path / "ours", en_words="hello"))
    assert languages.list_languages() == ("en", "vi")
    assert languages.list_files("vi") == ("words.md",)


def test_an_unreadable_user_folder_does_not_hide_built_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, ours = (
        write_language_files(tmp_path / "own", en_words="hi", vi_words="xin chào"),
        write_language_files(tmp_path / "ours", en_words="hello"),
    )
    languages = LanguagePacks(own, ours)

    def refuse(really: Callable[[Path], T]) -> Callable[[Path], T]:
        def look(path: Path) -> T:
            if path.is_relative_to(own):
                raise PermissionError(errno.EACCES, "not allowed")
            return really(path)

        return look

    monkeypatch.setattr(Path, "iterdir", refuse(Path.iterdir))
    assert languages.list_languages() == ("en",)
    assert languages.list_files("en") == ("words.md",)
    monkeypatch.setattr(
        "facilitator.textfiles.language_packs.is_accessible",
        lambda path, kind=Path.is_file: is_accessible(path, refuse(kind)),
    )
    assert languages.read_text("en", "words.md") == "hello"
    assert languages.read_layers("en", "words.md") == ("hello",)


def test_a_file_that_is_not_text_or_cannot_be_opened_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    languages = LanguagePacks(None, write_language_files(tmp_path, en_words="hello"))
    (tmp_path / "en" / "words.md").write_bytes(b"caf\xe9")
    with pytest.raises(
        MissingTranslation, match=r"words\.md cannot be used: this is not UTF-8 text \(line 1\)\. To fix that, "
    ):
        languages.read_text("en", "words.md")

    def refuse(*_: object) -> bytes:
        raise OSError(errno.EACCES, "not allowed")

    monkeypatch.setattr("facilitator.textfiles.language_packs.read_file_bytes", refuse)
    with pytest.raises(MissingTranslation, match="cannot be opened: not allowed"):
        languages.read_text("en", "words.md")
