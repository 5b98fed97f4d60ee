"""Make every disk call fail in turn: the disk holds the whole old or the whole new file."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from facilitator.store.draft_files import DraftStore
from facilitator.store.repository import StoreError
from tests.campaigns.calls import Fault, SimulatedKill, inject_fault
from tests.campaigns.row import ResultRow
from tests.campaigns.saves import DiskOperation, list_operations, open_repository
from tests.store.store_samples import list_temporary_files

MAX_CALLS = 200
"""Maximum number of disk calls of an operation."""


def run_injected_faults(
    campaign: str, fault_kinds: Iterable[Fault], operation_names: Iterable[str] | None = None
) -> ResultRow:
    """Make each disk call of each operation fail in each way.

    Args:
        campaign: the name of the row.
        fault_kinds: the ways to fail.
        operation_names: the operations; None for all.
    """
    injected, failures, operations = 0, [], list_operations()
    names = list(operation_names or operations)
    for name in names:
        with tempfile.TemporaryDirectory() as temporary_folder:
            before = Path(temporary_folder) / "before"
            before.mkdir()
            operations[name].prepare(before / "data")
            for fault in fault_kinds:
                for nth in range(1, MAX_CALLS):
                    hit_call, new_failures = run_one_fault(operations[name], nth, fault, before)
                    failures += [f"{name}, call {nth} ({hit_call}), {fault}: {failure}" for failure in new_failures]
                    if not hit_call:
                        break
                    injected += 1
                else:
                    failures.append(f"{name}, {fault}: no end after {MAX_CALLS} calls")
    done = f"{injected:,} faults in {len(names)} operations"
    return ResultRow(campaign, done, f"{injected - len(failures):,} whole", tuple(failures), "torn")


def run_one_fault(operation: DiskOperation, nth: int, fault: Fault, before: Path) -> tuple[str, list[str]]:
    """Run an operation with one failing call on a copy of a folder; return the failed call and the failures."""
    with tempfile.TemporaryDirectory() as temporary_folder:
        folder, done, failures = Path(temporary_folder) / "data", False, []
        shutil.copytree(before, temporary_folder, dirs_exist_ok=True)
        with inject_fault(nth, fault) as counter:
            try:
                operation.act(folder)
                done = True
            except (StoreError, OSError, SimulatedKill):
                pass  # reported, or killed
            except Exception as error:  # noqa: BLE001
                failures.append(f"it ended with {error!r}")
        try:
            failures.append(operation.check(folder, done))
            failures.append(operation.repeat(folder))
        except Exception as error:  # noqa: BLE001
            failures.append(f"afterwards {error!r}")
        open_repository(folder).remove_temporary_files()
        DraftStore(folder, "two").read_abandoned()
        failures.append(", ".join(path.name for path in list_temporary_files(folder)))
        return counter.hit_call, [failure for failure in failures if failure]
