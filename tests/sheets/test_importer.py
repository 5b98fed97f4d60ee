"""Import filled sheets: with a preview, as one change, only once, and under the right person's name."""

from pathlib import Path

import pytest

from facilitator.formats.document_model import parse_markdown
from facilitator.formats.format_labels import load_labels
from facilitator.formats.html import render_html
from facilitator.meeting.entry_models import Topic, WordingKind
from facilitator.meeting.text_types import clean_text
from facilitator.services.session import MeetingSession
from facilitator.textfiles.decoding import _CONTROL_CHARACTERS
from facilitator.textfiles.language_packs import LanguagePacks
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.hostile import HOSTILE
from tests.sheets.editor_round_trips import RULE

NAME = "Filled in by: " + "_" * 30


@pytest.fixture
def sheet_path(session: MeetingSession, tmp_path: Path) -> Path:
    """Return the path of the blank family sheet of a planned meeting."""
    run_lines(session, SETUP_LINES)
    path = tmp_path / "family.md"
    session.execute_line(f"/packet family to {path}")
    return path


def fill_in_file(path: Path, *answers: str, by: str = "Dana Reyes") -> Path:
    """Fill in the first questions of a sheet."""
    text = path.read_text("utf-8").replace(NAME, f"Filled in by: {by}" if by else NAME)
    header, *parts = text.split("\n## ")
    for number, words in enumerate(answers):
        parts[number] = RULE.sub(words.replace("\\", r"\\"), parts[number], count=1)
    path.write_text("\n## ".join([header, *parts]), "utf-8")
    return path


def test_import_previews_without_changing_the_meeting(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "- times tables\n- jokes", "trains and dogs", by="Dana Reyes, mom")
    before = session.stored
    answer = session.execute_line(f"/import {sheet_path}")
    assert answer
    assert answer.stamp is None
    assert answer.text.splitlines() == [
        "family.md · sheet for family, en · from Dana Reyes · Fri, Nov 20, 2026 (today: the sheet has no date) · written beforehand",
        "What is Elana proud of, and what do you admire in her?",
        "  answer: - times tables",
        "  answer: - jokes",
        "What does Elana choose to do without being asked?",
        "  answer: trains and dogs",
        "suggested strength: times tables, to be named in the meeting",
        "suggested strength: jokes, to be named in the meeting",
        "suggested strength: trains and dogs (Interests), to be named in the meeting",
    ]
    assert session.stored == before


def test_sheet_that_comes_back_as_a_page_is_read_like_the_text(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "- times tables\n- jokes", "trains and dogs", by="Dana Reyes, mom")
    expected = session.execute_line(f"/import {sheet_path}")
    document = parse_markdown(sheet_path.read_text("utf-8"))
    page = sheet_path.with_suffix(".html")
    page.write_text(render_html(document, load_labels(LanguagePacks(), "en")), "utf-8")
    answer = session.execute_line(f"/import {page}")
    assert answer
    assert expected
    assert answer.text.splitlines()[1:] == expected.text.replace("answer: - ", "answer: ").splitlines()[1:]


def test_import_is_one_change_and_one_undo(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "- times tables\n- jokes", "trains, dogs")
    before = session.meeting
    answer = session.execute_line(f"/import {sheet_path} yes")
    assert answer
    assert answer.text == "family.md · from Dana Reyes · 2 answers, 4 suggested strengths"
    assert session.stored
    revision = session.stored.revision
    dana = next(attendee for attendee in session.meeting.attendees if attendee.name == "Dana Reyes")
    statements = [
        (
            statement.by,
            statement.asked,
            statement.topic,
            statement.words,
            statement.wording_kind,
            statement.mode,
            statement.item,
        )
        for statement in session.meeting.statements
    ]
    assert statements == [
        (dana.id, "What is Elana proud of, and what do you admire in her?", Topic.STRENGTHS, "- times tables\n- jokes",
         WordingKind.VERBATIM, "written beforehand", None),
        (dana.id, "What does Elana choose to do without being asked?", Topic.INTERESTS, "trains, dogs",
         WordingKind.VERBATIM, "written beforehand", None),
    ]  # fmt: skip
    assert [(offer.name, offer.category, offer.who) for offer in session.meeting.suggestions] == [
        ("times tables", "", "Dana Reyes"),
        ("jokes", "", "Dana Reyes"),
        ("trains", "Interests", "Dana Reyes"),
        ("dogs", "Interests", "Dana Reyes"),
    ]
    assert len({offer.id for offer in (*session.meeting.statements, *session.meeting.suggestions)}) == 6
    session.execute_line("/undo")
    assert session.meeting == before
    assert session.stored.revision == revision + 1
    session.execute_line("/redo")
    assert len(session.meeting.suggestions) == 4


def test_importing_the_same_file_again_adds_nothing(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "jokes\n\nand singing", by="")
    run_lines(session, [f"/import {sheet_path} from Dana yes"])
    before = session.stored
    repeated = session.execute_line(f"/import {sheet_path} from dana yes")
    shown = session.execute_line(f"/import {sheet_path} from dana")
    assert repeated
    assert repeated.text == "family.md · nothing new: all of it is already in the meeting"
    assert shown
    assert shown.text.splitlines()[1:] == ["already in the meeting: 1 answer", "There is nothing new in it."]
    assert session.stored == before
    fill_in_file(sheet_path, by="")
    sheet_path.write_text(sheet_path.read_text("utf-8") + "\nOne more thing.\n", "utf-8")
    more = session.execute_line(f"/import {sheet_path} from Dana yes")
    assert more
    assert (
        more.text
        == "family.md · from Dana Reyes · 0 answers, 0 suggested strengths, 1 not under a question, 1 already in the meeting"
    )
    assert session.meeting.statements[-1].words == "One more thing."
    assert (session.meeting.statements[-1].asked, session.meeting.statements[-1].topic) == ("", None)


def test_named_or_suggested_strengths_are_not_suggested_again(session: MeetingSession, sheet_path: Path) -> None:
    run_lines(session, ["/start", "@dana", "+ Jokes"])
    fill_in_file(sheet_path, "jokes\nsinging")
    run_lines(session, [f"/import {sheet_path} yes"])
    assert [offer.name for offer in session.meeting.suggestions] == ["singing"]


@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("", r"The sheet does not say who filled it in. Say whose words they are: /import FILE from NAME"),
        (
            "Grandma Rosa",
            "The sheet says “Grandma Rosa” filled it in. No person matches “Grandma Rosa”. Choose from: 1",
        ),
        ("Dana Reyes and Ms Ortiz", "The sheet says “Dana Reyes and Ms Ortiz” filled it in."),
        ("Reyes", "The sheet says “Reyes” filled it in. “Reyes” could be 1 Elana Reyes and 2 Dana Reyes."),
    ],
)
def test_an_unclear_writer_is_asked_for_and_never_guessed(
    session: MeetingSession, sheet_path: Path, refusal: Refusal, by: str, message: str
) -> None:
    fill_in_file(sheet_path, "jokes", by=by)
    assert refusal(f"/import {sheet_path} yes").startswith(message)
    assert "--from NAME" in refusal(f"/import {sheet_path}")
    run_lines(session, [f"/import {sheet_path} from Dana Reyes yes"])
    assert {session.meeting.short_name(statement.by) for statement in session.meeting.statements} == {"Dana Reyes"}
    named = f"Filled in by: {by}"
    assert (named in [statement.words for statement in session.meeting.statements]) == (by not in {"", "Reyes"})


def test_a_sheet_for_another_student_is_refused(session: MeetingSession, sheet_path: Path, refusal: Refusal) -> None:
    fill_in_file(sheet_path, "jokes")
    theirs = session.meeting.id
    run_lines(session, ["/meeting annual", "/student Sam Cole", "/here Dana Reyes as advocate"])
    assert refusal(f"/import {sheet_path} yes") == (
        f"family.md was written for another student's meeting ({theirs}). Nothing was imported. "
        "Open that meeting and import it there."
    )


def test_a_sheet_for_another_meeting_of_the_same_student_is_imported(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "jokes")
    run_lines(session, ["/meeting annual", *SETUP_LINES[1:4], f"/import {sheet_path} yes"])
    assert [statement.words for statement in session.meeting.statements] == ["jokes"]


def test_a_file_that_is_not_a_sheet_is_imported_as_unplaced_text(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ms Ortiz,\n\nElana likes you.\n", "utf-8")
    shown = session.execute_line(f"/import {path} from Dana Reyes")
    assert shown
    assert shown.text.splitlines()[1:] == ["not under a question: Dear Ms Ortiz,", "  Elana likes you."]
    assert "not a question sheet" in shown.text
    run_lines(session, [f"/import {path} from Dana Reyes yes"])
    assert [statement.words for statement in session.meeting.statements] == ["Dear Ms Ortiz,\n\nElana likes you."]


def test_an_empty_file_reports_nothing_new(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    (tmp_path / "empty.md").write_bytes(b"")
    shown = session.execute_line(f"/import {tmp_path / 'empty.md'} from Dana Reyes")
    assert shown
    assert shown.text.splitlines()[1:] == ["There is nothing new in it."]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            b"caf\xe9",
            "sheet.docx: this is not UTF-8 text. Nothing was imported. Open it in its editor, save it as plain text",
        ),
        (b"ok\n\x00", "sheet.docx, line 2: there is a control character, U+0000, here. Nothing was imported."),
        (None, "sheet.docx cannot be opened. Check its name and that you may read it."),
    ],
    ids=["no UTF-8", "a control", "none"],
)
def test_a_file_that_is_not_text_is_refused(
    session: MeetingSession, tmp_path: Path, refusal: Refusal, source: bytes | None, message: str
) -> None:
    run_lines(session, SETUP_LINES)
    if source is not None:
        (tmp_path / "sheet.docx").write_bytes(source)
    assert refusal(f"/import {tmp_path / 'sheet.docx'}").startswith(message)


def test_a_student_sheet_records_the_helper(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    text = path.read_text("utf-8").replace("- [ ] 🎨 drawing", "- [x] 🎨 drawing")
    path.write_text(text.replace("the help of: " + "_" * 30, "the help of: Ms Farrow"), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    (statement,) = session.meeting.statements
    assert session.meeting.student_attendee
    assert (statement.by, statement.words, statement.mode) == (
        session.meeting.student_attendee.id,
        "🎨 drawing",
        "written beforehand with Ms Farrow",
    )
    assert [(offer.name, offer.who) for offer in session.meeting.suggestions] == [("drawing", "Elana Reyes")]


@pytest.mark.parametrize(
    "words", [text for text in HOSTILE if not _CONTROL_CHARACTERS.search(text) and text.strip("-*_")]
)
def test_hostile_answers_are_kept_literally(session: MeetingSession, sheet_path: Path, words: str) -> None:
    fill_in_file(sheet_path, words)
    run_lines(session, [f"/import {sheet_path} yes"])
    expected = "\n".join(line.rstrip() for line in clean_text(words).split("\n"))  # editors add spaces at line ends
    assert expected.strip("_") in session.meeting.statements[0].words


def test_redacted_notes_contain_no_names_from_prepared_statements(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "kind to Terri Cole", "Ms Farrow's dog", by="Dana Reyes")
    text = sheet_path.read_text("utf-8").replace("the help of: " + "_" * 30, "the help of: Priya Raman")
    sheet_path.write_text(text, "utf-8")
    run_lines(session, [f"/import {sheet_path} yes"])
    redacted = session.render_redacted_notes().text
    assert "written beforehand with" in redacted
    for name in ("Elana", "Dana", "Terri", "Farrow", "Priya"):
        assert name in session.render_notes()
        assert name not in redacted


@pytest.mark.parametrize(
    ("by", "unplaced"),
    [
        ("Dana Reyes (mom)", ""),
        ("Dana, Elana's mother", ""),
        ("Dana Reyes (mamá)", ""),  # on an English sheet
        ("Dana Reyes and Luis", "not under a question: Filled in by: Dana Reyes and Luis"),
        ("Dana Reyes (call me at noon)", "not under a question: Filled in by: Dana Reyes (call me at noon)"),
    ],
)
def test_text_beside_the_name_is_kept_if_it_says_more(
    session: MeetingSession, sheet_path: Path, by: str, unplaced: str
) -> None:
    fill_in_file(sheet_path, "jokes", by=by)
    shown = session.execute_line(f"/import {sheet_path} from Dana Reyes")
    assert shown
    assert [line for line in shown.text.splitlines() if line.startswith("not under")] == list(filter(None, [unplaced]))


def test_a_starter_without_its_blank_does_not_absorb_the_next_line(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, starters to {path}")
    text = path.read_text("utf-8").replace("Please do not … " + "_" * 30, "Please do not …")
    header, *parts = text.split("\n## ")
    parts[4] = RULE.sub("I like it when people wait.", parts[4], count=1)
    path.write_text("\n## ".join([header, *parts]), "utf-8")
    shown = session.execute_line(f"/import {path}")
    assert shown
    assert shown.text.splitlines()[1:] == ["What worries me?", "  answer: I like it when people wait."]


@pytest.mark.parametrize(
    ("written", "day", "unplaced"),
    [
        ("November 3", "Tue, Nov 3, 2026", False),
        ("3 de noviembre de 2026", "Tue, Nov 3, 2026", False),  # on an English sheet
        ("Monday", "Fri, Nov 20, 2026 (today: the date “Monday” cannot be read)", True),
        ("12/4/2026", "Fri, Nov 20, 2026 (today: the date “12/4/2026” is in the future)", True),
    ],
)
def test_the_date_is_parsed_or_the_problem_is_reported(
    session: MeetingSession, sheet_path: Path, written: str, day: str, unplaced: bool
) -> None:
    fill_in_file(sheet_path, "jokes")
    text = sheet_path.read_text("utf-8").replace("(month/day/year): " + "_" * 30, f"(month/day/year): {written}")
    sheet_path.write_text(text, "utf-8")
    shown = session.execute_line(f"/import {sheet_path}")
    assert shown
    assert shown.text.splitlines()[0] == (
        f"family.md · sheet for family, en · from Dana Reyes · {day} · written beforehand"
    )
    assert (f"not under a question: Day (month/day/year): {written}" in shown.text.splitlines()) == unplaced


def test_nothing_in_another_language_is_not_a_strength(session: MeetingSession, sheet_path: Path) -> None:
    fill_in_file(sheet_path, "nada", "perros")
    text = sheet_path.read_text("utf-8").replace("the help of: " + "_" * 30, "the help of: nadie")
    sheet_path.write_text(text, "utf-8")
    run_lines(session, [f"/import {sheet_path} yes"])
    assert [offer.name for offer in session.meeting.suggestions] == ["perros"]
    assert [(statement.words, statement.mode) for statement in session.meeting.statements] == [
        ("nada", "written beforehand"),
        ("perros", "written beforehand"),
    ]


def test_an_invalid_language_pack_does_not_block_imports(
    session: MeetingSession, sheet_path: Path, tmp_path: Path
) -> None:
    folder = session.documents.sheets.languages.user_folder or tmp_path
    (folder / "xx").mkdir(parents=True)
    (folder / "xx" / "sheet.toml").write_text("broken", "utf-8")
    session.documents.sheets.languages.user_folder = folder
    run_lines(session, [f"/import {fill_in_file(sheet_path, 'jokes')} yes"])
    assert [statement.words for statement in session.meeting.statements] == ["jokes"]


def quote_as_reply(text: str) -> str:
    """Quote a text like an email reply."""
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("times", [1, 2])
def test_quotation_marks_of_email_replies_are_removed(session: MeetingSession, sheet_path: Path, times: int) -> None:
    text = fill_in_file(sheet_path, "Funny\n> her words\n\nKind", "Minecraft").read_text("utf-8")
    for _ in range(times):
        text = quote_as_reply(text)
    sheet_path.write_text(f"On Monday you wrote:\n{text}", "utf-8")
    run_lines(session, [f"/import {sheet_path} yes"])
    assert [statement.words for statement in session.meeting.statements] == [
        "Funny\n> her words\n\nKind",
        "Minecraft",
        "On Monday you wrote:",
    ]
    assert "Minecraft" in [offer.name for offer in session.meeting.suggestions]


def test_answers_between_quoted_lines_are_kept_literally(session: MeetingSession, sheet_path: Path) -> None:
    text = quote_as_reply(fill_in_file(sheet_path, "ANSWER").read_text("utf-8")).replace("> ANSWER", "Funny\n>:-)")
    text = "\n".join(line for line in text.split("\n") if "Record" not in line)
    sheet_path.write_text(text, "utf-8")
    run_lines(session, [f"/import {sheet_path} yes"])
    assert [statement.words for statement in session.meeting.statements] == ["Funny\n:-)"]


def test_quotation_marks_in_answers_stay_if_the_template_is_not_quoted(
    session: MeetingSession, sheet_path: Path
) -> None:
    questions = [line for line in sheet_path.read_text("utf-8").split("\n") if line.startswith("## ")]
    answer = "\n".join(f"> {line}" for line in questions)
    fill_in_file(sheet_path, answer)
    assert session.execute_line(f"/import {sheet_path} yes")
    assert [statement.words for statement in session.meeting.statements] == [answer]


def test_two_sheets_in_one_file_are_refused(session: MeetingSession, sheet_path: Path, refusal: Refusal) -> None:
    first = fill_in_file(sheet_path, "jokes").read_text("utf-8")
    sheet_path.write_text(f"{first}\n\n{first.replace('jokes', 'songs').replace('Dana Reyes', 'Luis')}", "utf-8")
    before = session.stored
    message = refusal(f"/import {sheet_path} yes")
    assert message.startswith("family.md contains 2 sheets; they end at lines ")
    assert "Save each sheet as a separate file" in message
    assert session.stored == before


@pytest.mark.parametrize("suffix", ["", " yes"])
def test_an_answer_that_is_too_long_is_refused_with_a_fix(
    session: MeetingSession, sheet_path: Path, refusal: Refusal, suffix: str
) -> None:
    fill_in_file(sheet_path, "jokes", "\n\n".join(["trains " * 100] * 15))
    assert refusal(f"/import {sheet_path} from Dana{suffix}") == (
        "The answer to “What does Elana choose to do without being asked?” has 10,513 characters; one entry can "
        "have 10,000. Nothing was imported and nothing was cut. Move a part of it to the same place in a copy of the "
        "file and import both."
    )
    sheet_path.write_text("x" * 10_001, "utf-8")
    assert refusal(f"/import {sheet_path} from Dana{suffix}").startswith(
        "The text outside of the questions has 10,001 characters"
    )


@pytest.mark.parametrize("source", ["x" * 40_001, "x\n\n" * 200_000], ids=["a line", "a file"])
def test_a_file_that_is_too_long_is_not_advised_to_be_saved_as_text(
    session: MeetingSession, sheet_path: Path, refusal: Refusal, source: str
) -> None:
    sheet_path.write_text(source, "utf-8")
    message = refusal(f"/import {sheet_path} from Dana")
    assert "UTF-8" not in message
    assert "Nothing was imported. Check that it is the filled sheet." in message


@pytest.mark.parametrize("boxes", [True, False])
@pytest.mark.parametrize("tick", ["X", "x", "- x", "√", "yes"])
def test_a_tick_without_a_box_counts(session: MeetingSession, tmp_path: Path, tick: str, boxes: bool) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    text = path.read_text("utf-8").replace("- [ ] 🎨 drawing", f"{tick} 🎨 drawing")
    text = text.replace("- [ ] ✏️ something else, my own: " + "_" * 30, f"{tick} ✏️ something else, my own: maps", 1)
    path.write_text(text if boxes else text.replace("- [ ] ", ""), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    assert [statement.words for statement in session.meeting.statements] == [
        "🎨 drawing\n✏️ something else, my own: maps"
    ]
    assert [offer.name for offer in session.meeting.suggestions] == ["drawing", "maps"]


def test_another_word_before_a_choice_stays(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    path.write_text(path.read_text("utf-8").replace("- [ ] 🎨 drawing", "no 🎨 drawing\nx men"), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    assert [statement.words for statement in session.meeting.statements] == ["no 🎨 drawing\nx men"]
