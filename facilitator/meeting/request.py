"""Requests: what people ask of the team. A request of the student is a self-advocacy statement."""

from enum import StrEnum

from facilitator.meeting.communication import SPEECH_MODE
from facilitator.meeting.frozen_model import SpokenEntry
from facilitator.meeting.references import OutcomeId
from facilitator.meeting.text_types import LineText, OptionalMultilineText


class RequestOutcome(StrEnum):
    """The outcome of a request. Every request needs one; until then the read-back lists it."""

    GOAL = "goal"
    PROPOSAL = "proposal"
    ACTION = "action"
    ANSWERED = "answered"
    LATER = "later"
    DECLINED = "declined"


class Request(SpokenEntry):
    """A request to the team, word for word: a need, a wish, a preference, "please don't …".

    Attributes:
        mode: how it was expressed: `SPEECH_MODE`, "AAC device", "written beforehand with Mr Delgado" …
        outcome: None while it is open.
        outcome_id: id of the goal, proposal or action item that came of it.
        answer: the team's answer, or why it was postponed or declined.
    """

    mode: LineText = SPEECH_MODE
    outcome: RequestOutcome | None = None
    outcome_id: OutcomeId | None = None
    answer: OptionalMultilineText = ""

    @property
    def outcome_text(self) -> str:
        """The outcome in words: "declined because the data show progress"; empty while it is open."""
        if not self.outcome or not self.answer:
            return self.outcome or ""
        is_answer = self.outcome is RequestOutcome.ANSWERED
        return f"{self.outcome}: {self.answer}" if is_answer else f"{self.outcome} because {self.answer}"

    @property
    def nonspeech_mode(self) -> str:
        """The mode, or an empty string if the request was spoken."""
        return "" if self.mode == SPEECH_MODE else self.mode
