"""Languages: each is one folder of texts, ours and beside them a person's own. Another one needs no code."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from facilitator.lookup import Named, place
from facilitator.meeting.errors import NotFound, Refused
from facilitator.meeting.text_types import clean_line
from facilitator.textfiles.folders import there, visible

T = TypeVar("T")

BUILT_IN = Path(__file__).parents[1] / "data" / "languages"
"""Beside the package, in the source as in a wheel; found by place and not by name, as the agendas are."""


class NoSuchText(NotFound):
    """A language has no such text, and neither has English."""


class Languages:
    """The languages on the shelf. A person's own file takes the place of ours with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, own: Path | None = None, built_in: Path = BUILT_IN) -> None:
        self.own = own
        self.built_in = built_in

    def known(self) -> tuple[str, ...]:
        """Return the languages there are, by the names of their folders ("en", "es"), English first.

        A folder that cannot be read has none.
        """
        found = {folder.name for shelf in self._shelves() for folder in visible(shelf, Path.is_dir)}
        return tuple(sorted(found, key=lambda name: (name != FIRST, name)))

    def meant_or_first(self, wanted: str) -> str:
        """Return the one language meant; English where none was named. Raises as `meant` does."""
        return self.meant(wanted) if wanted else FIRST

    def meant(self, wanted: str) -> str:
        """Return the one language meant.

        Raises:
            NotFound: if there is none of that name; the sentence names those there are.
        """
        known = self.known()
        return known[place(wanted, Named("language", list(known), "Another one is a folder beside these."))]

    def names(self, language: str) -> tuple[str, ...]:
        """Return the names of the texts of a language, in order."""
        folders = (shelf / language for shelf in self._shelves())
        return tuple(sorted({path.name for folder in folders for path in visible(folder)}))

    def text(self, language: str, name: str) -> str:
        """Return a text of a language, as a person's own folder has it or else as ours does.

        Args:
            language: one of `known()`.
            name: the name of its file ("words.toml").

        Raises:
            NoSuchText: if there is none, or it is no text; the sentence says where it is looked for.
        """
        for shelf in reversed(list(self._shelves())):
            path = shelf / language / name
            if there(path):
                return self._read(path)
        told = f"There is no {clean_line(name)} in the language {clean_line(language)}."
        raise NoSuchText(
            f"{told} It would be a file in the folder languages/{clean_line(language)} of the data folder."
        )

    def fitting(self, language: str, name: str, read: Callable[[str, str], T]) -> tuple[T, tuple[str, ...]]:
        """Return a text as it is read; where a person's own cannot be used, ours, and in the end the English one.

        Args:
            language: one of `known()`.
            name: the name of its file.
            read: makes of a text, and the name of its file, what is wanted, or refuses it.

        Returns:
            What was read, and why an earlier text was not used; one sentence for each fault.
        """
        told: list[str] = []
        ours = Languages(None, self.built_in)
        for shelf, tried in ((self, language), (ours, language)):
            try:
                return read(shelf.text(tried, name), f"{tried}/{name}"), tuple(dict.fromkeys(told))
            except Refused as refused:
                told += f"{refused}".splitlines()
        return read(ours.text(FIRST, name), name), tuple(dict.fromkeys(told))

    def layers(self, language: str, name: str) -> tuple[str, ...]:
        """Return a text of a language as each shelf has it, ours first; a person's own may be a part of it only.

        Raises:
            NoSuchText: if one of them cannot be read.
        """
        paths = (shelf / language / name for shelf in self._shelves())
        return tuple(self._read(path) for path in paths if there(path))

    def _read(self, path: Path) -> str:
        from facilitator.textfiles.decoding import (
            decoded,  # who asks for no text does not wait for them
            file_bytes,
        )

        name = clean_line(path.name)
        try:
            text, unreadable = decoded(file_bytes(path))
        except OSError as error:
            raise NoSuchText(f"{name} cannot be opened: {error.strerror}. Mend that and try again.") from None
        if unreadable:
            raise NoSuchText(f"{name} cannot be used: {unreadable[0][1]}. Mend that and try again.")
        return text

    def _shelves(self) -> Iterator[Path]:
        """Yield the folders that are there: ours, then the person's own."""
        yield from (shelf for shelf in (self.built_in, self.own) if shelf and there(shelf, Path.is_dir))


FIRST = "en"
"""The language that comes first, and in which the record is kept."""
