"""Two programs record into one meeting at once: all of both is there, each in its own order."""

import tempfile
from pathlib import Path
from threading import Thread

from tests.campaigns.kills import prepared, words_in
from tests.campaigns.row import Row
from tests.cli.line_mode_process import PlainDoor


def windows(each: int, doors: tuple[str, ...] = ("first", "second")) -> Row:
    """Let several processes of `facilitator plain` record so many lines each into one meeting."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place)
        meeting = prepared(data)
        answers: dict[str, list[str]] = {}
        threads = [Thread(target=_record, args=(data, meeting, name, each, answers)) for name in doors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        there = words_in(data, meeting)
    told = [answer for name in doors for answer in answers[name] if answer.startswith("saved ")]
    wrong = [f"not answered: {answer}" for name in doors for answer in answers[name] if answer not in told]
    for name in doors:
        wanted = [f"{name} {at}" for at in range(each)]
        if [words for words in there if words.startswith(name)] != wanted:
            wrong += [f"lost: {words}" for words in wanted if words not in there] or [f"{name}: another order"]
    wrong += [f"invented: {words}" for words in there[len(doors) * each :]]
    done = f"{len(doors)} processes x {each:,} entries, {len(told):,} acknowledged"
    return Row("two windows on one meeting", done, f"{len(there):,} there", tuple(wrong), "lost")


def _record(data: Path, meeting: str, name: str, each: int, answers: dict[str, list[str]]) -> None:
    lines = "".join(f"@Ana {name} {at}\n" for at in range(each))
    with PlainDoor(data, meeting) as door:
        out, err = door.process.communicate(lines.encode())
    answers[name] = [*out.decode().splitlines(), *err.decode().splitlines()]
