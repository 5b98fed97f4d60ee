"""Words are data on every screen: nothing crashes, runs, vanishes or reaches the terminal as an order."""

import re
import unicodedata

import pytest
from textual.widgets import Input

from facilitator.line.commands import BY_ID
from facilitator.line.read import Request
from facilitator.meeting.text import clean, clean_line
from facilitator.places import Places
from screens.app import FacilitatorApp
from screens.choose import Choose
from screens.form import Form
from tests.screens.conftest import NewApp
from tests.screens.driving import SMALL, Driver, demo, strips
from tests.screens.hostile import HOSTILE

LARGE = (160, 50)
CHUNK = 13
CHUNKS = [HOSTILE[at : at + CHUNK] for at in range(0, len(HOSTILE), CHUNK)]


def controls(text: str) -> set[str]:
    """Return what a terminal could obey."""
    return {
        one
        for one in text
        if unicodedata.category(one) in {"Cc", "Cs"}
        or one in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
    }


def check_painted(app: FacilitatorApp) -> str:
    """Walk what is painted; return its text without spaces, so that wrapping does not matter."""
    painted = "".join(segment.text for strip in strips(app) for segment in strip)
    assert not controls(painted)
    return without_spaces(painted)


def without_spaces(text: str) -> str:
    return re.sub(r"[\s│]+", "", text)


def usable(text: str) -> bool:
    return bool(clean_line(text))


def do(app: FacilitatorApp, command: str, **values: str) -> None:
    """Do what a form asks for: every door cleans what it hands over."""
    app.desk.do(Request(BY_ID[command], {name: clean(text) for name, text in values.items()}))


def record_everything(app: FacilitatorApp, text: str, at: int) -> None:
    """Put a text into every field that a meeting has."""
    who = f"{text} {at}"
    do(app, "here", NAME=who, ROLES="parent")
    do(app, "away", NAME=f"{who} away", ROLES="advocate", REASON=text)
    app.desk.speaker = next(one.id for one in app.desk.meeting.people if one.name == clean_line(who))
    do(app, "how", MODE=f"relayed by {text}")
    do(app, "say", WORDS=text)
    do(app, "quote", WORDS=text)
    do(app, "means", WHO="Dana Reyes", WORDS=text)
    do(app, "strength", STRENGTH=f"{text} s{at}", EVIDENCE=text)
    do(app, "hope", WORDS=f"{text} h{at}")
    do(app, "park", WHAT=f"{text} p{at}")
    do(app, "act", WHAT=text, OWNER=clean_line(who))
    do(app, "private", WORDS=f"secret {text}")
    do(app, "prior", TITLE=f"{text} q{at}", BASELINE="no baseline", TARGET=f"1 {text}", SOURCE=text)
    do(app, "goal", TITLE=f"{text} g{at}", SENTENCE=f"{text} sentence")
    number = str(len(app.desk.meeting.goals))
    for part in ("baseline", "supports", "condition"):
        do(app, "goal_part", N=number, PART=part, VALUE=text)
    do(app, "link", N=number, STRENGTH=clean_line(f"{text} s{at}"), HOW=f"{text} how")
    do(app, "word", N=number, SENTENCE=f"{text} wording")
    do(app, "dissent", N=number, WHO="Dana", WORDS=text)
    do(app, "defer", N=number, REASON=text)


@pytest.mark.parametrize("texts", CHUNKS, ids=lambda texts: ascii(texts[0])[:20])
async def test_every_field_of_the_record_is_shown_as_written_on_every_screen(
    new_app: NewApp, places: Places, texts: tuple[str, ...]
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        for at, text in enumerate(texts):
            if usable(text):
                record_everything(app, text, at)
        student = clean_line(texts[0])
        do(app, "student", NAME=f"{student} Doe", CALLED=student, GRADE=student[:20])
        seen = ""
        for key in ("f3", "f8", "f9", "f5", "f1"):
            await person.press(key)
            seen += check_painted(app)
            await person.press("escape")
        app.go("set_up")
        await person.settle()
        seen += check_painted(app)
        app.tell(clean(texts[0]))
        app.screen.say(clean(texts[-1]), fault=True)  # type: ignore[attr-defined]
        await person.settle()
        seen += check_painted(app)
        for text in filter(usable, texts):
            assert without_spaces(clean_line(text))[:20] in seen
        assert app.is_running


@pytest.mark.parametrize("texts", CHUNKS, ids=lambda texts: ascii(texts[0])[:20])
async def test_lines_forms_questions_and_searches_take_anything(
    new_app: NewApp, places: Places, texts: tuple[str, ...]
) -> None:
    app = new_app(demo(places))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        before = app.desk.meeting
        for text in texts:
            person.line.focus()
            await person.paste(text)
            check_painted(app)
            person.line.text = ""
            await app.screen.enter(clean(text)).wait()  # type: ignore[attr-defined]
            check_painted(app)
            app.enter_room()
            person.line.text = ""
        assert before.statements == app.desk.meeting.statements  # nobody speaks yet
        await app.push_screen(
            form := Form(
                BY_ID["strength"], fault=clean(texts[-1]), choices={"CATEGORY": [clean(text) for text in texts]}
            )
        )
        for text in texts:
            await person.paste(text)
            check_painted(app)
            field = form.query_one("#field-STRENGTH", Input)
            assert field.value == clean_line(text)
            field.value = ""
        form.dismiss(None)
        short = [clean(text) for text in texts if len(text) < 50]
        await app.push_screen(Choose(short[0], [(str(at), text) for at, text in enumerate(short)]))
        await person.settle()
        seen = check_painted(app)
        assert all(without_spaces(text)[:20] in seen for text in short)
        app.back_to_home()
        await person.settle()
        for text in texts:
            await person.paste(text)
            check_painted(app)
            app.screen.query_one("#search", Input).value = ""


async def test_a_link_in_somebodys_words_runs_nothing(new_app: NewApp, places: Places) -> None:
    trap = "[@click=app.quit]x[/]"
    app = new_app(demo(places))
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        person = Driver(pilot)
        await person.settle()
        await person.enter(f"@ort {trap}", f"@ort + {trap}", f"/goal {trap} a: {trap} b", f"/nonsense {trap}")
        assert trap in person.shown()
        for y, strip in enumerate(strips(app)):
            for found in re.finditer(re.escape("x[/]"), strip.text):
                await pilot.click(offset=(found.start(), y))
                await pilot.pause(0)
                assert app.is_running
                assert app._exit is False
        for strip in strips(app):
            assert not any(
                "@click" in (segment.style.meta if segment.style else {}) and "quit" in str(segment.style.meta)
                for segment in strip
                if segment.style
            )
