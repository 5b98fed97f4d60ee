"""The practice meeting, in a session and as a value."""

import pytest

from facilitator.cli.practice_command import record_practice
from facilitator.meeting.meeting import Meeting
from facilitator.paths import DataPaths
from facilitator.practice.exercises import list_setup_lines, load_agenda
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from tests.commands.line_scripts import run_lines
from tests.meeting.meeting_builder import START


@pytest.fixture
def practice(session: MeetingSession) -> MeetingSession:
    """Return a session on the practice meeting, with all goals proposed."""
    session.create_meeting(load_agenda())
    run_lines(session, [line for line in list_setup_lines() if not line.startswith("# ")])
    return session


@pytest.fixture(scope="module")
def practice_meeting(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """Return the practice meeting as it opens."""
    folder = tmp_path_factory.mktemp("practice")
    return record_practice(DataPaths(folder), FileMeetingRepository(folder, reserve_size=0), START).meeting
