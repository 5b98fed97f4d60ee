"""Every note of the example meetings in every form, as it is meant to read.

`python -m tests.formats.golden` writes the files anew. Then somebody reads what changed.
"""

from pathlib import Path

from facilitator.formats.format_registry import Format
from facilitator.formats.note_renderer import note_in_form
from facilitator.notes.note import Wanted
from tests.formats.format_readers import structure
from tests.formats.sample_meetings import LANGUAGES, NAMES, OFFERED, notes

FOLDER = Path(__file__).with_name("golden_files")
STYLE = "page.css"

_ENDINGS = {Format.MARKDOWN: "md", Format.TEXT: "txt", Format.HTML: "html", Format.WORD: "docx.txt"}
"""Of a Word file not its bytes are kept but what stands in it, so that a change can be read."""

CASES: dict[str, tuple[str, Wanted, Format]] = {
    f"{name}/{called}.{ending}": (name, which, form)
    for name in NAMES
    for called, which in OFFERED.items()
    for form, ending in ({Format.TEXT: "txt"} if which.kind.plain else _ENDINGS).items()
}
"""Each file with whose meeting, which note and which form it holds. A paste pack is plain text in every form."""


def made(file: str) -> str:
    """Return what has to be in a file. The style of a page is its own file's business, so only its name is kept."""
    name, which, form = CASES[file]
    data = note_in_form(notes(name, which), which, form, LANGUAGES)
    if form is Format.WORD:
        return structure(data)
    head, style, rest = data.decode().partition("<style>\n")
    return head + style + (STYLE + rest[rest.index("\n</style>") :] if style else rest)


if __name__ == "__main__":
    for old in FOLDER.glob("*/*"):
        old.unlink()
    for file in CASES:
        (FOLDER / file).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / file).write_bytes(made(file).encode())
