"""The goal bank on the shelf: the areas that come with the house, and a person's own, read beside them."""

from pathlib import Path
from typing import NamedTuple

from facilitator.goals.bank.bank_diagnostics import BankRefused
from facilitator.goals.bank.goal_pattern import Area, Pattern
from facilitator.lookup import Named, place
from facilitator.meeting.text_types import clean_line, fold
from facilitator.textfiles.decoding import file_bytes
from facilitator.textfiles.diagnostics import Fault, quoted
from facilitator.textfiles.folders import visible

BUILT_IN = Path(__file__).parents[2] / "data" / "goal_bank"
"""Beside the package, in the source as in a wheel; found by place and not by name, as the agendas are."""


class Shelf(NamedTuple):
    """What the files of the bank hold, at one moment.

    Attributes:
        areas: in the order of their names.
        faults: what is wrong with the files that were left out.
    """

    areas: tuple[Area, ...]
    faults: tuple[Fault, ...]


class Bank:
    """The built-in areas and a person's own. An own area takes the place of a built-in one with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, own: Path | None = None, built_in: Path = BUILT_IN) -> None:
        self.own = own
        self.built_in = built_in

    def areas(self) -> list[Area]:
        """Return every area that can be used, in the order of their names. A broken file hides no other."""
        return list(self.shelf().areas)

    def area(self, name: str) -> Area:
        """Return the one area meant by a part of its name, or by its number among `areas`.

        Case and accents do not matter.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
        """
        areas = self.areas()
        names = [area.area for area in areas]
        return areas[place(clean_line(name), Named("area", names, "Type a part of one of these names."))]

    def pattern(self, area: str, name: str) -> Pattern:
        """Return the one pattern meant by parts of the names of its area and its own; see `area`.

        Raises:
            NotFound: if none or several answer to either; the sentence names them.
        """
        patterns = self.area(area).patterns
        names = [pattern.name for pattern in patterns]
        return patterns[place(clean_line(name), Named("pattern", names, "Type a part of one of these names."))]

    def shelf(self) -> Shelf:
        """Return areas and faults from one reading of the files, for those who need both."""
        ours, faults = _read(self.built_in)
        own, own_faults = _read(self.own)
        latest = ours | own
        return Shelf(tuple(latest[key] for key in sorted(latest)), (*faults, *own_faults))


def read_file(path: Path) -> Area:
    """Read one file of the bank.

    Raises:
        BankRefused: with everything that is wrong with it.
    """
    from facilitator.goals.bank.bank_parser import read_area  # markdown-it is not needed until a file is read

    try:
        source = file_bytes(path)
    except OSError:
        raise BankRefused(
            [Fault(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")]
        ) from None
    return read_area(source, path.name)


def _read(folder: Path | None) -> tuple[dict[str, Area], list[Fault]]:
    """Return the areas in a folder by name, folded, and what is wrong with the files left out."""
    areas: dict[str, Area] = {}
    faults: list[Fault] = []
    files: dict[str, str] = {}
    for path in visible(folder):
        if path.suffix.casefold() != ".md":
            continue
        try:
            area = read_file(path)
        except BankRefused as refused:
            faults.extend(refused.faults)
            continue
        name, file = fold(area.area), clean_line(path.name)
        if name in areas:
            wrong = f"{files[name]} has the area {quoted(area.area)} too"
            faults.append(Fault(file, 1, wrong, "give each an area of its own, or put them into one file"))
        areas.setdefault(name, area)
        files.setdefault(name, file)
    return areas, faults
