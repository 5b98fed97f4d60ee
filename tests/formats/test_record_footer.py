"""Tests of recognizing the notes of a record."""

import io
import zipfile

import pytest

from facilitator.formats import record_footer
from facilitator.formats.format_registry import convert_markdown
from facilitator.formats.note_format import NoteFormat
from facilitator.formats.record_footer import is_from_meeting
from tests.formats.sample_meetings import play_sample_meeting, render_sample_note


@pytest.mark.parametrize("form", NoteFormat)
def test_notes_are_recognized_in_every_format(form: NoteFormat) -> None:
    data = convert_markdown(render_sample_note("nura"), form)
    assert is_from_meeting(data, play_sample_meeting("nura").id)
    assert not is_from_meeting(data, "0000000000009999")


def test_a_mention_of_a_record_is_not_its_notes() -> None:
    assert not is_from_meeting("He said: Record 1a · closed".encode(), "1a")
    assert not is_from_meeting("Record 1ab · closed".encode(), "1a")


def make_zip(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


CLOSING = "<w:t>Record 1a · closed"


def test_another_zip_file_is_not_notes() -> None:
    assert is_from_meeting(make_zip(word__document_xml=CLOSING), "1a")
    assert not is_from_meeting(make_zip(other_xml=CLOSING), "1a")


def test_an_oversized_zip_file_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = make_zip(word__document_xml=CLOSING)
    monkeypatch.setattr(record_footer, "_MAX_BODY_SIZE", 4)
    assert not is_from_meeting(data, "1a")


def test_a_damaged_word_file_is_not_notes() -> None:
    data = convert_markdown(render_sample_note("nura"), NoteFormat.WORD)
    for cut in range(0, len(data), 997):
        assert is_from_meeting(data[:cut], "1a") is False
        assert is_from_meeting(data[:cut] + b"\xff" * 50 + data[cut + 50 :], "1a") is False
