"""Every call to the disk fails, one after the other: what is on the disk is the old or the new, whole."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from facilitator.store.draft_files import DraftStore
from facilitator.store.repository import StoreError
from tests.campaigns.calls import Fault, SimulatedKill, inject_fault
from tests.campaigns.row import ResultRow
from tests.campaigns.saves import DiskOperation, is_encryption_available, list_operations, open_repository
from tests.store.store_samples import list_temporary_files

MAX_CALLS = 200
"""Calls after which a deed that never comes to its end is a failure."""


def run_injected_faults(
    campaign: str, fault_kinds: Iterable[Fault], operation_names: Iterable[str] | None = None
) -> ResultRow:
    """Let each call of each deed fail, in each way.

    Args:
        campaign: the name of the row.
        fault_kinds: the ways to fail.
        operation_names: the deeds; None: all of them.
    """
    injected, wrong, known = 0, [], list_operations()
    chosen = list(operation_names or known)
    for name in chosen:
        with tempfile.TemporaryDirectory() as place:
            before = Path(place) / "before"
            before.mkdir()
            known[name].prepare(before / "data")
            for fault in fault_kinds:
                for nth in range(1, MAX_CALLS):
                    hit, found = run_one_fault(known[name], nth, fault, before)
                    wrong += [f"{name}, call {nth} ({hit}), {fault}: {sentence}" for sentence in found]
                    if not hit:
                        break
                    injected += 1
                else:
                    wrong.append(f"{name}, {fault}: no end after {MAX_CALLS} calls")
    done = f"{injected:,} faults in {len(chosen)} deeds{'' if is_encryption_available() else ' (no encryption here)'}"
    return ResultRow(campaign, done, f"{injected - len(wrong):,} whole", tuple(wrong), "torn")


def run_one_fault(operation: DiskOperation, nth: int, fault: Fault, before: Path) -> tuple[str, list[str]]:
    """Do a deed with one call failing, on a copy of what was there; return which call was hit, and what is wrong."""
    with tempfile.TemporaryDirectory() as place:
        folder, done, wrong = Path(place) / "data", False, []
        shutil.copytree(before, place, dirs_exist_ok=True)
        with inject_fault(nth, fault) as counter:
            try:
                operation.act(folder)
                done = True
            except (StoreError, OSError, SimulatedKill):
                pass  # said so, or killed
            except Exception as error:  # noqa: BLE001
                wrong.append(f"it ended with {error!r}")
        try:
            wrong.append(operation.check(folder, done))
            wrong.append(operation.repeat(folder))
        except Exception as error:  # noqa: BLE001
            wrong.append(f"afterwards {error!r}")
        open_repository(folder).remove_temporary_files()
        DraftStore(folder, "two").read_abandoned()
        wrong.append(", ".join(path.name for path in list_temporary_files(folder)))
        return counter.hit_call, [sentence for sentence in wrong if sentence]
