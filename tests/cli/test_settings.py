"""What a district sets: its codes for progress, in one file beside the meetings."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.settings import SettingsError, load_progress_codes

CODES = """
[[progress]]
result = "partially met"
code = "2 partial"

[[progress]]
result = "partially met"
from = 50
code = "3 substantial"
"""
LINES = ("/student Elana", "/here Dana as parent", "/start", "@elana", "+ Drawing",
         "/prior Facts: baseline 0, target 100, now 60 facts")  # fmt: skip


def desk_with(tmp_path: Path, settings: str) -> MeetingSession:
    places = DataPaths(tmp_path / "data")
    places.data.mkdir(parents=True)
    places.settings.write_text(settings, "utf-8")
    return open_session(places, open_repository(places))


def test_the_notes_say_what_the_district_calls_it(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, CODES)
    for line in ("/meeting annual", *LINES):
        desk.execute_line(line)
    assert "partially met, in this district “3 substantial”" in desk.render_notes()
    (tmp_path / "data" / "settings.toml").unlink()
    assert "3 substantial" in desk.render_notes()  # the record keeps the codes it was made with


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("colour = 1", "“colour” is no setting. There are: progress, encryption."),
        ("[[progress]]\nresult = 'great'\ncode = '1'", "progress 1: a code has result (one of met, partially met"),
        ("[[progress]]\nresult = 'met'", "progress 1: a code has"),
        ("[[progress]]\nresult = 'met'\ncode = '1'\nshape = 'x'", "progress 1: a code has"),
        ("progress = [1]", "progress 1: a code has"),
        ("progress = 1", "write each code under a heading of its own"),
        ("[[progress", "cannot be read"),
        ("x" * 200_000, "longer than any settings"),
    ],
)
def test_what_is_wrong_is_said_and_no_meeting_waits_for_it(tmp_path: Path, settings: str, sentence: str) -> None:
    desk = desk_with(tmp_path, settings)
    with pytest.raises(SettingsError) as caught:
        load_progress_codes(tmp_path / "data" / "settings.toml")
    assert sentence in caught.value.message
    answer = desk.execute_line("/meeting annual")
    assert answer
    assert sentence in answer.text
    for line in LINES:
        desk.execute_line(line)
    assert desk.meeting.prior_goals


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert load_progress_codes(tmp_path / "settings.toml") == ()


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_progress_codes(tmp_path / "settings.toml")
