"""References between entries: which fields hold the id of another entry, found from the annotations of the models."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

ModelT = TypeVar("ModelT", bound=BaseModel)


class RefersTo(NamedTuple):
    """Marks a field as the id of an entry in one of these tables."""

    tables: tuple[str, ...]


AttendeeId = Annotated[int, RefersTo(("attendees",))]
AgendaItemId = Annotated[int, RefersTo(("agenda",))]
StrengthId = Annotated[int, RefersTo(("strengths",))]
HopeId = Annotated[int, RefersTo(("hopes",))]
SessionId = Annotated[int, RefersTo(("sessions",))]
ProposalId = Annotated[int, RefersTo(("goals", "proposals"))]
OutcomeId = Annotated[int, RefersTo(("goals", "proposals", "actions"))]
CarriedOnId = Annotated[int, RefersTo(("goals", "proposals", "actions", "hopes", "requests", "parking_lot"))]


class _ReferenceField(NamedTuple):
    """A field that holds ids, or parts with such fields.

    Attributes:
        name: the name of the field.
        is_tuple: whether it holds several.
        target: where its ids refer to, or the model of its parts.
    """

    name: str
    is_tuple: bool
    target: RefersTo | type[BaseModel]


def collect_references(model: type[BaseModel], values: Collection[BaseModel]) -> Iterator[tuple[RefersTo, set[int]]]:
    """Yield the ids in all fields of some objects, field by field, with the tables they refer to.

    Args:
        model: the class of the objects.
        values: the objects.
    """
    for field in _find_reference_fields(model):
        members: Iterable[Any] = map(attrgetter(field.name), values)
        members = chain.from_iterable(members) if field.is_tuple else members
        present = [member for member in members if member is not None]
        if isinstance(field.target, RefersTo):
            yield field.target, {*present}
        elif present:
            yield from collect_references(field.target, present)


def map_references(value: ModelT, change: Callable[[RefersTo, int], int]) -> ModelT:
    """Return a copy of an object with a function applied to every id it refers to. Equal ids in a tuple become one."""

    def map_member(target: RefersTo | type[BaseModel], member: Any) -> Any:
        if member is None:
            return None
        return change(target, member) if isinstance(target, RefersTo) else map_references(member, change)

    changed: dict[str, Any] = {}
    for field in _find_reference_fields(type(value)):
        member = getattr(value, field.name)
        if field.is_tuple:
            mapped = tuple(map_member(field.target, part) for part in member)
            changed[field.name] = tuple(dict.fromkeys(mapped)) if isinstance(field.target, RefersTo) else mapped
        else:
            changed[field.name] = map_member(field.target, member)
    return value.model_copy(update=changed)


@cache
def _find_reference_fields(model: type[BaseModel]) -> tuple[_ReferenceField, ...]:
    hints = get_type_hints(model, include_extras=True)
    fields = (_find_reference_field(name, hints[name]) for name in model.model_fields)
    return tuple(filter(None, fields))


def _find_reference_field(name: str, hint: Any) -> _ReferenceField | None:
    if get_origin(hint) in {Union, UnionType}:
        hint, *others = (part for part in get_args(hint) if part is not type(None))
        if others:
            return None
    is_tuple = get_origin(hint) is tuple
    hint = get_args(hint)[0] if is_tuple else hint
    if get_origin(hint) is Annotated:
        mark = next((mark for mark in hint.__metadata__ if isinstance(mark, RefersTo)), None)
        return _ReferenceField(name, is_tuple, mark) if mark else None
    if isinstance(hint, type) and issubclass(hint, BaseModel) and _find_reference_fields(hint):
        return _ReferenceField(name, is_tuple, hint)
    return None
