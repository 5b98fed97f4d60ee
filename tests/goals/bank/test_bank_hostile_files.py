"""Hostile files get a clear message and never raise another exception."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.goals.bank.bank_parser import parse_area
from facilitator.textfiles.diagnostics import InvalidTextFile
from tests.goals.bank.bank_files import GOOD, damage

UTF_8 = "this is not UTF-8 text; save it as plain text in UTF-8"

PARTS = ("baseline", "measured by", "sentence", "strength", "supports")

HOSTILE = {
    "1 MB of brackets": (b"[" * 1_000_000, ["1: the file is larger than 256 KB; an area is a few patterns"]),
    "1 MB of text": ("[" * 1_000_000, ["1: the file is larger than 256 KB"]),
    "a program": (
        b"\x7fELF\x02\x01\x01\x00\x00",
        ["1: there is a control character, U+007F, here; save it as plain text"],
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", [f"1: {UTF_8}"]),
    "a NUL far down": (f"{GOOD}a\0b", ["26: there is a control character, U+0000, here"]),
    "an escape sequence": (
        damage(("Memory", "\x1b]52;c;Zm9v\x07")),
        ["15: there is a control character, U+001B, here"],
    ),
    "half a character": (f"{GOOD}\ud800", ["26: there is a control character, U+D800, here"]),
    "Latin-1": (f"{GOOD}été".encode("latin-1"), [f"26: {UTF_8}"]),
    "200 lists deep": (
        GOOD + "\n## More\n" + "- " * 200 + "a",
        [*(f"27: this pattern has no {part}" for part in PARTS), "28: this is nested too deeply"],
    ),
    "1000 quotes": (
        damage(("> With {their} {strength}, {student} will read aloud to", ">" * 1000)),
        ["18: this pattern has no sentence", "20: this is nested too deeply"],
    ),
    "a thousand brackets in front": (
        damage(("title: Reading", f"{'[' * 1000}: a")),
        ["1: there is no title", f"2: “{'[' * 60}…” is not a known key"],
    ),
}


@pytest.mark.parametrize(("source", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_message(
    source: str | bytes, expected: list[str], expect: Callable[[str | bytes, list[str]], None]
) -> None:
    expect(source, expected)


@pytest.mark.parametrize("words", ["[red]a[/red]", "<script>a</script>", "$(a)", "%s {0", "[a](b)", "/quit", "../a"])
def test_hostile_words_are_kept_literally(words: str) -> None:
    text = damage(("Retelling a story", words), ("Events retold now.", words), ("Goals in this area", words))
    area = parse_area(text, "mine.md")
    assert (area.patterns[0].name, area.patterns[0].baseline) == (words, words)
    assert area.about.startswith(words)


def test_control_characters_are_removed() -> None:
    text = damage(("Retelling", "\u202eRetelling"), ("Events retold", "Events\u2028retold"), ("to retell", "\u2066to"))
    first = parse_area(text, "\x1b[2J").patterns[0]
    assert (first.name, first.baseline) == ("Retelling a story", "Events retold now.")
    assert "\u2066" not in first.sentence


def test_the_file_name_in_messages_is_cleaned() -> None:
    with pytest.raises(InvalidTextFile, match=r"\Aa b.md:1: "):
        parse_area("", "a\u202e\nb.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_detectable_encodings_give_the_same_result(encoding: str) -> None:
    text = damage(("Events", "Zoë 🎨"))
    assert parse_area(text.encode(encoding), "mine.md") == parse_area(text, "mine.md")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_numbers_do_not_depend_on_line_ends(end: str, expect: Callable[[str | bytes, list[str]], None]) -> None:
    expect(damage(("to retell", "{name}")).replace("\n", end).encode(), ["11: “{name}” is not a field"])


def test_the_limit_is_256_kb(expect: Callable[[str | bytes, list[str]], None]) -> None:
    whole = GOOD.encode() + b"\n" * (256 * 1024 - len(GOOD))
    assert len(parse_area(whole, "mine.md").patterns) == 2
    expect(whole + b"\n", ["1: the file is larger than 256 KB"])


@given(st.binary(max_size=400) | st.text("#`-{}|>*[]()<&\\:\n\t 1\x9d\u2028", max_size=400))
def test_no_file_raises_another_exception(source: str | bytes) -> None:
    for whole in (source, GOOD + source if isinstance(source, str) else GOOD.encode() + source):
        try:
            parse_area(whole, "mine.md")
        except InvalidTextFile as error:
            assert error.diagnostics


@given(st.data())
def test_no_change_to_a_valid_file_raises_another_exception_or_loses_the_strength(data: st.DataObject) -> None:
    source = GOOD.encode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(source)))
        put = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"\n---\n", b"\n## ", b"\n> ", b"{", b"\n- ", b"\n\t"])
        )
        source = source[:begin] + put + source[begin + data.draw(st.integers(0, 60)) :]
    try:
        area = parse_area(source, "mine.md")
    except InvalidTextFile as error:
        assert error.diagnostics
    else:
        assert area.patterns
        for pattern in area.patterns:
            assert (
                pattern.sentence.casefold().count("{strength}") == pattern.sentence.casefold().count("{student}") == 1
            )
            assert all(pattern._replace(objectives=pattern.objectives or "none"))
