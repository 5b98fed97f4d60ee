"""Line mode for a person at the keyboard, who may listen to the answers: short, and with what the screen would show."""

from collections.abc import Iterator

from facilitator.cli.bare_commands import QUIT_WORDS, parse_for_speaker, read_bare_command
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import COMMANDS_BY_ID, CommandId, CommandKind
from facilitator.goals.goal_text import summarize_check
from facilitator.meeting.agenda import fill_fields
from facilitator.meeting.entry_numbers import list_goals
from facilitator.meeting.meeting import Meeting, MeetingState
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.text_cleaning import clean_line, format_count
from facilitator.services.command_result import CommandResult
from facilitator.services.session import MeetingSession
from facilitator.sheets.sheet_interview import SheetInterview
from facilitator.strengths.reframing import find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary

GREETING = (
    "Type a line and press Enter; it is saved at once. To begin: /meeting annual, or /open and a name. "
    "Also: help, undo, quit."
)

_YES_WORDS = {"yes", "y"}
_NO_WORDS = {"no", "n"}

# What usually comes after a command.
_NEXT_STEPS = {
    CommandId.MEETING: "Next: /student and the name, /here and a name, for each person, and /start.",
    CommandId.CLOSE: "To save the notes: /export. For the family: /export family.",
}


# What a message about the disk says on a screen, and what it says here.
_SCREEN_ADVICE = {", and what you typed is still in the input line": "", "press Enter again": "type it again"}


class LiveMode:
    """Answers each line with a short confirmation, and asks before something that cannot be undone.

    Args:
        session: executes the lines.
        has_coach: whether someone else checks the goals.
        has_times: whether the confirmation includes the time.
    """

    def __init__(self, session: MeetingSession, *, has_coach: bool = False, has_times: bool = False) -> None:
        self.is_finished = False
        self._session = session
        self._has_coach = has_coach
        self._has_times = has_times
        self._reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
        self._request_for_yes: CommandRequest | None = None
        self._interview: SheetInterview | None = None

    def answer(self, number: int, line: str) -> str:  # noqa: ARG002 (scripts need the number)
        """Execute a line, or take it as the answer to a question, and return what to say.

        Raises:
            UserError: if the line is refused.
            StoreError: if the change cannot be saved.
        """
        word = clean_line(line).casefold()
        if self._interview:
            return "\n".join(self._continue_interview(self._interview, line))
        if word in QUIT_WORDS:
            self.is_finished = True
            return "Everything is saved."
        asked = self._request_for_yes
        if asked and word in _YES_WORDS | _NO_WORDS:
            self._request_for_yes = None
            return "\n".join(self._execute(asked, line)) if word in _YES_WORDS else "Nothing was changed."
        typed = read_bare_command(word) or line
        request = parse_line(typed)
        return "\n".join(self._execute_or_ask(request, typed)) if request else ""

    def report_refusal(self, number: int, error: Exception) -> str:  # noqa: ARG002 (scripts need the number)
        """Return the error, without what only a screen offers."""
        message = str(error)
        for on_screen, here in _SCREEN_ADVICE.items():
            message = message.replace(on_screen, here)
        return message

    def finish(self) -> str:
        """Return a sentence about answers that were not saved; empty if there are none."""
        is_lost = self._interview and self._interview.answers
        return "The answers to the question sheet were not saved." if is_lost else ""

    def _execute_or_ask(self, request: CommandRequest, line: str) -> Iterator[str]:
        """Ask before closing, ask the questions of a sheet, or execute the request."""
        if question := self._ask_before_closing(line):
            yield question
        elif request.command.id == CommandId.FILL_SHEET:
            self._interview = SheetInterview(self._session.create_sheet_form(request.values))
            yield from self._interview.introduce()
            yield from self._interview.ask()
        else:
            yield from self._execute(request, line)

    def _ask_before_closing(self, line: str) -> str:
        """Return a question if the line closes a meeting with open points; empty otherwise."""
        request = parse_for_speaker(self._session, line)
        if not request or request.command.id != CommandId.CLOSE or "ANYWAY" in request.values:
            return ""
        is_running = self._session.stored and self._session.meeting.state in _OPEN_STATES
        points = find_open_points(self._session.meeting) if is_running else ()
        if not points:
            return ""
        self._request_for_yes = request
        count = format_count(len(points), "open point")
        return f"{count}, first: {points[0].text}. To close anyway, type yes. To hear them: /readback."

    def _execute(self, request: CommandRequest, line: str) -> Iterator[str]:
        before = self._session.stored and self._session.meeting
        question = find_question_for_line(line, before, self._session.speaker_id, self._reframings) if before else ""
        result = self._session.execute(request)
        if result.line_for_yes or request.command.kind is not CommandKind.QUERY:
            self._request_for_yes = parse_line(result.line_for_yes)
        yield self._confirm(request, result)
        if result.line_for_yes:
            yield "Or type yes or no."
        if question:
            yield question
        if self._session.stored:
            yield from self._describe_changes(before, self._session.meeting)
        if next_step := _NEXT_STEPS.get(request.command.id):
            yield next_step

    def _confirm(self, request: CommandRequest, result: CommandResult) -> str:
        """Return a result as it is said: "saved, Rosa Ruiz"."""
        text = result.confirmation or result.text
        if not result.stamp:
            return text
        if request.command.kind is CommandKind.DOCUMENT:
            return text.replace(" · ", ", ", 1)
        return f"saved{f' {result.stamp.at:%H:%M:%S}' if self._has_times else ''}, {text}"

    def _describe_changes(self, before: Meeting | None, after: Meeting) -> Iterator[str]:
        """Yield what the screen shows after a change: the questions of a new item, and the check of a changed goal."""
        if not before or before.id != after.id:
            return
        item = after.current_item
        if item and item.id != before.current:
            if item.leader is not None:
                yield f"{after.short_name(item.leader)} leads."
            yield from (f"Question: {fill_fields(prompt, after.student)}" for prompt in item.prompts)
        earlier = {goal.id: (goal.wording, goal.parts, goal.links) for goal in before.goals}
        for number, goal in () if self._has_coach else list_goals(after):
            if (goal.wording, goal.parts, goal.links) != earlier.get(goal.id):
                yield summarize_check(after, goal, number)

    def _continue_interview(self, interview: SheetInterview, line: str) -> Iterator[str]:
        """Take a line as the answer to a question of a sheet, and ask the next; after the last, ask whether to save."""
        interview.answer("stop" if clean_line(line).casefold() in QUIT_WORDS else line)
        if not interview.is_finished:
            yield from interview.ask()
            return
        self._interview = None
        if not interview.answers:
            yield "There are no answers, so nothing was saved."
            return
        values = interview.get_values()
        preview = self._session.execute(CommandRequest(COMMANDS_BY_ID[CommandId.IMPORT_SHEET], values))
        self._request_for_yes = CommandRequest(COMMANDS_BY_ID[CommandId.SAVE_SHEET], values)
        yield from preview.text.splitlines()[1:]
        yield "To save these answers, type yes. To discard them, type no."


_OPEN_STATES = (MeetingState.IN_SESSION, MeetingState.PAUSED)
