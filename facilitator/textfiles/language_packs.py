"""Languages: each is one folder of texts, ours and beside them a person's own. Another one needs no code."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.folders import is_accessible, list_visible_paths

T = TypeVar("T")

BUILT_IN_FOLDER = Path(__file__).parents[1] / "data" / "languages"
"""Beside the package, in the source as in a wheel; found by place and not by name, as the agendas are."""


class MissingTranslation(NotFoundError):
    """A language has no such text, and neither has English."""


class LanguagePacks:
    """The languages on the shelf. A person's own file takes the place of ours with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def list_languages(self) -> tuple[str, ...]:
        """Return the languages there are, by the names of their folders ("en", "es"), English first.

        A folder that cannot be read has none.
        """
        found = {folder.name for shelf in self._existing_folders() for folder in list_visible_paths(shelf, Path.is_dir)}
        return tuple(sorted(found, key=lambda name: (name != DEFAULT_LANGUAGE, name)))

    def resolve_or_default(self, query: str) -> str:
        """Return the one language meant; English where none was named. Raises as `meant` does."""
        return self.resolve(query) if query else DEFAULT_LANGUAGE

    def resolve(self, query: str) -> str:
        """Return the one language meant.

        Raises:
            NotFound: if there is none of that name; the sentence names those there are.
        """
        known = self.list_languages()
        return known[find_index(query, Candidates("language", list(known), "Another one is a folder beside these."))]

    def list_files(self, language: str) -> tuple[str, ...]:
        """Return the names of the texts of a language, in order."""
        folders = (shelf / language for shelf in self._existing_folders())
        return tuple(sorted({path.name for folder in folders for path in list_visible_paths(folder)}))

    def read_text(self, language: str, name: str) -> str:
        """Return a text of a language, as a person's own folder has it or else as ours does.

        Args:
            language: one of `known()`.
            name: the name of its file ("words.toml").

        Raises:
            NoSuchText: if there is none, or it is no text; the sentence says where it is looked for.
        """
        for shelf in reversed(list(self._existing_folders())):
            path = shelf / language / name
            if is_accessible(path):
                return self._read_file(path)
        told = f"There is no {clean_line(name)} in the language {clean_line(language)}."
        raise MissingTranslation(
            f"{told} It would be a file in the folder languages/{clean_line(language)} of the data folder."
        )

    def load_with_fallback(self, language: str, name: str, parse: Callable[[str, str], T]) -> tuple[T, tuple[str, ...]]:
        """Return a text as it is read; where a person's own cannot be used, ours, and in the end the English one.

        Args:
            language: one of `known()`.
            name: the name of its file.
            parse: makes of a text, and the name of its file, what is wanted, or refuses it.

        Returns:
            What was read, and why an earlier text was not used; one sentence for each fault.
        """
        told: list[str] = []
        ours = LanguagePacks(None, self.built_in_folder)
        for shelf, tried in ((self, language), (ours, language)):
            try:
                return parse(shelf.read_text(tried, name), f"{tried}/{name}"), tuple(dict.fromkeys(told))
            except UserError as refused:
                told += f"{refused}".splitlines()
        return parse(ours.read_text(DEFAULT_LANGUAGE, name), name), tuple(dict.fromkeys(told))

    def read_layers(self, language: str, name: str) -> tuple[str, ...]:
        """Return a text of a language as each shelf has it, ours first; a person's own may be a part of it only.

        Raises:
            NoSuchText: if one of them cannot be read.
        """
        paths = (shelf / language / name for shelf in self._existing_folders())
        return tuple(self._read_file(path) for path in paths if is_accessible(path))

    def _read_file(self, path: Path) -> str:
        from facilitator.textfiles.decoding import (
            decode_text,  # who asks for no text does not wait for them
            read_file_bytes,
        )

        name = clean_line(path.name)
        try:
            text, unreadable = decode_text(read_file_bytes(path))
        except OSError as error:
            raise MissingTranslation(f"{name} cannot be opened: {error.strerror}. Mend that and try again.") from None
        if unreadable:
            raise MissingTranslation(f"{name} cannot be used: {unreadable[0][1]}. Mend that and try again.")
        return text

    def _existing_folders(self) -> Iterator[Path]:
        """Yield the folders that are there: ours, then the person's own."""
        yield from (
            shelf for shelf in (self.built_in_folder, self.user_folder) if shelf and is_accessible(shelf, Path.is_dir)
        )


DEFAULT_LANGUAGE = "en"
"""The language that comes first, and in which the record is kept."""
