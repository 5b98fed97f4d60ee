"""Handlers for the invitation, attempts to reach the family, and due dates."""

from contextlib import suppress

from facilitator.commands.handlers.base import Context, FieldValues, Handler, Result
from facilitator.commands.registry import CommandId
from facilitator.meeting.date_format import format_date
from facilitator.meeting.errors import UserError
from facilitator.meeting.operations import invitations
from facilitator.meeting.review_dates import Review


def set_place(context: Context, values: FieldValues) -> Result:
    """Set the place of the meeting."""
    invitation = context.meeting.invitation.replace(place=values["PLACE"])
    meeting = invitations.set_invitation(context.meeting, context.stamp, invitation=invitation)
    return Result(meeting, f"place: {values['PLACE']}")


def set_purpose(context: Context, values: FieldValues) -> Result:
    """Set the purpose of the meeting."""
    invitation = context.meeting.invitation.replace(purpose=values["WORDS"])
    meeting = invitations.set_invitation(context.meeting, context.stamp, invitation=invitation)
    return Result(meeting, f"purpose: {values['WORDS']}")


def set_review_date(context: Context, values: FieldValues) -> Result:
    """Set the day on which the annual review or the three-year reevaluation is due."""
    review, due = Review("-".join(values["REVIEW"].casefold().split())), context.parse_date(values["DATE"])
    meeting = invitations.set_review_date(context.meeting, context.stamp, review=review, due=due)
    return Result(meeting, f"{review.label} due {format_date(due)}")


def add_attempt(context: Context, values: FieldValues) -> Result:
    """Record an attempt to reach the family. Words after “on” that are no date belong to how it was made."""
    how, on = values["CONTACT"], None
    if "DATE" in values:
        with suppress(UserError):
            on = context.parse_date(values["DATE"], prefer_past=True)
        how = how if on else f"{how} on {values['DATE']}"
    meeting = invitations.add_attempt(context.meeting, context.stamp, how=how, words=values["WORDS"], on=on)
    day = [format_date(on)] if on else []
    return Result(meeting, " · ".join(["tried to reach the family", how, *day, values["WORDS"]]))


HANDLERS: dict[str, Handler] = {
    CommandId.PLACE: set_place,
    CommandId.PURPOSE: set_purpose,
    CommandId.REVIEW_DUE: set_review_date,
    CommandId.ATTEMPT: add_attempt,
}
