"""Language packs: one folder of text files per language, built in or from the user. A new language needs no code."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from facilitator.lookup import Candidates, find_index
from facilitator.meeting.errors import NotFoundError, UserError
from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.decoding import decode_text, read_file_bytes
from facilitator.textfiles.folders import is_accessible, list_visible_paths

T = TypeVar("T")

BUILT_IN_FOLDER = Path(__file__).parents[1] / "data" / "languages"

# The default language, which is also the language of the record.
DEFAULT_LANGUAGE = "en"


_LANGUAGE_NAMES = {
    "en": "English", "es": "Spanish", "ar": "Arabic", "fr": "French", "hmn": "Hmong", "ht": "Haitian Creole",
    "ko": "Korean", "pt": "Portuguese", "ru": "Russian", "so": "Somali", "tl": "Tagalog", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def get_language_name(language: str) -> str:
    """Return the English name of a language pack: "Spanish" for "es"; its own name if it has no other."""
    return _LANGUAGE_NAMES.get(language, language)


class MissingTranslation(NotFoundError):
    """A language pack, including English, does not have a readable file of the requested name."""


class LanguagePacks:
    """The built-in language packs and the user's own. A user's file replaces the built-in file of the same name.

    Files are not cached, so a changed or added file takes effect at the next access.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def list_languages(self) -> tuple[str, ...]:
        """Return the names of the language folders ("en", "es"), English first. Unreadable folders are skipped."""
        names = {path.name for folder in self._existing_folders() for path in list_visible_paths(folder, Path.is_dir)}
        return tuple(sorted(names, key=lambda name: (name != DEFAULT_LANGUAGE, name)))

    def resolve_or_default(self, query: str) -> str:
        """Return the language that a query means, or English for an empty query. Raises like `resolve`."""
        return self.resolve(query) if query else DEFAULT_LANGUAGE

    def resolve(self, query: str) -> str:
        """Return the language that a part of its name means.

        Raises:
            NotFoundError: if no language or several match; the message lists the languages.
        """
        languages = list(self.list_languages())
        hint = "To add a language, add a folder to languages in the data folder."
        return languages[find_index(query, Candidates("language", languages, hint))]

    def list_files(self, language: str) -> tuple[str, ...]:
        """Return the file names of a language pack, sorted."""
        folders = (folder / language for folder in self._existing_folders())
        return tuple(sorted({path.name for folder in folders for path in list_visible_paths(folder)}))

    def read_text(self, language: str, name: str) -> str:
        """Return the text of a file, from the user's folder if it is there, else from the built-in one.

        Args:
            language: one of `list_languages()`.
            name: file name ("words.toml").

        Raises:
            MissingTranslation: if there is no such file or it is not text; the message says where it belongs.
        """
        for folder in reversed(list(self._existing_folders())):
            path = folder / language / name
            if is_accessible(path):
                return self._read_file(path)
        file, code = clean_line(name), clean_line(language)
        raise MissingTranslation(
            f"The language {code} has no {file}. Put it into the folder languages/{code} of the data folder."
        )

    def load_with_fallback(self, language: str, name: str, parse: Callable[[str, str], T]) -> tuple[T, tuple[str, ...]]:
        """Parse a file of a language; if the user's file cannot be used, the built-in one, and finally the English one.

        Args:
            language: one of `list_languages()`.
            name: file name.
            parse: called with the text and the name of the file; raises `UserError` for a file it cannot use.

        Returns:
            The parsed file, and one sentence for each problem of the files that were skipped.
        """
        warnings: list[str] = []
        built_in = LanguagePacks(None, self.built_in_folder)
        for packs in (self, built_in):
            try:
                return parse(packs.read_text(language, name), f"{language}/{name}"), tuple(dict.fromkeys(warnings))
            except UserError as error:
                warnings += f"{error}".splitlines()
        return parse(built_in.read_text(DEFAULT_LANGUAGE, name), name), tuple(dict.fromkeys(warnings))

    def read_layers(self, language: str, name: str) -> tuple[str, ...]:
        """Return the built-in text of a file and then the user's, which may define only a part of it.

        Raises:
            MissingTranslation: if one of them cannot be read.
        """
        paths = (folder / language / name for folder in self._existing_folders())
        return tuple(self._read_file(path) for path in paths if is_accessible(path))

    def _read_file(self, path: Path) -> str:
        name = clean_line(path.name)
        try:
            text, findings = decode_text(read_file_bytes(path))
        except OSError as error:
            raise MissingTranslation(f"{name} cannot be opened: {error.strerror}. Fix that and try again.") from None
        if findings:
            line, problem, fix = findings[0]
            raise MissingTranslation(f"{name} cannot be used: {problem} (line {line}). To fix that, {fix}.")
        return text

    def _existing_folders(self) -> Iterator[Path]:
        """Yield the folders that exist: the built-in one, then the user's."""
        folders = (self.built_in_folder, self.user_folder)
        yield from (folder for folder in folders if folder and is_accessible(folder, Path.is_dir))
