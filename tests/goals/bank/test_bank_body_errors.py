"""Bank files that are refused because of their body."""

from collections.abc import Callable

import pytest

from tests.goals.bank.bank_files import GOOD, damage

FRONT = "---\ntitle: Reading\narea: reading\n---\n"
ABOUT = "Goals in this area help a student read.\n"
LONG = "this is longer than 10,000 characters; shorten it or split it"
NO_STRENGTH = "the sentence has no {strength}; write it once: every goal of the bank names the strength it uses"
BELONGS = "this text is not part of a pattern; a pattern is one quoted sentence and a list of entries"

BROKEN = {
    "no patterns": (
        f"{FRONT}{ABOUT}",
        ["5: there are no patterns; begin each with a heading such as ## Reading aloud"],
    ),
    "nothing": (
        FRONT,
        ["5: there are no patterns", "5: there is no paragraph about the area; write above the patterns"],
    ),
    "no paragraph about it": (damage((ABOUT, "")), ["5: there is no paragraph about the area"]),
    "a paragraph of nothing": (damage((ABOUT, "\u2066\n")), ["5: there is no paragraph about the area"]),
    "a long paragraph": (damage((ABOUT, "a" * 10_001)), [f"6: {LONG}"]),
    "several long paragraphs": (damage((ABOUT, f"{'a' * 6_000}\n\n{'b' * 6_000}")), [f"6: {LONG}"]),
    "no name": (damage(("## Retelling a story", "##")), ["8: this pattern has no name; write its name"]),
    "a long name": (damage(("Retelling", "a" * 10_001)), [f"8: {LONG}"]),
    "a name twice": (
        damage(("## Reading aloud", "## RETELLING  a störy")),
        ["18: another pattern is also called “RETELLING a störy”; give each a different name"],
    ),
    "no sentence": (
        damage(("> With {their} {strength}, {student} will read aloud to a friend for [how many] minutes.\n", "")),
        ["18: this pattern has no sentence; write it below the heading, on a line that begins with >"],
    ),
    "the sentence not quoted": (
        damage(("> With", "With")),
        ["18: this pattern has no sentence", f"20: {BELONGS}"],
    ),
    "a second paragraph in the quote": (
        damage(("> to retell", ">\n> to retell")),
        ["12: this pattern has a second quoted paragraph; keep one sentence and begin a new pattern"],
    ),
    "a second quote": (damage(("- baseline: Events", "> More.\n\n- baseline: Events")), ["13: has a second quoted"]),
    "a list in the quote": (damage(("> to retell", "> - to retell")), [f"11: {BELONGS}"]),
    "a paragraph beside the quote": (damage(("- supports: P", "\nMore.\n\n- supports: P")), [f"17: {BELONGS}"]),
    "code beside the quote": (damage(("- baseline: E", "```\nMore.\n```\n- baseline: E")), [f"13: {BELONGS}"]),
    "indented code that looks quoted": (damage(("- baseline: E", "    > a\n\n- baseline: E")), [f"13: {BELONGS}"]),
    "a quote in an entry": (damage(("- strength: M", "\n  > More.\n- strength: M")), [f"16: {BELONGS}"]),
    "no strength": (damage(("{strength}", "memory")), [f"10: {NO_STRENGTH}"]),
    "no fields at all": (
        damage(("{their} {strength}, {student}", "strength, Elana")),
        [f"20: {NO_STRENGTH}", "20: the sentence has no {student}; write it once: a goal says who will do it"],
    ),
    "two strengths": (
        damage(("to retell", "and {strength} to retell")),
        ["10: the sentence has {strength} more than"],
    ),
    "two students": (
        damage(("to retell", "as {Student} to retell")),
        ["10: the sentence has {student} more than once"],
    ),
    "an unknown field": (
        damage(("to retell", "{name} to retell")),
        ["11: “{name}” is not a field; the fields are {student}, {they}, {them}, {their}, {theirs}, {strength}, and"],
    ),
    "a field spelled wrong": (
        damage(("{strength}", "{strenght}")),
        [f"10: {NO_STRENGTH}", "10: “{strenght}” is not a field; did you mean {strength}? The fields are"],
    ),
    "an empty field": (damage(("[how many]", "{}")), ["11: “{}” is not a field"]),
    "three forms of a verb": (damage(("will choose", "{am|is|are} told")), ["10: “{am|is|are}” is not a field"]),
    "a brace left open": (
        damage(("to retell", "{to retell")),
        ["11: this { is not part of a pair; braces come in pairs"],
    ),
    "a brace never opened": (damage(("to retell", "to} retell")), ["11: this } is not part of a pair"]),
    "a long sentence": (damage(("to retell", "a" * 10_001)), [f"10: {LONG}"]),
    "a sentence of braces": (damage(("to retell", "{" * 10_001)), [f"10: {LONG}"]),
    "no entries": (
        damage(
            ("- baseline: Events retold now.\n", ""),
            ("- measured by: A checklist: one for each story.\n", ""),
            ("- strength: Memory, acting.\n", ""),
            ("- supports: Pictures, time to plan.\n", ""),
        ),
        [
            "8: this pattern has no baseline; add an entry such as - baseline: …",
            "8: this pattern has no measured by",
            "8: this pattern has no strength",
            "8: this pattern has no supports",
        ],
    ),
    "an entry twice": (
        damage(("- supports: P", "- BASELINE: a\n- supports: P")),
        ["16: baseline appears twice; keep one of the two entries"],
    ),
    "an entry without words": (damage(("Memory, acting.", " ")), ["15: strength is empty; write its text after"]),
    "an unknown entry": (
        damage(("- supports: P", "- who: I\n- supports: P")),
        [
            "16: “who” is not an entry of a pattern; the entries are baseline, measured by, strength, supports, each with"
        ],
    ),
    "an entry spelled wrong": (
        damage(("- supports: P", "- suports: P")),
        ["16: “suports” is not an entry of a pattern; did you mean supports?", "8: this pattern has no supports"][::-1],
    ),
    "an entry without a colon": (
        damage(("- baseline: Ev", "- baseline Ev")),
        ["8: this pattern has no baseline", "13: “baseline events retold now.” is not an entry"],
    ),
    "an entry of two paragraphs": (
        damage(("- strength: M", "\n  More.\n- strength: M")),
        ["16: “more.” is not an entry"],
    ),
    "an entry in an entry": (damage(("- strength: M", "  - More.\n- strength: M")), ["15: “more.” is not an entry"]),
    "a long entry": (damage(("Memory", "a" * 10_001)), [f"15: {LONG}"]),
    "a title": (
        damage((ABOUT, f"# Reading\n\n{ABOUT}")),
        ["6: a bank file has no headings of level 1; a pattern begins at the margin with ##"],
    ),
    "only a title": (damage((ABOUT, "# Reading\n")), ["5: there is no paragraph", "6: no headings of level 1"]),
    "a deeper heading": (damage(("- baseline: E", "### More\n- baseline: E")), ["13: no headings of level 3"]),
    "a heading in a list": (damage(("- baseline: E", "- ## More\n- baseline: E")), ["13: this heading is inside a"]),
    "a heading in a quote": (damage(("> to", "> ## to")), ["11: this heading is inside a list or a quote; a pattern"]),
    "a table": (damage(("- baseline: E", "| a |\n|---|\n| b |\n\n- baseline: E")), ["13: tables are not supported"]),
    "many problems at once": (
        damage(("area: reading\n", ""), ("## Retelling", "### Retelling"), ("Minutes now.", "")),
        ["1: there is no area", "7: no headings of level 3", "24: baseline is empty"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_an_invalid_file_is_refused_with_line_and_fix(
    text: str, expected: list[str], expect: Callable[[str, list[str]], None]
) -> None:
    expect(text, expected)


def test_the_good_file_is_valid(expect: Callable[[str, list[str]], None]) -> None:
    expect(GOOD, [])


def test_diagnostics_quote_little_text_and_no_control_characters(
    expect: Callable[[str, list[str]], None],
) -> None:
    expect(damage(("- supports: P", f"- {'x' * 500}\n- supports: P")), [f"16: “{'x' * 60}…” is not an entry"])
    expect(damage(("- supports: P", "- \u202ex\u2028y\n- supports: P")), ["16: “x y” is not an entry"])
