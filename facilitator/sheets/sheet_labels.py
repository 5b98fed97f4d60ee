"""The words around every sheet of a language: `sheet.toml` in its folder."""

import tomllib
from collections.abc import Iterable
from typing import Any, NamedTuple

from facilitator.meeting.errors import Refused
from facilitator.meeting.text_types import clean_line

FILE = "sheet.toml"


class SheetRefused(Refused):
    """A text of a language that no sheet can be made of; the sentence names the file and what to mend."""


class OnScreen(NamedTuple):
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


class SheetWords(NamedTuple):
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
    screen: OnScreen = OnScreen()

    def and_of(self, others: Iterable["SheetWords"]) -> "SheetWords":
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


_LINES = tuple(name for name in SheetWords._fields if name not in SheetWords._field_defaults)
_LISTS = tuple(name for name, unsaid in SheetWords._field_defaults.items() if unsaid == ())


def read_words(text: str, *, language: str) -> SheetWords:
    """Read the fixed words of a language.

    Args:
        text: the whole file.
        language: the name of its folder.

    Raises:
        SheetRefused: if it is no TOML, or a sentence is missing from it.
    """
    file = f"{clean_line(language)}/{FILE}"
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SheetRefused(f"{file} cannot be read: {clean_line(str(error))}. Mend that and try again.") from None
    for name in _LINES:
        if not isinstance(found.get(name), str) or not clean_line(found[name]):
            raise SheetRefused(
                f'{file} has no {name}. Add a line such as {name} = "…", with its words in quotation marks.'
            )
    for name in _LISTS:
        words = found.get(name, [])
        if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
            raise SheetRefused(f'{file}: {name} is not a list of words. Write it as {name} = ["…", "…"].')
    if len(found.get("months", ())) not in {0, 12}:
        raise SheetRefused(f"{file}: months are not twelve. Write all twelve names, January first.")
    texts = {name: _cleaned(found.get(name, [])) for name in (*_LINES, *_LISTS)}
    return SheetWords(**texts, screen=_on_screen(found.get("screen", {}), file))  # type: ignore[arg-type]


def _on_screen(found: Any, file: str) -> OnScreen:
    known = ", ".join(OnScreen._fields)
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise SheetRefused(f'{file}: [screen] does not hold texts. Under [screen], write lines such as next = "…".')
    if strange := [name for name in found if name not in OnScreen._fields]:
        raise SheetRefused(f"{file}: [screen] has no place for {clean_line(strange[0])}. It knows {known}.")
    return OnScreen(**{name: clean_line(text) for name, text in found.items()})


def _cleaned(words: str | list[str]) -> str | tuple[str, ...]:
    return clean_line(words) if isinstance(words, str) else tuple(map(clean_line, words))
