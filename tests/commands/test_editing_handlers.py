"""Any entry can be edited by its number, given to another person, moved, struck and taken off the record."""

from pathlib import Path

import pytest

from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


def execute(session: MeetingSession, line: str) -> str:
    result = session.execute_line(line)
    assert result
    return result.text


@pytest.fixture
def talk(session: MeetingSession) -> MeetingSession:
    """A meeting with four statements: Elana's, and three of Ms Ortiz."""
    return run_lines(
        session, SETUP_LINES, MEETING_LINES, ["@ort", "I do not want her in that class.", "Two.", "Three."]
    )


def test_a_wrong_speaker_is_corrected_by_number(talk: MeetingSession) -> None:
    assert execute(talk, "/by 2 @dana") == (
        "statement 2 · Dana Reyes · I do not want her in that class. · before: Ms Ortiz"
    )
    assert execute(talk, "/undo").endswith("before: Ms Ortiz")
    assert talk.meeting.find_attendee(talk.meeting.statements[1].by).name == "Ms Ortiz"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/fix 2 I want her in that class.", "statement 2 · Ms Ortiz · I want her in that class. · before: I do not "),
        ("/fix statement 3 Too", "statement 3 · Ms Ortiz · Too · before: Two."),
        ("/fix strength 2 Drawing maps", "strength 2 · Elana · Drawing maps · before: Drawing"),
        ("/fix action 1 Make the big grid", "action 1 · Make the big grid · before: Make the grid"),
        ("/fix parked 1 Bus", "parked 1 · Elana · Bus · before: Bus route"),
        ("/fix Last words", "statement 4 · Ms Ortiz · Last words · before: Three."),
        ("/move 2 to family", "statement 2 · Ms Ortiz · I do not want her in that class. · moved to 3 "),
        ("/owner 1 @dana and @ort", "action: Make the grid · Dana Reyes, Ms Ortiz"),
        ("/owner 1 @dana by 2026-12-04", "action: Make the grid · Dana Reyes · due Fri, Dec 4, 2026"),
        ("/owner 1 by 2026-12-04", "action: Make the grid · due Fri, Dec 4, 2026"),
        ("/due grid 12/15", "action: Make the grid · due Tue, Dec 15, 2026"),
    ],
)
def test_entries_are_edited(talk: MeetingSession, line: str, answer: str) -> None:
    assert execute(talk, line).startswith(answer)


def test_a_struck_statement_keeps_its_number_and_those_of_others(talk: MeetingSession) -> None:
    assert execute(talk, "/strike 3").startswith("struck · statement 3 · Ms Ortiz · Two.")
    assert execute(talk, "/fix 4 Drei").startswith("statement 4 · Ms Ortiz · Drei")
    assert execute(talk, "Five").startswith("5 Ms Ortiz · Five")
    assert "Two." not in execute(talk, "/room")
    assert execute(talk, "/restore").startswith("restored · statement 3 · Ms Ortiz · Two.")


def test_struck_entries_are_restored_by_number(talk: MeetingSession, refusal: Refusal) -> None:
    run_lines(talk, [["/strike 2", "/strike strength 2"][0], "/strike strength 2"])
    assert "1 I do not want her in that class., 2 Drawing" in refusal("/restore 3")
    assert execute(talk, "/restore 1").startswith("restored · statement 2")
    assert execute(talk, "/restore").startswith("restored · strength 2 · Elana · Drawing")
    assert "Nothing is struck." in refusal("/restore")


def test_words_off_the_record_are_gone_from_every_file(talk: MeetingSession, data: Path) -> None:
    question = execute(talk, "/off 2")
    assert "I do not want her in that class." in question
    assert question.endswith("/off 2 yes")
    assert len(talk.meeting.statements) == 4
    execute(talk, "/export")
    assert execute(talk, "/off 2 @dana yes") == "off the record · statement 2 · asked for by Dana Reyes"
    files = [path for path in data.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"in that class" in path.read_bytes()]
    assert "Notes saved earlier may have held the words" in "".join(talk.pop_notices())
    assert execute(talk, "/fix 4 Drei").startswith("statement 4")


def test_undo_goes_on_before_words_that_are_off_the_record(talk: MeetingSession, refusal: Refusal) -> None:
    execute(talk, "/fix 2 Other words")
    execute(talk, "/off 2 yes")
    assert execute(talk, "/undo").startswith("undone: 4 Ms Ortiz · Three.")
    assert execute(talk, "/undo").startswith("undone: 3 Ms Ortiz · Two.")
    assert "There is no entry 2." in refusal("/fix 2 x")


def test_notes_saved_elsewhere_are_named(talk: MeetingSession, tmp_path: Path) -> None:
    notes = tmp_path / "team.md"
    execute(talk, f"/export {notes}")
    talk.pop_notices()
    execute(talk, "/off 2 yes")
    assert f"may still hold the words, so delete them: “{notes}”." in "".join(talk.pop_notices())
    assert notes.exists()


def test_a_misspelled_person_is_renamed_and_the_words_too(talk: MeetingSession) -> None:
    run_lines(talk, ["/here Tery Po as parent", "@tery Tery is my name."])
    answer = execute(talk, "/rename tery to Terri Po")
    assert answer == "Tery Po is now Terri Po · “Tery” is still in 1 entry. Replace it? /replace Tery with Terri"
    assert execute(talk, "/replace Tery with Terri") == "“Tery” is now “Terri” in 1 entry"
    assert talk.meeting.statements[-1].words == "Terri is my name."


def test_a_person_recorded_twice_is_merged_or_removed(talk: MeetingSession, refusal: Refusal) -> None:
    run_lines(talk, ["/here Dana Rayes as parent", "@rayes Hello."])
    assert "has entries" in refusal("/remove rayes")
    assert execute(talk, "/merge rayes into dana reyes") == (
        "Dana Rayes is Dana Reyes · all entries belong to Dana Reyes"
    )
    assert talk.meeting.find_attendee(talk.meeting.statements[-1].by).name == "Dana Reyes"
    assert execute(talk, "And more.").startswith("6 Dana Reyes")
    run_lines(talk, ["/here Coach Bell"])
    assert execute(talk, "/remove bell") == "Coach Bell · removed"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/fix 9 x", "There is no entry 9. Statements have the numbers 1 to 4."),
        ("/strike goal 9", "There is no entry goal 9."),
        ("/by action 1 @dana", "That entry belongs to no one, so it cannot be given to another person."),
        ("/fix goal 1 x", "The words of that entry cannot be edited here."),
        ("/replace nothing with something", "Nobody's words contain “nothing”."),
        ("/strike strength 1", "Other entries refer to this one, so it stays."),
    ],
)
def test_refused_edits_say_why(talk: MeetingSession, refusal: Refusal, line: str, sentence: str) -> None:
    assert refusal(line).startswith(sentence)


def test_one_strength_may_be_named_by_several_people(talk: MeetingSession, refusal: Refusal) -> None:
    assert execute(talk, "@dana + drawing -- at the kitchen table") == (
        "Dana Reyes · also named Drawing -- at the kitchen table"
    )
    assert "already named" in refusal("+ Drawing")


def test_private_notes_can_be_edited_and_struck(talk: MeetingSession) -> None:
    execute(talk, "/private ask about the bus")
    assert execute(talk, "/fix private 1 ask about the train").startswith("private 1 · ask about the train")
    execute(talk, "/strike private 1")
    assert talk.meeting.private_notes == ()


@pytest.mark.parametrize("entry", ['"sat by the"', "“SAT by the”"])
def test_entry_is_found_by_its_words(session: MeetingSession, entry: str) -> None:
    run_lines(session, SETUP_LINES, [*MEETING_LINES, "@Ortiz She sat by the window."])
    assert (
        execute(session, f"/by {entry} @terri")
        == "statement 2 · Terri Cole · She sat by the window. · before: Ms Ortiz"
    )


def test_words_in_several_entries_are_refused_with_their_numbers(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, [*MEETING_LINES, "@Ortiz One window.", "@Ortiz Two windows."])
    assert refusal('/strike "window"') == "“window” is in statement 2, statement 3. Type the number."
    assert refusal('/strike "door"') == "“door” is in no entry. To see all of them: /room."


def test_confirmation_of_off_the_record_keeps_who_asked(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert execute(session, "/off 1 @terri").splitlines()[-1] == "To do it, type: /off 1 @terri yes"


def test_fix_with_a_name_points_to_rename(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "type /rename Terri Cole to NEW NAME" in refusal("/fix Terri Cole to Terri Kohl")


def test_one_word_of_a_name_is_corrected(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert execute(session, "/rename cole to Kohl") == "Terri Cole is now Terri Kohl"


def test_person_is_found_by_a_role_that_only_one_has(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "Terri Cole" in execute(session, "/by 1 @advocate")
    run_lines(session, ["/here Sam Reyes as parent"])
    assert "No person matches “parent”" in refusal("/by 1 @parent")


@pytest.mark.parametrize(
    "line", ["/here Mr Lee as nurse at 9:20", "/here Mr Lee at 9:20 as nurse", "/late Mr Lee as nurse at 9:20"]
)
def test_time_of_arrival_may_come_before_or_after_the_role(session: MeetingSession, line: str) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert execute(session, line).startswith("Mr Lee · nurse, related service provider, in the room from 09:20")


@pytest.mark.parametrize("line", ["/here Mr Lee, late at 9:20, as nurse", "/here Mr Lee as nurse around noonish"])
def test_name_or_title_with_a_time_is_refused(session: MeetingSession, refusal: Refusal, line: str) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "has a time in it. Type it like this: /here NAME as ROLE at 9:20" in refusal(line)


def test_struck_statement_can_be_taken_off_the_record_by_its_number(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, [*MEETING_LINES, "/strike 1"])
    assert execute(session, "/off 1").splitlines()[-1] == "To do it, type: /off 1 yes"
    assert execute(session, "/off 1 yes") == "off the record · statement 1"


def test_struck_line_says_that_its_words_are_still_stored(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    answer = execute(session, "/delete 1")
    assert answer.endswith("hidden, but still stored: /restore brings it back, /off 1 removes the words for good")
    assert "still stored" not in execute(session, "/undo")


def test_two_names_are_not_taken_for_new_words(session: MeetingSession, refusal: Refusal) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "type /rename Terri Cole to NEW NAME" in refusal("/fix Terri Terry")
    assert execute(session, "/fix Terri sings loudly.").startswith("statement 1")


def test_person_after_a_number_needs_no_sign(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES, MEETING_LINES)
    assert "Terri Cole" in execute(session, "/by 1 terri")
