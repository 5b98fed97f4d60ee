"""The family copy, the student's page and the profile: what they say, line by line."""

from datetime import date

import pytest

from facilitator.meeting.amendment import Correction, Place
from facilitator.meeting.carried_items import Carried, CarriedKind
from facilitator.meeting.entry_models import HopeEnd, Kept, ParkedEnd, Topic
from facilitator.meeting.goal import Stand
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import carry_over, entries, goals, navigation, preparation, setup, statements
from facilitator.meeting.people import Role
from facilitator.notes.note import Wanted, note
from facilitator.notes.note_kinds import FAMILY, PROFILE, STUDENT, Kind
from facilitator.textfiles.language_packs import Languages
from tests.notes.note_builder import DAY, START, Room, elana, started


def lines(meeting: Meeting, kind: Kind = FAMILY, title: str = "") -> list[str]:
    """Return the lines of a note that hold something, of one section or of all."""
    text = note(meeting, Wanted(kind), Languages(), revision=7)
    if title:
        text = text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_the_strengths_come_first_and_the_students_own_before_all_others() -> None:
    room = started()
    room.do(entries.name_strength, by=room.who("Dana Reyes"), name="Persistence")
    room.do(entries.name_strength, by=room.who("Elana Reyes"), name="Drawing")
    text = note(room.meeting, Wanted(FAMILY), Languages(), revision=7)
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[0] == "## Elana's strengths"
    assert [line for line in lines(room.meeting, FAMILY, "Elana's strengths") if line.startswith("- **")] == [
        "- **Times tables**", "- **Drawing**", "- **Persistence**",
    ]  # fmt: skip


def test_an_opening_without_strengths_says_so_with_the_reason() -> None:
    room = elana()
    room.do(navigation.start)
    room.do(navigation.skip, because="the fire drill")
    assert lines(room.meeting, FAMILY, "Elana's strengths") == [
        "No one named a strength in this meeting. The reason: the fire drill"
    ]


def test_words_are_quoted_only_where_they_are_verbatim() -> None:
    room = started()
    room.do(statements.say, by=room.who("Elana Reyes"), words="I draw.")
    room.do(statements.say, by=room.who("Elana Reyes"), words="likes trains", kept=Kept.SUMMARY)
    room.do(statements.say, by=room.who("Dana Reyes"), words="She sleeps well.", kept=Kept.VERBATIM)
    assert lines(room.meeting, FAMILY, "What Elana said") == [
        "- > I draw.", "- In short, not word for word:", "likes trains",
    ]  # fmt: skip
    assert lines(room.meeting, FAMILY, "What the family said") == ["- Dana Reyes said:", "> She sleeps well."]


def test_a_silent_student_is_told_in_each_voice() -> None:
    silent = "No words of Elana are written down. How we heard Elana's view is not written down."
    assert lines(started().meeting, FAMILY, "What Elana said") == [silent]
    own = "My words are not written down yet. I can still tell someone what I think."
    assert lines(started().meeting, STUDENT, "What I said") == [own]
    nobody = Room().meeting
    assert "## the student's strengths" in note(nobody, Wanted(FAMILY), Languages(), revision=1)
    assert "No words of the student are written down." in " ".join(lines(nobody))


def _ended(hope: HopeEnd, **more: object) -> Meeting:
    room = started()
    by = room.who("Elana Reyes")
    room.do(goals.propose, title="Club", wording="Elana will help.")
    room.do(entries.act, what="Ask the club", owner=room.who("Ms Ortiz"), due=DAY)
    ends = {HopeEnd.GOAL: room.meeting.goals[0].id, HopeEnd.ACTION: room.meeting.actions[0].id}
    given = room.do(entries.hope, by=by, words="I want to help.")
    room.do(entries.end_hope, hope=given, end=hope, end_id=ends.get(hope), **more)
    return room.meeting


def test_the_hopes_ledger_says_where_each_hope_ended() -> None:
    title = "What will happen because I said it"
    assert lines(_ended(HopeEnd.GOAL), STUDENT, title)[1] == "It is part of goal 1, Club."
    assert lines(_ended(HopeEnd.ACTION), STUDENT, title)[1:3] == [
        "This is the next step.",
        "Ms Ortiz: Ask the club (by November 20, 2026)",
    ]
    later = lines(_ended(HopeEnd.LATER, because="it starts in May"), STUDENT, title)
    assert later[1] == "It comes later. The reason: it starts in May"
    declined = lines(_ended(HopeEnd.DECLINED, because="no bus"), STUDENT, title)
    assert declined[1] == "The answer was no. The reason: no bus"
    assert lines(started().meeting, STUDENT, title)[0] == "No hope of mine is written down yet. I can still say one."
    room = started()
    room.do(entries.hope, by=room.who("Dana Reyes"), words="a quiet desk")
    assert lines(room.meeting, STUDENT, title)[0] == "No hope of mine is written down yet. I can still say one."
    assert lines(room.meeting, STUDENT, "What others hope for me")[:3] == [
        "- Dana Reyes said:", "> a quiet desk", "This is still open. I can ask about it.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "own", "others"),
    [
        ("en", "## What Elana hopes for\n\n- > the club", "## What others hope for Elana\n\n- Dana Reyes said:"),
        ("es", "## Lo que espera Elana\n\n- > the club",
         "## Lo que otras personas esperan para Elana\n\n- Dana Reyes dijo:"),
    ],
)  # fmt: skip
def test_only_the_students_own_hopes_are_the_students_in_the_family_copy(language: str, own: str, others: str) -> None:
    room = started()
    room.do(entries.hope, by=room.who("Dana Reyes"), words="a quiet desk")
    room.do(entries.hope, by=room.who("Elana Reyes"), words="the club")
    text = note(room.meeting, Wanted(FAMILY, language), Languages(), revision=1)
    before, _, after = text.partition(others)
    assert own in before
    assert "a quiet desk" not in before
    assert after.lstrip().startswith("> a quiet desk")


def test_what_the_student_will_do_is_on_the_students_page_alone_with_the_students_own() -> None:
    room = started()
    room.do(entries.act, what="Draw the plan", owner=room.who("Elana Reyes"), due=None)
    room.do(entries.act, what="Call", owner=None, due=DAY)
    assert lines(room.meeting, STUDENT, "What I will do")[0] == "- Elana Reyes: Draw the plan (no day is set yet)"
    assert "Call" not in " ".join(lines(room.meeting, STUDENT))
    assert lines(room.meeting, FAMILY, "Who does what") == [
        "- Elana Reyes: Draw the plan (no day is set yet)",
        "- No one yet: Call (by November 20, 2026)",
    ]


def test_a_task_that_is_done_says_when() -> None:
    room = started()
    room.do(entries.finish, action=room.do(entries.act, what="Call", owner=None, due=DAY))
    room.do(entries.finish, action=room.do(entries.act, what="Write", owner=None, due=None))
    assert lines(room.meeting, FAMILY, "Who does what") == [
        "- No one yet: Call (done on November 20, 2026, by November 20, 2026)",
        "- No one yet: Write (done on November 20, 2026)",
    ]


def test_what_was_agreed_stands_apart_from_what_was_not_with_who_thinks_otherwise() -> None:
    room = started()
    first = room.do(goals.propose, title="Facts", wording="She will know.")
    room.do(goals.link, goal=first, strength=room.meeting.strengths[0].id, how="from one to the next")
    for name, stand, words in (
        ("Dana Reyes", Stand.DISAGREE, "Too fast."), ("Ms Ortiz", Stand.AGREE, ""),
        ("Mr Lindqvist", Stand.CAN_LIVE_WITH_IT, ""), ("Elana Reyes", Stand.AGREE, "Good."),
    ):  # fmt: skip
        room.do(goals.decide, goal=first, by=room.who(name), stand=stand, words=words)
    room.do(goals.word, goal=first, wording="She will know them.")
    room.do(goals.decide, goal=first, by=room.who("Mr Lindqvist"), stand=Stand.UNDECIDED, words="")
    room.do(goals.agree, goal=first)
    room.do(goals.propose, title="Journal", wording="She will write.")
    assert lines(room.meeting, FAMILY, "What we agreed") == [
        "### Goal 1: Facts",
        "> She will know them.",
        "- It builds on “Times tables”: from one to the next",
        "- Dana Reyes does not agree. That was said about the words of this goal before they were changed.",
        "> Too fast.",
        "- Elana Reyes agrees. That was said about the words of this goal before they were changed.",
        "> Good.",
        "- Mr Lindqvist is not sure yet.",
    ]
    assert lines(room.meeting, FAMILY, "What is not agreed") == [
        "### Goal 2: Journal", "This is not decided yet.", "> She will write.",
    ]  # fmt: skip
    assert lines(room.meeting, FAMILY, "What happens next") == ["- We still have to talk about goal 2, Journal."]


def test_what_happens_next_tells_of_the_next_day_and_of_what_was_parked() -> None:
    room = started()
    by = room.who("Dana Reyes")
    ends: list[tuple[ParkedEnd, str, int | None]] = [
        (ParkedEnd.ANSWERED, "At 7.", None), (ParkedEnd.SCHEDULED, "in May", None), (ParkedEnd.ASSIGNED, "", by),
    ]  # fmt: skip
    for number, (end, words, to) in enumerate(ends):
        parked = room.do(entries.park, by=by, what=f"Bus {number}")
        room.do(entries.unpark, parked=parked, end=end, words=words, to=to)
    room.do(entries.park, by=by, what="Bus 3")
    room.do(navigation.pause, until=date(2026, 12, 4))
    assert lines(room.meeting, FAMILY, "What happens next") == [
        "- The meeting goes on on December 4, 2026.",
        "- Dana Reyes brought up: Bus 0", "The answer: At 7.",
        "- Dana Reyes brought up: Bus 1", "It has a time: in May",
        "- Dana Reyes brought up: Bus 2", "Dana Reyes takes care of it.",
        "- Dana Reyes brought up: Bus 3", "This still needs an answer.",
    ]  # fmt: skip
    unknown = room.meeting.but(parking_lot=tuple(one.but(to=None) for one in room.meeting.parking_lot))
    assert "No one yet takes care of it." in lines(unknown, FAMILY, "What happens next")


def test_only_a_meeting_that_is_over_says_what_it_did_not_get_to() -> None:
    room = started()
    assert "## What happens next" not in note(room.meeting, Wanted(FAMILY), Languages(), revision=1)
    room.do(navigation.close)
    assert lines(room.meeting, FAMILY, "What happens next") == [
        "- We did not get to these parts: Elana's voice; Family; Goals; Close"
    ]
    through = started()
    for _ in range(4):
        through.do(navigation.go_on)
    through.do(navigation.close)
    assert "did not get to" not in " ".join(lines(through.meeting))


def test_what_was_not_reached_is_called_in_the_language_of_the_copy_but_a_districts_own_part_as_written() -> None:
    room = started()
    titles = ("{student}'s voice", "Services and supports", "{Student} at PS 7", "Close")
    for item, title in zip(room.meeting.agenda[1:], titles, strict=True):
        room.meeting = room.meeting.put("agenda", item.but(title=title))
    room.do(navigation.close)
    spanish = note(room.meeting, Wanted(FAMILY, "es"), Languages(), revision=1)
    assert "No llegamos a estas partes: La voz de Elana; Servicios y apoyos; Elana at PS 7; Cierre" in spanish
    english = lines(room.meeting, FAMILY, "What happens next")
    assert english == ["- We did not get to these parts: Elana's voice; Services and supports; Elana at PS 7; Close"]


def test_what_the_last_meeting_left_open_is_told() -> None:
    room = started()
    left = [Carried(id=n, kind=CarriedKind.HOPE, what=f"Wish {n}", on=DAY, meeting="a1", item=None, at=START)
            for n in (1, 2)]  # fmt: skip
    room.meeting = room.meeting.but(carried=tuple(left))
    room.do(carry_over.settle, carried=1, end="done")
    assert lines(room.meeting, FAMILY, "From the last meeting") == [
        "- > Wish 1", "Done.", "- > Wish 2", "What came of it is not written down.",
    ]  # fmt: skip


def test_who_was_there_stands_in_plain_words_with_reasons() -> None:
    room = started()
    room.do(setup.welcome, name="Hodan", roles=(Role.INTERPRETER,), language="Somali")
    room.do(setup.welcome, name="Ali", roles=(Role.INTERPRETER,))
    people = lines(room.meeting, FAMILY, "Who was part of the meeting")
    assert people[0].startswith("- Elana Reyes: student (")
    assert "- Hodan: interpreter (Somali) (in the room)." in people
    assert "- Ali: interpreter (in the room)." in people


def test_a_correction_is_told_and_the_notes_read_as_it_mends_them() -> None:
    room = started()
    room.do(navigation.close)
    where = Place(table="strengths", of=room.meeting.strengths[0].id)
    slip = Correction(
        id=900, at=START, by="Dana", because="a slip", was="Times tables", now="Number facts", places=(where,)
    )
    text = note(room.meeting.but(corrections=(slip,)), Wanted(FAMILY), Languages(), revision=1)
    assert "**Number facts**" in text
    assert "Some words were set right after the meeting." in text


def _before() -> Room:
    room = elana()
    by = room.who("Elana Reyes")
    for topic, words in (
        (Topic.INTERESTS, "trains"), (Topic.PREFERENCES, "mornings"), (Topic.HELPS, "a quiet corner"),
        (Topic.KNOW, "I draw to think."), (Topic.HOPES, "the club"), (Topic.WORRIES, "tests"), (Topic.STRENGTHS, "maps"),
    ):  # fmt: skip
        room.do(preparation.prepare, by=by, words=words, on=DAY, topic=topic)
    room.do(preparation.prepare, by=room.who("Dana Reyes"), words="patience", on=DAY, topic=Topic.HELPS)
    return room


def test_the_profile_is_written_before_the_meeting_from_the_students_own_answers() -> None:
    room = _before()
    room.do(preparation.offer, name="Drawing", who="Elana Reyes", on=DAY)
    room.do(preparation.offer, name="Kindness", who="Dana Reyes", on=DAY)
    room.do(
        preparation.set_aside, offer=room.do(preparation.offer, name="Chess", who="Elana Reyes", on=DAY), because="no"
    )
    assert lines(room.meeting, PROFILE) == [
        "# About me: Elana Reyes", "**This is a draft. The meeting is planned. This page can still change.**",
        "Annual review, November 20, 2026",
        "## My strengths", "- **Drawing**", "- I wrote this before the meeting.", "- > maps",
        "## What I am into", "- > trains", "## What I like best", "- > mornings", "## What helps me", "- > a quiet corner",
        "## What I want you to know", "- > I draw to think.", "## My hopes", "- > the club",
        f"Record {room.meeting.id} · planned · version 7",
    ]  # fmt: skip


def test_the_profile_sorts_strengths_by_category_the_students_own_first() -> None:
    room = started()
    dana, own = room.who("Dana Reyes"), room.who("Elana Reyes")
    room.do(entries.name_strength, by=dana, name="Kindness", category="Character")
    room.do(entries.name_strength, by=dana, name="Space", category="Interests")
    room.do(entries.name_strength, by=own, name="Trains", category="Interests", evidence="every day")
    room.do(entries.name_strength, by=own, name="Music on", category="Preferences")
    room.do(entries.hope, by=dana, words="friends")
    assert lines(room.meeting, PROFILE)[3:-1] == [
        "## My strengths", "- **Times tables**", "- I said this.", "- When it was seen: does them in her head",
        "- **Kindness** (Character)", "- Dana Reyes said this about me.",
        "## What I am into", "- **Trains**", "- I said this.", "- When it was seen: every day", "- **Space**",
        "- Dana Reyes said this about me.",
        "## What I like best", "- **Music on**", "- I said this.",
        "## What others hope for me", "- Dana Reyes said:", "> friends",
    ]  # fmt: skip


def test_nothing_stands_twice_in_the_profile_and_no_word_is_lost() -> None:
    room = started()
    own = room.who("Elana Reyes")
    room.do(preparation.offer, name="Drawing", who="Elana Reyes", on=DAY)
    room.do(entries.name_strength, by=own, name="Trains", category="Interests")
    room.do(entries.hope, by=own, words="the club\nand the bus")
    room.do(entries.hope, by=own, words="🚲")
    for topic, words in (
        (Topic.STRENGTHS, "✏️ drawing\n🔢 times  tables\n🧩 puzzles"), (Topic.INTERESTS, "🚂 Trains."),
        (Topic.HOPES, "The club,\nand the bus!"), (Topic.HOPES, "🚌"), (Topic.KNOW, "Trains calm me."),
    ):  # fmt: skip
        room.do(preparation.prepare, by=own, words=words, on=DAY, topic=topic)
    assert lines(room.meeting, PROFILE)[3:-1] == [
        "## My strengths", "- **Times tables**", "- I said this.", "- When it was seen: does them in her head",
        "- **Drawing**", "- I wrote this before the meeting.", "- > 🧩 puzzles",
        "## What I am into", "- **Trains**", "- I said this.",
        "## What I want you to know", "- > Trains calm me.",
        "## My hopes", "- > the club\\", "> and the bus", "- > 🚲", "- > 🚌",
    ]  # fmt: skip


def test_a_profile_of_nobody_says_that_it_is_empty() -> None:
    assert lines(Room().meeting, PROFILE)[3] == "Nothing is written here yet."


def test_the_full_notes_say_who_led_an_item() -> None:
    room = started()
    room.do(preparation.lead, item=1, who=room.who("Elana Reyes"))
    assert "Led by **Elana Reyes**." in note(room.meeting, Wanted(), Languages(), revision=1)
