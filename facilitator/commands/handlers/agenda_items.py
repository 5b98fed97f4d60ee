"""Handlers for adding, renaming and moving agenda items."""

from facilitator.commands.destinations import describe_agenda_item, find_agenda_item
from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.errors import NotFoundError
from facilitator.meeting.meeting import Meeting, find_entry
from facilitator.meeting.operations import agenda_items


def add_agenda_item(context: Context, values: FieldValues) -> Result:
    """Add an agenda item: after another one, or before the closing item."""
    after = _find_item_before(context, values) if "AFTER" in values else None
    meeting = agenda_items.add_agenda_item(context.meeting, context.stamp, title=values["ITEM_TITLE"], after=after)
    return Result(meeting, _describe_place(meeting, context.stamp.id))


def _find_item_before(context: Context, values: FieldValues) -> int:
    """Return the id of the item that a new one follows.

    Raises:
        NotFoundError: if no item matches, perhaps because the words belong to the title.
    """
    try:
        return find_agenda_item(context.meeting, values["AFTER"]).id
    except NotFoundError as error:
        title = f"{values['ITEM_TITLE']} after {values['AFTER']}"
        raise NotFoundError(f"{error} If “{title}” is the title, type the place too: {title} after 3") from None


def rename_agenda_item(context: Context, values: FieldValues) -> Result:
    """Change the title of an agenda item."""
    item = find_agenda_item(context.meeting, values["ITEM"])
    meeting = agenda_items.rename_agenda_item(context.meeting, context.stamp, item=item.id, title=values["ITEM_TITLE"])
    renamed, before = find_entry(meeting.agenda, item.id), fill_fields(item.title, meeting.student)
    return Result(meeting, f"agenda · {describe_agenda_item(meeting, renamed)} · before: {before}")


def move_agenda_item(context: Context, values: FieldValues) -> Result:
    """Move an agenda item to the place after another one."""
    item, after = (find_agenda_item(context.meeting, values[field]) for field in ("ITEM", "AFTER"))
    meeting = agenda_items.move_agenda_item(context.meeting, context.stamp, item=item.id, after=after.id)
    return Result(meeting, _describe_place(meeting, item.id))


def _describe_place(meeting: Meeting, item_id: int) -> str:
    """Return an agenda item and the one before it."""
    number = meeting.find_item_number(item_id)
    before, item = (describe_agenda_item(meeting, item) for item in meeting.agenda[number - 2 : number])
    return f"agenda · {item} · after {before}"


HANDLERS: dict[str, Handler] = {
    CommandId.AGENDA_ADD: add_agenda_item,
    CommandId.AGENDA_RENAME: rename_agenda_item,
    CommandId.AGENDA_MOVE: move_agenda_item,
}
