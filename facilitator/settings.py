"""District settings, read from settings.toml in the data folder.

```toml
[[progress]]
result = "partially met"
from = 50                       # percent of the way from baseline to target; optional
code = "3 substantial progress"

[titles]                        # job titles of this district and their roles, besides the built-in ones
"community liaison" = "other"
"program lead" = ["special education teacher", "LEA representative"]

[levels]                        # ordered lists of levels, besides the built-in ones (data/levels.toml)
"writing rubric" = ["beginning", "getting there | almost", "secure"]

[kinds]                         # kinds of proposals of this district and their details, besides the built-in ones
"home visit" = ["frequency", "provider"]

[encryption]
recovery = ["age1…"]            # age public keys; each opens everything that is encrypted from then on
```
"""

import os
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from facilitator.meeting.errors import UserError
from facilitator.meeting.frozen_model import FrozenModel
from facilitator.meeting.people import Role
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.meeting.text_cleaning import clean_line
from facilitator.textfiles.decoding import UndecodableText, decode_bytes

MAX_BYTES = 100_000
"""A larger file is refused."""

_INVALID_PROGRESS_CODE = "invalid_progress_code"
_INVALID_TITLE = "invalid_title"


_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class SettingsError(UserError):
    """The settings file cannot be used; the message says where and why."""


class EncryptionSettings(FrozenModel):
    """The section [encryption].

    Attributes:
        recovery: public keys for which everything is encrypted, besides the user's own key.
    """

    model_config = ConfigDict(extra="ignore")

    recovery: tuple[str, ...] = ()


class Settings(FrozenModel):
    """The settings of a district.

    Attributes:
        progress: codes for the results of prior goals.
        titles: job titles and the roles that they stand for, besides the built-in ones.
        levels: ordered lists of levels, each from the level to grow out of to the level to reach.
        kinds: kinds of proposals and the names of their details, besides the built-in ones.
        encryption: recovery keys.
    """

    progress: tuple[ProgressCode, ...] = ()
    titles: dict[str, tuple[Role, ...]] = Field(default_factory=dict)
    levels: dict[_Words, tuple[_Words, ...]] = Field(default_factory=dict)
    kinds: dict[_Words, tuple[_Words, ...]] = Field(default_factory=dict)
    encryption: EncryptionSettings = EncryptionSettings()

    @field_validator("progress", mode="before")
    @classmethod
    def _parse_progress_codes(cls, rows: Any) -> Any:
        if not isinstance(rows, list):
            return rows  # refused by pydantic
        codes = []
        for number, row in enumerate(rows, 1):
            try:
                codes.append(ProgressCode.model_validate({_rename(name): value for name, value in row.items()}))
            except (ValidationError, AttributeError, UserError):
                raise PydanticCustomError(_INVALID_PROGRESS_CODE, "progress {number}", {"number": number}) from None
        return codes

    @field_validator("titles", mode="before")
    @classmethod
    def _parse_titles(cls, rows: Any) -> Any:
        if not isinstance(rows, dict):
            return rows  # refused by pydantic
        titles = {}
        for title, value in rows.items():
            names = value if isinstance(value, list) else [value]
            if not names or not set(map(str, names)) <= set(Role) or not any(map(str.isalnum, title)):
                raise PydanticCustomError(_INVALID_TITLE, "titles: “{title}”", {"title": clean_line(title)[:60]})
            titles[clean_line(title)] = tuple(map(Role, names))
        return titles


def load_settings(path: Path) -> Settings:
    """Read a settings file; without one, return the defaults.

    Raises:
        SettingsError: the file cannot be read, or a setting is unknown or invalid.
    """
    if not os.path.lexists(path):
        return Settings()
    try:
        return Settings.model_validate(_read_toml(path))
    except ValidationError as error:
        raise SettingsError(f"{path.name}{_describe(error)}") from None


def load_progress_codes(path: Path) -> tuple[ProgressCode, ...]:
    """Return the district's codes for the results of prior goals; see `load_settings`."""
    return load_settings(path).progress


def load_recovery_keys(path: Path) -> tuple[str, ...]:
    """Return the district's public keys for recovery; see `load_settings`."""
    return load_settings(path).encryption.recovery


def _rename(name: str) -> str:
    """Return the field of `ProgressCode` for a key of the file; "from" is a keyword of Python."""
    return "least" if name == "from" else name


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe could wait forever
            raise SettingsError(f"{path.name} is not a regular file. No settings were used.")
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError(f"{path.name} is too large for a settings file. No settings were used.")
        return tomllib.loads(decode_bytes(path.read_bytes()))
    except UndecodableText as error:
        raise SettingsError(f"{path.name} cannot be read. {error} No settings were used.") from None
    except (OSError, ValueError, RecursionError) as error:  # ValueError: not TOML, or a huge number
        raise SettingsError(f"{path.name} cannot be read ({type(error).__name__}). No settings were used.") from None


def _describe(error: ValidationError) -> str:
    """Return the first error, as text that follows the file name."""
    errors = error.errors(include_url=False)
    unknown = sorted(str(detail["loc"][0]) for detail in errors if detail["type"] == "extra_forbidden")
    if unknown:
        name, known = clean_line(unknown[0])[:60], ", ".join(Settings.model_fields)
        return f": there is no setting “{name}”. The settings are: {known}."
    detail = errors[0]
    if detail["type"] == _INVALID_PROGRESS_CODE:
        return (
            f", {detail['msg']}: a progress code has result (one of {', '.join(Progress)}), code, and optionally from "
            "(percent of the way)."
        )
    if detail["type"] == _INVALID_TITLE:
        return f", {detail['msg']} needs a role or a list of roles: {', '.join(Role)}."
    return _HINTS[str(detail["loc"][0])]


# Section of the settings → how to write it.
_HINTS = {
    "titles": ': write each title under the heading [titles], as "title" = "role".',
    "levels": ': write each list under the heading [levels], as "name" = ["first level", "next level"].',
    "progress": ": write each progress code under a heading [[progress]].",
    "encryption": ', encryption: write recovery = ["age1…"].',
}
