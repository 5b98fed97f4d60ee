"""Agendas that are refused because of their front matter, which is plain lines and not YAML."""

from collections.abc import Callable

import pytest

BODY = "## Strengths `strengths`\n## Voice `voice`\n"
NOT_PLAIN = "put quotation marks around it"

BROKEN = {
    "an empty file": ("", ["1: does not begin with its title", "1: there are no items"]),
    "no front matter": (BODY, ["1: does not begin with its title and meeting; begin the file with four lines"]),
    "blank lines before it": (
        f"\n \n---\ntitle: T\nteam: m\n---\n{BODY}",
        ["3: there is no meeting", "5: “team” is not a known key"],
    ),
    "no title": (f"---\nmeeting: annual\n---\n{BODY}", ["1: there is no title; add a line such as title: Annual"]),
    "no meeting": (f"---\ntitle: T\n---\n{BODY}", ["1: there is no meeting; add a line such as meeting: annual"]),
    "neither": (f"---\n---\n{BODY}", ["1: there is no meeting", "1: there is no title"]),
    "an empty title": (f"---\ntitle:\nmeeting: m\n---\n{BODY}", ["2: title is empty; write, for example, title:"]),
    "a title of quotes": (f'---\ntitle: ""\nmeeting: m\n---\n{BODY}', ["2: title is empty"]),
    "never closed": (
        f"---\ntitle: T\nmeeting: m\n\n{BODY}",
        ["1: not closed within 64 lines; put a line with only --- after meet"],
    ),
    "never closed, and no more": ("---\ntitle: T\nmeeting: m", ["1: is not closed", "5: there are no items"]),
    "never closed, and a problem below": (
        f"---\ntitle: T\nmeeting: m\n\n{BODY}## Goals `gaols`\n",
        ["1: is not closed", "7: “gaols” is not a kind"],
    ),
    "an unknown key": (
        f"---\ntitle: T\nmeeting: m\nauthor: A\n---\n{BODY}",
        ["4: “author” is not a known key; the keys are title, meeting, notices and voice"],
    ),
    "a key spelled wrong": (
        f"---\ntitel: T\nmeeting: m\n---\n{BODY}",
        ["1: there is no title", "2: “titel” is not a known key; did you mean title? "],
    ),
    "an unknown notice": (
        f"---\ntitle: T\nmeeting: m\nnotices: copy, saveguards, cake\n---\n{BODY}",
        [
            "4: “cake” is not a kind of notice; the kinds are safeguards, copy, recording, majority, interpreter, norms",
            "4: “saveguards” is not a kind of notice; did you mean safeguards? ",
        ],
    ),
    "an unknown voice": (
        f"---\ntitle: T\nmeeting: m\nvoice: teacher\n---\n{BODY}",
        ["4: the voice is “teacher”; write student or family"],
    ),
    "no notice": (
        f"---\ntitle: T\nmeeting: m\nnotices:\n---\n{BODY}",
        ["4: notices is empty; write, for example, not"],
    ),
    "a key twice": (f"---\ntitle: T\ntitle: U\nmeeting: m\n---\n{BODY}", ["3: title appears twice; keep"]),
    "no colon": (f"---\ntitle: T\nmeeting: m\nhello\n---\n{BODY}", ["4: “hello” is not a key with a value"]),
    "nesting": (f"---\ntitle: T\nmeeting: m\n a: b\n---\n{BODY}", ["4: “a: b” is not a key with a value"]),
    "a list": (f"---\ntitle: [T, U]\nmeeting: m\n---\n{BODY}", [f"2: “[T, U]” is not plain text; {NOT_PLAIN}"]),
    "a map": (
        f"---\ntitle: {{student}}\nmeeting: m\n---\n{BODY}",
        [f"2: “{{student}}” is not plain text; {NOT_PLAIN}"],
    ),
    "an anchor": (f"---\ntitle: &a T\nmeeting: m\n---\n{BODY}", ["2: “&a T” is not plain text"]),
    "an alias": (f"---\ntitle: T\nmeeting: *a\n---\n{BODY}", ["3: “*a” is not plain text"]),
    "a tag": (f"---\ntitle: !!python/object T\nmeeting: m\n---\n{BODY}", ["2: “!!python/object T” is not plain text"]),
    "a block": (f"---\ntitle: |\n  T\nmeeting: m\n---\n{BODY}", ["2: “|” is not plain", "3: “T” is not a key with"]),
    "a merge key": (f"---\ntitle: T\nmeeting: m\n<<: *a\n---\n{BODY}", ["4: “<<” is not a known key"]),
    "an unknown field in the title": (
        f"---\ntitle: Plan for {{studnet}}\nmeeting: m\n---\n{BODY}",
        ["2: “{studnet}” is not a field; did you mean {student}? "],
    ),
    "more than 64 lines": (
        "---\ntitle: T\nmeeting: m\n" + "\n" * 63 + f"---\n{BODY}",
        ["1: not closed within 64 lines"],
    ),
    "more than 8 KB": (
        f"---\ntitle: {'T' * 9000}\nmeeting: m\n---\n{BODY}",
        ["1: longer than 8 KB; keep only its title"],
    ),
}

GOOD = {
    "quotation marks": "---\ntitle: \"T\"\nmeeting: 'm'\n---\n",
    "no space, and capitals": "---\nTitle:T\nMEETING:m\n---\n",
    "blank lines and remarks": "\n\n---\n\n# ours\ntitle: T\n\nmeeting: m\n---  \n",
    "64 lines": "---\ntitle: T\nmeeting: m\n" + "# x\n" * 62 + "---\n",
    "CRLF": "---\r\ntitle: T\r\nmeeting: m\r\n---\r\n",
    "old Mac line ends": "---\rtitle: T\rmeeting: m\r---\r",
    "a byte order mark": "\ufeff---\ntitle: T\nmeeting: m\n---\n",
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_invalid_front_matter_is_refused_with_line_and_fix(
    text: str, expected: list[str], expect: Callable[[str, list[str]], None]
) -> None:
    expect(text, expected)


@pytest.mark.parametrize("front", GOOD.values(), ids=GOOD)
def test_valid_front_matter_is_parsed(front: str) -> None:
    from facilitator.agendas.agenda_parser import parse_agenda

    agenda = parse_agenda(front + BODY, name="mine")
    assert (agenda.name, agenda.title, agenda.kind) == ("mine", "T", "m")


@pytest.mark.parametrize("value", ["no", "010", "10:30", "2026-13-45", "Annual: a review", "'90s", '"', "🎨 été"])
def test_values_are_kept_as_plain_strings(value: str) -> None:
    from facilitator.agendas.agenda_parser import parse_agenda

    assert parse_agenda(f"---\ntitle: {value}\nmeeting: m\n---\n{BODY}", name="mine").title == value


@pytest.mark.parametrize(
    ("line", "notices"),
    [("", []), ("notices: copy\n", ["copy"]), ("Notices: Safeguards,copy, , copy,\n", ["safeguards", "copy"])],
)
def test_notices_are_optional(line: str, notices: list[str]) -> None:
    from facilitator.agendas.agenda_parser import parse_agenda

    assert [*parse_agenda(f"---\ntitle: T\nmeeting: m\n{line}---\n{BODY}", name="mine").notices] == notices
