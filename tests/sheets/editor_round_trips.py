"""Imitate the editors a sheet goes through, and what each of them does to the words of an answer."""

import re
from collections.abc import Callable
from typing import NamedTuple

RULE = re.compile(r"^_{20,}$", re.MULTILINE)
_MARKS = re.compile(r"([\\`*_{}\[\]#+\-!<>~|])")


class RoundTrip(NamedTuple):
    """A trip through an editor.

    Attributes:
        name: name of the editor.
        text: converts the text of a sheet.
        words: converts the words of an answer as a person would read them afterwards.
    """

    name: str
    text: Callable[[str], str]
    words: Callable[[str], str] = lambda words: words


def curl_quotes(text: str) -> str:
    """Replace straight quotation marks with curly ones, like phones and Word."""
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text, flags=re.MULTILINE).replace('"', "”")
    return re.sub(r"(^|[\s(\[])'", r"\1‘", text, flags=re.MULTILINE).replace("'", "’")


def _replace_bullets(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"^[-*] (?!\[)", lambda _: mark, text, flags=re.MULTILINE)


def _strip_heading_marks(text: str) -> str:
    return re.sub(r"\A# |^## (?=\d+\. )", "", text, flags=re.MULTILINE)


def _remove_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n", text)


def export_from_google(text: str) -> str:
    """Imitate Google Docs, downloaded as Markdown: escapes, bold headings with an anchor, two spaces at line ends."""
    return "\n".join(map(_export_google_line, text.split("\n")))


def _export_google_line(line: str) -> str:
    if match := re.match(r"## (\d+)\. (.*)", line):
        address = match[2].casefold().replace(" ", "-")
        return f"## **{match[1]}\\. {_escape(match[2])}** {{#{match[1]}.-{address}}}"
    if match := re.match(r"(# |- \[[ x]\] |[-*] )(.*)", line):
        return re.sub(r"^- $", "* ", match[1]) + _escape(match[2]) + "  "
    return _escape(line) + ("  " if line.strip() else "")


def _escape(line: str) -> str:
    return re.sub(r"^(\d+)\.", r"\1\\.", _MARKS.sub(r"\\\1", line))


def export_from_word(text: str) -> str:
    """Imitate Word, saved as plain text: no heading marks, bullets with tabs, drawn boxes, no blank lines."""
    text = _strip_heading_marks(text)
    text = re.sub(r"^(\d{1,2})\. (?=\S)", "\\1.\t", text, flags=re.MULTILINE)
    text = text.replace("- [ ] ", "☐\u00a0").replace("- [x] ", "☒\u00a0")
    return curl_quotes(_remove_blank_lines(_replace_bullets("•\t")(text)))


def export_answer_from_word(words: str) -> str:
    return curl_quotes(_remove_blank_lines(_replace_bullets("• ")(words)))


def export_from_phone(text: str) -> str:
    """Imitate the editor of a phone: curly quotes, trailing spaces, emoji boxes, no blank lines."""
    text = curl_quotes(_remove_blank_lines(text)).replace("- [x] ", "✅ ").replace("- [ ] ", "⬜ ")
    return "\n".join(f"{line} " for line in text.split("\n"))


def export_from_office(text: str) -> str:
    """Imitate LibreOffice, saved as text: round bullets, drawn boxes, no heading marks."""
    text = _strip_heading_marks(text)
    text = text.replace("- [x] ", "☑ ").replace("- [ ] ", "☐ ")
    return _replace_bullets("● ")(text)


def retype_printed_sheet(text: str) -> str:
    """Imitate a person who retypes a printed sheet: no writing lines, no marks, round brackets for boxes."""
    text = RULE.sub("", _strip_heading_marks(text))
    text = re.sub(r"(?<=[:]) _{20,}$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=…) _{20,}$", " ____", text, flags=re.MULTILINE)
    return text.replace("- [x] ", "(x) ").replace("- [ ] ", "( ) ").replace("\n---\n", "\n")


PLAIN = RoundTrip("plain", lambda text: text)
GOOGLE = RoundTrip("google", export_from_google, _replace_bullets("* "))
WORD = RoundTrip("word", export_from_word, export_answer_from_word)
PHONE = RoundTrip("phone", export_from_phone, lambda words: curl_quotes(_remove_blank_lines(words)))
OFFICE = RoundTrip("office", export_from_office, _replace_bullets("● "))
TYPED = RoundTrip("typed", retype_printed_sheet)

ROUND_TRIPS = (PLAIN, GOOGLE, WORD, PHONE, OFFICE, TYPED)

# Encodings and line ends of files from editors.
ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "bom": lambda text: text.encode("utf-8-sig"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "utf-16": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
}
