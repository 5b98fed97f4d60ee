"""Agendas that are refused because of their body."""

from collections.abc import Callable

import pytest

FRONT = "---\ntitle: Annual review\nmeeting: annual\n---\n"
OPEN = f"{FRONT}## Strengths (8 min) `strengths`\n## Voice `voice`\n"
# Six lines, so the next line is line 7.

UNCLEAR = "does not give its minutes clearly; write (8 min) at the end, from 1 to 240"
FIRST = "the first item is not strengths; every meeting opens with an item of kind strengths, then one of kind voice"

BROKEN = {
    "no items": (FRONT, ["5: there are no items; begin each with a heading such as ## Goals"]),
    "only an opening": (f"{FRONT}Welcome.\n", ["5: there are no items"]),
    "strengths missing": (f"{FRONT}\n## Voice `voice`\n## Goals `goals`\n", [f"6: {FIRST}"]),
    "strengths late": (f"{FRONT}## Voice `voice`\n## Strengths `strengths`\n", [f"5: {FIRST}"]),
    "voice late": (
        f"{FRONT}## S `strengths`\n## Goals `goals`\n## Voice `voice`\n",
        ["6: the second item is not voice; every meeting opens"],
    ),
    "voice missing from two": (f"{FRONT}## S `strengths`\n## G `goals`\n", ["6: the second item is not voice"]),
    "voice missing": (f"{FRONT}## S `strengths`\n\nWelcome.\n", ["5: the second item is not voice"]),
    "no kind": (f"{OPEN}## Goals (13 min)\n", ["7: this item has no kind; end the heading with one of these in"]),
    "an unknown kind": (
        f"{OPEN}## Snacks `snacks`\n",
        ["7: “snacks” is not a kind of item; the kinds are strengths, voice, family, progress, present-levels, "],
    ),
    "a kind spelled wrong": (
        f"{OPEN}## Goals `gaols`\n",
        ["7: “gaols” is not a kind of item; did you mean goals? The"],
    ),
    "a kind with a space": (f"{OPEN}## Now `present levels`\n", ["7: did you mean present-levels? "]),
    "the opening kind spelled wrong": (
        f"{FRONT}## S `stregnths`\n## Voice `voice`\n",
        ["5: “stregnths” is not a kind of item; did you mean strengths? "],
    ),
    "an empty kind": (f"{OPEN}## Goals ` `\n", ["7: “” is not a kind of item"]),
    "the kind not last": (
        f"{OPEN}## `goals` Goals\n",
        ["7: this item has no title", "7: “Goals” comes after the kind"],
    ),
    "minutes behind the kind": (f"{OPEN}## Goals `goals` (8 min)\n", ["7: “(8 min)” comes after the kind; end the"]),
    "no title": (f"{OPEN}## (8 min) `goals`\n", ["7: this item has no title; write its title right after ##"]),
    "an empty heading": (f"{OPEN}##\n", ["7: this item has no kind", "7: this item has no title"]),
    "minutes written out": (f"{OPEN}## Goals (8 minutes) `goals`\n", [f"7: “Goals (8 minutes)” {UNCLEAR}"]),
    "minutes in words": (f"{OPEN}## Goals (eight min) `goals`\n", [f"7: “Goals (eight min)” {UNCLEAR}"]),
    "no minutes": (f"{OPEN}## Goals (0 min) `goals`\n", [f"7: “Goals (0 min)” {UNCLEAR}"]),
    "241 minutes": (f"{OPEN}## Goals (241 min) `goals`\n", [f"7: “Goals (241 min)” {UNCLEAR}"]),
    "too many minutes": (f"{OPEN}## Goals (999 min) `goals`\n", [f"7: “Goals (999 min)” {UNCLEAR}"]),
    "thousands of minutes": (f"{OPEN}## Goals (9999 min) `goals`\n", [f"7: {UNCLEAR}"]),
    "less than no minutes": (f"{OPEN}## Goals (-3 min) `goals`\n", [f"7: “Goals (-3 min)” {UNCLEAR}"]),
    "half a minute": (f"{OPEN}## Goals (2.5 min) `goals`\n", [f"7: {UNCLEAR}"]),
    "a range": (f"{OPEN}## Goals (5-8 min) `goals`\n", [f"7: {UNCLEAR}"]),
    "an hour": (f"{OPEN}## Goals (1 hour) `goals`\n", [f"7: {UNCLEAR}"]),
    "a bare number": (f"{OPEN}## Goals (8) `goals`\n", [f"7: {UNCLEAR}"]),
    "minutes in front": (f"{OPEN}## (8 min) Goals `goals`\n", [f"7: {UNCLEAR}"]),
    "a bracket left open": (f"{OPEN}## Goals (8 min `goals`\n", [f"7: {UNCLEAR}"]),
    "Arabic digits": (f"{OPEN}## Goals (٨ min) `goals`\n", [f"7: {UNCLEAR}"]),
    "an unknown field": (
        f"{OPEN}{{studnet}} speaks.\n",
        ["7: “{studnet}” is not a field; did you mean {student}? The fields are {student}, {they}, {them}, {their}, "],
    ),
    "an unknown field, far down": (f"{OPEN}\nOne\ntwo\\\n{{name}}\n", ["10: “{name}” is not a field; the fields are"]),
    "an unknown field in a title": (f"{OPEN}## {{name}} `goals`\n", ["7: “{name}” is not a field"]),
    "an unknown field in a prompt": (f"{OPEN}- one\n- {{name}}\n", ["8: “{name}” is not a field"]),
    "an unknown field in the opening": (f"{FRONT}{{name}}\n\n{OPEN[len(FRONT) :]}", ["5: “{name}” is not a field"]),
    "an unknown field in a fence": (f"{OPEN}```\none\n{{name}}\n```\n", ["9: “{name}” is not a field"]),
    "an unknown field in indented code": (f"{OPEN}\n    one\n    {{name}}\n", ["9: “{name}” is not a field"]),
    "a field in pieces": (f"{OPEN}{{stud**ne**t}}\n", ["7: “{studnet}” is not a field"]),
    "a field over two lines": (f"{OPEN}{{they\nare}}\n", ["7: “{they are}” is not a field"]),
    "an empty field": (f"{OPEN}{{}}\n", ["7: “{}” is not a field"]),
    "three forms of a verb": (f"{OPEN}{{am|is|are}}\n", ["7: “{am|is|are}” is not a field"]),
    "a brace left open": (f"{OPEN}one\n{{student\n", ["8: this { is not part of a pair; braces come in pairs"]),
    "a brace never opened": (f"{OPEN}student}}\n", ["7: this } is not part of a pair"]),
    "a deeper heading": (
        f"{OPEN}### More `goals`\n",
        ["7: an agenda has no headings of level 3; an item begins at the"],
    ),
    "a heading in a list": (
        f"{OPEN}- ## Goals `goals`\n",
        ["7: this heading is inside a list or a quote; an item begi"],
    ),
    "a heading in a quote": (f"{OPEN}> ## Goals `goals`\n", ["7: this heading is inside a list or a quote"]),
    "a table": (
        f"{OPEN}\n| a | b |\n|---|---|\n| c | d |\n",
        ["8: tables are not supported; write its rows"],
    ),
    "a second title": (
        f"{FRONT}# Annual review\n# Annual review\n{OPEN[len(FRONT) :]}",
        ["6: a title (one #) is not allowed"],
    ),
    "a late title": (f"{OPEN}# Annual review\n", ["7: a title (one #) is not allowed here; keep one, above the items"]),
    "two different titles": (
        f"{FRONT}# Yearly review\n{OPEN[len(FRONT) :]}",
        ["5: the title is “Yearly review” here and “Annual review” in the front matter; use the same title"],
    ),
    "a long prompt": (f"{OPEN}- {'a' * 10_001}\n", ["7: this is longer than 10,000 characters; shorten it or split"]),
    "long guidance": (OPEN + "a b\n" * 2501, ["7: this is longer than 10,000 characters"]),
    "a long title": (f"{OPEN}## {'a' * 10_001} `goals`\n", ["7: this is longer than 10,000 characters"]),
    "a long opening": (f"{FRONT}{'a' * 10_001}\n{OPEN[len(FRONT) :]}", ["5: this is longer than 10,000"]),
    "many problems at once": (
        (
            "---\ntitle: T\nauthor: A\n---\n\n# U\n\n{name}\n\n## Goals (eight min) `gaols`\n\n### More\n\n- {they\n\n"
            "## Family `family`\n\n|a|\n|-|\n\n##\n"
        ),
        [
            "1: there is no meeting",
            "3: “author” is not a known key",
            "6: the title is “U” here and “T” in the front matter",
            "8: “{name}” is not a field",
            "10: “Goals (eight min)” does not give its minutes clearly",
            "10: “gaols” is not a kind",
            "12: no headings of level 3",
            "14: this { is not part of a pair",
            "16: the second item is not voice",
            "18: tables are not supported",
            "21: this item has no kind",
            "21: this item has no title",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_an_invalid_agenda_is_refused_with_line_and_fix(
    text: str, expected: list[str], expect: Callable[[str, list[str]], None]
) -> None:
    expect(text, expected)


def test_diagnostics_quote_little_text_and_no_control_characters(
    expect: Callable[[str, list[str]], None],
) -> None:
    expect(f"{OPEN}## Goals `{'x' * 500}`\n", [f"7: “{'x' * 60}…” is not a kind"])
    expect(f"{OPEN}## Goals `\u202ex\u2028y`\n", ["7: “x y” is not a kind"])
