"""The text of a meeting file, and salvaging a damaged one line by line."""

import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.file_format import (
    FORMAT_VERSION,
    RawTables,
    UnreadableError,
    dump,
    get_revision,
    parse,
    require_meeting,
    salvage,
)
from facilitator.store.repository import NewerFormatError

HASH = "8074983ae5d369a8bc187631b5f2451d27ec04290a3f4e9d276d651227caeb79"

DATA: RawTables = {
    "record": {"1": {"format": 2, "revision": 7, "sha256": HASH}},
    "meeting": {"1": {"id": "abcd", "title": "Review"}},
    "statements": {str(n): {"id": n, "words": f"words {n}"} for n in range(10, 20)},
    "private_notes": {"30": {"id": 30, "text": "private"}, "31": {"id": 31, "text": "private too"}},
}


def test_each_row_is_one_line_of_strict_json() -> None:
    text = dump(DATA).decode()
    assert json.loads(text) == DATA
    documents = [line for line in text.split("\n") if line[:2].strip('"').isdigit()]
    assert len(documents) == sum(map(len, DATA.values()))
    assert text.startswith(f'{{\n"record":{{\n"1":{{"format":2,"revision":7,"sha256":"{HASH}"}}\n}},\n"meeting":{{')


def test_text_is_not_escaped_except_lone_surrogates() -> None:
    data: RawTables = {"t": {"1": {"words": "学 é \ud83d"}}}
    assert "学 é \\ud83d".encode() in dump(data)
    assert parse(dump(data)) == data


def test_numbers_are_preserved_and_nan_is_refused() -> None:
    data: RawTables = {"t": {"1": {"a": 1.5, "b": -2e-7, "c": 10**30}}}
    assert parse(dump(data)) == data
    for number in (math.nan, math.inf):
        with pytest.raises(ValueError, match="not JSON compliant"):
            dump({"t": {"1": {"a": number}}})


def test_hash_covers_the_tables_sorted_by_name() -> None:
    data: RawTables = {"record": {"1": {"revision": 3}, "2": {"of": "others"}}, "meeting": {"1": {}}}
    data |= {name: {"2": {"n": name}} for name in "gbfaech"}
    text = (
        b"\n".join(f'"{name}":{{\n"2":{{"n":"{name}"}}\n}}'.encode() for name in "abcefgh")
        + b'\n"meeting":{\n"1":{}\n}'
    )
    hash_ = hashlib.sha256(text).hexdigest()
    assert parse(dump(data))["record"] == {"1": {"revision": 3, "sha256": hash_}, "2": {"of": "others"}}


def test_a_table_may_have_any_name() -> None:
    data: RawTables = {'a "table" \\ {学': {"1": {"a": 1}}}
    assert salvage(dump(data), {}) == parse(dump(data)) == data


@pytest.mark.parametrize("data", [{}, {"t": {}}, {"t": {}, "u": {"1": {}}}])
def test_empty_tables(data: RawTables) -> None:
    assert parse(dump(data)) == data


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "7",
        "[]",
        "null",
        '{"t":1}',
        '{"t":{"x":{}}}',
        '{"t":{"01":{}}}',
        '{"t":{"1":[]}}',
        '{"t":{"1":{"a":NaN}}}',
        '{"t":{"1":{"a":1e999}}}',
        '{"t":{"1":{"a":-Infinity}}}',
        "[" * 100_000,
        '{"t":{"1":{"a":' + "9" * 5000 + "}}}",
        '{"t":{"' + "9" * 5000 + '":{}}}',
        '{"a":{}} {}',
    ],
)
def test_invalid_meeting_files(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text.encode())


@pytest.mark.parametrize("record", [[], 3, {"1": 3}, {"1": {"format": "2"}}, {"1": {"format": True}}, {"2": {}}, None])
def test_invalid_record_is_not_a_newer_format(record: object) -> None:
    with pytest.raises(UnreadableError):
        parse(json.dumps({"record": record, "spoilt": 1}).encode())


@pytest.mark.parametrize("number", [FORMAT_VERSION + 1, 99])
def test_newer_format_is_recognized_even_if_everything_else_changed(number: int) -> None:
    newer = {"record": {"1": {"format": number, "revision": 9}}, "elsewhere": ["other", "shape"]}
    with pytest.raises(NewerFormatError):
        parse(json.dumps(newer).encode())
    with pytest.raises(NewerFormatError):
        salvage(dump({"record": newer["record"]})[:-3], {})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "record", [{}, {"1": {}}, {"1": {"revision": "7"}}, {"1": {"revision": True}}, {"1": {"revision": 0}}]
)
def test_default_revision_is_one(record: dict[str, dict[str, object]]) -> None:
    assert get_revision({"record": record}) == 1


def test_meeting_requires_its_row() -> None:
    assert require_meeting(DATA) is DATA
    with pytest.raises(UnreadableError):
        require_meeting({"meeting": {"2": {}}})


def test_intact_file_is_salvaged_completely() -> None:
    assert salvage(dump(DATA), {}) == DATA
    assert salvage(dump(DATA).replace(b"\n", b"\r\n"), {}) == DATA


def test_after_damage_only_known_rows_identify_their_table() -> None:
    text = dump(DATA).replace(b'"words":"words 14"', b'"words":"words \x0014"')
    before = {str(n): DATA["statements"][str(n)] for n in range(10, 14)}
    assert salvage(text, {})["statements"] == before
    everything_else = {id_: row for id_, row in DATA["statements"].items() if id_ != "14"}
    assert salvage(text, {"statements": {"19": {}}})["statements"] == everything_else


def test_private_note_is_never_salvaged_into_another_table() -> None:
    text = dump(DATA)
    start, end = text.index(b'"words":"words 18"'), text.index(b'"30":')
    for damaged in (text[:start] + b"\0" * (end - start) + text[end:], text[:start] + text[end:]):
        assert set(salvage(damaged, {})) == {"record", "meeting", "statements"}
        assert not {"30", "31"} & set(salvage(damaged, {})["statements"])
        known: RawTables = {"statements": {"10": {}}, "private_notes": {"31": {}}}
        assert salvage(damaged, known)["private_notes"].keys() <= {"30", "31"}
        assert not {"30", "31"} & set(salvage(damaged, known)["statements"])


def test_id_used_by_two_tables_does_not_identify_one() -> None:
    text = b'garbage\n"1":{"a":1},\n'
    assert salvage(text, {"meeting": {"1": {}}}) == {"meeting": {"1": {"a": 1}}}
    assert salvage(text, {"meeting": {"1": {}}, "record": {"1": {}}}) == {}


def test_line_with_an_invalid_byte_is_dropped() -> None:
    text = dump(DATA).replace(b"words 14", b"words \xff14")
    assert "14" not in salvage(text, DATA)["statements"]


def test_first_version_of_a_row_wins_over_an_old_tail() -> None:
    old = dump({"statements": {"10": {"id": 10, "words": "old"}, "99": {"id": 99}}})
    salvaged = salvage(dump(DATA) + old[5:], {"statements": {"99": {}}})
    assert salvaged["statements"]["10"]["words"] == "words 10"


@pytest.mark.parametrize(
    "line",
    [
        '"1":{"a":NaN}',
        '"1":7',
        '"1":{}}',
        '"a":{"b":{',
        "7:{",
        '"01":{}',
        '"1":{"a":' + "[" * 100_000 + "}",
        '"' + "9" * 5000 + '":{}',
        '"\\x":{',
    ],
)
def test_invalid_lines_are_skipped(line: str) -> None:
    assert salvage(f'"t":{{\n{line},\n'.encode(), {"t": {"1": {}}}) == {"t": {}}


@given(start=st.integers(0, 800), length=st.integers(1, 400), with_previous=st.booleans())
def test_zeros_anywhere_lose_lines_but_never_move_them(start: int, length: int, with_previous: bool) -> None:
    text = dump(DATA)
    damaged = (text[:start] + b"\0" * length + text[start + length :])[: len(text)]
    salvaged = salvage(damaged, DATA if with_previous else {})
    assert all(DATA[name][id_] == row for name, rows in salvaged.items() for id_, row in rows.items())
    merged = {name: DATA[name] | salvaged.get(name, {}) for name in DATA}
    assert merged == DATA
