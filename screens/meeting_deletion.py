"""Deleting a meeting from the list of meetings, after a confirmation."""

from textual.screen import Screen

from facilitator.maintenance import deletion
from facilitator.store.repository import StoreError
from screens.app_services import AppServices
from screens.dialogs.choice import ChoiceDialog


async def delete_meeting(screen: Screen[None], services: AppServices, meeting_id: str) -> bool:
    """Delete a meeting without a record after a confirmation; return whether it was deleted.

    Args:
        screen: the screen in front.
        services: the services of the app.
        meeting_id: the meeting.
    """
    try:
        question, plan = await services.run_in_store_thread(_prepare_deletion, services, meeting_id)
        answers = [("keep", "Keep it"), ("delete", "Delete it. This cannot be undone.")]
        if not plan:
            services.show_notice(question)
            return False
        if await screen.app.push_screen_wait(ChoiceDialog(question, answers)) != "delete":
            return False
        failed = await services.run_in_store_thread(deletion.delete_meeting, plan, services.repository)
    except StoreError as error:
        services.show_notice(str(error))
        return False
    services.session.forget_meeting(meeting_id)
    kept = f" These notes could not be deleted: {', '.join(map(str, failed))}" if failed else ""
    services.show_notice(f"The meeting was deleted.{kept}")
    return True


def _prepare_deletion(services: AppServices, meeting_id: str) -> tuple[str, deletion.DeletionPlan | None]:
    """Return the question and what would be deleted; for a meeting with a record, the reason to keep it and None."""
    meeting = services.session.meetings.peek(meeting_id)
    if reason := deletion.find_reason_to_keep(meeting):
        return reason, None
    plan = deletion.plan_deletion(meeting_id, services.repository, services.paths.notes)
    return deletion.describe_deletion(meeting, plan), plan
