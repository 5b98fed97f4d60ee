"""Completions of the input line: the parser accepts each of them, and it refers to the entry it names."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.bootstrap import open_session
from facilitator.commands.completion import MAX_COMPLETIONS, MAX_LINE_LENGTH, complete_line
from facilitator.commands.destinations import find_agenda_item
from facilitator.commands.grammar import FIELDS, list_slots
from facilitator.commands.handlers.base import find_strength
from facilitator.commands.parser import CommandRequest, ParseError, parse_line
from facilitator.commands.registry import COMMANDS
from facilitator.lookup import split_attendee_and_text
from facilitator.meeting.errors import EmptyTextError
from facilitator.paths import DataPaths
from facilitator.services.session import MeetingSession
from facilitator.store.file_repository import FileMeetingRepository
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.meeting.meeting_builder import create_stamp_source
from tests.profiles import scale_examples


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> MeetingSession:
    folder: Path = tmp_path_factory.mktemp("data")
    return run_lines(
        open_session(DataPaths(folder), FileMeetingRepository(folder, reserve_size=0), create_stamp_source()),
        SETUP_LINES,
        MEETING_LINES,
        ["@Elana"],
    )


def apply_completions(line: str, session: MeetingSession) -> list[str]:
    """Return the line with each completion applied."""
    return [line[: completion.start] + completion.text for completion in complete_line(line, session.meeting)]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("/li", "/link"),
        ("/LI", "/link"),
        ("@ort", "@Ms Ortiz"),
        ("@3", "@Ms Ortiz"),
        ("/link fac", "/link 1"),
        ("/link 1 ti", "/link 1 Times tables"),
        ("/link 1 tab", "/link 1 Times tables"),
        ("/link 1 Times tables ", "/link 1 Times tables --"),
        ("! Send it home @li", "! Send it home @Mr Lindqvist"),
        ("+ Patience #soc", "+ Patience #Social"),
        ("+ Patience ", "+ Patience --"),
        ("/goal 1 bas", "/goal 1 baseline"),
        ("/item fam", "/item Family's view"),
        ("/lead 2 @ela", "/lead 2 @Elana Reyes"),
        ("/lead 2 no", "/lead 2 nobody"),
        ("/here Bo Li a", "/here Bo Li as"),
        ("/here Bo Li as adv", "/here Bo Li as advocate"),
        ("/here Bo Li as parent, inte", "/here Bo Li as parent, interpreter"),
        ("/here Bo Li as evaluation interpreter by v", "/here Bo Li as evaluation interpreter by video"),
        ("/defer 2 b", "/defer 2 because"),
        ("/stand 1 @Dana Reyes can", "/stand 1 @Dana Reyes can live with it"),
        ("/hope 1 ac", "/hope 1 action"),
        ("/done ask", "/done 2"),
        ("/factor comm", "/factor communication"),
        ("/help unl", "/help unlink"),
    ],
)
def test_best_completion_comes_first(session: MeetingSession, line: str, first: str) -> None:
    assert apply_completions(line, session)[0] == first


@pytest.mark.parametrize(
    "line",
    ["", "She draws @ort", "/", "# remark", '"I like', "/here El", "+ Tim", "? Bus", "/zzz ", "/link 1 Drawing -- dr"],
)
def test_plain_words_are_not_completed(session: MeetingSession, line: str) -> None:
    assert (
        all(completed.startswith("/") for completed in apply_completions(line, session))
        if line == "/"
        else apply_completions(line, session) == []
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [("/import sheet.md from ", {"from", "yes"}), ("/defer 1 because it is because ", {"because"})],
)
def test_typed_pattern_word_is_not_suggested_again(session: MeetingSession, line: str, words: set[str]) -> None:
    assert words.isdisjoint(completion.text for completion in complete_line(line, session.meeting))
    assert "yes" in [
        completion.text for completion in complete_line("/import sheet.md from Dana Reyes ", session.meeting)
    ]


def test_long_line_has_no_completions(session: MeetingSession) -> None:
    assert apply_completions("/link 1 " + "x" * MAX_LINE_LENGTH, session) == []


def test_slash_suggests_commands_with_their_titles(session: MeetingSession) -> None:
    offered = complete_line("/", session.meeting)
    assert len(offered) == MAX_COMPLETIONS
    titles = {(command.keyword, command.title) for command in COMMANDS}
    assert all((completion.text, completion.description) in titles for completion in offered)


def test_external_choices_are_suggested(session: MeetingSession) -> None:
    def kinds(slot: str) -> tuple[str, ...]:
        return ("annual", "transition") if slot == "KIND" else ()

    assert [completion.text for completion in complete_line("/meeting tr", session.meeting, kinds)] == ["transition"]


def test_ambiguous_name_is_suggested_by_number(session: MeetingSession) -> None:
    twice = session.meeting.model_copy(
        update={"attendees": (*session.meeting.attendees, session.meeting.attendees[1].model_copy(update={"id": 7}))}
    )
    assert [(completion.text, completion.description) for completion in complete_line("@dana", twice)] == [
        ("2", "2 · parent/guardian"), ("8", "8 · parent/guardian"),
    ]  # fmt: skip


FIELD_SAMPLES = {
    "N": "1", "HOPE": "1", "PARKED": "1", "PRIOR": "1", "CARRIED": "1", "PART": "baseline", "PRIOR_PART": "baseline",
    "HOPE_END": "later", "PARKED_END": "answered", "CARRIED_END": "carry", "STAND": "agree", "BASELINE": "no baseline",
    "DUE": "tomorrow", "PRONOUNS": "she/her", "BORN": "5/3/2016", "LEADER": "@Dana Reyes", "WAY": "by phone", "NOTE": "family",
    "FACTOR": "communication", "LEVEL": "starters", "CONSENT": "given", "NOTICE": "copy", "ASKED_END": "later",
}  # fmt: skip
"""Sample text for fields that do not accept any text."""


CURSOR = "\0"


def iterate_slots() -> Iterator[tuple[str, str, str]]:
    """Yield each slot of each command pattern, with the text before it and the text after it."""
    for command in COMMANDS:
        for usage in command.patterns if command.keyword else ():
            for at, (slot, _, _) in enumerate(list_slots(usage)):
                words = itertools.count()

                def word(part: re.Match[str], words: Iterator[int] = words, at: int = at) -> str:
                    return (
                        CURSOR
                        if next(words) == at
                        else FIELD_SAMPLES.get(part[0], "word" if part[0] in FIELDS else part[0])
                    )

                filled = re.sub(r"[^\s\[\],:@#]+", word, usage).replace("[", "").replace("]", "")
                before, after = f"{command.keyword} {filled}".split(CURSOR)
                yield slot, before, after


SLOTS = list(iterate_slots())


def parse_slot(line: str, slot: str) -> tuple[str, CommandRequest] | None:
    try:
        request = parse_line(line)
    except (ParseError, EmptyTextError):
        return None
    return (slot, request) if request else None


HOSTILE_NAMES = (
    "a -- b",
    "x: y",
    "1",
    "2",
    "because",
    "@dana",
    "Bo #1",
    "Ms Ortiz",
    "as",
    "Zoë",
    "5 because",
    "[b]",
    "a,b",
    "to it",
)
names = st.sampled_from(HOSTILE_NAMES) | st.text("ab1 :@#-,", min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=scale_examples(150), derandomize=True)
@given(where=st.sampled_from(SLOTS), begun=st.sampled_from(("", *"at1mb@e")), new=names, other=names)
def test_line_with_completion_applied_can_be_parsed(
    session: MeetingSession, where: tuple[str, str, str], begun: str, new: str, other: str
) -> None:
    slot, before, _ = where
    original = session.meeting
    person = original.attendees[1].model_copy(update={"id": 7, "name": new})
    strength = original.strengths[0].model_copy(update={"id": 8, "name": other})
    meeting = original.model_copy(
        update={"attendees": (*original.attendees, person), "strengths": (*original.strengths, strength)}
    )
    offered = [completion for completion in complete_line(before + begun, meeting) if completion.start >= len(before)]
    assume(offered)
    for completion in offered:
        line = (before + begun)[: completion.start] + completion.text
        rests = [(other, rest) for other, start, rest in SLOTS if start.split(" ")[0] == before.split(" ")[0]]
        ways = [way for other, rest in rests if (way := parse_slot(line + rest, other))]
        assert ways, line
        request = next((asked for other, asked in ways if other == slot), None)
        if not request:  # the completion belongs to a different pattern of the command
            continue
        number = int(re.sub(r"\D.*", "", completion.description) or 1) - 1
        if slot == "STRENGTH":
            assert find_strength(meeting, request.values["STRENGTH"]) == meeting.strengths[number]
        if slot in {"WHO", "OWNER", "LEADER"} and completion.text != "nobody":
            assert split_attendee_and_text(f"{completion.text} and on", meeting)[0] == meeting.people[number]
        if slot == "ITEM":
            assert find_agenda_item(meeting, request.values["ITEM"]) == meeting.agenda[number]


def test_numbers_of_decisions_are_those_of_all_proposals(session: MeetingSession) -> None:
    run_lines(session, ["= service speech: 30 min", "/goal Reading: Elana will read."])
    meeting = session.meeting
    assert [(offer.text, offer.description) for offer in complete_line("/agree ", meeting)] == [
        ("1", "Facts"), ("2", "Journal"), ("3", "speech"), ("4", "Reading"),
    ]  # fmt: skip
    assert [offer.text for offer in complete_line("/word ", meeting)] == ["1", "2", "4"]
    assert [offer.text for offer in complete_line("/dissent p", meeting)] == ["plan"]


def test_kinds_of_proposals_are_suggested(session: MeetingSession) -> None:
    offers = complete_line("= pl", session.meeting, lambda field: ["service", "placement"] * (field == "PROPOSAL"))
    assert [offer.text for offer in offers] == ["placement"]
