"""Every note of the example meetings in every form, as it is meant to read.

`python -m tests.formats.golden` writes the files anew. Then somebody reads what changed.
"""

from pathlib import Path

from facilitator.formats.format_registry import NoteFormat
from facilitator.formats.note_renderer import render_note_file
from facilitator.notes.note import NoteRequest
from tests.formats.format_readers import describe_word_structure
from tests.formats.sample_meetings import LANGUAGES, NOTE_REQUESTS, SAMPLE_NAMES, render_sample_note

GOLDEN_FOLDER = Path(__file__).with_name("golden_files")
STYLESHEET_NAME = "page.css"

_ENDINGS = {NoteFormat.MARKDOWN: "md", NoteFormat.TEXT: "txt", NoteFormat.HTML: "html", NoteFormat.WORD: "docx.txt"}
"""Of a Word file not its bytes are kept but what stands in it, so that a change can be read."""

CASES: dict[str, tuple[str, NoteRequest, NoteFormat]] = {
    f"{name}/{called}.{ending}": (name, which, form)
    for name in SAMPLE_NAMES
    for called, which in NOTE_REQUESTS.items()
    for form, ending in ({NoteFormat.TEXT: "txt"} if which.kind.is_plain_text else _ENDINGS).items()
}
"""Each file with whose meeting, which note and which form it holds. A paste pack is plain text in every form."""


def render_golden_file(file: str) -> str:
    """Return what has to be in a file. The style of a page is its own file's business, so only its name is kept."""
    name, which, form = CASES[file]
    data = render_note_file(render_sample_note(name, which), which, form, LANGUAGES)
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
