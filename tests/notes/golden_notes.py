"""Every kind of note of the three sample meetings, as they should read. Write them again: python -m tests.notes.golden_notes."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.clock import counting, stamps
from facilitator.desk import Desk
from facilitator.notes.kinds import KINDS, PASTE, Form
from facilitator.notes.note import Wanted, note
from facilitator.places import Places
from facilitator.store.files import FileKeeper
from tests.meeting.room import START

FOLDER = Path(__file__).parent / "golden"
SAMPLES = ("elana", "nura", "aidan")
LANGUAGES = ("en", "es")


@cache
def played(sample: str) -> Desk:
    """Return a desk on which a sample meeting was entered line by line, with a clock that stands still."""
    folder = TemporaryDirectory()
    places = Places(Path(folder.name))
    desk = places.desk(FileKeeper(places.data, reserve=0), stamps(lambda: START, counting()))
    with folder:
        for line in (files("facilitator.samples") / f"{sample}.txt").read_text("utf-8").splitlines():
            desk.enter(line)
    return desk


def wanted() -> Iterator[tuple[str, Wanted]]:
    """Yield every note there is, with what its file is called behind the sample's name."""
    for kind in KINDS.values():
        for language in LANGUAGES if kind.translated else LANGUAGES[:1]:
            yield f"{kind.name}-{language}.{'txt' if kind.plain else 'md'}", Wanted(kind, language)
    yield "paste-ascii-en.txt", Wanted(PASTE, form=Form(plain=True, limit=250))


def written(sample: str, which: Wanted) -> str:
    """Return a note of a sample meeting. Its version is fixed: how often a meeting was saved is nobody's business here."""
    desk = played(sample)
    return note(desk.meeting, which, desk.languages, revision=40)


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for sample in SAMPLES:
        for name, which in wanted():
            (FOLDER / f"{sample}-{name}").write_text(written(sample, which), "utf-8")


if __name__ == "__main__":
    main()
