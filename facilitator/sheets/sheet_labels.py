"""The fixed texts of all question sheets of a language: `sheet.toml` in its folder."""

import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from facilitator.meeting.errors import UserError
from facilitator.meeting.text_types import clean_line

LABELS_FILE = "sheet.toml"


class InvalidSheetTemplate(UserError):
    """A sheet or its labels are invalid; the message names the file and the fix."""


class FormLabels(NamedTuple):
    """The labels of the on-screen form. The defaults are English; the field names are the keys of `[screen]`."""

    sheet: str = "A question sheet"
    questions: str = "questions"
    of: str = "of"
    by: str = "from"
    kept: str = "You will see everything before it is saved. Questions you leave empty are skipped."
    back: str = "Back"
    next: str = "Next"
    done: str = "Done"
    cancel: str = "Cancel"
    keys: str = "Ctrl+N next · Ctrl+B back · Ctrl+S done · Esc cancel"
    unkept: str = "Not saved yet. Press Ctrl+S to review and save it, or Esc again to discard it."


class SheetLabels(NamedTuple):
    """The fixed texts of a language. They may contain the fields `{student}` and `{day}`.

    The field names are the keys of `sheet.toml`.

    Attributes:
        promise: says that each answer is optional and how the answers are used.
        by: label of the line for the writer's name.
        day: label of the line for the date.
        help: label of the line for the name of a helper.
        thanks: text above the closing line that identifies the sheet.
        nobody: answers that mean that no one helped.
        nothing: answers that mean "nothing".
        kin: relationships to the student that may follow a name ("mom").
        also: conjunctions before the last item of a series ("and").
        bound: words that continue a phrase after a comma ("especially"), so that it is not a series.
        question: labels that may precede a question ("Q").
        answer: labels that may precede an answer ("A").
        months: names of the twelve months.
        beside_day: words that may surround a date without adding information ("Monday").
        screen: labels of the on-screen form.
        date_format: how `{day}` is written, with `{month}`, `{day}` and `{year}`; empty for ISO 8601.
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
    date_format: str = ""

    def format_day(self, day: date) -> str:
        """Return a date as the sheet shows it: "November 20, 2026", or ISO 8601 without a date format."""
        if not self.date_format or not self.months:
            return day.isoformat()
        text = self.date_format.replace("{month}", self.months[day.month - 1])
        return text.replace("{day}", str(day.day)).replace("{year}", str(day.year))

    def merge_languages(self, others: Iterable["SheetLabels"]) -> "SheetLabels":
        """Return labels that also recognize answers written in other languages."""
        all_labels = (self, *others)
        return self._replace(
            nobody=tuple(word for labels in all_labels for word in labels.nobody),
            nothing=tuple(word for labels in all_labels for word in labels.nothing),
            kin=tuple(word for labels in all_labels for word in labels.kin),
            bound=tuple(word for labels in all_labels for word in labels.bound),
            months=tuple(word for labels in all_labels for word in labels.months),
            beside_day=tuple(word for labels in all_labels for word in labels.beside_day),
            date_format=self.date_format if self.months else "",  # the months of other languages do not fit
        )


_REQUIRED_FIELDS = tuple(name for name in SheetLabels._fields if name not in SheetLabels._field_defaults)
_LIST_FIELDS = tuple(name for name, default in SheetLabels._field_defaults.items() if default == ())


def parse_labels(text: str, *, language: str) -> SheetLabels:
    """Parse the fixed texts of a language.

    Args:
        text: the whole file.
        language: name of its folder.

    Raises:
        InvalidSheetTemplate: if it is not TOML or a required text is missing.
    """
    file = f"{clean_line(language)}/{LABELS_FILE}"
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidSheetTemplate(
            f"{file} cannot be read: {clean_line(str(error))}. Fix that and try again."
        ) from None
    for name in _REQUIRED_FIELDS:
        if not isinstance(table.get(name), str) or not clean_line(table[name]):
            raise InvalidSheetTemplate(
                f'{file} has no {name}. Add a line such as {name} = "…", with the text in quotation marks.'
            )
    for name in _LIST_FIELDS:
        words = table.get(name, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise InvalidSheetTemplate(f'{file}: {name} is not a list of words. Write it as {name} = ["…", "…"].')
    if len(table.get("months", ())) not in {0, 12}:
        raise InvalidSheetTemplate(f"{file}: months must have twelve names. Write all of them, January first.")
    date_format = table.get("date_format", "")
    if not isinstance(date_format, str):
        raise InvalidSheetTemplate(f'{file}: date_format is not a text. Write it as date_format = "{{month}} …".')
    texts = {name: _clean_value(table.get(name, [])) for name in (*_REQUIRED_FIELDS, *_LIST_FIELDS)}
    screen = _parse_form_labels(table.get("screen", {}), file)
    return SheetLabels(**texts, screen=screen, date_format=clean_line(date_format))  # type: ignore[arg-type]


def _parse_form_labels(table: Any, file: str) -> FormLabels:
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise InvalidSheetTemplate(
            f'{file}: [screen] must contain only texts. Under [screen], write lines such as next = "…".'
        )
    unknown = [name for name in table if name not in FormLabels._fields]
    if unknown:
        known = ", ".join(FormLabels._fields)
        raise InvalidSheetTemplate(
            f"{file}: [screen] has no text called {clean_line(unknown[0])}. It can have {known}."
        )
    return FormLabels(**{name: clean_line(text) for name, text in table.items()})


def _clean_value(words: str | list[str]) -> str | tuple[str, ...]:
    return clean_line(words) if isinstance(words, str) else tuple(map(clean_line, words))
