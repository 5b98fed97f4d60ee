"""The words around every sheet of a language: `sheet.toml` in its folder."""

import tomllib
from collections.abc import Iterable
from typing import Any, NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line

LABELS_FILE = "sheet.toml"


class InvalidSheetTemplate(UserError):
    """A text of a language that no sheet can be made of; the sentence names the file and what to mend."""


class FormLabels(NamedTuple):
    """What stands around a sheet that is filled in on the screen; in English where a language does not say it."""

    sheet: str = "A question sheet"
    questions: str = "questions"
    of: str = "of"
    by: str = "from"
    kept: str = "Nothing is kept before you have seen it whole. What you leave empty is left out."
    back: str = "Back"
    next: str = "Next"
    done: str = "Done"
    keys: str = "Ctrl+N next · Ctrl+B back · Ctrl+S done · Esc leaves"
    unkept: str = "Not kept yet. Ctrl+S shows it to be kept; Esc again throws these words away."


class SheetLabels(NamedTuple):
    """The fixed words of a sheet. `{student}` and `{day}` in them are filled in.

    Attributes:
        promise: what becomes of the answers, and that each is optional.
        by: before the name of the person who fills it in.
        day: before the day.
        help: before the name of somebody who helped.
        thanks: before the line that says which sheet it is.
        nobody: how people say that nobody helped.
        nothing: answers that name nothing.
        kin: what somebody is to the student, said beside the name ("mom").
        also: words before the last of several things ("and").
        bound: words that hold what follows a comma to what stands before it ("especially").
        question: what may stand before a question ("Q").
        answer: what may stand before an answer ("A").
        months: the names of the twelve months.
        beside_day: what may stand beside a day and say no more of it ("Monday").
        screen: what stands around the sheet where it is filled in on the screen.
    """

    promise: str
    by: str
    day: str
    help: str
    thanks: str
    nobody: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    answer: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    beside_day: tuple[str, ...] = ()
    screen: FormLabels = FormLabels()

    def merge_languages(self, others: Iterable["SheetLabels"]) -> "SheetLabels":
        """Return these words with what people write who speak another language than the sheet's."""
        every = (self, *others)
        return self._replace(
            nobody=tuple(word for one in every for word in one.nobody),
            nothing=tuple(word for one in every for word in one.nothing),
            kin=tuple(word for one in every for word in one.kin),
            bound=tuple(word for one in every for word in one.bound),
            months=tuple(word for one in every for word in one.months),
            beside_day=tuple(word for one in every for word in one.beside_day),
        )


_REQUIRED_FIELDS = tuple(name for name in SheetLabels._fields if name not in SheetLabels._field_defaults)
_LIST_FIELDS = tuple(name for name, unsaid in SheetLabels._field_defaults.items() if unsaid == ())


def parse_labels(text: str, *, language: str) -> SheetLabels:
    """Read the fixed words of a language.

    Args:
        text: the whole file.
        language: the name of its folder.

    Raises:
        SheetRefused: if it is no TOML, or a sentence is missing from it.
    """
    file = f"{clean_line(language)}/{LABELS_FILE}"
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidSheetTemplate(
            f"{file} cannot be read: {clean_line(str(error))}. Mend that and try again."
        ) from None
    for name in _REQUIRED_FIELDS:
        if not isinstance(found.get(name), str) or not clean_line(found[name]):
            raise InvalidSheetTemplate(
                f'{file} has no {name}. Add a line such as {name} = "…", with its words in quotation marks.'
            )
    for name in _LIST_FIELDS:
        words = found.get(name, [])
        if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
            raise InvalidSheetTemplate(f'{file}: {name} is not a list of words. Write it as {name} = ["…", "…"].')
    if len(found.get("months", ())) not in {0, 12}:
        raise InvalidSheetTemplate(f"{file}: months are not twelve. Write all twelve names, January first.")
    texts = {name: _clean_value(found.get(name, [])) for name in (*_REQUIRED_FIELDS, *_LIST_FIELDS)}
    return SheetLabels(**texts, screen=_parse_form_labels(found.get("screen", {}), file))  # type: ignore[arg-type]


def _parse_form_labels(table: Any, file: str) -> FormLabels:
    known = ", ".join(FormLabels._fields)
    if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
        raise InvalidSheetTemplate(
            f'{file}: [screen] does not hold texts. Under [screen], write lines such as next = "…".'
        )
    if strange := [name for name in table if name not in FormLabels._fields]:
        raise InvalidSheetTemplate(f"{file}: [screen] has no place for {clean_line(strange[0])}. It knows {known}.")
    return FormLabels(**{name: clean_line(text) for name, text in table.items()})


def _clean_value(words: str | list[str]) -> str | tuple[str, ...]:
    return clean_line(words) if isinstance(words, str) else tuple(map(clean_line, words))
