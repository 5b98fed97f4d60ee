"""The agendas on the shelf: those that come with the house, and a person's own, read beside them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.decoding import decode_text, read_file_bytes
from facilitator.textfiles.diagnostics import Diagnostic, InvalidTextFile, quote
from facilitator.textfiles.folders import list_visible_paths
from facilitator.textfiles.front_matter import parse_front_matter

BUILT_IN_FOLDER = Path(__file__).parents[1] / "data" / "agendas"
"""Beside the package, in the source as in a wheel. Found by place and not by name: "agendas" has no code of its own,
so any folder of that name on the import path, such as one where the program was started, would be taken for it."""


class AgendaListing(NamedTuple):
    """One agenda on the shelf.

    Attributes:
        name: what it is asked for by.
        own: whether it is the person's own.
        agenda: None where the file is broken.
        faults: what is wrong with the file.
    """

    name: str
    is_user_file: bool
    agenda: Agenda | None
    diagnostics: tuple[Diagnostic, ...]


class AgendaLibrary:
    """The built-in agendas and a person's own. An own file takes the place of a built-in one with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def list_names(self) -> list[str]:
        """Return the names of all agendas, in order. No file is read."""
        return list(self._paths_by_name())

    def load_all(self) -> list[AgendaListing]:
        """Return every agenda, read. A broken file is listed with its faults and hides no other."""
        return [self._load_listing(name, path) for name, path in self._paths_by_name().items()]

    def find(self, query: str) -> Agenda:
        """Return the one agenda meant: by its name, else by its kind of meeting, else by a part of its name.

        Case and accents do not matter.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
            AgendaRefused: if the file is broken.
        """
        name, path = self._resolve(query)
        return load_agenda(path, name)

    def read_source(self, query: str) -> str:
        """Return the Markdown of the one agenda meant, whether it can be used or not; see `find`.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
            AgendaRefused: if the file cannot be opened, or is no text.
        """
        _, path = self._resolve(query)
        text, unreadable = decode_text(_read_source(path))
        if unreadable:
            raise InvalidTextFile(Diagnostic(clean_line(path.name), *finding) for finding in unreadable)
        return text

    def _resolve(self, query: str) -> tuple[str, Path]:
        shelf, typed = self._paths_by_name(), normalize_text(clean_line(query))
        found = (
            [name for name in shelf if normalize_text(name) == typed]
            or [name for name, path in shelf.items() if normalize_text(_read_meeting_kind(path)) == typed != ""]
            or [name for name in shelf if typed and typed in normalize_text(name)]
        )
        if len(found) == 1:
            return found[0], shelf[found[0]]
        if found:
            raise NotFoundError(f"{quote(query)} could be {_join_with_or(found)}. Type more of its name.")
        raise NotFoundError(f"No agenda is called {quote(query)}. There is {_join_with_or(shelf)}.")

    def _paths_by_name(self) -> dict[str, Path]:
        """Return the files by name, in order."""
        paths = [*_iterate_agenda_files(self.built_in_folder), *_iterate_agenda_files(self.user_folder)]
        latest = {normalize_text(name): (name, path) for name, path in paths}
        return dict(latest[key] for key in sorted(latest))

    def _load_listing(self, name: str, path: Path) -> AgendaListing:
        own = path.parent != self.built_in_folder
        try:
            return AgendaListing(name, own, load_agenda(path, name), ())
        except InvalidTextFile as refused:
            return AgendaListing(name, own, None, refused.diagnostics)


def _iterate_agenda_files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield name and path of the agendas in a folder; none where there is no folder that can be read."""
    for path in list_visible_paths(folder):
        name = clean_line(path.stem)
        if path.suffix.casefold() == ".md" and name and not name.startswith("."):
            yield name, path


def _read_source(path: Path) -> bytes:
    """Return a file; see `read_file_bytes`.

    Raises:
        AgendaRefused: if it cannot be opened.
    """
    try:
        return read_file_bytes(path)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        fault = Diagnostic(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")
        raise InvalidTextFile([fault]) from None


def _read_meeting_kind(path: Path) -> str:
    """Return the kind of meeting an agenda is for, or nothing where its file does not say."""
    try:
        text, _ = decode_text(read_file_bytes(path))
    except OSError:
        return ""
    kind = parse_front_matter(text).values.get("meeting")
    return kind.value if kind else ""


def load_agenda(path: Path, name: str | None = None) -> Agenda:
    """Read an agenda file, which is called what its file is called unless another name is given.

    Raises:
        AgendaRefused: with everything that is wrong with it.
    """
    from facilitator.agendas.agenda_parser import parse_agenda  # markdown-it is not needed to know what there is

    return parse_agenda(_read_source(path), name=name or clean_line(path.stem) or "agenda")


def _join_with_or(names: Iterable[str]) -> str:
    *most, last = list(names) or ["none"]
    return f"{', '.join(most)} or {last}" if most else last
