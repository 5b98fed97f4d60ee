"""The example meetings in every form, as they are meant to be. `python -m tests.formats.golden` writes them anew."""

from functools import cache
from pathlib import Path

from facilitator.formats.format import Format, rendered
from tests.formats.meetings import NAMES, notes
from tests.formats.reading import outline

FOLDER = Path(__file__).with_name("golden_files")


@cache
def made() -> dict[str, str]:
    """Return each file's name with what has to be in it; of a Word file the style and the words of each paragraph."""
    found: dict[str, str] = {}
    for name in NAMES:
        for form in (Format.TEXT, Format.HTML):
            found[f"{name}.{form}"] = rendered(notes(name), form).decode()
        found[f"{name}.docx.txt"] = outline(rendered(notes(name), Format.WORD))
    return found


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in made().items():
        (FOLDER / file).write_bytes(text.encode())
