"""Line mode for lines from a file or another program: nobody hears the answers as they happen."""

from typing import TextIO

from facilitator.cli.bare_commands import QUIT_WORDS, parse_for_speaker, read_bare_command
from facilitator.commands.registry import CommandId
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.text_cleaning import clean_line, format_count
from facilitator.services.command_result import CommandResult
from facilitator.services.session import MeetingSession
from facilitator.strengths.reframing import find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary


class ScriptMode:
    """Answers each line with one line that has the time and the words.

    /close is refused after a refused line. Questions have taken the safe answer, and are listed at the end. If an
    adult's statement contains a word such as "refuses", the answer includes the reframing question that the app shows
    above the input line (docs/promises.md, 2).

    Args:
        session: executes the lines.
        err: receives questions as they are asked.
    """

    is_finished = False

    def __init__(self, session: MeetingSession, err: TextIO) -> None:
        self._session = session
        self._err = err
        self._reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
        self._refused_count = 0
        self._questions: list[tuple[str, set[int]]] = []  # each with the goals that it is about

    def answer(self, number: int, line: str) -> str:
        """Execute a line and return the answer; empty for a remark.

        Raises:
            UserError: if the line is refused.
            StoreError: if the change cannot be saved.
        """
        word = clean_line(line).casefold()
        self._check(line, word)
        question, goals = "", self._find_unanswered_goals()
        if self._session.stored:
            question = find_question_for_line(line, self._session.meeting, self._session.speaker_id, self._reframings)
        result = self._session.execute_line(read_bare_command(word) or line) or CommandResult("")
        if result.question:
            asked = f"line {number}: question: {result.question}"
            self._questions.append((asked, self._find_unanswered_goals() - goals))
            print(asked, file=self._err, flush=True)
        return result._replace(text=" · ".join(filter(None, (result.text, question)))).line

    def _check(self, line: str, word: str) -> None:
        """Refuse a line that only a person at the keyboard can mean: quit, and /close after a refused line.

        Raises:
            InvalidStateError: if it is such a line.
            UserError: if the line is not a valid command.
        """
        if word in QUIT_WORDS:
            raise InvalidStateError(
                f"“{word}” does nothing in a script. To record it as someone's words, put it in quotation marks."
            )
        request = parse_for_speaker(self._session, line) if self._refused_count else None
        if request and request.command.id == CommandId.CLOSE and "ANYWAY" not in request.values:
            refused = (
                f"{format_count(self._refused_count, 'line')} {'was' if self._refused_count == 1 else 'were'} refused"
            )
            raise InvalidStateError(
                f"The meeting was not closed, because {refused}. Enter what is missing, or type /close anyway."
            )

    def report_refusal(self, number: int, error: Exception) -> str:
        """Return the error with the number of the line."""
        self._refused_count += 1
        return f"line {number}: {error}"

    def finish(self) -> str:
        """Return all questions that no later line answered; empty if there are none."""
        unanswered = self._find_unanswered_goals()
        questions = [asked for asked, goals in self._questions if not goals or goals & unanswered]
        return (
            "\n  ".join([f"{format_count(len(questions), 'question')} not answered:", *questions]) if questions else ""
        )

    def _find_unanswered_goals(self) -> set[int]:
        """Return the ids of the goals whose question about their strengths has no answer yet."""
        goals = self._session.meeting.goals if self._session.stored else ()
        return {goal.id for goal in goals if goal.strength_check and not goal.strength_check.answer}
