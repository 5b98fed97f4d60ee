"""Files of versions up to 0.4 are read, and a file of anything else is not."""

import json
from pathlib import Path

import pytest

from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.format3 import parse_tables
from facilitator.store.journal import HEADER, UnreadableError
from facilitator.store.meeting_file import get_copy_path, get_previous_path
from facilitator.store.recovery import REVISION_JUMP, OutsideChange
from facilitator.store.repository import NewerFormatError
from tests.store.store_samples import ID, get_meeting_file, list_everything, make_meeting, write_old_format


def test_old_file_is_read_and_not_rewritten(repository: FileMeetingRepository, folder: Path) -> None:
    before = write_old_format(folder)
    assert repository.read(ID) == (make_meeting(), 3)
    assert repository.list_headers()[0].revision == 3
    assert repository.pop_notices() == []
    assert [path.name for path in list_everything(folder) if path.is_file()] == [f"{ID}.json"]
    assert get_meeting_file(folder).read_bytes() == before


def test_first_change_writes_a_journal_and_keeps_the_old_file(repository: FileMeetingRepository, folder: Path) -> None:
    before = write_old_format(folder)
    assert repository.write(ID, make_meeting(4), 3) == 4
    assert repository.write(ID, make_meeting(5), 4) == 5
    path = get_meeting_file(folder)
    assert path.read_bytes().startswith(HEADER)
    assert get_previous_path(path).read_bytes() == before
    assert FileMeetingRepository(folder).read(ID) == (make_meeting(5), 5)
    assert [change.revision for change in repository.read_history(ID)][-2:] == [4, 5]
    assert get_copy_path(path).read_bytes() == path.read_bytes()


def test_history_of_an_old_file_is_one_save(repository: FileMeetingRepository, folder: Path) -> None:
    write_old_format(folder)
    assert {change.revision for change in repository.read_history(ID)} == {3}
    assert len(repository.read_history(ID)) == sum(map(len, make_meeting().values()))


def test_damaged_old_file_is_recovered_from_its_previous_save(repository: FileMeetingRepository, folder: Path) -> None:
    write_old_format(folder)
    path = get_meeting_file(folder)
    path.replace(get_previous_path(path))
    path.write_bytes(b"spoilt")
    assert repository.read(ID) == (make_meeting(), 3 + REVISION_JUMP)


def test_edited_old_file_is_noticed(repository: FileMeetingRepository, folder: Path) -> None:
    path, text = get_meeting_file(folder), write_old_format(folder)
    path.write_bytes(text.replace("naïve".encode(), b"native"))
    repository.read(ID)
    (notice,) = repository.pop_notices()
    assert isinstance(notice, OutsideChange)


def test_hashes_of_a_closed_file_cover_its_addenda() -> None:
    text = (Path(__file__).parent / "closed_0_4_0.json").read_bytes()
    assert parse_tables(text).is_unchanged
    assert parse_tables(text).is_closed
    for old, new in ((b"Dana called", b"Nobody came"), (b"I draw maps", b"I draw cats")):
        assert old in text
        assert not parse_tables(text.replace(old, new)).is_unchanged


@pytest.mark.parametrize("record", [{}, {"format": 1}, {"revision": "7"}, {"revision": True}, {"revision": 0}])
def test_file_without_hashes_is_unchanged_and_has_a_revision(record: dict[str, object]) -> None:
    journal = parse_tables(json.dumps({"record": {"1": record}, "meeting": {"1": {}}}).encode())
    assert (journal.revision, journal.is_unchanged) == (1, True)


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
        '{"record":[],"spoilt":1}',
    ],
)
def test_invalid_files(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_tables(text.encode())


def test_newer_format_is_recognized_even_if_everything_else_changed() -> None:
    with pytest.raises(NewerFormatError):
        parse_tables(b'{"record": {"1": {"format": 99}}, "pages": [1]}')
