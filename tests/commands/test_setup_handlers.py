"""Commands about people, the agenda and follow-up: their results and their messages."""

from datetime import date

import pytest

from facilitator.meeting.entry_models import ParkedItemOutcome, SpecialFactor
from facilitator.services.session import MeetingSession
from tests.commands.line_scripts import MEETING_LINES, SETUP_LINES, run_lines
from tests.conftest import Refusal


@pytest.fixture
def running_session(session: MeetingSession) -> MeetingSession:
    return run_lines(session, SETUP_LINES, MEETING_LINES)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/date 2026-12-04", "the meeting is on Fri, Dec 4, 2026"),
        ("/student Elana Reyes, called El, grade 5, she/they", "student · Elana Reyes · 5 · she/they"),
        ("/student Elana Reyes, born May 3, 2016, speaks Spanish and English, communicates by AAC device, signs",
         "student · Elana Reyes · Spanish and English · AAC device, signs · born Tue, May 3, 2016"),
        ("/here Rosa as interpreter for Spanish by phone", "Rosa · interpreter for Spanish, by phone"),
        ("/here Ms Ortiz in writing", "Ms Ortiz · general education teacher, in writing"),
        ("/here Aunt Rosa", "Aunt Rosa · other, in the room"),
        ("/here elana as student", "Elana Reyes · student, in the room"),
        ("/away Coach Bell as related service provider because a tournament",
         "Coach Bell · absent because a tournament"),
        ("/excuse raman because testing agreed 2026-11-12, input 2026-11-18",
         "Priya Raman · excused because testing · agreed Thu, Nov 12, 2026 · input Wed, Nov 18, 2026"),
        ("/excuse raman because testing", "Priya Raman · excused because testing"),
        ("/left @raman", "Priya Raman · left"),
        ("/item 7", "item 7 · Goals"),
        ("/item goals", "item 7 · Goals"),
        ("/item family", "item 3 · Family's view"),
        ("/back", "item 1 · Strengths and introductions"),
        ("/skip because the bell rang", "item 3 · Family's view"),
        ("/pause", "paused"),
        ("/pause until May 15", "paused until Sat, May 15, 2027"),
        ("/close", "the meeting is closed"),
        ("/done grid", "done: Make the grid"),
        ("/done 2", "done: Ask the robotics club"),
        ("/private the bus again", "private note, not exported"),
        ("/park 1 answered", "Bus route · answered"),
        ("/park 1 answered: yes: on Monday", "Bus route · answered: yes: on Monday"),
        ("/park 1 answered yes: on Monday", "Bus route · answered: yes: on Monday"),
        ("/park 1 assigned to dana", "Bus route · assigned to Dana Reyes"),
        ("/park 1 assigned to Dana: calls", "Bus route · assigned to Dana Reyes: calls"),
        ("/park 1 scheduled for May", "Bus route · scheduled: for May"),
        ("/factor behavior: none", "behavior · none"),
        ("/factor 4 none", "communication · none"),
    ],
)  # fmt: skip
def test_line_is_answered_with_its_result(running_session: MeetingSession, line: str, answer: str) -> None:
    result = running_session.execute_line(line)
    assert result
    assert result.text == answer


REFUSED = {
    "/left @nobody": "No person matches “@nobody”.",
    "/item elana": "The meeting is already at “Elana's voice”.",
    "/returned @raman": "Priya Raman is not recorded as having left. To record that they are present: /here Priya Raman.",
    "/start": "The meeting has already started. It is in session.",
    "/resume": "The meeting is not paused. It is in session.",
    "/item 99": "No agenda item matches “99”.",
    "/pause until Fryday": "“Fryday” is not a date.",
    "/date someday": "“someday” is not a date.",
    "/here Nura Aziz as student": "This meeting is for Elana Reyes.",
    "/here Elana Reyes as parent": "Elana Reyes is the student. If another person has the same name, ",
    "/factor health: an inhaler": "No special factor matches “health”. Choose from: 1 behavior, 2 language needs, 3 ",
    "/factor ESY: not needed": "No special factor matches “ESY”. Choose from: 1 behavior, ",
    "/factor behavoir: none": "No special factor matches “behavoir”. Did you mean behavior?",
    "/factor a none": "“a” could be 3 vision and Braille and 5 assistive technology.",
    "/factor b none": "“b” could be 1 behavior and 3 vision and Braille.",
    "/here Rosa as teacher": "“teacher” could be 3 general education teacher and 4 special education teacher.",
    "/park 2 answered": "No parked item matches “2”. Choose from: 1 Bus route.",
    "/park 1 later": "Type it like this: /park 1 assigned to Dana Reyes: calls ",
    "/park 1 assigned to": "Which person do you mean?",
    "/factor nonsense: none": "No special factor matches “nonsense”. Choose from: 1 behavior, ",
    "! Call @nobody": "No person matches “nobody”.",
    "! Call by 2026-02-30": "“by 2026-02-30” is not a date.",
    "! Call by 13/45/2027 @ort": "“by 13/45/2027” is not a date.",
    "! Call on the bus by 13/45/2027": "“by 13/45/2027” is not a date.",
    "! Call by Fri 13/4": "“by Fri 13/4” is not a date.",
    "/done 9": "No action matches “9”. Choose from: 1 Make the grid, 2 Ask the robotics club.",
    "/excuse raman because ill agreed someday": "“someday” is not a date.",
}


@pytest.mark.parametrize(("line", "beginning"), REFUSED.items(), ids=REFUSED)
def test_refused_line_says_what_to_do(
    running_session: MeetingSession, refusal: Refusal, line: str, beginning: str
) -> None:
    assert refusal(line).startswith(beginning)


@pytest.mark.parametrize(
    ("typed", "what", "owner", "due"),
    [
        ("Call", "Call", None, None),
        ("Call @ort", "Call", "Ms Ortiz", None),
        ("Call @Ms Ortiz by Friday", "Call", "Ms Ortiz", "2026-11-27"),
        ("Call by Friday @ort", "Call", "Ms Ortiz", "2026-11-27"),
        ("Call 12/4/2026", "Call", None, "2026-12-04"),
        ("Call in 2 weeks", "Call", None, "2026-12-04"),
        ("Call the family by phone", "Call the family by phone", None, None),
        ("Call on the way @ort", "Call on the way", "Ms Ortiz", None),
        ("Check on progress by Friday", "Check on progress", None, "2026-11-27"),
        ("Check on progress by Friday @ort", "Check on progress", "Ms Ortiz", "2026-11-27"),
        ("Cut it in 3 pieces", "Cut it in 3 pieces", None, None),
        ("Work on pages 3-4", "Work on pages 3-4", None, None),
        ("Work on pages 3-4 @ort", "Work on pages 3-4", "Ms Ortiz", None),
        ("Work on pages 3-4 by Friday", "Work on pages 3-4", None, "2026-11-27"),
        ("Read unit 3-4 on page 5/6", "Read unit 3-4 on page 5/6", None, None),
        ("Send it by mail on May 15", "Send it by mail", None, "2027-05-15"),
    ],
)
def test_action_has_words_an_owner_and_a_due_date(
    running_session: MeetingSession, typed: str, what: str, owner: str | None, due: str | None
) -> None:
    running_session.execute_line(f"! {typed}")
    task = running_session.meeting.actions[-1]
    assert task.what == what
    assert [running_session.meeting.find_attendee(who).name for who in task.owners] == ([owner] if owner else [])
    assert task.due == (date.fromisoformat(due) if due else None)


def test_action_without_owner_or_date_says_so(running_session: MeetingSession) -> None:
    answers = [running_session.execute_line(line) for line in ("! Call", "! Call @ort by Friday")]
    assert [answer.text for answer in answers if answer] == [
        "action 3: Call · owner not recorded · no due date",
        "action 4: Call · Ms Ortiz · due Fri, Nov 27, 2026",
    ]


@pytest.mark.parametrize(
    ("typed", "factor", "words"),
    [
        ("vision and Braille: none needed", SpecialFactor.VISION, "none needed"),
        ("vision and Braille none needed", SpecialFactor.VISION, "none needed"),
        ("vision: none", SpecialFactor.VISION, "none"),
        ("language: needs help with English", SpecialFactor.LANGUAGE, "needs help with English"),
        ("language needs: none", SpecialFactor.LANGUAGE, "none"),
        ("assistive technology a tablet", SpecialFactor.TECHNOLOGY, "a tablet"),
        ("tech: a tablet", SpecialFactor.TECHNOLOGY, "a tablet"),
        ("communication no needs: he signs", SpecialFactor.COMMUNICATION, "no needs: he signs"),
        ("Behavior two\nlines", SpecialFactor.BEHAVIOR, "two\nlines"),
        ("AT: needs speech-to-text", SpecialFactor.TECHNOLOGY, "needs speech-to-text"),
        ("device: tablet", SpecialFactor.TECHNOLOGY, "tablet"),
        ("assistive tech: tablet", SpecialFactor.TECHNOLOGY, "tablet"),
        *(
            (f"{word}: no", SpecialFactor.LANGUAGE, "no")
            for word in (
                "EL",
                "ELL",
                "el",
                "LEP",
                "ESL",
                "English learner",
                "english  learners",
                "multilingual learner",
                "lang",
            )
        ),
        *(
            (f"{word}: no", SpecialFactor.VISION, "no")
            for word in ("Braille", "blind", "VI", "low vision", "vis", "blind or visually impaired")
        ),
        *(
            (f"{word}: FM system", SpecialFactor.COMMUNICATION, "FM system")
            for word in (
                "hearing",
                "deaf",
                "hard of hearing",
                "deaf or hard of hearing",
                "deaf/hard of hearing",
                "DHH",
                "AAC",
                "comm",
            )
        ),
        *(
            (f"{word}: yes", SpecialFactor.BEHAVIOR, "yes")
            for word in ("BIP", "FBA", "behaviour", "behavior plan", "behavior intervention plan")
        ),
        ("BIP has a plan", SpecialFactor.BEHAVIOR, "has a plan"),
        ("hearing loss in both ears", SpecialFactor.COMMUNICATION, "loss in both ears"),
        ("communication needs a device", SpecialFactor.COMMUNICATION, "needs a device"),
    ],
)
def test_words_about_a_special_factor_are_kept_unchanged(
    running_session: MeetingSession, typed: str, factor: SpecialFactor, words: str
) -> None:
    running_session.execute_line(f"/factor {typed}")
    note = running_session.meeting.factors[-1]
    assert (note.factor, note.words) == (factor, words)


def test_refused_factor_says_where_to_record_it(running_session: MeetingSession, refusal: Refusal) -> None:
    assert refusal("/factor health: an inhaler").endswith(
        "5 assistive technology. Record anything else as words: ~ An inhaler is in the office."
    )


def test_parked_item_is_assigned_to_a_person(running_session: MeetingSession) -> None:
    running_session.execute_line("/park 1 assigned to Dana Reyes: calls: twice")
    item = running_session.meeting.parking_lot[0]
    assert (item.outcome, running_session.meeting.find_attendee(item.to or 0).name, item.words) == (
        ParkedItemOutcome.ASSIGNED, "Dana Reyes", "calls: twice",
    )  # fmt: skip


def test_attendee_with_the_nickname_of_the_student_is_a_separate_person(session: MeetingSession) -> None:
    run_lines(session, SETUP_LINES[:1], ["/student Samira Aziz, called Sam"])
    answer = session.execute_line("/here Sam as parent")
    assert answer
    assert answer.text == "Sam · parent/guardian, in the room"


def test_recording_a_present_person_again_changes_nothing(running_session: MeetingSession) -> None:
    before = running_session.meeting
    answer = running_session.execute_line("/here Ms Ortiz as general education teacher")
    assert answer
    assert answer.text == "Ms Ortiz · general education teacher, in the room"
    assert running_session.meeting == before


def test_author_of_an_addendum_can_be_anyone_but_not_ambiguous(
    running_session: MeetingSession, refusal: Refusal
) -> None:
    run_lines(running_session, ["/defer 2 because she reads it first", "/close"])
    assert "could be 1 Elana Reyes and" in refusal("/addendum @reyes because the bus was open: It stops at 7:40.")
    answer = running_session.execute_line("/addendum @whoever it could be because the bus was open: It stops at 7:40.")
    assert answer
    assert answer.text == "addendum 1 · whoever it could be · It stops at 7:40."
