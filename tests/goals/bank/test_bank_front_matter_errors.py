"""Front matter that is refused: four plain lines, no YAML."""

from collections.abc import Callable

import pytest

from facilitator.goals.bank.bank_parser import parse_area
from tests.goals.bank.bank_files import GOOD

FRONT = "---\ntitle: Reading\narea: reading\n---\n"
BODY = GOOD.removeprefix(FRONT)
BEGIN = "begin the file with four lines: ---, title: …, area: …, ---"

BROKEN = {
    "no front matter": (BODY, [f"2: does not begin with its title and area, between two --- within 64 lines; {BEGIN}"]),
    "an empty file": ("", ["1: does not begin with its title", "1: there are no patterns", "1: there is no paragraph"]),
    "never closed": (f"---\ntitle: T\narea: a\n{BODY}", ["1: does not begin with its title and area"]),
    "more than 64 lines": (
        "---\ntitle: T\narea: a\n" + "\n" * 63 + f"---\n{BODY}",
        ["1: does not begin"],
    ),
    "more than 8 KB": (f"---\ntitle: {'T' * 9000}\narea: a\n---\n{BODY}", ["1: longer than 8 KB; begin the file with"]),
    "no title": (f"---\narea: a\n---\n{BODY}", ["1: there is no title; add a line such as title: Reading"]),
    "no area, after blank lines": (
        f"\n \n---\ntitle: T\n---\n{BODY}",
        ["3: there is no area; add a line such as area:"],
    ),
    "neither": (f"---\n---\n{BODY}", ["1: there is no area", "1: there is no title"]),
    "no words": (f"---\ntitle:\narea: a\n---\n{BODY}", ["2: title has no words; write, for instance, title: Reading"]),
    "only quotes": (f'---\ntitle: T\narea: ""\n---\n{BODY}', ["3: area has no words"]),
    "a key of agendas": (
        f"---\ntitle: T\narea: a\nmeeting: m\n---\n{BODY}",
        ["4: “meeting” is not known here; the front matter has title and area, each with a colon and its words"],
    ),
    "a key spelled wrong": (
        f"---\ntitle: T\naera: a\n---\n{BODY}",
        ["1: there is no area", "3: “aera” is not known here; did you mean area? The front matter has"],
    ),
    "a key twice": (
        f"---\ntitle: T\narea: a\nArea: b\n---\n{BODY}",
        ["4: area stands here a second time; keep one of"],
    ),
    "no colon": (f"---\ntitle: T\narea: a\nhello\n---\n{BODY}", ["4: “hello” is not known here"]),
}

GOOD_ONES = {
    "quotation marks": "---\ntitle: \"T\"\narea: 'a'\n---\n",
    "no space, and capitals": "---\nTitle:T\nAREA:a\n---\n",
    "blank lines and remarks": "\n\n---\n\n# ours\ntitle: T\n\narea: a\n---  \n",
    "64 lines": "---\ntitle: T\narea: a\n" + "# x\n" * 62 + "---\n",
    "CRLF": "---\r\ntitle: T\r\narea: a\r\n---\r\n",
    "a byte order mark": "\ufeff---\ntitle: T\narea: a\n---\n",
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_broken_front_matter_is_refused_with_line_and_remedy(
    text: str, expected: list[str], expect: Callable[[str, list[str]], None]
) -> None:
    expect(text, expected)


@pytest.mark.parametrize("front", GOOD_ONES.values(), ids=GOOD_ONES)
def test_plain_front_matter_is_read(front: str) -> None:
    area = parse_area(front + BODY, "mine.md")
    assert (area.title, area.name, len(area.patterns)) == ("T", "a", 2)


@pytest.mark.parametrize("value", ["no", "010", "10:30", "[a, b]", "Reading: a start", "'90s", '"', "🎨 été"])
def test_values_stay_the_strings_that_people_wrote(value: str) -> None:
    assert parse_area(f"---\ntitle: {value}\narea: a\n---\n{BODY}", "mine.md").title == value
