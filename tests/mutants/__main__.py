"""Run the mutants: `python -m tests.mutants [FILE …]`. The exit status is 1 if an unexplained mutant survives.

Everything is imported and collected once. Then each mutant runs in a fork of this process, with the tests of its file,
the quickest first, until a test fails.
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
"""A test that takes this much longer than without a mutant counts as failed: it probably never ends."""

ENCRYPTED_TESTS = "tests/store/test_encrypted_repository.py"
REPOSITORY_TESTS = ("tests/store/test_repository.py", "tests/store/test_layout.py")

MINUTES_MODULES = (
    *("carried_over_section", "decision_section", "discussion_section", "formatting", "goal_section", "hope_section"),
    *("minutes", "open_items_section", "people_section", "prior_goal_section", "strength_section"),
)
"""The modules that render the minutes, which print the whole record. Golden files test the other kinds of note."""

MINUTES_TESTS = (
    "tests/notes/test_minutes.py",
    "tests/notes/test_amendment_section.py",
    "tests/notes/test_carried_over_section.py",
    "tests/redaction/test_redacted_meeting.py::test_redacted_minutes_have_a_banner_and_keep_id_and_dates",
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
    **dict.fromkeys((f"facilitator/notes/{name}.py" for name in MINUTES_MODULES), MINUTES_TESTS),
    "facilitator/store/file_maintenance.py": ("tests/store/test_file_maintenance.py",),
    "facilitator/store/meeting_file.py": (
        ENCRYPTED_TESTS,
        "tests/store/test_meeting_file_copies.py",
        "tests/store/test_repository.py",
        "tests/store/test_format3.py",
    ),
    "facilitator/store/atomic_files.py": (
        "tests/store/test_atomic_files.py",
        "tests/store/test_injected_faults.py",
        "tests/store/test_header_cache.py",
        *REPOSITORY_TESTS,
    ),
    "facilitator/store/draft_files.py": (
        ENCRYPTED_TESTS,
        "tests/store/test_draft_files.py",
    ),
    "facilitator/store/export_log.py": ("tests/store/test_export_log.py", "tests/store/test_file_maintenance.py"),
    "facilitator/store/file_repository.py": (
        ENCRYPTED_TESTS,
        *REPOSITORY_TESTS,
        *(
            f"tests/store/test_{name}.py"
            for name in (
                "backups",
                "file_maintenance",
                "closed_guard",
                "recovery",
                "export_log",
                "injected_faults",
                "file_repository",
                "header_cache",
            )
        ),
    ),
    "facilitator/store/layout.py": (
        "tests/store/test_layout.py",
        "tests/store/test_layout_files.py",
        "tests/store/test_injected_faults.py",
    ),
    "facilitator/store/ids.py": ("tests/store/test_ids.py",),
    "facilitator/store/header_cache.py": (ENCRYPTED_TESTS, "tests/store/test_header_cache.py", *REPOSITORY_TESTS),
    "facilitator/store/repository.py": ("tests/store/test_repository.py", "tests/store/test_injected_faults.py"),
    "facilitator/store/journal.py": ("tests/store/test_journal.py", "tests/store/test_journal_closed.py"),
    "facilitator/store/format3.py": ("tests/store/test_format3.py", "tests/store/test_format3_upgrade.py"),
    "facilitator/store/tinydb_storage.py": (
        ENCRYPTED_TESTS,
        "tests/store/test_tinydb_storage.py",
        "tests/store/test_journal_closed.py",
        *REPOSITORY_TESTS,
    ),
    "facilitator/store/recovery.py": (
        ENCRYPTED_TESTS,
        *(
            f"tests/store/test_{name}.py"
            for name in ("file_maintenance", "closed_guard", "recovery", "file_repository")
        ),
    ),
    "facilitator/store/encryption.py": ("tests/store/test_encryption.py", ENCRYPTED_TESTS),
    "facilitator/store/*.py": ("tests/store/",),
}
"""The tests of each file; the first pattern that matches counts."""

DESELECTED = (
    "tests/notes/test_minutes.py::test_no_text_changes_the_shape_of_the_notes",  # slow, and others detect the same
    "tests/store/test_repository.py::test_any_meeting_is_read_as_written",
    "tests/store/test_startup_imports.py",  # runs in its own process, where there is no mutant
    "tests/store/test_draft_files.py::test_draft_is_offered_after_its_process_is_killed",
)


def find_tests(path: str) -> tuple[str, ...]:
    """Return the tests of a file; empty if there are none."""
    return next((tests for pattern, tests in TESTED_BY.items() if Path(path).match(pattern)), ())


def list_paths() -> list[str]:
    """Return the files on the command line, or all files in `TESTED_BY`."""
    found = {path.relative_to(ROOT).as_posix() for pattern in TESTED_BY for path in ROOT.glob(pattern)}
    return sorted(path for path in found if path in sys.argv[1:] or not sys.argv[1:])


class Runner:
    """Pytest plugin that runs mutants instead of the collected tests."""

    def __init__(self) -> None:
        self.survivors: list[Mutant] = []
        self.counts: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self.running: dict[int, tuple[Mutant, str]] = {}

    def pytest_configure(self) -> None:
        """Reduce the Hypothesis examples and make them deterministic."""
        from hypothesis import settings

        settings.register_profile("mutants", max_examples=30, derandomize=True, database=None, deadline=None)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End the fork at the first failure."""
        if report.failed:
            os._exit(1)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests without mutants to check that they pass and to time them; then run the mutants."""
        texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in list_paths()}
        self.time_tests(session.items)
        gc.freeze()
        items = sorted(session.items, key=lambda item: self.seconds[item.nodeid])
        for path, text in texts.items():
            selected = [item for item in items if item.nodeid.startswith(find_tests(path))]
            for mutant in mutants(path, text):
                self.counts[path] += 1
                self.start(mutant, selected)
        while self.running:
            self.wait()
        return True

    def time_tests(self, items: list[pytest.Item]) -> None:
        """Run and time every test, with each module replaced by itself."""
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            for path in list_paths():
                transplant(import_file(path), compile((ROOT / path).read_bytes(), path, "exec"))
            with os.fdopen(writing, "w") as output:
                for item, nextitem in zip(items, [*items[1:], None], strict=True):
                    before = time.perf_counter()
                    item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
                    print(time.perf_counter() - before, file=output, flush=True)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as lines:
            seconds = [float(line) for line in lines]
        if os.waitpid(pid, 0)[1]:
            sys.exit(f"The tests do not pass without a mutant: {items[len(seconds)].nodeid}")
        self.seconds = {item.nodeid: duration for item, duration in zip(items, seconds, strict=True)}

    def start(self, mutant: Mutant, items: list[pytest.Item]) -> None:
        """Start a mutant when fewer than `JOBS` are running."""
        while len(self.running) >= JOBS:
            self.wait()
        scratch = tempfile.mkdtemp(prefix="mutant-")
        if pid := os.fork():
            self.running[pid] = (mutant, scratch)
            return
        self.run(mutant, scratch, items)

    def run(self, mutant: Mutant, scratch: str, items: list[pytest.Item]) -> NoReturn:
        """Run the tests on a mutant and end the process, with status 0 if it survived."""
        os.environ["PYTEST_DEBUG_TEMPROOT"] = scratch
        os.chdir(scratch)
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        os.dup2(1, 2)
        try:
            transplant(import_file(mutant.path), mutant.code)
            for item, nextitem in zip(items, [*items[1:], None], strict=True):
                signal.alarm(SECONDS + int(4 * self.seconds[item.nodeid]))
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=nextitem)
        except BaseException:  # noqa: BLE001 (the module cannot even be imported)
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


def import_file(path: str) -> ModuleType:
    """Return the module of a file."""
    return import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))


def read_explained() -> set[str]:
    """Return the keys of the explained survivors; the indented lines below a key give the reason."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line.startswith("facilitator/")}


def main() -> int:
    """Run the mutants, print a table, and list the unexplained survivors."""
    start = time.monotonic()
    runner, explained_keys = Runner(), read_explained()
    os.environ.setdefault("NOTES_EXAMPLES", "15")
    tests = sorted({test for path in list_paths() for test in find_tests(path)})
    deselected = [f"--deselect={test}" for test in DESELECTED]
    pytest.main([*tests, *deselected, "-q", "-s", "-o", "timeout=0"], plugins=[runner])
    survived = Counter(mutant.path for mutant in runner.survivors)
    explained = Counter(mutant.path for mutant in runner.survivors if mutant.key in explained_keys)
    print(f"\n{'file':40}{'mutants':>8}{'killed':>8}{'survived':>9}{'explained':>10}")
    for path, count in runner.counts.items():
        print(f"{path:40}{count:8}{count - survived[path]:8}{survived[path]:9}{explained[path]:10}")
    print(f"{time.monotonic() - start:.0f} seconds")
    unexplained = [mutant for mutant in runner.survivors if mutant.key not in explained_keys]
    for mutant in unexplained:
        print(f"Not explained: {mutant.key}")
    return 1 if unexplained or not runner.counts else 0


if __name__ == "__main__":
    sys.exit(main())
