"""Find and load agendas: the built-in ones and the user's own."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_types import clean_line, normalize_text, simplify_name
from facilitator.textfiles.decoding import decode_text, read_file_bytes
from facilitator.textfiles.diagnostics import Diagnostic, InvalidTextFile, quote
from facilitator.textfiles.folders import list_visible_paths
from facilitator.textfiles.front_matter import AGENDA_KEYS, parse_front_matter

# Located by path, not by package name: any folder called "agendas" on the import path could be taken for a package.
BUILT_IN_FOLDER = Path(__file__).parents[1] / "data" / "agendas"


class AgendaListing(NamedTuple):
    """An agenda file and the result of loading it.

    Attributes:
        name: file name without its suffix.
        is_user_file: whether the file is in the user's folder.
        agenda: None if the file is invalid.
        diagnostics: the problems of an invalid file.
    """

    name: str
    is_user_file: bool
    agenda: Agenda | None
    diagnostics: tuple[Diagnostic, ...]


class AgendaLibrary:
    """The built-in agendas and the user's own. A user's file replaces the built-in agenda of the same name.

    Files are not cached, so a changed or added file takes effect at the next access.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def list_names(self) -> list[str]:
        """Return the names of all agendas, sorted, without reading the files."""
        return list(self._paths_by_name())

    def load_all(self) -> list[AgendaListing]:
        """Load every agenda. An invalid file is listed with its diagnostics."""
        return [self._load_listing(name, path) for name, path in self._paths_by_name().items()]

    def find(self, query: str) -> Agenda:
        """Load the agenda that matches a query.

        A name takes precedence, then a kind of meeting, then beginnings of the words of a name. Case and accents are
        ignored.

        Raises:
            NotFoundError: if no agenda or several match; the message lists them.
            InvalidTextFile: if the file is invalid.
        """
        name, path = self._resolve(query)
        return load_agenda(path, name)

    def read_source(self, query: str) -> str:
        """Return the Markdown of the agenda that matches a query (see `find`), even if it is invalid.

        Raises:
            NotFoundError: if no agenda or several match; the message lists them.
            InvalidTextFile: if the file cannot be opened or is not text.
        """
        _, path = self._resolve(query)
        text, findings = decode_text(_read_source(path))
        if findings:
            raise InvalidTextFile(Diagnostic(clean_line(path.name), *finding) for finding in findings)
        return text

    def _resolve(self, query: str) -> tuple[str, Path]:
        paths, wanted = self._paths_by_name(), normalize_text(clean_line(query))
        beginning = simplify_name(wanted)
        matches = (
            [name for name in paths if normalize_text(name) == wanted]
            or [name for name, path in paths.items() if normalize_text(_read_meeting_kind(path)) == wanted != ""]
            or [name for name in paths if beginning and f" {beginning}" in f" {simplify_name(name)}"]
        )
        if len(matches) == 1:
            return matches[0], paths[matches[0]]
        if matches:
            raise NotFoundError(f"{quote(query)} could be {_join_with_or(matches)}. Type more of its name.")
        raise NotFoundError(f"There is no agenda called {quote(query)}. Choose {_join_with_or(paths)}.")

    def _paths_by_name(self) -> dict[str, Path]:
        """Return the path of each agenda by its name, sorted by name."""
        files = [*_iterate_agenda_files(self.built_in_folder), *_iterate_agenda_files(self.user_folder)]
        latest = {normalize_text(name): (name, path) for name, path in files}
        return dict(latest[key] for key in sorted(latest))

    def _load_listing(self, name: str, path: Path) -> AgendaListing:
        is_user_file = path.parent != self.built_in_folder
        try:
            return AgendaListing(name, is_user_file, load_agenda(path, name), ())
        except InvalidTextFile as error:
            return AgendaListing(name, is_user_file, None, error.diagnostics)


def _iterate_agenda_files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield the name and the path of each agenda in a folder; nothing if the folder cannot be read."""
    for path in list_visible_paths(folder):
        name = clean_line(path.stem)
        if path.suffix.casefold() == ".md" and name and not name.startswith("."):
            yield name, path


def _read_source(path: Path) -> bytes:
    """Read a file (see `read_file_bytes`).

    Raises:
        InvalidTextFile: if it cannot be opened.
    """
    try:
        return read_file_bytes(path)
    except (OSError, ValueError):  # ValueError: the name contains characters that no file name can have
        problem = Diagnostic(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")
        raise InvalidTextFile([problem]) from None


def _read_meeting_kind(path: Path) -> str:
    """Return the kind of meeting in the front matter of an agenda, or an empty string."""
    try:
        text, _ = decode_text(read_file_bytes(path))
    except OSError:
        return ""
    kind = parse_front_matter(text, AGENDA_KEYS).values.get("meeting")
    return kind.value if kind else ""


def load_agenda(path: Path, name: str | None = None) -> Agenda:
    """Load an agenda file. Its name is the file name without its suffix, unless another name is given.

    Raises:
        InvalidTextFile: if the file is invalid; lists all problems.
    """
    from facilitator.agendas.agenda_parser import parse_agenda  # late: markdown-it is slow to import

    return parse_agenda(_read_source(path), name=name or clean_line(path.stem) or "agenda")


def _join_with_or(names: Iterable[str]) -> str:
    *others, last = list(names) or ["none"]
    return f"{', '.join(others)} or {last}" if others else last
