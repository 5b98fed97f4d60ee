"""Parsing one line into a command and its fields."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.commands.help import format_help
from facilitator.commands.parser import ParseError, parse_line
from facilitator.commands.registry import COMMANDS, PREFIXES, CommandId
from facilitator.meeting.errors import EmptyTextError, UserError


def parse(line: str) -> tuple[str, dict[str, str]] | None:
    request = parse_line(line)
    return (request.command.id, request.values) if request else None


@pytest.mark.parametrize(
    ("line", "command", "words"),
    [
        ("She keeps going.", "say", "She keeps going."),
        ("  She keeps going. \r\n", "say", "She keeps going."),
        ('"I draw it."', "quote", "I draw it."),
        ("“I draw it.”", "quote", "I draw it."),
        ("„I draw it.“", "quote", "I draw it."),
        ("«I draw it.»", "quote", "I draw it."),
        ('" I draw it. "', "quote", "I draw it."),
        ('"one" and "two"', "say", '"one" and "two"'),
        ('"I draw it," she said.', "say", '"I draw it," she said.'),
        ('"no end', "say", '"no end'),
        ('""', "say", '""'),
        ('"', "say", '"'),
        ("“one” “two”", "say", "“one” “two”"),
        ("“wrong end“", "say", "“wrong end“"),
        ("~ He talked about trains.", "summary", "He talked about trains."),
        ("~He talked.", "summary", "He talked."),
        ("-- not a mark", "say", "-- not a mark"),
        ("1. Mom asked", "say", "1. Mom asked"),
        ("#1 fan of her brother", "say", "#1 fan of her brother"),
        ("\\/maybe", "say", "/maybe"),
        ("\\+1", "say", "+1"),
        ("\\# of sessions", "say", "# of sessions"),
        ('\\"as it is"', "say", '"as it is"'),
        ("\\“as it is”", "say", "“as it is”"),
        ("\\\\two", "say", "\\two"),
        ("\\nothing to escape", "say", "\\nothing to escape"),
        ("\\", "say", "\\"),
        ("one\n/next", "say", "one\n/next"),
        ("# a heading\nand its text", "say", "# a heading\nand its text"),
        ('"one\ntwo"', "quote", "one\ntwo"),
    ],
)
def test_statement_line_is_parsed(line: str, command: str, words: str) -> None:
    assert parse(line) == (command, {"WORDS": words})


@pytest.mark.parametrize(
    ("line", "command", "values"),
    [
        ("@ort", "speaker", {"WHO": "ort"}),
        ("@ ort She", "speaker", {"WHO": "ort She"}),
        ("+ Kind #social -- often", "strength", {"STRENGTH": "Kind", "CATEGORY": "social", "EVIDENCE": "often"}),
        ("! Call @ort 2026-12-04", "act", {"WHAT": "Call", "OWNER": "ort", "DUE": "2026-12-04"}),
        ("! Call by Friday @ort", "act", {"WHAT": "Call", "OWNER": "ort", "DUE": "by Friday"}),
        ("? Bus route", "park", {"WHAT": "Bus route"}),
        ("/start", "start", {}),
        ("/START ", "start", {}),
        ("/pause until Friday", "pause", {"DATE": "Friday"}),
        ("/pause", "pause", {}),
        ("/skip because it rained", "skip", {"REASON": "it rained"}),
        ("/hope 1 goal 2", "end_hope", {"HOPE": "1", "HOPE_END": "goal", "VALUE": "2"}),
        ("/hope 1 later because of time", "end_hope", {"HOPE": "1", "HOPE_END": "later", "REASON": "of time"}),
        ("/ask 1 goal 2", "end_request", {"ASKED": "1", "ASKED_END": "goal", "VALUE": "2"}),
        ("/ask 1 answered Yes.", "end_request", {"ASKED": "1", "ASKED_END": "answered", "VALUE": "Yes."}),
        (
            "/ask 1 declined because of cost",
            "end_request",
            {"ASKED": "1", "ASKED_END": "declined", "REASON": "of cost"},
        ),
        ("/ask Please don't call on me first.", "ask", {"WORDS": "Please don't call on me first."}),
        ("/hope 1 later", "end_hope", {"HOPE": "1", "HOPE_END": "later"}),
        ("/hope a robot", "hope", {"WORDS": "a robot"}),
        ("/goal 1 baseline 41", "goal_part", {"N": "1", "PART": "baseline", "VALUE": "41"}),
        ("/goal Facts: She will: know", "goal", {"TITLE": "Facts", "SENTENCE": "She will: know"}),
        ("/goal @dana Facts: She will", "goal", {"WHO": "dana", "TITLE": "Facts", "SENTENCE": "She will"}),
        ("/word 1 @dana She will", "word", {"N": "1", "WHO": "dana", "SENTENCE": "She will"}),
        ("/meeting annual on Friday", "meeting", {"KIND": "annual", "DATE": "Friday"}),
        ("/student Elana, grade 4", "student", {"NAME": "Elana", "GRADE": "4"}),
        ("/student Elana, called El, grade 4, she/her", "student",
         {"NAME": "Elana", "CALLED": "El", "GRADE": "4", "PRONOUNS": "she/her"}),
        ("/student Elana, born May 3, 2016, speaks Somali, English, communicates by AAC device, signs", "student",
         {"NAME": "Elana", "BORN": "May 3, 2016", "LANGUAGES": "Somali, English", "MODES": "AAC device, signs"}),
        ("/student Elana, born 2016-05-03", "student", {"NAME": "Elana", "BORN": "2016-05-03"}),
        ("/here Dana", "here", {"NAME": "Dana"}),
        ("/here Dana by phone", "here", {"NAME": "Dana", "WAY": "by phone"}),
        ("/excuse Raman because ill agreed 2026-11-12, input 2026-11-18", "excuse",
         {"WHO": "Raman", "REASON": "ill", "AGREED": "2026-11-12", "INPUT": "2026-11-18"}),
        ("/park 1 assigned to Dana: calls", "unpark",
         {"PARKED": "1", "PARKED_END": "assigned to", "WHO": "Dana", "WORDS": "calls"}),
        ("/prior Facts: no baseline, target 100", "prior",
         {"TITLE": "Facts", "BASELINE": "no baseline", "TARGET": "100"}),
    ],
)  # fmt: skip
def test_command_line_is_parsed(line: str, command: str, values: dict[str, str]) -> None:
    assert parse(line) == (command, values)


@pytest.mark.parametrize("line", ["", "   ", "\n", "# a remark", "#", "  # a remark  ", "\ufeff", "\x1b[0m", "#\tone"])
def test_empty_line_and_remark_are_ignored(line: str) -> None:
    assert parse_line(line) is None


@pytest.mark.parametrize("line", ["+", "!", "? ", "~", "@", " + "])
def test_prefix_without_words_is_refused(line: str) -> None:
    with pytest.raises(EmptyTextError):
        parse_line(line)


@pytest.mark.parametrize("line", ["/", "/nonsense", "/nonsense with words", "/ start", "/xyz"])
def test_unknown_command_error_says_how_to_record_it_as_words(line: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_line(line)
    word = line.split(maxsplit=1)[0]
    assert caught.value.message == (f"There is no command {word}. For the list: /help. To record it as words: \\{word}")


MAY_STAND_ALONE = {command.keyword for command in COMMANDS if "" in command.patterns}
WITHOUT = [
    command.keyword for command in COMMANDS if command.keyword[:1] == "/" and command.keyword not in MAY_STAND_ALONE
]
WITH = [f"{command.keyword} now" for command in COMMANDS if command.patterns == ("",)]


@pytest.mark.parametrize("line", [*dict.fromkeys(WITHOUT), *WITH])
def test_usage_error_shows_examples_and_the_help_command(line: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_line(line)
    word = line.removesuffix(" now")
    examples = " · ".join(
        command.example for command in COMMANDS if command.keyword == word and command.id != CommandId.OFF_RECORD
    )
    message = f"Type it like this: {examples} (/help {word.removeprefix('/')} shows all the ways)"
    assert caught.value.message == message
    assert format_help(word)


def test_every_prefix_can_be_escaped() -> None:
    for mark in (*PREFIXES, "/", "\\", "#"):
        assert parse(f"\\{mark} words") == ("say", {"WORDS": f"{mark} words"})


@given(st.text())
@example("/hope 1 goal")
@example("+ -- ")
@example("\ud800")
@example("! x by")
@example('"\u200b"')
def test_any_text_is_parsed_or_refused(text: str) -> None:
    for line in (text, *(f"{command.keyword} {text}" for command in COMMANDS)):
        try:
            request = parse_line(line)
        except UserError as refused:
            assert refused.message
        else:
            assert request is None or all(request.values.values())


@given(st.text(st.characters(exclude_characters='/"“„«+!?~@=\\#', exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_plain_words_are_kept_unchanged(text: str) -> None:
    assert parse(text) == (("say", {"WORDS": text.strip()}) if text.strip() else None)


@pytest.mark.parametrize(
    ("word", "keyword"), [("/corect", "/correct"), ("/strke", "/strike"), ("/retsore", "/restore")]
)
def test_misspelled_command_is_suggested(word: str, keyword: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_line(f"{word} 1")
    assert f"Did you mean {keyword}?" in caught.value.message
