"""The goal bank as lines of text."""

from collections.abc import Iterable, Iterator

from facilitator.goals.bank.goal_pattern import GoalArea, GoalPattern, fill_pattern


def list_areas(areas: Iterable[GoalArea]) -> Iterator[str]:
    """Yield a line for each area: its name, its title and how many patterns it has."""
    return (f"{area.name}: {area.title}, {len(area.patterns)} patterns" for area in areas)


def list_patterns(area: GoalArea) -> Iterator[str]:
    """Yield the purpose of an area, then the name and the sentence of each pattern."""
    yield f"{area.title}: {area.about}"
    yield from (f"{pattern.name}: {_format_sentence(pattern)}" for pattern in area.patterns)


def format_area(area: GoalArea) -> str:
    """Return an area as text: its purpose, then each pattern with its hints."""
    return "\n\n".join(
        [f"{area.title}\n{area.about}", *("\n".join(format_pattern(pattern)) for pattern in area.patterns)]
    )


def format_pattern(pattern: GoalPattern) -> Iterator[str]:
    """Yield the name of a pattern, its sentence and its hints."""
    hints = {
        "baseline": pattern.baseline,
        "measured by": pattern.measured_by,
        "strength": pattern.strength,
        "supports": pattern.supports,
        "objectives": pattern.objectives,
    }
    yield pattern.name
    yield f"  {_format_sentence(pattern)}"
    yield from (f"  {label}: {hint}" for label, hint in hints.items() if hint)


def _format_sentence(pattern: GoalPattern) -> str:
    return fill_pattern(pattern, None, "____")
