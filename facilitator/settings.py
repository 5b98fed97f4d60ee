"""What a district sets once, in one file beside the meetings: its codes for progress, its recovery key.

```toml
[[progress]]
result = "partially met"
from = 50                       # percent of the way; may be left out
code = "3 substantial progress"

[encryption]
recovery = ["age1…"]            # public keys of age; each opens everything that is sealed from then on
```
"""

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from facilitator.meeting.errors import UserError
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.meeting.text_cleaning import clean_line

MAX_BYTES = 100_000
"""Bytes; a settings file that is longer is none."""


class SettingsError(UserError):
    """A settings file that cannot be used; the sentence says where and what would be right."""


def load_progress_codes(path: Path) -> tuple[ProgressCode, ...]:
    """Return the district's codes for progress; none where there is no file.

    Raises:
        SettingsRefused: if the file cannot be read, or says something unknown.
    """
    if not os.path.lexists(path):
        return ()
    rows = _read_settings(path).get("progress", [])
    if not isinstance(rows, list):
        raise SettingsError(f"{path.name}: write each code under a heading of its own, [[progress]].")
    return tuple(_parse_progress_code(path, number, row) for number, row in enumerate(rows, 1))


def load_recovery_keys(path: Path) -> tuple[str, ...]:
    """Return the district's public keys, to which everything is sealed too; none where there is no file.

    Raises:
        SettingsRefused: as for `load_progress_codes`.
    """
    section = _read_settings(path).get("encryption", {}) if path.exists() else {}
    keys = section.get("recovery", []) if isinstance(section, dict) else None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise SettingsError(f'{path.name}, encryption: write recovery = ["age1…"].')
    return tuple(keys)


def _read_settings(path: Path) -> dict[str, Any]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for without end
            raise SettingsError(f"{path.name} cannot be read (it is no file). Nothing of it was used.")
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError(f"{path.name} is longer than any settings. Nothing of it was used.")
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:  # ValueError: no TOML, no UTF-8, a number without end
        raise SettingsError(f"{path.name} cannot be read ({type(error).__name__}). Nothing of it was used.") from None
    unknown = sorted(found.keys() - {"progress", "encryption"})
    if unknown:
        right = "There are: progress, encryption."
        raise SettingsError(f"{path.name}: “{clean_line(unknown[0])[:60]}” is no setting. {right}")
    return found


def _parse_progress_code(path: Path, number: int, row: Any) -> ProgressCode:
    right = f"result (one of {', '.join(Progress)}), code, and from (percent of the way, may be left out)"
    try:
        known = {"from": "least"}
        return ProgressCode.model_validate({known.get(name, name): value for name, value in row.items()})
    except (ValidationError, AttributeError, UserError):
        raise SettingsError(f"{path.name}, progress {number}: a code has {right}.") from None
