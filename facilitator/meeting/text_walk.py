"""Every text in a value, whatever fields it has: what is added to the record later is among them by itself."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return a value with every text in it changed; what is one of a few words, a number or a day stays.

    Nothing is validated again: a text may have become longer than one entry holds.
    """
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return value.model_copy(update={name: map_texts(getattr(value, name), change) for name in fields})
    if isinstance(value, dict):
        return {map_texts(key, change): map_texts(one, change) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return type(value)(map_texts(one, change) for one in value)
    return value


def list_texts(value: Any) -> list[str]:
    """Return every text in a value, in the order of its fields."""
    return list(_iterate_texts(value))


def _iterate_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _iterate_texts(key)
            yield from _iterate_texts(one)
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _iterate_texts(one)
    elif value is not None and isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _iterate_texts(getattr(value, name))
