"""Base class of the screens on which the team decides on goals and other proposals."""

from textual import work

from facilitator.commands.parser import CommandRequest
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId
from facilitator.goals.open_questions import list_open_questions
from facilitator.meeting.entry_numbers import label_proposal, list_proposals
from facilitator.meeting.goal import Goal
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.proposal import Proposal, ProposalStatus
from facilitator.meeting.text_cleaning import capitalize
from screens.base.undo_screen import UndoScreen
from screens.dialogs.choice import ChoiceDialog

MAX_QUESTIONS = 4
"""Open questions that fit into the dialog at 80x24."""

LEAVE = "leave"

AGREE_BECAUSE = "agree because"
"""Id of the answer that agrees and answers the question what the strengths change."""

_DECISIONS: dict[str, str] = {
    CommandId.AGREE: "Agree",
    AGREE_BECAUSE: "Agree, and say what the strengths change",
    CommandId.DECLINE: "Decline it, and say why",
    CommandId.DEFER: "Leave it for later, and say why",
    CommandId.DISSENT: "Record that someone disagrees, in their words",
    CommandId.POSITION: "Record where one person stands (not a vote)",
}


class DecisionScreen(UndoScreen):
    """Screen that asks what the team decides on a proposal. The first answer changes nothing."""

    @work(exclusive=True, group="deciding")
    async def ask_decision(self, number: int) -> None:
        """Ask what the team decides on a proposal, with what is still open about it; then record the answer."""
        proposal = dict(list_proposals(self.meeting)).get(number)
        if proposal is None:  # removed in another window
            self.redraw()
            return
        question = build_question(self.meeting, number, proposal)
        chosen = await self.app.push_screen_wait(ChoiceDialog(question, self.list_answers(proposal)))
        if chosen and chosen != LEAVE:
            self.record_decision(chosen, number, label_proposal(number, proposal))

    def list_answers(self, proposal: Proposal) -> list[tuple[str, str]]:
        """Return the answers that apply to a proposal, each with the command that records it."""
        status = proposal.status
        leave = (LEAVE, "Not yet" if status is ProposalStatus.PROPOSED else "Leave it as it is")
        decisions = {**_DECISIONS}
        if status is not ProposalStatus.PROPOSED:  # the next words are usually about the decision
            decisions = {command: decisions[command] for command in (CommandId.DISSENT, CommandId.POSITION)} | decisions
        if status is ProposalStatus.AGREED:
            del decisions[CommandId.AGREE]
        if status is ProposalStatus.AGREED or not (isinstance(proposal, Goal) and proposal.links):
            del decisions[AGREE_BECAUSE]
        details = [] if isinstance(proposal, Goal) else [(CommandId.PROPOSAL_DETAILS.value, "Change its details")]
        return [leave, *decisions.items(), *details]

    def record_decision(self, command: str, number: int, subject: str) -> None:
        """Record an answer of `ask_decision`, with a form if it needs one."""
        if command == CommandId.AGREE:
            self.execute(CommandRequest(COMMANDS_BY_ID[command], {"N": str(number)}))
        else:
            field = "ABOUT" if command in {CommandId.POSITION, CommandId.DISSENT} else "N"
            form = CommandId.AGREE if command == AGREE_BECAUSE else command
            self.open_form(form, fixed={field: str(number)}, subject=subject)


def build_question(meeting: Meeting, number: int, proposal: Proposal) -> str:
    """Return the title of the dialog: the proposal, its status, and what is still open about it."""
    label = label_proposal(number, proposal)
    question = f"{capitalize(label)}: {proposal.status}"
    is_open_goal = isinstance(proposal, Goal) and proposal.status is not ProposalStatus.AGREED
    open_questions = list_open_questions(meeting, proposal) if isinstance(proposal, Goal) and is_open_goal else []
    lines = [f"· {open_question}" for open_question in open_questions[:MAX_QUESTIONS]]
    return "\n".join([question, *(["Still open:"] if lines else []), *lines])
