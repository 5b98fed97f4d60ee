"""The goal bank on the shelf: the areas that come with the house, and a person's own, read beside them."""

from pathlib import Path
from typing import NamedTuple

from facilitator.goals.bank.bank_diagnostics import InvalidBankFile
from facilitator.goals.bank.goal_pattern import GoalArea, GoalPattern
from facilitator.lookup import Candidates, find_index
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.decoding import read_file_bytes
from facilitator.textfiles.diagnostics import Diagnostic, quote
from facilitator.textfiles.folders import list_visible_paths

BUILT_IN_FOLDER = Path(__file__).parents[2] / "data" / "goal_bank"
"""Beside the package, in the source as in a wheel; found by place and not by name, as the agendas are."""


class BankContents(NamedTuple):
    """What the files of the bank hold, at one moment.

    Attributes:
        areas: in the order of their names.
        faults: what is wrong with the files that were left out.
    """

    areas: tuple[GoalArea, ...]
    diagnostics: tuple[Diagnostic, ...]


class GoalBank:
    """The built-in areas and a person's own. An own area takes the place of a built-in one with the same name.

    Nothing is kept: a file that was changed or added is seen the next time.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def load_areas(self) -> list[GoalArea]:
        """Return every area that can be used, in the order of their names. A broken file hides no other."""
        return list(self.load().areas)

    def find_area(self, name: str) -> GoalArea:
        """Return the one area meant by a part of its name, or by its number among `areas`.

        Case and accents do not matter.

        Raises:
            NotFound: if none or several answer to it; the sentence names them.
        """
        areas = self.load_areas()
        names = [area.name for area in areas]
        return areas[find_index(clean_line(name), Candidates("area", names, "Type a part of one of these names."))]

    def find_pattern(self, area: str, name: str) -> GoalPattern:
        """Return the one pattern meant by parts of the names of its area and its own; see `area`.

        Raises:
            NotFound: if none or several answer to either; the sentence names them.
        """
        patterns = self.find_area(area).patterns
        names = [pattern.name for pattern in patterns]
        return patterns[
            find_index(clean_line(name), Candidates("pattern", names, "Type a part of one of these names."))
        ]

    def load(self) -> BankContents:
        """Return areas and faults from one reading of the files, for those who need both."""
        ours, faults = _load_folder(self.built_in_folder)
        own, own_faults = _load_folder(self.user_folder)
        latest = ours | own
        return BankContents(tuple(latest[key] for key in sorted(latest)), (*faults, *own_faults))


def load_area(path: Path) -> GoalArea:
    """Read one file of the bank.

    Raises:
        BankRefused: with everything that is wrong with it.
    """
    from facilitator.goals.bank.bank_parser import parse_area  # markdown-it is not needed until a file is read

    try:
        source = read_file_bytes(path)
    except OSError:
        raise InvalidBankFile(
            [Diagnostic(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")]
        ) from None
    return parse_area(source, path.name)


def _load_folder(folder: Path | None) -> tuple[dict[str, GoalArea], list[Diagnostic]]:
    """Return the areas in a folder by name, folded, and what is wrong with the files left out."""
    areas: dict[str, GoalArea] = {}
    faults: list[Diagnostic] = []
    files: dict[str, str] = {}
    for path in list_visible_paths(folder):
        if path.suffix.casefold() != ".md":
            continue
        try:
            area = load_area(path)
        except InvalidBankFile as refused:
            faults.extend(refused.diagnostics)
            continue
        name, file = normalize_text(area.name), clean_line(path.name)
        if name in areas:
            wrong = f"{files[name]} has the area {quote(area.name)} too"
            faults.append(Diagnostic(file, 1, wrong, "give each an area of its own, or put them into one file"))
        areas.setdefault(name, area)
        files.setdefault(name, file)
    return areas, faults
