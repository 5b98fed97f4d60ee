"""A filled sheet taken into a meeting: shown first, kept as one change, once, under the right person's name."""

from pathlib import Path

import pytest

from facilitator.meeting.entry_models import Topic, WordingKind
from facilitator.meeting.text_types import clean_text
from facilitator.services.session import MeetingSession
from facilitator.textfiles.decoding import _CONTROL_CHARACTERS
from tests.commands.line_scripts import SETUP_LINES, run_lines
from tests.conftest import Refusal
from tests.hostile import HOSTILE
from tests.sheets.editor_round_trips import RULE

NAME = "Filled in by: " + "_" * 30


@pytest.fixture
def sent(session: MeetingSession, tmp_path: Path) -> Path:
    """A family's sheet of a planned meeting, as it was sent out."""
    run_lines(session, SETUP_LINES)
    path = tmp_path / "family.md"
    session.execute_line(f"/packet family to {path}")
    return path


def fill(path: Path, *answers: str, by: str = "Dana Reyes") -> Path:
    """Fill in the first questions of a sheet."""
    text = path.read_text("utf-8").replace(NAME, f"Filled in by: {by}" if by else NAME)
    head, *parts = text.split("\n## ")
    for number, words in enumerate(answers):
        parts[number] = RULE.sub(words.replace("\\", r"\\"), parts[number], count=1)
    path.write_text("\n## ".join([head, *parts]), "utf-8")
    return path


def test_nothing_is_kept_before_it_was_shown(session: MeetingSession, sent: Path) -> None:
    fill(sent, "- times tables\n- jokes", "trains and dogs", by="Dana Reyes, mom")
    before = session.stored
    answer = session.execute_line(f"/import {sent}")
    assert answer
    assert answer.stamp is None
    assert answer.text.splitlines() == [
        "family.md · sheet for family, en · from Dana Reyes · 2026-11-20 (today: the sheet gives no day) · written beforehand",
        "What is Elana proud of, and what do you admire in her?",
        "  answer: - times tables",
        "  answer: - jokes",
        "What does Elana choose to do without being asked?",
        "  answer: trains and dogs",
        "on offer: times tables, to be named in the room",
        "on offer: jokes, to be named in the room",
        "on offer: trains and dogs (Interests), to be named in the room",
    ]
    assert session.stored == before


def test_keeping_is_one_change_and_one_undo(session: MeetingSession, sent: Path) -> None:
    fill(sent, "- times tables\n- jokes", "trains, dogs")
    before = session.meeting
    answer = session.execute_line(f"/import {sent} yes")
    assert answer
    assert answer.text == "family.md · from Dana Reyes · 2 answers, 4 strengths on offer"
    assert session.stored
    revision = session.stored.revision
    dana = next(one for one in session.meeting.attendees if one.name == "Dana Reyes")
    kept = [
        (one.by, one.asked, one.topic, one.words, one.kept, one.mode, one.item) for one in session.meeting.statements
    ]
    assert kept == [
        (dana.id, "What is Elana proud of, and what do you admire in her?", Topic.STRENGTHS, "- times tables\n- jokes",
         WordingKind.VERBATIM, "written beforehand", None),
        (dana.id, "What does Elana choose to do without being asked?", Topic.INTERESTS, "trains, dogs",
         WordingKind.VERBATIM, "written beforehand", None),
    ]  # fmt: skip
    assert [(one.name, one.category, one.who) for one in session.meeting.offers] == [
        ("times tables", "", "Dana Reyes"),
        ("jokes", "", "Dana Reyes"),
        ("trains", "Interests", "Dana Reyes"),
        ("dogs", "Interests", "Dana Reyes"),
    ]
    assert len({one.id for one in (*session.meeting.statements, *session.meeting.offers)}) == 6
    session.execute_line("/undo")
    assert session.meeting == before
    assert session.stored.revision == revision + 1
    session.execute_line("/redo")
    assert len(session.meeting.offers) == 4


def test_the_same_file_again_adds_nothing(session: MeetingSession, sent: Path) -> None:
    fill(sent, "jokes\n\nand singing", by="")
    run_lines(session, [f"/import {sent} from Dana yes"])
    before = session.stored
    again = session.execute_line(f"/import {sent} from dana yes")
    shown = session.execute_line(f"/import {sent} from dana")
    assert again
    assert again.text == "family.md · nothing new is in it; all of it is here already"
    assert shown
    assert shown.text.splitlines()[1:] == ["here already: 1 answer", "Nothing new is in it."]
    assert session.stored == before
    fill(sent, by="")
    sent.write_text(sent.read_text("utf-8") + "\nOne more thing.\n", "utf-8")
    more = session.execute_line(f"/import {sent} from Dana yes")
    assert more
    assert more.text == "family.md · from Dana Reyes · 0 answers, 0 strengths on offer, 1 unplaced, 1 here already"
    assert session.meeting.statements[-1].words == "One more thing."
    assert (session.meeting.statements[-1].asked, session.meeting.statements[-1].topic) == ("", None)


def test_a_strength_that_is_on_the_table_or_was_offered_is_not_offered_again(
    session: MeetingSession, sent: Path
) -> None:
    run_lines(session, ["/start", "@dana", "+ Jokes"])
    fill(sent, "jokes\nsinging")
    run_lines(session, [f"/import {sent} yes"])
    assert [one.name for one in session.meeting.offers] == ["singing"]


@pytest.mark.parametrize(
    ("by", "told"),
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
def test_whose_words_they_are_is_asked_and_never_guessed(
    session: MeetingSession, sent: Path, refusal: Refusal, by: str, told: str
) -> None:
    fill(sent, "jokes", by=by)
    assert refusal(f"/import {sent} yes").startswith(told)
    assert "--from NAME" in refusal(f"/import {sent}")
    run_lines(session, [f"/import {sent} from Dana Reyes yes"])
    assert {session.meeting.short_name(one.by) for one in session.meeting.statements} == {"Dana Reyes"}
    named = f"Filled in by: {by}"
    assert (named in [one.words for one in session.meeting.statements]) == (by not in {"", "Reyes"})


def test_a_sheet_of_another_students_meeting_is_refused(session: MeetingSession, sent: Path, refusal: Refusal) -> None:
    fill(sent, "jokes")
    theirs = session.meeting.id
    run_lines(session, ["/meeting annual", "/student Sam Cole", "/here Dana Reyes as advocate"])
    assert refusal(f"/import {sent} yes") == (
        f"family.md was written for another student's meeting ({theirs}), so nothing was taken from it. "
        "Open that meeting and import it there."
    )


def test_a_sheet_for_another_meeting_of_the_same_student_is_taken(session: MeetingSession, sent: Path) -> None:
    fill(sent, "jokes")
    run_lines(session, ["/meeting annual", *SETUP_LINES[1:4], f"/import {sent} yes"])
    assert [one.words for one in session.meeting.statements] == ["jokes"]


def test_a_file_that_is_no_sheet_is_kept_whole_as_unplaced(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ms Ortiz,\n\nElana likes you.\n", "utf-8")
    shown = session.execute_line(f"/import {path} from Dana Reyes")
    assert shown
    assert shown.text.splitlines()[1:] == ["unplaced: Dear Ms Ortiz,", "  Elana likes you."]
    assert "none of our sheets" in shown.text
    run_lines(session, [f"/import {path} from Dana Reyes yes"])
    assert [one.words for one in session.meeting.statements] == ["Dear Ms Ortiz,\n\nElana likes you."]


def test_an_empty_file_says_that_nothing_is_in_it(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    (tmp_path / "empty.md").write_bytes(b"")
    shown = session.execute_line(f"/import {tmp_path / 'empty.md'} from Dana Reyes")
    assert shown
    assert shown.text.splitlines()[1:] == ["Nothing new is in it."]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            b"caf\xe9",
            "sheet.docx: this is not text in UTF-8. Nothing was kept; open it in its editor, save it as plain text",
        ),
        (b"ok\n\x00", "sheet.docx, line 2: there is a character U+0000 here, which is not writing. Nothing was kept"),
        (None, "sheet.docx cannot be opened. Check its name and that you may read it."),
    ],
    ids=["no UTF-8", "a control", "none"],
)
def test_a_file_that_is_no_text_is_told(
    session: MeetingSession, tmp_path: Path, refusal: Refusal, source: bytes | None, told: str
) -> None:
    run_lines(session, SETUP_LINES)
    if source is not None:
        (tmp_path / "sheet.docx").write_bytes(source)
    assert refusal(f"/import {tmp_path / 'sheet.docx'}").startswith(told)


def test_the_student_and_who_helped(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    text = path.read_text("utf-8").replace("- [ ] 🎨 drawing", "- [x] 🎨 drawing")
    path.write_text(text.replace("the help of: " + "_" * 30, "the help of: Ms Farrow"), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    (said,) = session.meeting.statements
    assert session.meeting.student_attendee
    assert (said.by, said.words, said.mode) == (
        session.meeting.student_attendee.id,
        "🎨 drawing",
        "written beforehand with Ms Farrow",
    )
    assert [(one.name, one.who) for one in session.meeting.offers] == [("drawing", "Elana Reyes")]


@pytest.mark.parametrize("words", [one for one in HOSTILE if not _CONTROL_CHARACTERS.search(one) and one.strip("-*_")])
def test_hostile_words_stay_words(session: MeetingSession, sent: Path, words: str) -> None:
    fill(sent, words)
    run_lines(session, [f"/import {sent} yes"])
    wanted = "\n".join(line.rstrip() for line in clean_text(words).split("\n"))  # spaces at an end are an editor's
    assert wanted.strip("_") in session.meeting.statements[0].words


def test_a_redacted_copy_has_no_name_of_what_was_written_beforehand(session: MeetingSession, sent: Path) -> None:
    fill(sent, "kind to Terri Cole", "Ms Farrow's dog", by="Dana Reyes")
    text = sent.read_text("utf-8").replace("the help of: " + "_" * 30, "the help of: Priya Raman")
    sent.write_text(text, "utf-8")
    run_lines(session, [f"/import {sent} yes"])
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
        ("Dana Reyes and Luis", "unplaced: Filled in by: Dana Reyes and Luis"),
        ("Dana Reyes (call me at noon)", "unplaced: Filled in by: Dana Reyes (call me at noon)"),
    ],
)
def test_what_stands_beside_the_name_is_kept_where_it_says_more(
    session: MeetingSession, sent: Path, by: str, unplaced: str
) -> None:
    fill(sent, "jokes", by=by)
    shown = session.execute_line(f"/import {sent} from Dana Reyes")
    assert shown
    assert [line for line in shown.text.splitlines() if line.startswith("unplaced")] == list(filter(None, [unplaced]))


def test_a_beginning_without_its_room_does_not_take_the_line_below(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, starters to {path}")
    text = path.read_text("utf-8").replace("Please do not … " + "_" * 30, "Please do not …")
    head, *parts = text.split("\n## ")
    parts[4] = RULE.sub("I like it when people wait.", parts[4], count=1)
    path.write_text("\n## ".join([head, *parts]), "utf-8")
    shown = session.execute_line(f"/import {path}")
    assert shown
    assert shown.text.splitlines()[1:] == ["What worries me?", "  answer: I like it when people wait."]


@pytest.mark.parametrize(
    ("written", "day", "unplaced"),
    [
        ("November 3", "2026-11-03", False),
        ("3 de noviembre de 2026", "2026-11-03", False),  # on an English sheet
        ("Monday", "2026-11-20 (today: a day I cannot read: “Monday”)", True),
        ("12/4/2026", "2026-11-20 (today: a day still to come: “12/4/2026”)", True),
    ],
)
def test_the_day_is_read_or_it_is_told_why_not(
    session: MeetingSession, sent: Path, written: str, day: str, unplaced: bool
) -> None:
    fill(sent, "jokes")
    text = sent.read_text("utf-8").replace("(month/day/year): " + "_" * 30, f"(month/day/year): {written}")
    sent.write_text(text, "utf-8")
    shown = session.execute_line(f"/import {sent}")
    assert shown
    assert shown.text.splitlines()[0] == (
        f"family.md · sheet for family, en · from Dana Reyes · {day} · written beforehand"
    )
    assert (f"unplaced: Day (month/day/year): {written}" in shown.text.splitlines()) == unplaced


def test_what_is_nothing_in_another_language_is_no_strength(session: MeetingSession, sent: Path) -> None:
    fill(sent, "nada", "perros")
    text = sent.read_text("utf-8").replace("the help of: " + "_" * 30, "the help of: nadie")
    sent.write_text(text, "utf-8")
    run_lines(session, [f"/import {sent} yes"])
    assert [one.name for one in session.meeting.offers] == ["perros"]
    assert [(one.words, one.mode) for one in session.meeting.statements] == [
        ("nada", "written beforehand"),
        ("perros", "written beforehand"),
    ]


def test_a_language_that_is_broken_keeps_no_sheet_from_being_read(
    session: MeetingSession, sent: Path, tmp_path: Path
) -> None:
    own = session.documents.sheets.languages.user_folder or tmp_path
    (own / "xx").mkdir(parents=True)
    (own / "xx" / "sheet.toml").write_text("broken", "utf-8")
    session.documents.sheets.languages.user_folder = own
    run_lines(session, [f"/import {fill(sent, 'jokes')} yes"])
    assert [one.words for one in session.meeting.statements] == ["jokes"]


def quoted(text: str) -> str:
    """Return a text as a reply by mail has it."""
    return "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


@pytest.mark.parametrize("times", [1, 2])
def test_a_sheet_in_a_reply_by_mail_is_read_without_its_marks(session: MeetingSession, sent: Path, times: int) -> None:
    text = fill(sent, "Funny\n> her words\n\nKind", "Minecraft").read_text("utf-8")
    for _ in range(times):
        text = quoted(text)
    sent.write_text(f"On Monday you wrote:\n{text}", "utf-8")
    run_lines(session, [f"/import {sent} yes"])
    assert [one.words for one in session.meeting.statements] == [
        "Funny\n> her words\n\nKind",
        "Minecraft",
        "On Monday you wrote:",
    ]
    assert "Minecraft" in [one.name for one in session.meeting.offers]


def test_answers_between_quoted_lines_are_kept_as_they_are(session: MeetingSession, sent: Path) -> None:
    text = quoted(fill(sent, "ANSWER").read_text("utf-8")).replace("> ANSWER", "Funny\n>:-)")
    text = "\n".join(line for line in text.split("\n") if "Record" not in line)
    sent.write_text(text, "utf-8")
    run_lines(session, [f"/import {sent} yes"])
    assert [one.words for one in session.meeting.statements] == ["Funny\n:-)"]


def test_marks_of_quotations_stay_where_the_sheet_has_none(session: MeetingSession, sent: Path) -> None:
    questions = [line for line in sent.read_text("utf-8").split("\n") if line.startswith("## ")]
    answer = "\n".join(f"> {line}" for line in questions)
    fill(sent, answer)
    assert session.execute_line(f"/import {sent} yes")
    assert [one.words for one in session.meeting.statements] == [answer]


def test_two_sheets_in_one_file_are_refused(session: MeetingSession, sent: Path, refusal: Refusal) -> None:
    first = fill(sent, "jokes").read_text("utf-8")
    sent.write_text(f"{first}\n\n{first.replace('jokes', 'songs').replace('Dana Reyes', 'Luis')}", "utf-8")
    before = session.stored
    told = refusal(f"/import {sent} yes")
    assert told.startswith("family.md has 2 sheets in it; they end at lines ")
    assert "Save each as a file of its own" in told
    assert session.stored == before


@pytest.mark.parametrize("way", ["", " yes"])
def test_an_answer_that_no_entry_holds_is_told_with_what_to_do(
    session: MeetingSession, sent: Path, refusal: Refusal, way: str
) -> None:
    fill(sent, "jokes", "\n\n".join(["trains " * 100] * 15))
    assert refusal(f"/import {sent} from Dana{way}") == (
        "The answer to “What does Elana choose to do without being asked?” is 10,513 characters long, and one entry "
        "holds 10,000. Nothing was kept and nothing was cut. Move a part of it to a copy of the file, to the same "
        "place, and import both."
    )
    sent.write_text("x" * 10_001, "utf-8")
    assert refusal(f"/import {sent} from Dana{way}").startswith("What stands under no question is 10,001 characters")


@pytest.mark.parametrize("source", ["x" * 40_001, "x\n\n" * 200_000], ids=["a line", "a file"])
def test_a_file_that_is_too_long_is_not_told_to_be_saved_as_text(
    session: MeetingSession, sent: Path, refusal: Refusal, source: str
) -> None:
    sent.write_text(source, "utf-8")
    told = refusal(f"/import {sent} from Dana")
    assert "UTF-8" not in told
    assert "Nothing was kept; check that it is the filled sheet." in told


@pytest.mark.parametrize("boxes", [True, False])
@pytest.mark.parametrize("tick", ["X", "x", "- x", "√", "yes"])
def test_a_tick_without_a_box_is_a_tick(session: MeetingSession, tmp_path: Path, tick: str, boxes: bool) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    text = path.read_text("utf-8").replace("- [ ] 🎨 drawing", f"{tick} 🎨 drawing")
    text = text.replace("- [ ] ✏️ something else, my own: " + "_" * 30, f"{tick} ✏️ something else, my own: maps", 1)
    path.write_text(text if boxes else text.replace("- [ ] ", ""), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    assert [one.words for one in session.meeting.statements] == ["🎨 drawing\n✏️ something else, my own: maps"]
    assert [one.name for one in session.meeting.offers] == ["drawing", "maps"]


def test_a_word_before_a_choice_that_is_no_tick_stays(session: MeetingSession, tmp_path: Path) -> None:
    run_lines(session, SETUP_LINES)
    path = tmp_path / "mine.md"
    session.execute_line(f"/packet student, choices to {path}")
    path.write_text(path.read_text("utf-8").replace("- [ ] 🎨 drawing", "no 🎨 drawing\nx men"), "utf-8")
    run_lines(session, [f"/import {path} yes"])
    assert [one.words for one in session.meeting.statements] == ["no 🎨 drawing\nx men"]
