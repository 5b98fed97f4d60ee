"""Find and load the areas of the goal bank: the built-in ones and the user's own."""

from pathlib import Path
from typing import NamedTuple

from facilitator.goals.bank.goal_pattern import GoalArea, GoalPattern
from facilitator.lookup import Candidates, find_index
from facilitator.meeting.text_types import clean_line, normalize_text
from facilitator.textfiles.decoding import read_file_bytes
from facilitator.textfiles.diagnostics import Diagnostic, InvalidTextFile, quote
from facilitator.textfiles.folders import list_visible_paths

BUILT_IN_FOLDER = Path(__file__).parents[2] / "data" / "goal_bank"

_NAME_HINT = "Type a part of one of these names."


class BankContents(NamedTuple):
    """The contents of the goal bank.

    Attributes:
        areas: sorted by name.
        diagnostics: the problems of the files that were left out.
    """

    areas: tuple[GoalArea, ...]
    diagnostics: tuple[Diagnostic, ...]


class GoalBank:
    """The built-in areas and the user's own. A user's area replaces the built-in area of the same name.

    Files are not cached, so a changed or added file takes effect at the next access.
    """

    def __init__(self, user_folder: Path | None = None, built_in_folder: Path = BUILT_IN_FOLDER) -> None:
        self.user_folder = user_folder
        self.built_in_folder = built_in_folder

    def load_areas(self) -> list[GoalArea]:
        """Load all valid areas, sorted by name."""
        return list(self.load().areas)

    def find_area(self, name: str) -> GoalArea:
        """Return the area that matches a part of its name, or its number in the order of `load_areas`.

        Case and accents are ignored.

        Raises:
            NotFoundError: if no area or several match; the message lists them.
        """
        areas = self.load_areas()
        names = [area.name for area in areas]
        return areas[find_index(clean_line(name), Candidates("area", names, _NAME_HINT))]

    def find_pattern(self, area: str, name: str) -> GoalPattern:
        """Return the pattern that matches a part of its name (or its number) in an area; see `find_area`.

        Raises:
            NotFoundError: if no area or pattern or several match; the message lists them.
        """
        patterns = self.find_area(area).patterns
        names = [pattern.name for pattern in patterns]
        return patterns[find_index(clean_line(name), Candidates("pattern", names, _NAME_HINT))]

    def load(self) -> BankContents:
        """Load all areas together with the problems of invalid files."""
        built_in_areas, built_in_diagnostics = _load_folder(self.built_in_folder)
        user_areas, user_diagnostics = _load_folder(self.user_folder)
        areas = built_in_areas | user_areas
        return BankContents(tuple(areas[key] for key in sorted(areas)), (*built_in_diagnostics, *user_diagnostics))


def load_area(path: Path) -> GoalArea:
    """Load one file of the goal bank.

    Raises:
        InvalidTextFile: if the file is invalid; lists all problems.
    """
    from facilitator.goals.bank.bank_parser import parse_area  # late: markdown-it is slow to import

    try:
        source = read_file_bytes(path)
    except OSError:
        problem = Diagnostic(clean_line(path.name), 1, "the file cannot be opened", "check that you may read it")
        raise InvalidTextFile([problem]) from None
    return parse_area(source, path.name)


def _load_folder(folder: Path | None) -> tuple[dict[str, GoalArea], list[Diagnostic]]:
    """Return the areas in a folder by normalized name, and the problems of the files that were left out."""
    areas: dict[str, GoalArea] = {}
    diagnostics: list[Diagnostic] = []
    files: dict[str, str] = {}
    for path in list_visible_paths(folder):
        if path.suffix.casefold() != ".md":
            continue
        try:
            area = load_area(path)
        except InvalidTextFile as error:
            diagnostics.extend(error.diagnostics)
            continue
        name, file = normalize_text(area.name), clean_line(path.name)
        if name in areas:
            problem = f"{files[name]} also has the area {quote(area.name)}"
            fix = "give each file a different area, or combine the two files"
            diagnostics.append(Diagnostic(file, 1, problem, fix))
        areas.setdefault(name, area)
        files.setdefault(name, file)
    return areas, diagnostics
