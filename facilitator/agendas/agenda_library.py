"""The agendas on the shelf: those that come with the house, and a person's own, read beside them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.meeting.agenda import Agenda
from facilitator.meeting.errors import NotFound
from facilitator.meeting.text_types import clean_line, fold
from facilitator.textfiles.decoding import decoded, file_bytes
from facilitator.textfiles.diagnostics import AgendaRefused, Fault, quoted
from facilitator.textfiles.folders import visible
from facilitator.textfiles.front_matter import front_matter

BUILT_IN = Path(__file__).parents[1] / "data" / "agendas"
"""Beside the package, in the source as in a wheel. Found by place and not by name: "agendas" has no code of its own,
so any folder of that name on the import path, such as one where the program was started, would be taken for it."""


class Listed(NamedTuple):
    """One agenda on the shelf.

    Attributes:
        name: what it is asked for by.
        own: whether it is the person's own.
        agenda: None where the file is broken.
        faults: what is wrong with the file.
    """

    name: str
    own: bool
    agenda: Agenda | None
    faults: tuple[Fault, ...]


class Agendas:
    """The built-in agendas and a person's own. An own file takes the place of a built-in one with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, own: Path | None = None, built_in: Path = BUILT_IN) -> None:
        self.own = own
        self.built_in = built_in

    def names(self) -> list[str]:
        """Return the names of all agendas, in order. No file is read."""
        return list(self._shelf())

    def listing(self) -> list[Listed]:
        """Return every agenda, read. A broken file is listed with its faults and hides no other."""
        return [self._listed(name, path) for name, path in self._shelf().items()]

    def find(self, wanted: str) -> Agenda:
        """Return the one agenda meant: by its name, else by its kind of meeting, else by a part of its name.

        Case and accents do not matter.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
            AgendaRefused: if the file is broken.
        """
        name, path = self._meant(wanted)
        return read_file(path, name)

    def source(self, wanted: str) -> str:
        """Return the Markdown of the one agenda meant, whether it can be used or not; see `find`.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
            AgendaRefused: if the file cannot be opened, or is no text.
        """
        _, path = self._meant(wanted)
        text, unreadable = decoded(_source(path))
        if unreadable:
            raise AgendaRefused(Fault(clean_line(path.name), *finding) for finding in unreadable)
        return text

    def _meant(self, wanted: str) -> tuple[str, Path]:
        shelf, typed = self._shelf(), fold(clean_line(wanted))
        found = (
            [name for name in shelf if fold(name) == typed]
            or [name for name, path in shelf.items() if fold(_meeting(path)) == typed != ""]
            or [name for name in shelf if typed and typed in fold(name)]
        )
        if len(found) == 1:
            return found[0], shelf[found[0]]
        if found:
            raise NotFound(f"{quoted(wanted)} could be {_or(found)}. Type more of its name.")
        raise NotFound(f"No agenda is called {quoted(wanted)}. There is {_or(shelf)}.")

    def _shelf(self) -> dict[str, Path]:
        """Return the files by name, in order."""
        paths = [*_files(self.built_in), *_files(self.own)]
        latest = {fold(name): (name, path) for name, path in paths}
        return dict(latest[key] for key in sorted(latest))

    def _listed(self, name: str, path: Path) -> Listed:
        own = path.parent != self.built_in
        try:
            return Listed(name, own, read_file(path, name), ())
        except AgendaRefused as refused:
            return Listed(name, own, None, refused.faults)


def _files(folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Yield name and path of the agendas in a folder; none where there is no folder that can be read."""
    for path in visible(folder):
        name = clean_line(path.stem)
        if path.suffix.casefold() == ".md" and name and not name.startswith("."):
            yield name, path


def _source(path: Path) -> bytes:
    """Return a file; see `file_bytes`.

    Raises:
        AgendaRefused: if it cannot be opened.
    """
    try:
        return file_bytes(path)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        fault = Fault(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")
        raise AgendaRefused([fault]) from None


def _meeting(path: Path) -> str:
    """Return the kind of meeting an agenda is for, or nothing where its file does not say."""
    try:
        text, _ = decoded(file_bytes(path))
    except OSError:
        return ""
    kind = front_matter(text).values.get("meeting")
    return kind.value if kind else ""


def read_file(path: Path, name: str | None = None) -> Agenda:
    """Read an agenda file, which is called what its file is called unless another name is given.

    Raises:
        AgendaRefused: with everything that is wrong with it.
    """
    from facilitator.agendas.agenda_parser import read_agenda  # markdown-it is not needed to know what there is

    return read_agenda(_source(path), name=name or clean_line(path.stem) or "agenda")


def _or(names: Iterable[str]) -> str:
    *most, last = list(names) or ["none"]
    return f"{', '.join(most)} or {last}" if most else last
