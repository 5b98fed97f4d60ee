"""Golden files: every note of the sample meetings in every format.

`python -m tests.formats.golden` writes the files again. Review the changes afterwards.
"""

from pathlib import Path

from facilitator.formats.note_format import NoteFormat
from facilitator.formats.note_renderer import render_note_file
from facilitator.notes.note import NoteRequest
from tests.formats.format_readers import describe_word_structure
from tests.formats.sample_meetings import LANGUAGES, NOTE_REQUESTS, SAMPLE_NAMES, render_sample_note

GOLDEN_FOLDER = Path(__file__).with_name("golden_files")
STYLESHEET_NAME = "page.css"

_ENDINGS = {NoteFormat.MARKDOWN: "md", NoteFormat.TEXT: "txt", NoteFormat.HTML: "html", NoteFormat.WORD: "docx.txt"}
"""A Word file is stored as a description of its content, so that changes can be reviewed."""

CASES: dict[str, tuple[str, NoteRequest, NoteFormat]] = {
    f"{name}/{called}.{ending}": (name, request, form)
    for name in SAMPLE_NAMES
    for called, request in NOTE_REQUESTS.items()
    for form, ending in ({NoteFormat.TEXT: "txt"} if request.kind.is_plain_text else _ENDINGS).items()
}
"""The meeting, request and format of each file. A paste pack is plain text in every format."""


def render_golden_file(file: str) -> str:
    """Return the expected content of a file. The style of a page is replaced by the name of its stylesheet."""
    name, request, form = CASES[file]
    data = render_note_file(render_sample_note(name, request), request, form, LANGUAGES)
    if form is NoteFormat.WORD:
        return describe_word_structure(data)
    head, style, rest = data.decode().partition("<style>\n")
    return head + style + (STYLESHEET_NAME + rest[rest.index("\n</style>") :] if style else rest)


if __name__ == "__main__":
    for old in GOLDEN_FOLDER.glob("*/*"):
        old.unlink()
    for file in CASES:
        (GOLDEN_FOLDER / file).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN_FOLDER / file).write_bytes(render_golden_file(file).encode())
