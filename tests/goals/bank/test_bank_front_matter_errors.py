"""Bank files that are refused because of their front matter."""

from collections.abc import Callable

import pytest

from facilitator.goals.bank.bank_parser import parse_area
from tests.goals.bank.bank_files import GOOD

FRONT = "---\ntitle: Reading\narea: reading\n---\n"
BODY = GOOD.removeprefix(FRONT)
BEGIN = "begin the file with four lines: ---, title: …, area: …, ---"

BROKEN = {
    "no front matter": (BODY, [f"2: does not begin with its title and area; {BEGIN}"]),
    "an empty file": ("", ["1: does not begin with its title", "1: there are no patterns", "1: there is no paragraph"]),
    "never closed": (
        f"---\ntitle: T\narea: a\n{BODY}",
        ["1: not closed within 64 lines; put a line with only --- after area: reading"],
    ),
    "more than 64 lines": (
        "---\ntitle: T\narea: a\n" + "\n" * 63 + f"---\n{BODY}",
        ["1: not closed within 64 lines"],
    ),
    "more than 8 KB": (
        f"---\ntitle: {'T' * 9000}\narea: a\n---\n{BODY}",
        ["1: longer than 8 KB; keep only its title and area"],
    ),
    "no title": (f"---\narea: a\n---\n{BODY}", ["1: there is no title; add a line such as title: Reading"]),
    "no area, after blank lines": (
        f"\n \n---\ntitle: T\n---\n{BODY}",
        ["3: there is no area; add a line such as area:"],
    ),
    "neither": (f"---\n---\n{BODY}", ["1: there is no area", "1: there is no title"]),
    "no words": (f"---\ntitle:\narea: a\n---\n{BODY}", ["2: title is empty; write, for example, title: Reading"]),
    "only quotes": (f'---\ntitle: T\narea: ""\n---\n{BODY}', ["3: area is empty"]),
    "a key of agendas": (
        f"---\ntitle: T\narea: a\nmeeting: m\n---\n{BODY}",
        ["4: “meeting” is not a known key; the keys are title and area"],
    ),
    "a key spelled wrong": (
        f"---\ntitle: T\naera: a\n---\n{BODY}",
        ["1: there is no area", "3: “aera” is not a known key; did you mean area? The keys are"],
    ),
    "a key twice": (
        f"---\ntitle: T\narea: a\nArea: b\n---\n{BODY}",
        ["4: area appears twice; keep one of"],
    ),
    "no colon": (f"---\ntitle: T\narea: a\nhello\n---\n{BODY}", ["4: “hello” is not a key with a value"]),
    "a list": (f"---\ntitle: [a, b]\narea: a\n---\n{BODY}", ["2: “[a, b]” is not plain text; put quotation marks"]),
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
def test_invalid_front_matter_is_refused_with_line_and_fix(
    text: str, expected: list[str], expect: Callable[[str, list[str]], None]
) -> None:
    expect(text, expected)


@pytest.mark.parametrize("front", GOOD_ONES.values(), ids=GOOD_ONES)
def test_valid_front_matter_is_parsed(front: str) -> None:
    area = parse_area(front + BODY, "mine.md")
    assert (area.title, area.name, len(area.patterns)) == ("T", "a", 2)


@pytest.mark.parametrize("value", ["no", "010", "10:30", "a [b]", "Reading: a start", "'90s", '"', "🎨 été"])
def test_values_are_kept_as_plain_strings(value: str) -> None:
    assert parse_area(f"---\ntitle: {value}\narea: a\n---\n{BODY}", "mine.md").title == value
