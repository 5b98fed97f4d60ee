"""Line mode: one line of output for each line of input, for screen readers, slow connections and scripts."""

from collections.abc import Iterable
from typing import TextIO

from facilitator.cli.standard_input import refuse_undecoded
from facilitator.commands.parser import CommandRequest, parse_line
from facilitator.commands.registry import GROUPS, CommandId, find_commands
from facilitator.commands.speaker_prefix import resolve_speaker_prefix
from facilitator.meeting.errors import InvalidStateError, UserError
from facilitator.meeting.text_cleaning import clean_line, format_count
from facilitator.services.session import CommandResult, MeetingSession
from facilitator.store.repository import StoreError
from facilitator.strengths.reframing import Reframing, find_question_for_line
from facilitator.strengths.strength_library import StrengthLibrary

GREETING = (
    "Type a line and press Enter. It is saved at once. /help shows the lines needed every day, /help goals those of "
    "one group, /help all everything. quit ends line mode."
)

# What people type for a command, without its slash. Words in a quotation are recorded.
_BARE_COMMANDS = {"help": "/help", "?": "/help", "undo": "/undo", "redo": "/redo"}

# Answers to a question.
_YES_WORDS = {"yes", "y"}
_NO_WORDS = {"no", "n"}

_QUIT_WORDS = {"exit", "quit", "/exit", "/quit"}


def run_line_mode(
    session: MeetingSession, lines: Iterable[str], out: TextIO, err: TextIO, *, is_script: bool = True
) -> int:
    """Execute lines one after the other, and print the result of each once it is on disk.

    If an adult's statement contains a word such as "refuses", the result includes the reframing question that the
    app shows above the input line (docs/promises.md, 2).

    Args:
        session: executes the lines.
        lines: lines of the line language.
        out: receives one line for each accepted line.
        err: receives errors, with the number of the line; the following lines are still executed.
        is_script: whether nobody sees the answers as they happen. Then /close is refused after a refused line, and
            questions are also written to `err`, with a list of all of them at the end. Each has taken the safe answer.

    Returns:
        1 if a line was refused, otherwise 0.
    """
    reframings, _ = StrengthLibrary(session.documents.languages).load_reframings()
    refused_count, questions, line_for_yes = 0, list[str](), ""
    for number, line in enumerate(lines, 1):
        word = clean_line(line).casefold()
        if word in _QUIT_WORDS and not is_script:
            print("Everything is saved.", file=out, flush=True)
            break
        try:
            refuse_undecoded(line)
            if is_script:
                _check_script_line(session, line, word, refused_count)
            if line_for_yes and word in _NO_WORDS and not is_script:
                result = CommandResult("Nothing was changed.")
            else:
                is_yes = line_for_yes and word in _YES_WORDS and not is_script
                typed = line_for_yes if is_yes else _read_bare_command(word) or line
                result = _execute_line(session, typed, reframings)
            line_for_yes = result.line_for_yes
        except (UserError, StoreError) as error:
            print(f"line {number}: {error}", file=err, flush=True)
            refused_count += 1
        else:
            print(result.line, end="\n" * bool(result.line), file=out, flush=True)
            if is_script and result.question:
                questions.append(f"line {number}: question: {result.question}")
                print(questions[-1], file=err, flush=True)
        for notice in session.pop_notices():
            print(notice, file=err, flush=True)
    if questions:
        print(
            "\n  ".join([f"{format_count(len(questions), 'question')} not answered:", *questions]), file=err, flush=True
        )
    return 1 if refused_count else 0


def _read_bare_command(words: str) -> str:
    """Return the command that a line without a slash stands for: "help", "help editing", "undo"; empty if none.

    "Help me." is what somebody said.
    """
    topic = words.removeprefix("help ").removeprefix("/")
    if words.startswith("help ") and (topic in {group.casefold() for group in GROUPS} or find_commands(f"/{topic}")):
        return f"/{words}"
    return _BARE_COMMANDS.get(words, "")


def _execute_line(session: MeetingSession, line: str, reframings: tuple[Reframing, ...]) -> CommandResult:
    """Execute a line and return its result with any reframing question; an empty result for a remark."""
    question = ""
    if session.stored:
        question = find_question_for_line(line, session.meeting, session.speaker_id, reframings)
    result = session.execute_line(line) or CommandResult("")
    return result._replace(text=" · ".join(filter(None, (result.text, question))))


def _check_script_line(session: MeetingSession, line: str, word: str, refused_count: int) -> None:
    """Refuse a line that only a person at the keyboard can mean: quit, and /close after a refused line.

    Raises:
        InvalidStateError: if it is such a line.
        UserError: if the line is not a valid command.
    """
    if word in _QUIT_WORDS:
        raise InvalidStateError(
            f"“{word}” does nothing in a script. To record it as someone's words, put it in quotation marks."
        )
    request = _parse_for_speaker(session, line) if refused_count else None
    if request and request.command.id == CommandId.CLOSE and "ANYWAY" not in request.values:
        refused = f"{format_count(refused_count, 'line')} {'was' if refused_count == 1 else 'were'} refused"
        raise InvalidStateError(
            f"The meeting was not closed, because {refused}. Enter what is missing, or type /close anyway."
        )


def _parse_for_speaker(session: MeetingSession, line: str) -> CommandRequest | None:
    """Return the command in a line, also after a speaker ("@ort /close")."""
    request = parse_line(line)
    if request and request.command.id == CommandId.SPEAKER and session.stored:
        return resolve_speaker_prefix(request.values["WHO"], session.meeting)[1]
    return request
