"""Text from office software means what its plain form means; words keep their typography."""

import pytest

from facilitator.commands.completion import complete_line
from facilitator.commands.parser import parse_line
from facilitator.meeting.errors import EmptyTextError
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines


def parse(line: str) -> tuple[str, dict[str, str]]:
    request = parse_line(line)
    assert request
    return request.command.id, request.values


@pytest.mark.parametrize("dash", ["--", "—", "–"])
@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("+ Drawing {} every day", {"STRENGTH": "Drawing", "EVIDENCE": "every day"}),
        ("+ Drawing #arts! {} every — day", {"STRENGTH": "Drawing", "CATEGORY": "arts!", "EVIDENCE": "every — day"}),
        ("/link 1 Drawing {} draws first", {"N": "1", "STRENGTH": "Drawing", "HOW": "draws first"}),
        ("/name 1 @dana {} at home", {"SUGGESTED": "1", "WHO": "dana", "EVIDENCE": "at home"}),
        (
            "/bank reading, retell: Drawing {} draws it",
            {"AREA": "reading", "PATTERN": "retell", "STRENGTH": "Drawing", "HOW": "draws it"},
        ),
        (
            "/strength @dana Drawing {} at home",
            {"WHO": "dana", "STRENGTH": "Drawing", "EVIDENCE": "at home"},
        ),
    ],
)
def test_dashes_between_words_are_separators(line: str, dash: str, values: dict[str, str]) -> None:
    assert parse(line.format(dash))[1] == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("+ Drawing — maps -- daily", {"STRENGTH": "Drawing — maps", "EVIDENCE": "daily"}),
        ("+ Well-read—really", {"STRENGTH": "Well-read—really"}),
        ("+ Reads 5 – 10 pages", {"STRENGTH": "Reads 5 – 10 pages"}),
        ("+ Reading – 10 pages", {"STRENGTH": "Reading", "EVIDENCE": "10 pages"}),
        ("+ Level 5 – alone", {"STRENGTH": "Level 5", "EVIDENCE": "alone"}),
        ("+ Drawing → painting", {"STRENGTH": "Drawing → painting"}),
    ],
)
def test_other_dashes_and_arrows_are_kept(line: str, values: dict[str, str]) -> None:
    assert parse(line) == ("strength", values)


@pytest.mark.parametrize("arrow", ["->", "→", "⇒", "➔", "\uf0e0"])
def test_arrows_mean_a_correction(arrow: str) -> None:
    values = {"WHO": "Bo", "WAS": "every", "NEW": "each", "REASON": "a slip"}
    assert parse(f"/correct @Bo: every {arrow} each because a slip") == ("correct", values)


def test_plain_arrow_takes_precedence() -> None:
    values = {"WHO": "Bo", "WAS": "a → b", "NEW": "a to b", "REASON": "a slip"}
    assert parse("/correct @Bo: a → b -> a to b because a slip") == ("correct", values)


@pytest.mark.parametrize("bullet", ["•", "• ", "▪ ", "◦\t", "‣ ", "– ", "— ", "· ", "* ", "\uf0b7 ", "\uf0a7"])
def test_bullet_before_a_line_is_ignored(bullet: str) -> None:
    assert parse(f"{bullet}She reads.") == ("say", {"WORDS": "She reads."})
    assert parse(f"  {bullet}+ Drawing — daily") == ("strength", {"STRENGTH": "Drawing", "EVIDENCE": "daily"})
    assert parse(f"{bullet}“I draw.”") == ("quote", {"WORDS": "I draw."})
    assert parse(f"{bullet}# of days") == ("say", {"WORDS": "# of days"})


@pytest.mark.parametrize(
    "line",
    [
        "- She reads.", "-- not a mark", "*laughs*", "**", "*", "•", "—No.", "–5 degrees", "She reads • writes",
        "She said — twice – it’s “good” → great", "• one\n• two", "1. Mom asked",
    ],
)  # fmt: skip
def test_words_keep_their_typography(line: str) -> None:
    assert parse(line) == ("say", {"WORDS": line})


@pytest.mark.parametrize("line", ["• one", "— one", "* one", "‘one’", "»one«"])
def test_bullet_and_quotation_mark_can_be_escaped(line: str) -> None:
    assert parse(f"\\{line}") == ("say", {"WORDS": line})


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("‘single quotes’", "single quotes"),
        ("‘I don’t know.’", "I don’t know."),
        ("«Guillemets»", "Guillemets"),
        ("»Text«", "Text"),
        ("„Text”", "Text"),
        ("‚Text‘", "Text"),
        ("‹Text›", "Text"),
        ('"straight but comma after",', "straight but comma after"),
        ("“I like it”.", "I like it"),
        ("“I like it.”,", "I like it."),
    ],
)
def test_quotation_marks_around_a_line_mean_a_quotation(line: str, words: str) -> None:
    assert parse(line) == ("quote", {"WORDS": words})


@pytest.mark.parametrize(
    "line",
    [
        "“I like it” she said.", "“one”, “two”", "‘one’ and ‘two’", "‘Tis the dogs’ toy", '"one", "two",', "“I like it”;",
        "”wrong”", '",', "“.",
    ],
)  # fmt: skip
def test_other_quotation_marks_stay_as_typed(line: str) -> None:
    assert parse(line) == ("say", {"WORDS": line})


def test_strength_with_a_dash_in_its_name_can_still_be_linked(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, ["@Elana", "+ Chess — openings -- every week"])
    run_lines(session, ["/link 1 Chess — openings -- plans ahead", "/link 2 chess – looks ahead"])
    assert [goal.links[-1].how for goal in session.meeting.goals] == ["plans ahead", "looks ahead"]


MARK = "\u200f"


@pytest.mark.parametrize(
    ("line", "command", "values"),
    [
        (f"{MARK}+ Drawing", "strength", {"STRENGTH": "Drawing"}),
        (f"{MARK}/agree {MARK}1{MARK}", "agree", {"N": "1"}),
        (f"/agree{MARK} 1", "agree", {"N": "1"}),
        (f"+ {MARK}ציור -- C++{MARK}!", "strength", {"STRENGTH": f"{MARK}ציור", "EVIDENCE": f"C++{MARK}!"}),
        (f"! Call @ort {MARK}12{MARK}/{MARK}4/2026", "act", {"WHAT": "Call", "OWNER": "ort", "DUE": "12/4/2026"}),
        (f"/student {MARK}שרה, grade {MARK}4", "student", {"NAME": f"{MARK}שרה", "GRADE": f"{MARK}4"}),
        (f"{MARK}“שלום”{MARK}", "quote", {"WORDS": "שלום"}),
        (f"{MARK}שלום!{MARK}", "say", {"WORDS": f"{MARK}שלום!{MARK}"}),
    ],
)
def test_direction_marks_are_kept_in_words_only(line: str, command: str, values: dict[str, str]) -> None:
    assert parse(line) == (command, values)


def test_direction_marks_alone_are_nothing() -> None:
    assert parse_line(f" {MARK} ") is None
    with pytest.raises(EmptyTextError):
        parse_line(f"+ {MARK}")


def test_dates_and_numbers_with_direction_marks_are_read(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES, [f"/date {MARK}2026{MARK}-12-04{MARK}"])
    run_lines(session, [f"/prior Facts: baseline {MARK}18, target {MARK}100, now {MARK}41 facts"])
    assert session.meeting.date.isoformat() == "2026-12-04"
    assert session.meeting.prior_goals[0].target


@pytest.mark.parametrize(
    ("line", "count", "text"),
    [
        ("@Elana I \u202edraw\u202c.", 2, '2 Elana · "I draw."'),
        ("@Elana I \x1b[31mdraw\x1b[0m.", 2, '2 Elana · "I draw."'),
        ("\ufeff@Elana I\x00 draw.", 2, '2 Elana · "I draw."'),
        ("\u200b@Elana I draw.\u2060", 2, '2 Elana · "I draw."'),
        ("+ Dra\u200bwing maps -- dai\u200bly", 1, "Elana · strength: Drawing maps -- dai\u200bly"),
        ("@Elana + Dra\u200bwing maps\u061c", 2, "Elana · strength: Drawing maps"),
        ("  @Elana\tI draw. \r\n", 0, '2 Elana · "I draw."'),
        ("@Elana C++\u200e!", 0, '2 Elana · "C++\u200e!"'),
    ],
)
def test_removed_characters_are_reported(session: MeetingSession, line: str, count: int, text: str) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    result = session.execute_line(line)
    assert result
    report = {0: "", 1: " · 1 invisible character was removed."}
    assert result.text == text + report.get(count, f" · {count} invisible characters were removed.")


def test_removed_characters_are_reported_in_the_first_line_of_a_list(session: MeetingSession) -> None:
    result = session.execute_line("/help link\u202e")
    assert result
    assert result.text.splitlines()[0] == "/link N STRENGTH -- HOW · 1 invisible character was removed."


def test_own_category_is_known_from_then_on(session: MeetingSession) -> None:
    run_lines(
        session, SETUP_LINES, MEETING_LINES, ["+ Clay #Visual arts!", "+ Paint #visual", "/sort times #visual arts"]
    )
    assert [strength.category for strength in session.meeting.strengths] == ["Visual arts", "", *["Visual arts"] * 2]
    assert [completion.text for completion in complete_line("+ Song #vis", session.meeting)] == ["Visual arts"]
