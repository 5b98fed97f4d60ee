"""Decode bytes without a guess, or refuse them with the line and how to save them."""

import codecs

import pytest

from facilitator.textfiles.decoding import UndecodableText, decode_bytes, decode_text

TEXT = "José Peña\n学 👩‍👧\n"


@pytest.mark.parametrize(
    "source",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 LE", "UTF-16 BE"],
)
def test_recognizable_encodings_are_decoded(source: bytes) -> None:
    assert decode_bytes(source) == TEXT
    assert decode_text(source) == (TEXT, ())


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("one\nJosé".encode("cp1252"), 2),
        (b"\xe9", 1),
        (b"one\n\n\xed\xa0\x80", 3),
        (codecs.BOM_UTF16_LE + "one\ntwo".encode("utf-16-le") + b"\0", 2),
    ],
    ids=["cp1252", "one byte", "a surrogate", "half a character of UTF-16"],
)
def test_other_bytes_are_refused_with_their_line(source: bytes, line: int) -> None:
    with pytest.raises(UndecodableText) as refused:
        decode_bytes(source)
    assert refused.value.message == (
        f"Line {line} is not UTF-8 text. Save it as UTF-8 and try again (in Word or Notepad: Save As, Encoding: UTF-8)."
    )
    fix = "save it as plain text in UTF-8 (in Word or Notepad: Save As, Encoding: UTF-8)"
    assert decode_text(source) == ("", ((line, "this is not UTF-8 text", fix),))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_text_with_nul_bytes_is_refused_as_a_file(encoding: str) -> None:
    _, findings = decode_text("# Agenda\n".encode(encoding))
    assert findings[0][1] == "there is a control character, U+0000, here"
