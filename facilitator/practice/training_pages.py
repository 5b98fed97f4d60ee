"""Pages for a training: a one-hour workshop, and a model resolution. Their text is in the language packs."""

from facilitator.notes.markdown_escape import escape_line
from facilitator.practice.exercises import Exercise, load_exercises, load_labels
from facilitator.textfiles.language_packs import DEFAULT_LANGUAGE, LanguagePacks

WORKSHOP_FILE = "workshop.md"
RESOLUTION_FILE = "resolution.md"


def render_workshop(languages: LanguagePacks, language: str) -> str:
    """Return the workshop page as Markdown, with the practice goals and one way to write each.

    Args:
        languages: the language packs; a user's own page replaces the built-in one.
        language: one of their languages.

    Raises:
        MissingTranslation: if the language has no such page.
    """
    text = languages.read_text(language, WORKSHOP_FILE)
    goals = "\n".join(_render_goal(number, exercise, language) for number, exercise in enumerate(load_exercises(), 1))
    answers = "\n".join(
        f"{number}. {escape_line(_describe_solution(exercise, language))}"
        for number, exercise in enumerate(load_exercises(), 1)
    )
    return text.replace("{goals}", goals).replace("{answers}", answers)


def render_resolution(languages: LanguagePacks, language: str) -> str:
    """Return the model resolution as Markdown; see `render_workshop`."""
    return languages.read_text(language, RESOLUTION_FILE)


def _render_goal(number: int, exercise: Exercise, language: str) -> str:
    texts = exercise.translations.get(language, {})
    labels = _get_labels(language)
    strength, how = texts.get("strength", exercise.strength), texts.get("how", exercise.how)
    link = labels["link"].format(strength=strength, how=how) if strength else labels["no_link"]
    title, wording = texts.get("title", exercise.title), texts.get("wording", exercise.wording)
    return f"{number}. **{escape_line(title)}.** {escape_line(wording)}\\\n   *{escape_line(link)}*"


def _describe_solution(exercise: Exercise, language: str) -> str:
    if not exercise.solution:
        return _get_labels(language)["good"]
    own = exercise.solution
    english = own.get("wording") or f"How: {own['how']}."
    return exercise.translations.get(language, {}).get("solution", english)


def _get_labels(language: str) -> dict[str, str]:
    return load_labels().get(language) or load_labels()[DEFAULT_LANGUAGE]
