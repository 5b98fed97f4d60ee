"""Every call to the disk fails, one after the other: what is on the disk is the old or the new, whole."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from facilitator.store.draft_files import Drafts
from facilitator.store.repository import StoreError
from tests.campaigns.calls import Fault, Stopped, failing
from tests.campaigns.row import Row
from tests.campaigns.saves import Deed, deeds, keeper, sealed
from tests.store.store_samples import temporary_files

MOST = 200
"""Calls after which a deed that never comes to its end is a failure."""


def faults(campaign: str, kinds: Iterable[Fault], names: Iterable[str] | None = None) -> Row:
    """Let each call of each deed fail, in each way.

    Args:
        campaign: the name of the row.
        kinds: the ways to fail.
        names: the deeds; None: all of them.
    """
    injected, wrong, known = 0, [], deeds()
    chosen = list(names or known)
    for name in chosen:
        with tempfile.TemporaryDirectory() as place:
            before = Path(place) / "before"
            before.mkdir()
            known[name].prepare(before / "data")
            for fault in kinds:
                for nth in range(1, MOST):
                    hit, found = one(known[name], nth, fault, before)
                    wrong += [f"{name}, call {nth} ({hit}), {fault}: {sentence}" for sentence in found]
                    if not hit:
                        break
                    injected += 1
                else:
                    wrong.append(f"{name}, {fault}: no end after {MOST} calls")
    done = f"{injected:,} faults in {len(chosen)} deeds{'' if sealed() else ' (no encryption here)'}"
    return Row(campaign, done, f"{injected - len(wrong):,} whole", tuple(wrong), "torn")


def one(deed: Deed, nth: int, fault: Fault, before: Path) -> tuple[str, list[str]]:
    """Do a deed with one call failing, on a copy of what was there; return which call was hit, and what is wrong."""
    with tempfile.TemporaryDirectory() as place:
        folder, done, wrong = Path(place) / "data", False, []
        shutil.copytree(before, place, dirs_exist_ok=True)
        with failing(nth, fault) as counter:
            try:
                deed.act(folder)
                done = True
            except (StoreError, OSError, Stopped):
                pass  # said so, or killed
            except Exception as error:  # noqa: BLE001
                wrong.append(f"it ended with {error!r}")
        try:
            wrong.append(deed.check(folder, done))
            wrong.append(deed.again(folder))
        except Exception as error:  # noqa: BLE001
            wrong.append(f"afterwards {error!r}")
        keeper(folder).sweep()
        Drafts(folder, "two").left()
        wrong.append(", ".join(path.name for path in temporary_files(folder)))
        return counter.hit, [sentence for sentence in wrong if sentence]
