"""Replace an imported module by a changed one without importing anything again."""

import inspect
import sys
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

SOURCE_FOLDERS = tuple(str(Path(__file__).parents[2] / folder) for folder in ("facilitator", "tests"))


def transplant(module: ModuleType, code: CodeType) -> None:
    """Run the code as the module: functions keep their identity, everything else is replaced wherever it was imported.

    What other modules copied when they were imported (a default, a base class) is not replaced.
    """
    new: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    exec(code, new)  # noqa: S102
    for name, value in new.items():
        old = vars(module).get(name)
        if name.startswith("__") or value is old:
            continue
        if _overwrite(old, value):
            new[name] = old  # so that new code raises the same exception classes as before
        else:
            for importer in _list_own_modules():
                if vars(importer).get(name) is old:
                    setattr(importer, name, value)


def _list_own_modules() -> list[ModuleType]:
    """Return the modules of the program and of the tests, which pytest may have imported without a package."""
    return [
        module for module in [*sys.modules.values()] if str(getattr(module, "__file__", "")).startswith(SOURCE_FOLDERS)
    ]


def _overwrite(old: Any, new: Any) -> bool:
    """Change a function or class to equal a new one; return False for anything else."""
    if isinstance(old, type) and isinstance(new, type):
        for name, value in vars(new).items():
            if not _overwrite(vars(old).get(name), value) and name not in {
                "__dict__",
                "__weakref__",
                "__annotations__",
            }:
                setattr(old, name, value)
        return True
    old, new = _unwrap_function(old), _unwrap_function(new)
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    return True


def _unwrap_function(value: Any) -> Any:
    """Return the function inside a property or under a decorator."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, cached_property):
        return value.func
    return inspect.unwrap(value) if isinstance(value, FunctionType) else value
