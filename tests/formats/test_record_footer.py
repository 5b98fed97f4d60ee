"""Which files are notes of a record."""

import io
import zipfile

import pytest

from facilitator.formats import record_footer
from facilitator.formats.format_registry import Format, rendered
from facilitator.formats.record_footer import is_of
from tests.formats.sample_meetings import meeting, notes


@pytest.mark.parametrize("form", Format)
def test_notes_are_known_in_every_form(form: Format) -> None:
    data = rendered(notes("nura"), form)
    assert is_of(data, meeting("nura").id)
    assert not is_of(data, "0000000000009999")


def test_words_that_name_a_record_are_not_its_notes() -> None:
    assert not is_of("He said: Record 1a · closed".encode(), "1a")
    assert not is_of("Record 1ab · closed".encode(), "1a")


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return made.getvalue()


CLOSING = "<w:t>Record 1a · closed"


def test_another_zip_file_is_not_notes() -> None:
    assert is_of(zipped(word__document_xml=CLOSING), "1a")
    assert not is_of(zipped(other_xml=CLOSING), "1a")


def test_a_file_that_would_blow_up_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(word__document_xml=CLOSING)
    monkeypatch.setattr(record_footer, "_LARGEST", 4)
    assert not is_of(data, "1a")


def test_a_broken_word_file_is_no_failure() -> None:
    data = rendered(notes("nura"), Format.WORD)
    for cut in range(0, len(data), 997):
        assert is_of(data[:cut], "1a") is False
        assert is_of(data[:cut] + b"\xff" * 50 + data[cut + 50 :], "1a") is False
