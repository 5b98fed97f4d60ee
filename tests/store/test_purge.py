"""Words that are taken off the record are in no file of the meeting any more."""

from pathlib import Path
from typing import Any

import pytest

from facilitator.maintenance import backup
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import editing, entries, statements
from facilitator.meeting.removed_entry import create_off_record_filter
from facilitator.meeting.serialization import to_tables
from facilitator.services.meeting_service import MeetingService
from facilitator.store import atomic_files
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import NO_ENCRYPTION
from facilitator.store.file_repository import FileMeetingRepository
from facilitator.store.journal import UnreadableError, encode_whole, parse_journal
from facilitator.store.purge import purge_text
from facilitator.store.repository import PurgeError
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session
from tests.store.store_samples import write_old_format

PLANTED = "zebrafish"


def list_files_with(folder: Path, words: str) -> list[str]:
    """Return the names of all files in a folder that contain some words."""
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


class Office:
    """A saved meeting with a secret in its file, an edited version of it, a backup and a damaged version."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = FileMeetingRepository(folder, reserve_size=0, get_time=lambda: "2026-11-30T09:00:00")
        self.service = MeetingService(self.repository)
        self.builder: MeetingBuilder = meeting_in_session()
        self.id = self.builder.meeting.id
        self.service.create(self.builder.meeting)
        ortiz = self.builder.attendee_id("Ms Ortiz")
        self.secret = self.change(statements.add_statement, by=ortiz, words=f"The {PLANTED} diagnosis.")
        self.change(entries.add_action, what="Call")
        self.change(editing.edit_entry, table="statements", entry=self.secret, words=f"Her {PLANTED}.")
        file = self.repository.get_path(self.id)
        for copy in (folder / "backups" / "2026-11-29" / file.name, folder / "damaged" / f"{self.id}-ab.json"):
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
        with (folder / "damaged" / f"{self.id}-ab.json").open("ab") as damaged:
            damaged.write(f'["statements",1,{{"words":"half a line about {PLANTED}'.encode())
        drafts = DraftStore(folder, "window")
        drafts.save(Draft(self.id, f"{PLANTED} again"))
        DraftStore(folder, "other").save(Draft("0" * 16, "another meeting"))

    def change(self, operation: Any, **what: Any) -> int:
        """Change the saved meeting, and return the id of the new entry."""
        stamp = self.builder.stamp()
        self.service.change(self.id, lambda meeting: operation(meeting, stamp, **what))
        return stamp.id

    def take_off_record(self) -> None:
        """Take the secret off the record."""
        self.change(editing.take_off_record, table="statements", entry=self.secret)

    @property
    def meeting(self) -> Meeting:
        """The meeting as another program reads it."""
        return MeetingService(FileMeetingRepository(self.folder, reserve_size=0)).open(self.id).meeting


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "data")


def test_no_file_holds_the_words_and_everything_else_stays(office: Office) -> None:
    assert len(list_files_with(office.folder, PLANTED)) == 5
    revision = office.service.open(office.id).revision
    office.take_off_record()
    assert list_files_with(office.folder, PLANTED) == []
    assert list_files_with(office.folder, "another meeting") == ["other.json"]
    assert [action.what for action in office.meeting.actions] == ["Call"]
    assert office.meeting.statements == ()
    assert len(office.meeting.off_record) == 1
    history = office.repository.read_history(office.id)
    assert [change.revision for change in history if change.table == "actions"] == [3]
    assert office.service.open(office.id).revision == revision + 1
    office.change(entries.add_action, what="Write")
    assert [action.what for action in office.meeting.actions] == ["Call", "Write"]


def test_a_struck_entry_is_removed_from_all_files_too(office: Office) -> None:
    office.change(editing.strike_entry, table="statements", entry=office.secret)
    assert list_files_with(office.folder / "meetings", PLANTED)
    office.take_off_record()
    assert list_files_with(office.folder, PLANTED) == []


def test_a_backup_made_afterwards_does_not_hold_the_words(office: Office, tmp_path: Path) -> None:
    office.take_off_record()
    archive, restored = tmp_path / "all.zip", tmp_path / "restored"
    backup.write_backup(office.folder, archive)
    repository = FileMeetingRepository(restored, reserve_size=0)
    steps = [*backup.plan_restore(archive, repository, NO_ENCRYPTION)]
    backup.restore_meetings(steps, repository, replace=False)
    assert list_files_with(restored, PLANTED) == []
    assert list_files_with(restored, "Call")


def test_an_interrupted_run_is_finished_when_the_meeting_is_opened(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("facilitator.store.purge.write_file", fail)
        with pytest.raises(PurgeError, match="its words are still in a file"):
            office.take_off_record()
    assert list_files_with(office.folder, PLANTED)
    assert len(office.meeting.off_record) == 1  # opens the meeting in another program
    assert list_files_with(office.folder, PLANTED) == []
    assert atomic_files.write_file is not fail


def test_files_of_newer_versions_and_other_keys_are_left_alone(office: Office) -> None:
    newer = office.folder / "damaged" / f"{office.id}-newer.json"
    newer.write_bytes(b'{\n"record":{\n"1":{"format":9}\n}}\n')
    office.take_off_record()
    assert newer.read_bytes().endswith(b"}}\n")


def build_filter(office: Office) -> Any:
    """Return a filter for the secret."""
    stamp = office.builder.stamp()
    meeting = editing.take_off_record(
        office.service.open(office.id).meeting, stamp, table="statements", entry=office.secret
    )
    return create_off_record_filter(meeting.off_record)


def test_a_file_that_another_program_changed_still_shows_it(office: Office) -> None:
    text = office.repository.get_path(office.id).read_bytes().replace(b'"Call"', b'"Fall"')
    assert not parse_journal(text).is_unchanged
    purged = purge_text(text, build_filter(office))
    assert PLANTED.encode() not in purged
    assert not parse_journal(purged).is_unchanged
    assert b'"Fall"' in purged


def test_a_file_without_the_words_is_not_rewritten(office: Office) -> None:
    is_off_record = build_filter(office)
    office.take_off_record()
    text = office.repository.get_path(office.id).read_bytes()
    assert purge_text(text, is_off_record) is text
    tables = to_tables(office.meeting)
    whole, _ = encode_whole(tables, revision=7, at="")
    assert purge_text(whole, is_off_record) is whole


def test_a_file_of_version_0_4_is_rewritten_without_the_words(office: Office) -> None:
    tables = to_tables(office.service.open(office.id).meeting)
    old = write_old_format(office.folder / "old", {name: rows for name, rows in tables.items() if rows})
    assert PLANTED.encode() in old
    purged = purge_text(old, build_filter(office))
    assert PLANTED.encode() not in purged
    assert parse_journal(purged).revision == 3
    assert purge_text(old, lambda *_: False) is old


def test_unreadable_lines_of_a_damaged_file_are_removed(office: Office) -> None:
    text = office.repository.get_path(office.id).read_bytes()
    broken = text.replace(f'"Her {PLANTED}'.encode(), f"Her {PLANTED}".encode())
    with pytest.raises(UnreadableError):
        parse_journal(broken)
    purged = purge_text(broken, build_filter(office))
    assert PLANTED.encode() not in purged
    assert purged.startswith(text[:20])
    assert b'"Call"' in purged
