"""Hostile files get a clear message and never raise another exception."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.agendas.agenda_parser import parse_agenda
from facilitator.textfiles.diagnostics import InvalidTextFile

ANNUAL = (Path(__file__).parents[2] / "facilitator" / "data" / "agendas" / "annual.md").read_text(encoding="utf-8")
OPEN = "---\ntitle: T\nmeeting: m\n---\n## S `strengths`\n## V `voice`\n"
UTF_8 = "this is not UTF-8 text; save it as plain text in UTF-8"

HOSTILE = {
    "1 MB of brackets": (b"[" * 1_000_000, ["1: the file is larger than 256 KB; an agenda is a few pages"]),
    "1 MB of text": ("[" * 1_000_000, ["1: the file is larger than 256 KB"]),
    "a program": (
        b"\x7fELF\x02\x01\x01\x00\x00",
        ["1: there is a control character, U+007F, here; save it as plain text"],
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", [f"1: {UTF_8}"]),
    "a NUL far down": (f"{OPEN}a\0b".encode(), ["7: there is a control character, U+0000, here"]),
    "an escape sequence": (f"{OPEN}\n\x1b]52;c;Zm9v\x07", ["8: there is a control character, U+001B, here"]),
    "half a character": (f"{OPEN}\ud800", ["7: there is a control character, U+D800, here"]),
    "Latin-1": (f"{OPEN}\nété".encode("latin-1"), [f"8: {UTF_8}"]),
    "Windows-1252 read as Latin-1": (f"{OPEN}the family\x92s view", ["7: there is a control character, U+0092, here"]),
    "UTF-16 with no mark": (OPEN.encode("utf-16-le"), ["1: there is a control character, U+0000, here"]),
    "half of UTF-16": (OPEN.encode("utf-16")[:-1], ["6: this is not UTF-8 text"]),
    "UTF-32": (OPEN.encode("utf-32"), ["1: there is a control character, U+0000, here"]),
    "200 lists deep": (OPEN + "\n".join("  " * d + "- a" for d in range(200)), ["51: this is nested too deeply"]),
    "200 lists in one line": (OPEN + "* " * 100 + "- " * 100 + "a", ["7: this is nested too deeply; use"]),
    "1000 quotes": (OPEN + ">" * 1000 + " a", ["7: this is nested too deeply"]),
    "a front matter bomb": (
        "---\na: &a [l, l]\nb: &b [*a, *a]\ntitle: T\nmeeting: m\n---\n## S `strengths`\n## V `voice`\n",
        ["2: “a” is not a known key", "3: “b” is not a known key"],
    ),
    "a thousand brackets in front": (
        f"---\ntitle: {'[' * 1000}\nmeeting: m\n---\n## S `strengths`\n## V `voice`\n",
        [f"2: “{'[' * 60}…” is not plain text"],
    ),
    "a title of digits": (f"{OPEN}## {'1' * 200_000} `goals`", ["7: this is longer than 10,000 characters"]),
    "a quarter megabyte of images": (OPEN + "![" * 100_000, ["7: this is longer than 10,000 characters"]),
}


@pytest.mark.parametrize(("source", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_message(
    source: str | bytes, expected: list[str], expect: Callable[[str | bytes, list[str]], None]
) -> None:
    expect(source, expected)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_detectable_encodings_give_the_same_result(encoding: str) -> None:
    text = ANNUAL.replace("Family's view", "La famille de Zoë 🎨")
    assert parse_agenda(text.encode(encoding), name="annual") == parse_agenda(text, name="annual")


def test_big_endian_utf_16_is_decoded() -> None:
    assert parse_agenda(("\ufeff" + ANNUAL).encode("utf-16-be"), name="annual").total_minutes == 60


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_numbers_do_not_depend_on_line_ends(end: str, expect: Callable[[str | bytes, list[str]], None]) -> None:
    expect(f"{OPEN}\n{{name}}".replace("\n", end).encode(), ["8: “{name}” is not a field"])


def test_the_limit_is_256_kb(expect: Callable[[str | bytes, list[str]], None]) -> None:
    whole = OPEN.encode() + b"\n" * (256 * 1024 - len(OPEN))
    assert len(parse_agenda(whole, name="mine").items) == 2
    expect(whole + b"\n", ["1: the file is larger than 256 KB"])


def test_nested_content_is_parsed_or_refused_but_never_dropped() -> None:
    shapes: list[Callable[[int], str]] = [
        lambda depth: "> " * depth + "deepest",
        lambda depth: "* " * depth + "deepest",
        lambda depth: "1. > " * depth + "deepest",
        lambda depth: "*" * depth + "deepest" + "*" * depth,
        lambda depth: "[" * depth + "deepest" + "](a)" * depth,
    ]
    for shape in shapes:
        for depth in range(1, 140):
            try:
                agenda = parse_agenda(OPEN + shape(depth), name="mine")
            except InvalidTextFile as error:
                assert "too deeply" in str(error)
            else:
                assert "deepest" in str(agenda)


PIECES = st.sampled_from(
    [
        "{0}",
        "- {0}",
        "  - {0}",
        "> {0}",
        "3. {0}",
        "`{0}`",
        "``` {0}\n{1}\n```",
        "    {0}",
        "[{0}]({1})",
        "[{0}]: {1}",
        "![{0}]({1} '{2}')",
        "<b>{0}</b>",
        "<!-- {0} -->",
        "*{0}* __{1}__",
        "&amp;{0}",
        "{0}\\\n{1}",
        "<http://{0}>",
        "## {0} `goals`",
        "- {0}\n\n  {1}\n",
        "- [ ] {0}",
        "***",
        "",
        "\\*{0}",
        "[{0}][{1}]\n\n[{1}]: {2}",
        "{0}  \n{1}",
    ]
)


@given(st.lists(PIECES, max_size=12))
def test_every_word_of_a_valid_agenda_is_kept(pieces: list[str]) -> None:
    words = [[f"word{place}{part}" for part in "abc"] for place in range(len(pieces))]
    text = OPEN + "\n".join(piece.format(*three) for piece, three in zip(pieces, words, strict=True))
    wanted = {word for three in words for word in three if word in text}
    try:
        agenda = str(parse_agenda(text, name="mine"))
    except InvalidTextFile:
        return
    assert [word for word in wanted if word not in agenda] == []


@given(st.binary(max_size=400) | st.text(max_size=400) | st.text("#`-{}|>*[]()<&\\:\n\t 1min\x9d\u2028", max_size=400))
def test_no_file_raises_another_exception(source: str | bytes) -> None:
    for whole in (source, OPEN + source if isinstance(source, str) else OPEN.encode() + source):
        try:
            parse_agenda(whole, name="mine")
        except InvalidTextFile as error:
            assert error.diagnostics


@given(st.data())
def test_no_change_to_a_valid_agenda_raises_another_exception(data: st.DataObject) -> None:
    source = ANNUAL.encode()
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(source)))
        put = data.draw(
            st.binary(max_size=6) | st.sampled_from([b"\n---\n", b"\n## ", b"`", b"{", b"(8 min)", b"\n\t"])
        )
        source = source[:begin] + put + source[begin + data.draw(st.integers(0, 60)) :]
    try:
        parse_agenda(source, name="mine")
    except InvalidTextFile as error:
        assert error.diagnostics
