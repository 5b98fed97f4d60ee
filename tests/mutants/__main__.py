"""Run the mutants: `python -m tests.mutants [file …]`. Exit status 1 when one survives that is not explained.

Everything is imported and collected once. Then each mutant is a fork of this process, which runs the tests of its file,
the quickest first, until one fails.
"""

import gc
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from tests.mutants.changes import Mutant, mutants
from tests.mutants.transplant import transplant

ROOT = Path(__file__).parents[2]
EXPLAINED = Path(__file__).with_name("explained.txt")
JOBS = int(os.environ.get("MUTANT_JOBS", "2"))
SECONDS = 5
"""A test that takes so much longer than without a mutant never ends, which is noticed too."""

SEALED = "tests/store/test_encrypted_repository.py"
KEEPING = ("tests/store/test_repository.py", "tests/store/test_layout.py")

MINUTES = (
    *("brought", "goals", "hopes", "last_year", "loose_ends", "minutes", "outcome", "people", "strengths", "talk"),
    "wording",
)
"""The parts of the minutes, which print the whole record. The other kinds of note are held by golden files."""

RECORD = (
    "tests/notes/test_minutes.py",
    "tests/notes/test_amendment_section.py",
    "tests/notes/test_carried_over_section.py",
    "tests/redaction/test_redacted_meeting.py::test_the_head_says_that_names_were_replaced_and_the_record_keeps_its_id_and_dates",
    "tests/notes/test_decision_section.py",
    "tests/notes/test_discussion_section.py",
    "tests/notes/test_text_round_trip.py::test_marks_in_every_text_stay_what_was_typed",
)

TESTED_BY = {
    "facilitator/meeting/text_types.py": ("tests/meeting/test_text_types.py",),
    "facilitator/meeting/text_cleaning.py": ("tests/meeting/test_text_cleaning.py", "tests/meeting/test_text_types.py"),
    "facilitator/notes/markdown_escape.py": ("tests/notes/test_markdown_escape.py",),
    "facilitator/notes/markdown.py": ("tests/notes/test_markdown.py", "tests/notes/test_markdown_escape.py"),
    "facilitator/notes/note_files.py": ("tests/notes/test_note_files.py",),
    "facilitator/notes/amendment_section.py": ("tests/notes/test_amendment_section.py",),
    "facilitator/services/note_verification.py": ("tests/services/test_note_verification.py",),
    **dict.fromkeys((f"facilitator/notes/{part}.py" for part in MINUTES), RECORD),
    "facilitator/store/backups.py": (
        SEALED,
        "tests/store/test_backups.py",
    ),
    "facilitator/store/file_maintenance.py": ("tests/store/test_file_maintenance.py",),
    "facilitator/store/table_updates.py": (
        SEALED,
        "tests/store/test_repository.py",
        "tests/store/test_closed_guard.py",
    ),
    "facilitator/store/closed_guard.py": ("tests/store/test_closed_guard.py",),
    "facilitator/store/atomic_files.py": (
        "tests/store/test_atomic_files.py",
        "tests/store/test_injected_faults.py",
        "tests/store/test_header_cache.py",
        *KEEPING,
    ),
    "facilitator/store/draft_files.py": (
        SEALED,
        "tests/store/test_draft_files.py",
    ),
    "facilitator/store/export_log.py": ("tests/store/test_export_log.py", "tests/store/test_file_maintenance.py"),
    "facilitator/store/file_repository.py": (
        SEALED,
        *KEEPING,
        *(
            f"tests/store/test_{one}.py"
            for one in ("backups", "care", "closed", "damage", "exports", "faults", "files", "index")
        ),
    ),
    "facilitator/store/layout.py": ("tests/store/test_layout.py", "tests/store/test_injected_faults.py"),
    "facilitator/store/inventory.py": ("tests/store/test_inventory.py",),
    "facilitator/store/ids.py": ("tests/store/test_ids.py",),
    "facilitator/store/header_cache.py": (SEALED, "tests/store/test_header_cache.py", *KEEPING),
    "facilitator/store/repository.py": ("tests/store/test_repository.py", "tests/store/test_injected_faults.py"),
    "facilitator/store/write_cache.py": ("tests/store/test_write_cache.py",),
    "facilitator/store/file_format.py": ("tests/store/test_file_format.py", "tests/store/test_closed_guard.py"),
    "facilitator/store/tinydb_storage.py": (
        SEALED,
        "tests/store/test_tinydb_storage.py",
        "tests/store/test_closed_guard.py",
        *KEEPING,
    ),
    "facilitator/store/recovery.py": (
        SEALED,
        *(f"tests/store/test_{one}.py" for one in ("care", "closed", "damage", "files")),
    ),
    "facilitator/store/encryption.py": ("tests/store/test_encryption.py", SEALED),
    "facilitator/store/*.py": ("tests/store/",),
}
"""The tests of each file; the first pattern that fits counts."""

LEFT_OUT = (
    "tests/notes/test_minutes.py::test_no_text_changes_the_shape_of_the_notes",  # slow, and others see the same
    "tests/store/test_repository.py::test_any_meeting_reads_as_it_was_written",
    *(
        f"tests/store/test_injected_faults.py::test_each_call_in_turn[{case}"
        for case in ("0-5", "0-13", "0-30", "3-5", "3-13", "3-30", "1-30")
    ),
    "tests/store/test_startup_imports.py",  # in processes of their own, where there are no mutants
    "tests/store/test_windows.py",
    "tests/store/test_draft_files.py::test_a_killed_process_leaves_its_draft_and_a_living_one_keeps_it",
)


def tested_by(path: str) -> tuple[str, ...]:
    """Return the tests of a file, none for one that is not tested so."""
    return next((tests for pattern, tests in TESTED_BY.items() if Path(path).match(pattern)), ())


def paths() -> list[str]:
    """Return every file that is tested so, or those that were asked for."""
    found = {path.relative_to(ROOT).as_posix() for pattern in TESTED_BY for path in ROOT.glob(pattern)}
    return sorted(path for path in found if path in sys.argv[1:] or not sys.argv[1:])


class Runner:
    """A plugin that runs mutants in place of the tests that were collected."""

    def __init__(self) -> None:
        self.survivors: list[Mutant] = []
        self.counts: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self.running: dict[int, tuple[Mutant, str]] = {}

    def pytest_configure(self) -> None:
        """Let Hypothesis try less, and the same each time."""
        from hypothesis import settings

        settings.register_profile("mutants", max_examples=30, derandomize=True, database=None, deadline=None)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End a fork at the first failure."""
        if report.failed:
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests unchanged, to know that they pass and how long each takes; then the mutants."""
        texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths()}
        self.time(session.items)
        gc.freeze()
        items = sorted(session.items, key=lambda item: self.seconds[item.nodeid])
        for path, text in texts.items():
            chosen = [item for item in items if item.nodeid.startswith(tested_by(path))]
            for mutant in mutants(path, text):
                self.counts[path] += 1
                self.start(mutant, chosen)
        while self.running:
            self.wait()
        return True

    def time(self, items: list[pytest.Item]) -> None:
        """Run every test on modules that were exchanged for themselves."""
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            for path in paths():
                transplant(module_of(path), compile((ROOT / path).read_bytes(), path, "exec"))
            with os.fdopen(writing, "w") as told:
                for item, nextitem in zip(items, [*items[1:], None], strict=True):
                    before = time.perf_counter()
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
                    print(time.perf_counter() - before, file=told, flush=True)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            seconds = [float(line) for line in told]
        if os.waitpid(pid, 0)[1]:
            sys.exit(f"The tests do not pass without a mutant: {items[len(seconds)].nodeid}")
        self.seconds = {item.nodeid: taken for item, taken in zip(items, seconds, strict=True)}

    def start(self, mutant: Mutant, items: list[pytest.Item]) -> None:
        """Start a mutant, once there is a place for it."""
        while len(self.running) >= JOBS:
            self.wait()
        scratch = tempfile.mkdtemp(prefix="mutant-")
        if pid := os.fork():
            self.running[pid] = (mutant, scratch)
            return
        self.run(mutant, scratch, items)

    def run(self, mutant: Mutant, scratch: str, items: list[pytest.Item]) -> NoReturn:
        """Run the tests on a mutant and end the process: 0 when it survived."""
        os.environ["PYTEST_DEBUG_TEMPROOT"] = scratch
        os.chdir(scratch)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(1, 2)
        try:
            transplant(module_of(mutant.path), mutant.code)
            for item, nextitem in zip(items, [*items[1:], None], strict=True):
                signal.alarm(SECONDS + int(4 * self.seconds[item.nodeid]))
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        except BaseException:  # noqa: BLE001 (a module that cannot even be imported)
            os._exit(1)
        os._exit(0)

    def wait(self) -> None:
        """Wait for one mutant to end."""
        pid, status = os.wait()
        mutant, scratch = self.running.pop(pid)
        shutil.rmtree(scratch, ignore_errors=True)
        if status == 0:
            self.survivors.append(mutant)
            print(
                f"  survived {mutant.path}:{mutant.line} in {mutant.where or 'the module'}: {mutant.change}", flush=True
            )


def module_of(path: str) -> ModuleType:
    """Return the module that a file is."""
    return import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def explained() -> set[str]:
    """Return the keys of the survivors that are explained; the indented lines under a key say why."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line.startswith("facilitator/")}


def main() -> int:
    """Run the mutants, print a table, and list the survivors that nobody explained."""
    began = time.monotonic()
    runner, known = Runner(), explained()
    os.environ.setdefault("NOTES_EXAMPLES", "15")
    tests = sorted({test for path in paths() for test in tested_by(path)})
    left_out = [f"--deselect={test}" for test in LEFT_OUT]
    pytest.main([*tests, *left_out, "-q", "-s", "-o", "timeout=0"], plugins=[runner])
    survived = Counter(mutant.path for mutant in runner.survivors)
    fine = Counter(mutant.path for mutant in runner.survivors if mutant.key in known)
    print(f"\n{'file':40}{'mutants':>8}{'killed':>8}{'survived':>9}{'explained':>10}")
    for path, count in runner.counts.items():
        print(f"{path:40}{count:8}{count - survived[path]:8}{survived[path]:9}{fine[path]:10}")
    print(f"{time.monotonic() - began:.0f} seconds")
    unexplained = [mutant for mutant in runner.survivors if mutant.key not in known]
    for mutant in unexplained:
        print(f"Not explained: {mutant.key}")
    return 1 if unexplained or not runner.counts else 0


if __name__ == "__main__":
    sys.exit(main())
