"""The text of a journal: folding, hashes, unfinished saves, and damage at every position."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.journal import (
    HEADER,
    Journal,
    UnreadableError,
    apply_changes,
    drop_unchanged,
    encode_save,
    encode_whole,
    find_changes,
    is_journal,
    iterate_changes,
    make_empty_journal,
    parse_journal,
    salvage_journal,
)
from facilitator.store.repository import Changes, NewerFormatError, Tables

MEETING: Tables = {"meeting": {1: {"id": "abcd", "title": "Review"}}}
SAVES: tuple[Changes, ...] = (
    MEETING,
    {"statements": {10: {"id": 10, "words": "naïve 学 \n"}}, "private_notes": {30: {"id": 30, "words": "mine"}}},
    {"statements": {10: {"id": 10, "words": "said better"}, 11: {"id": 11, "words": "more"}}},
    {"statements": {11: None}, "private_notes": {30: None}},
    {"meeting": {1: {"id": "abcd", "title": "Review", "state": "closed"}}},
    {"addenda": {40: {"id": 40, "words": "Dana called."}}},
)


def build_journal(saves: tuple[Changes, ...] = SAVES) -> tuple[bytes, Journal]:
    text, journal = HEADER, make_empty_journal()
    for revision, changes in enumerate(saves, 1):
        save, journal = encode_save(journal, changes, revision=revision, at=f"2026-11-30T09:00:0{revision}-05:00")
        text += save
    return text, journal


TEXT, _ = build_journal()


def fold(saves: tuple[Changes, ...]) -> Tables:
    tables: Tables = {}
    for changes in saves:
        tables = apply_changes(tables, changes)
    return tables


def test_journal_is_the_fold_of_its_saves() -> None:
    journal = parse_journal(TEXT)
    assert journal.tables == fold(SAVES)
    assert journal.tables.keys() == {"meeting", "statements", "addenda"}
    assert (journal.revision, journal.size, journal.is_unchanged, journal.is_closed) == (6, len(TEXT), True, True)


def test_encoding_returns_the_journal_that_is_read() -> None:
    text, written = build_journal()
    read = parse_journal(text)
    assert read[:3] == written[:3]
    assert read.hasher.hexdigest() == written.hasher.hexdigest()


def test_after_the_header_each_line_is_a_changed_row_or_a_commit() -> None:
    lines = TEXT.removeprefix(HEADER).decode().splitlines()
    assert lines[0] == '["meeting",1,{"id":"abcd","title":"Review"}]'
    assert [json.loads(line)[2]["revision"] for line in lines if line.startswith('["record"')] == [1, 2, 3, 4, 5, 6]
    assert '["statements",11,null]' in lines
    assert "学" in TEXT.decode()


def test_header_reads_as_a_newer_format_by_version_0_4() -> None:
    assert json.loads(HEADER) == {"record": {"1": {"format": 4}}}
    assert HEADER.splitlines()[1:3] == [b'"record":{', b'"1":{"format":4}']


def test_lone_surrogates_are_escaped_and_numbers_preserved() -> None:
    row = {"id": 1, "words": "\ud83d", "a": 1.5, "b": -2e-7, "c": 10**30}
    text, _ = build_journal((MEETING, {"t": {1: row}}))
    assert b"\\ud83d" in text
    assert parse_journal(text).tables["t"][1] == row


@pytest.mark.parametrize("value", [math.nan, math.inf, {1}, b"", object()])
def test_values_unsupported_by_json_are_refused(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        encode_save(make_empty_journal(), {"t": {1: {"a": value}}}, revision=1, at="")


@pytest.mark.parametrize("number", [5, 99])
def test_newer_format_is_recognized(number: int) -> None:
    with pytest.raises(NewerFormatError):
        is_journal(HEADER.replace(b"4", b"%d" % number) + b"anything")
    assert not is_journal(b'{"record":{"1":{"format":3}}}')
    assert not is_journal(b"")


def test_file_cut_anywhere_is_the_last_save_that_is_whole() -> None:
    sizes = [len(build_journal(SAVES[:count])[0]) for count in range(len(SAVES) + 1)]
    for end in range(len(HEADER), len(TEXT)):
        journal = parse_journal(TEXT[:end])
        count = sum(size <= end for size in sizes) - 1
        assert (journal.tables, journal.revision, journal.size) == (fold(SAVES[:count]), count, sizes[count])
        assert journal.is_unchanged


def test_one_wrong_byte_anywhere_is_noticed() -> None:
    """In each kind of line: a row, a deletion, a commit, and the end of a line."""
    for position in range(len(HEADER), len(TEXT)):
        for bit in range(8):
            damaged = TEXT[:position] + bytes([TEXT[position] ^ 1 << bit]) + TEXT[position + 1 :]
            assert is_noticed(damaged), (position, bit)


def is_noticed(damaged: bytes) -> bool:
    """Return whether a damaged journal is refused with at most two rows lost, reported, or misses only its last save."""
    try:
        journal = parse_journal(damaged)
    except UnreadableError:
        rows, _ = salvage_journal(damaged)
        keys = [(name, id_) for changes in SAVES for name, changed in changes.items() for id_ in changed]
        return sum(id_ not in rows.get(name, {}) for name, id_ in keys) <= 2
    return not journal.is_unchanged or (journal.revision == 5 and journal.size < len(damaged))


def test_salvaged_rows_are_the_last_readable_versions() -> None:
    damaged = TEXT.replace(b"said better", b"said \x00better")
    rows, revision = salvage_journal(damaged)
    assert rows["statements"] == {10: SAVES[1]["statements"][10], 11: None}
    assert revision == 6


def test_damaged_line_that_a_later_save_covers_is_ignored() -> None:
    text, journal = build_journal(SAVES[:2])
    garbage = b"\x00\x00 garbage\n"
    hasher = journal.hasher.copy()
    hasher.update(garbage)
    moved = journal._replace(size=journal.size + len(garbage), hasher=hasher)
    save, _ = encode_save(moved, SAVES[2], revision=3, at="")
    assert parse_journal(text + garbage + save).tables == fold(SAVES[:3])


def test_only_the_last_hash_of_an_open_meeting_counts_but_every_hash_of_a_closed_one() -> None:
    opened, journal = build_journal(SAVES[:2])
    edited = opened.replace("naïve".encode(), b"native")
    assert not parse_journal(edited).is_unchanged
    hasher = make_empty_journal().hasher.copy()
    hasher.update(edited.removeprefix(HEADER))
    save, _ = encode_save(journal._replace(hasher=hasher), SAVES[2], revision=3, at="")
    assert parse_journal(edited + save).is_unchanged
    closed, journal = build_journal(SAVES[:5])
    edited = closed.replace(b"said better", b"said worse!")
    hasher = make_empty_journal().hasher.copy()
    hasher.update(edited.removeprefix(HEADER))
    save, _ = encode_save(journal._replace(hasher=hasher), SAVES[5], revision=6, at="")
    assert not parse_journal(edited + save).is_unchanged


def test_damaged_lines_are_left_out_of_the_history() -> None:
    damaged = TEXT.replace(b"said better", b"said \x00better")
    assert len(list(iterate_changes(damaged))) == len(list(iterate_changes(TEXT))) - 1


def test_history_lists_every_change() -> None:
    changes = [
        change for change in iterate_changes(TEXT + b'["statements",99,{"id":99}]\n') if change.table == "statements"
    ]
    assert [(change.revision, change.id, change.row and change.row["words"]) for change in changes] == [
        (2, 10, "naïve 学 \n"),
        (3, 10, "said better"),
        (3, 11, "more"),
        (4, 11, None),
    ]
    assert changes[0].at == "2026-11-30T09:00:02-05:00"


_tables = st.dictionaries(
    st.sampled_from("abc"),
    st.dictionaries(st.integers(0, 4), st.fixed_dictionaries({"n": st.integers(0, 2)}), min_size=1, max_size=4),
    max_size=3,
)


@given(old=_tables, new=_tables)
def test_changes_between_two_versions_lead_from_one_to_the_other(old: Tables, new: Tables) -> None:
    changes = find_changes(old, new)
    assert apply_changes(old, changes) == new
    assert drop_unchanged(old, changes) == changes
    assert drop_unchanged(new, changes) == {}


@given(versions=st.lists(_tables, min_size=1, max_size=5))
def test_any_sequence_of_versions_is_read_as_written(versions: list[Tables]) -> None:
    text, journal = encode_whole(MEETING, revision=1, at="")
    for revision, version in enumerate(versions, 2):
        save, journal = encode_save(journal, find_changes(journal.tables, MEETING | version), revision=revision, at="")
        text += save
        assert parse_journal(text).tables == journal.tables == apply_changes({}, MEETING | version)
