"""Words off the record are in no file of the data folder and in no copy restored from a backup, whatever happened."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import open_session
from facilitator.maintenance import backup
from facilitator.meeting.entry_numbers import find_by_reference
from facilitator.meeting.errors import UserError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.removed_entry import StruckEntry
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.draft_files import Draft, DraftStore
from facilitator.store.encryption import NO_ENCRYPTION
from facilitator.store.file_repository import FileMeetingRepository
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.meeting.meeting_builder import create_stamp_source
from tests.profiles import scale_examples

PLANTED = "Zebrafish"

# How the words get into the record, and the name of the entry afterwards.
WAYS = {
    "@dana She has {secret}.": "2",
    "@elana I have {secret}.": "2",
    "@dana and @ortiz She has {secret}.": "2",
    "@ortiz + {secret} -- we see it daily": "strength 3",
    "@ortiz + Reads -- she reads about {secret}": "strength 3",
    "@elana /hope I want {secret}": "hope 2",
    "@dana /ask We want {secret}.": "request 1",
    "? {secret}": "parked 2",
    "! Call about {secret} @ortiz": "action 3",
    "/private {secret}": "private 1",
    "/goal {secret}: Elana will read about {secret}.": "goal 3",
    "/prior {secret}: baseline 18 facts, target 100 facts": "prior 1",
}

# What happens to the meeting before and after. "{entry}" is the entry with the secret.
EVENTS = (
    "/fix {entry} Other words with {secret} in them",
    "/fix {entry} Plain words",
    "/by {entry} @ortiz",
    "/move {entry} to goals",
    "/strike {entry}",
    "/restore",
    "/undo",
    "/redo",
    "/replace {secret} with {secret} and more",
    "@dana Something else.",
    "/agree 1",
    "draft",
    "damage",
    "daily backup",
    "second window",
)


def list_files_with(folder: Path, words: str) -> list[Path]:
    """Return all files in a folder that contain some words."""
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def find_entry_id(meeting: Meeting, reference: str) -> int | None:
    """Return the id of the entry that a reference names, also if the entry is struck; None if there is none."""
    _, entry = find_by_reference(meeting, reference) or ("", None)
    return entry.entry.of if isinstance(entry, StruckEntry) else getattr(entry, "id", None)


class Office:
    """A data folder with an open meeting, and everything that may copy its words."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.new_stamp = create_stamp_source()
        self.session = run_lines(self.open_window(), SETUP_LINES, MEETING_LINES)
        self.file = FileMeetingRepository(self.data, reserve_size=0).get_path(self.session.meeting.id)
        self.actions: dict[str, Callable[[], object]] = {
            "draft": self.leave_draft,
            "damage": self.leave_damaged_copy,
            "daily backup": self.leave_backup,
            "second window": self.continue_in_second_window,
        }

    def open_window(self) -> MeetingSession:
        """Return a new window on the data folder."""
        return open_session(DataPaths(self.data), FileMeetingRepository(self.data, reserve_size=0), self.new_stamp)

    def leave_draft(self) -> None:
        """Leave an unsaved line with the secret, as a window that crashed does."""
        DraftStore(self.data, "window").save(Draft(self.session.meeting.id, f"more about {PLANTED}"))

    def leave_damaged_copy(self) -> None:
        """Leave a copy of the meeting whose end is cut off."""
        copy = self.data / "damaged" / f"{self.session.meeting.id}-ab.json"
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(self.file.read_bytes()[:-7])

    def leave_backup(self) -> None:
        """Leave a copy of the meeting as it is now in the backups."""
        copy = self.data / "backups" / "2026-11-29" / self.file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(self.file.read_bytes())

    def continue_in_second_window(self) -> None:
        """Continue in another window of the same meeting."""
        meeting_id = self.session.meeting.id
        self.session = self.open_window()
        self.session.open(meeting_id)

    def happen(self, event: str, entry: str) -> None:
        """Run an event. A refused line changes nothing."""
        if event in self.actions:
            self.actions[event]()
            return
        try:
            self.session.execute_line(event.format(entry=entry, secret=PLANTED))
        except UserError:
            return

    def restore_backup(self) -> Path:
        """Restore a new backup archive into another folder; return that folder."""
        archive, restored = self.folder / "all.zip", self.folder / "restored"
        backup.write_backup(self.data, archive)
        repository = FileMeetingRepository(restored, reserve_size=0)
        backup.restore_meetings([*backup.plan_restore(archive, repository, NO_ENCRYPTION)], repository, replace=False)
        return restored


@settings(max_examples=scale_examples(200))
@given(
    st.sampled_from(sorted(WAYS)),
    st.lists(st.sampled_from(EVENTS), max_size=8),
    st.lists(st.sampled_from(EVENTS), max_size=4),
)
def test_words_off_the_record_are_in_no_file(way: str, before: list[str], after: list[str]) -> None:
    with TemporaryDirectory() as folder:
        office, entry = Office(Path(folder)), WAYS[way]
        office.session.execute_line(way.format(secret=PLANTED))
        assert list_files_with(office.data, PLANTED)
        planted = find_entry_id(office.session.meeting, entry)
        for event in before:
            office.happen(event, entry)
        if office.session.meeting.struck:
            entry = "struck 1"
        assume(find_entry_id(office.session.meeting, entry) == planted)  # else it was undone: /redo brings it back
        office.session.execute_line(f"/off {entry} yes")
        assert not list_files_with(office.data, PLANTED)
        for event in after:
            if event != "draft" and PLANTED not in event.format(entry=entry, secret=PLANTED):
                office.happen(event, entry)
        assert not list_files_with(office.data, PLANTED)
        assert not list_files_with(office.restore_backup(), PLANTED)
        assert len(office.session.meeting.off_record) == 1
