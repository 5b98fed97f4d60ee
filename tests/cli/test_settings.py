"""Tests of the settings file."""

from pathlib import Path

import pytest

from facilitator.bootstrap import open_repository, open_session
from facilitator.meeting.people import Role
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.settings import Settings, SettingsError, load_progress_codes, load_settings

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


ROLES = ", ".join(Role)


def open_session_with_settings(tmp_path: Path, settings: str) -> MeetingSession:
    paths = DataPaths(tmp_path / "data")
    paths.data.mkdir(parents=True)
    paths.settings.write_text(settings, "utf-8")
    return open_session(paths, open_repository(paths))


def test_notes_use_the_districts_progress_code(tmp_path: Path) -> None:
    session = open_session_with_settings(tmp_path, CODES)
    for line in ("/meeting annual", *LINES):
        session.execute_line(line)
    assert "partially met, in this district “3 substantial”" in session.render_notes()
    (tmp_path / "data" / "settings.toml").unlink()
    assert "3 substantial" in session.render_notes()  # the meeting keeps the codes


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ("color = 1", "there is no setting “color”. The settings are: progress, titles, levels, kinds, encryption."),
        (
            "[[progress]]\nresult = 'great'\ncode = '1'",
            "progress 1: a progress code has result (one of met, partially met",
        ),
        ("[[progress]]\nresult = 'met'", "progress 1: a progress code has"),
        ("[[progress]]\nresult = 'met'\ncode = '1'\nshape = 'x'", "progress 1: a progress code has"),
        ("progress = [1]", "progress 1: a progress code has"),
        ("progress = 1", "write each progress code under a heading"),
        ("[[progress", "cannot be read"),
        ("x" * 200_000, "too large for a settings file"),
    ],
)
def test_invalid_settings_are_reported_and_meetings_still_work(tmp_path: Path, settings: str, sentence: str) -> None:
    session = open_session_with_settings(tmp_path, settings)
    with pytest.raises(SettingsError) as caught:
        load_progress_codes(tmp_path / "data" / "settings.toml")
    assert sentence in caught.value.message
    answer = session.execute_line("/meeting annual")
    assert answer
    assert sentence in answer.text
    for line in LINES:
        session.execute_line(line)
    assert session.meeting.prior_goals


def test_levels_of_the_district_are_compared(tmp_path: Path) -> None:
    session = open_session_with_settings(
        tmp_path, '[levels]\n"writing rubric" = ["beginning", "almost | nearly there", "secure"]'
    )
    for line in ("/meeting annual", *LINES[:-1]):
        session.execute_line(line)
    answer = session.execute_line("/prior Writing: baseline beginning, target secure, now nearly there")
    assert answer
    assert "partially met" in answer.text


def test_levels_without_a_name_are_refused(tmp_path: Path) -> None:
    session = open_session_with_settings(tmp_path, '[levels]\nrubric = [" "]')
    answer = session.execute_line("/meeting annual")
    assert answer
    assert 'write each list under the heading [levels], as "name" =' in answer.text


def test_without_a_file_there_are_no_codes(tmp_path: Path) -> None:
    assert load_progress_codes(tmp_path / "settings.toml") == ()


def test_unreadable_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match="is not a regular file"):
        load_progress_codes(tmp_path / "settings.toml")


def test_settings_hold_progress_codes_and_recovery_keys(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert load_settings(path) == Settings()
    path.write_text(f'{CODES}\n[encryption]\nrecovery = ["age1one"]\n', "utf-8")
    settings = load_settings(path)
    assert [(int(code.least), code.code) for code in settings.progress] == [(0, "2 partial"), (50, "3 substantial")]
    assert settings.encryption.recovery == ("age1one",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("encryption = 1", 'settings.toml, encryption: write recovery = ["age1…"].'),
        ("[encryption]\nrecovery = [1]", 'settings.toml, encryption: write recovery = ["age1…"].'),
        ("progress = 'met'", "settings.toml: write each progress code under a heading [[progress]]."),
        ("titles = 1", 'settings.toml: write each title under the heading [titles], as "title" = "role".'),
        ("[titles]\ncoach = 'boss'", f"settings.toml, titles: “coach” needs a role or a list of roles: {ROLES}."),
        ("[titles]\ncoach = []", f"settings.toml, titles: “coach” needs a role or a list of roles: {ROLES}."),
        ("[titles]\ncoach = [1]", f"settings.toml, titles: “coach” needs a role or a list of roles: {ROLES}."),
        ("[titles]\n'-' = 'other'", f"settings.toml, titles: “-” needs a role or a list of roles: {ROLES}."),
        (
            "color = 1\nprogress = 1",
            "settings.toml: there is no setting “color”. The settings are: progress, titles, levels, kinds, encryption.",
        ),
    ],
)
def test_an_invalid_setting_is_explained(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert caught.value.message == message


def test_the_second_progress_code_is_named_if_it_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(CODES.replace("from = 50", "from = 'half'"), "utf-8")
    with pytest.raises(SettingsError, match=r"settings\.toml, progress 2: a progress code has result"):
        load_settings(path)


def test_settings_in_another_encoding_are_refused_with_how_to_save_them(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_bytes('# José\n[[progress]]\nresult = "met"\ncode = "sí"\n'.encode("utf-16"))
    assert [code.code for code in load_progress_codes(settings)] == ["sí"]
    settings.write_bytes('[[progress]]\nresult = "met"\ncode = "sí"\n'.encode("cp1252"))
    with pytest.raises(SettingsError) as caught:
        load_progress_codes(settings)
    assert caught.value.message == (
        "settings.toml cannot be read. Line 3 is not UTF-8 text. Save it as UTF-8 and try again "
        "(in Word or Notepad: Save As, Encoding: UTF-8). No settings were used."
    )
