"""Putting a changed module in the place of the one that is imported, without importing anything again."""

import inspect
import sys
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

OURS = tuple(str(Path(__file__).parents[2] / folder) for folder in ("facilitator", "tests"))


def transplant(module: ModuleType, code: CodeType) -> None:
    """Make the module what this code says: functions keep their identity, everything else is put wherever it is named.

    What another module took over when it was imported (a default, a base class) stays as it was.
    """
    new: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(code, new)  # noqa: S102
    for name, value in new.items():
        old = vars(module).get(name)
        if name.startswith("__") or value is old:
            continue
        if _become(old, value):
            new[name] = old  # what a value of the new module calls raises the classes that everybody knows
        else:
            for there in _ours():
                if vars(there).get(name) is old:
                    setattr(there, name, value)


def _ours() -> list[ModuleType]:
    """Return the program's modules and the tests', which pytest may have imported without a package."""
    return [one for one in [*sys.modules.values()] if str(getattr(one, "__file__", "")).startswith(OURS)]


def _become(old: Any, new: Any) -> bool:
    """Make a function or a class like a new one; False for what has to be exchanged."""
    if isinstance(old, type) and isinstance(new, type):
        for name, value in vars(new).items():
            if not _become(vars(old).get(name), value) and name not in {"__dict__", "__weakref__", "__annotations__"}:
                setattr(old, name, value)
        return True
    old, new = _function(old), _function(new)
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _function(value: Any) -> Any:
    """Return the function inside a property or under a decorator."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, cached_property):
        return value.func
    return inspect.unwrap(value) if isinstance(value, FunctionType) else value
