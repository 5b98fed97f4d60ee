"""Visit every text in a nested value, whatever its fields are, so that new fields are included automatically."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel


def map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return a copy of a value with a function applied to every text. Enums, numbers and dates stay the same.

    The result is not validated again: a text may become longer than one entry can hold.
    """
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return value.model_copy(update={name: map_texts(getattr(value, name), change) for name in fields})
    if isinstance(value, dict):
        return {map_texts(key, change): map_texts(member, change) for key, member in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return type(value)(map_texts(member, change) for member in value)
    return value


def list_texts(value: Any) -> list[str]:
    """Return every text in a value, in the order of its fields."""
    return list(_iterate_texts(value))


def _iterate_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from _iterate_texts(key)
            yield from _iterate_texts(member)
    elif isinstance(value, tuple | list | set | frozenset):
        for member in value:
            yield from _iterate_texts(member)
    elif value is not None and isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _iterate_texts(getattr(value, name))
