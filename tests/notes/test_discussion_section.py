"""Who was there, and who said what in which item."""

from datetime import date

from facilitator.meeting.agenda import ItemState
from facilitator.meeting.entry_models import Kept
from facilitator.meeting.operations import entries, goals, navigation, preparation, prior_goals, setup, statements
from facilitator.meeting.people import Presence, Role
from tests.notes.note_builder import Room, elana, started
from tests.notes.note_reader import Spoken, items, lines, paragraphs, parse, sections, spoken, under
from tests.notes.test_minutes import notes_of


def people(room: Room) -> dict[str, list[str]]:
    """Return the entries of the people's section with what stands under each."""
    return under(sections(parse(notes_of(room.meeting)))["People"])


def state(room: Room, title: str) -> str:
    """Return the paragraphs of an agenda item."""
    nodes = sections(parse(notes_of(room.meeting)))[title]
    return paragraphs([node for node in nodes if node.type == "paragraph"])


FIRST = "1. Strengths and introductions"


def test_the_student_is_first_and_everybody_has_roles_and_a_way_of_being_there() -> None:
    room = elana()
    room.do(setup.welcome, name="Priya Raman", roles=(Role.EVALUATION,), presence=Presence.VIDEO)
    room.do(setup.welcome, name="Hodan", roles=(Role.INTERPRETER,), presence=Presence.PHONE, language="Somali")
    room.meeting = room.meeting.put(
        "attendees", room.meeting.person(room.who("Dana Reyes")).but(presence=Presence.NOT_RECORDED)
    )
    assert list(people(room)) == [
        "Elana Reyes, student: in the room",
        "Dana Reyes, parent/guardian: part in the meeting not recorded",
        "Ms Ortiz, general education teacher: in the room",
        "Mr Lindqvist, special education teacher, LEA representative: in the room",
        "Priya Raman, evaluation interpreter: by video",
        "Hodan, interpreter for Somali: by phone",
    ]


def test_late_comers_and_leavers_have_times_and_the_others_none() -> None:
    room = started()
    room.do(setup.welcome, name="Dr Weiss", roles=(Role.LEA,))
    room.do(setup.leave, who=room.who("Ms Ortiz"))
    room.do(setup.come_back, who=room.who("Ms Ortiz"))
    found = people(room)
    assert found["Ms Ortiz, general education teacher: in the room"] == [
        "Left 2026-11-20 10:09",
        "Came 2026-11-20 10:10",
    ]
    assert found["Dr Weiss, LEA representative: in the room"] == ["Came 2026-11-20 10:08"]
    assert found["Dana Reyes, parent/guardian: in the room"] == []


def test_leaving_in_the_second_of_the_start_is_told() -> None:
    room = started()
    gone = room.meeting.person(room.who("Ms Ortiz"))
    left = gone.movements[0].but(came=False)
    room.meeting = room.meeting.put("attendees", gone.but(movements=(*gone.movements, left)))
    assert people(room)["Ms Ortiz, general education teacher: in the room"] == ["Left 2026-11-20 10:06"]


def test_absence_and_excusal_give_reason_and_dates_or_say_not_recorded() -> None:
    room = elana()
    room.do(setup.miss, name="Coach Bell", because="a tournament", roles=(Role.RELATED_SERVICE,))
    room.do(setup.excuse, who=room.who("Ms Ortiz"), because="no art today", agreed=date(2026, 11, 2))
    found = people(room)
    assert found["Coach Bell, related service provider: absent because a tournament"] == []
    assert found["Ms Ortiz, general education teacher: excused"] == [
        "Excused because: no art today",
        "Written agreement: 2026-11-02",
        "Written input: not recorded",
    ]


def test_an_absent_students_voice_was_gathered_in_some_way() -> None:
    room = elana()
    room.do(setup.miss, name="Elana Reyes", because="a dentist", roles=(Role.STUDENT,))
    room.do(statements.gather_voice, who=room.who("Elana Reyes"), words="wrote answers on 2026-10-02")
    assert people(room)["Elana Reyes, student: absent because a dentist"] == [
        "How Elana Reyes's voice was gathered: wrote answers on 2026-10-02"
    ]


def test_an_absent_adults_voice_is_told_too_but_never_asked_for() -> None:
    room = elana()
    room.do(statements.gather_voice, who=room.who("Dana Reyes"), words="a call")
    found = people(room)
    assert found["Dana Reyes, parent/guardian: in the room"] == ["How Dana Reyes's voice was gathered: a call"]
    assert found["Ms Ortiz, general education teacher: in the room"] == []


def test_a_silent_students_voice_is_said_to_be_not_recorded() -> None:
    assert people(started())["Elana Reyes, student: in the room"] == [
        "Elana Reyes's own words, or how Elana Reyes's voice was gathered: not recorded"
    ]


def test_a_students_hope_is_the_students_own_words() -> None:
    room = started()
    room.do(entries.hope, by=room.who("Elana Reyes"), words="robotics")
    assert people(room)["Elana Reyes, student: in the room"] == ["Elana Reyes's own words are in these notes"]


def test_what_a_student_says_is_the_students_own_words() -> None:
    room = started()
    room.do(statements.say, by=room.who("Elana Reyes"), words="I draw it.")
    assert people(room)["Elana Reyes, student: in the room"] == ["Elana Reyes's own words are in these notes"]


def test_verbatim_words_are_quoted_and_summaries_are_not() -> None:
    room = started()
    student, adult = room.who("Elana Reyes"), room.who("Ms Ortiz")
    room.do(statements.give_by, who=student, mode="AAC device")
    room.do(statements.say, by=student, words="build first.\nthen write\n\nplease")
    room.do(statements.read_as, by=adult, words="Hands-on before writing.")
    room.do(statements.say, by=adult, words="Sees the pattern.\n\nEvery morning.")
    room.do(statements.say, by=adult, words="So do I.", kept=Kept.VERBATIM)
    assert spoken(sections(parse(notes_of(room.meeting)))[FIRST]) == [
        Spoken(
            "Elana Reyes",
            "student; AAC device",
            True,
            "build first.\nthen write\n\nplease",
            ["Ms Ortiz understood this as: Hands-on before writing."],
        ),
        Spoken("Ms Ortiz", "general education teacher", False, "Sees the pattern.\n\nEvery morning.", []),
        Spoken("Ms Ortiz", "general education teacher", True, "So do I.", []),
    ]


def test_what_was_made_in_an_item_is_told_between_what_was_said() -> None:
    room = started()
    student, adult = room.who("Elana Reyes"), room.who("Dana Reyes")
    room.do(statements.say, by=student, words="one")
    room.do(entries.hope, by=student, words="robotics")
    room.do(entries.park, by=adult, what="Bus route")
    room.do(statements.say, by=adult, words="two")
    room.do(goals.propose, title="Facts", wording="w")
    room.do(entries.act, what="Call")
    room.do(prior_goals.review, title="Reading *1*")
    printed = items(sections(parse(notes_of(room.meeting)))[FIRST])
    assert [paragraphs([entry.children[0]]) for entry in printed] == [
        "Elana Reyes named a strength: Times tables",
        "Elana Reyes (student):",
        "Elana Reyes named a hope: robotics",
        "Dana Reyes put in the parking lot: Bus route",
        "Dana Reyes (parent/guardian):",
        "Put before the meeting: goal 1, Facts",
        "Action: Call",
        "Action: Get the baseline and the target and the current number of “Reading *1*”, with the data",
        "Last year's goal, Reading *1*: cannot say",
    ]


def test_what_was_said_before_the_start_has_a_place_of_its_own() -> None:
    room = elana()
    room.do(statements.say, by=room.who("Elana Reyes"), words="early")
    found = sections(parse(notes_of(room.meeting)))
    assert [one.words for one in spoken(found["Before the meeting"])] == ["early"]
    assert list(found).index("Before the meeting") < list(found).index(FIRST)
    assert not spoken(found[FIRST])


def test_items_tell_their_state_and_their_time() -> None:
    room = started()
    room.do(navigation.go_on)
    room.do(navigation.skip, because="Elana wants to go last")
    assert state(room, FIRST) == "Done: 2 of 8 min."
    assert state(room, "2. Elana's voice") == "Skipped: 1 of 5 min.\n\nSkipped because Elana wants to go last"
    assert state(room, "3. Family") == "In progress."
    assert state(room, "4. Goals") == "Not reached."
    room.do(navigation.pause)
    assert state(room, "3. Family") == "In progress: 1 min."


def test_half_a_minute_counts_as_one() -> None:
    room = started()
    for spent, told in ((29, "less than a minute"), (30, "1 min"), (89, "1 min"), (90, "2 min")):
        item = room.meeting.agenda[2].but(state=ItemState.DONE, spent=spent)
        room.meeting = room.meeting.put("agenda", item)
        assert state(room, "3. Family") == f"Done: {told}."


def test_an_opening_left_without_a_strength_prints_the_reason() -> None:
    room = elana()
    room.do(navigation.start)
    room.do(navigation.skip, because="Elana asked for the break first")
    assert state(room, FIRST) == (
        "Skipped: 1 of 8 min.\n\nSkipped because Elana asked for the break first\n\nNo strength was named."
    )
    assert state(room, "2. Elana's voice") == "In progress."


def test_an_item_that_was_skipped_and_visited_later_keeps_its_reason() -> None:
    room = started()
    room.do(navigation.skip, because="a fire drill")
    room.do(navigation.go_back)
    room.do(navigation.go_on)
    assert state(room, FIRST) == "Done: 3 of 8 min.\n\nSkipped at first because a fire drill"


def test_who_passed_is_named() -> None:
    room = started()
    room.do(statements.pass_on, who=room.who("Ms Ortiz"))
    room.do(statements.pass_on, who=room.who("Dana Reyes"))
    assert state(room, FIRST) == "In progress.\n\nPassed: Ms Ortiz, Dana Reyes"
    assert lines(sections(parse(notes_of(room.meeting)))[FIRST]) == ["Elana Reyes named a strength: Times tables"]


def test_who_leads_an_item_is_named() -> None:
    room = started()
    room.do(preparation.lead, item=1, who=room.who("Elana Reyes"))
    assert state(room, FIRST) == "In progress.\n\nLed by Elana Reyes."
    assert "Led by" not in state(room, "2. Elana's voice")


def test_what_was_written_beforehand_says_when_and_what_was_asked() -> None:
    room = started()
    room.do(
        preparation.prepare, by=room.who("Elana Reyes"), words="I draw it.", on=date(2026, 11, 10), asked="What helps?"
    )
    assert (
        "**Elana Reyes** (student; written beforehand, 2026-11-10):\n\n  Asked: What helps?\n\n  > I draw it."
        in notes_of(room.meeting)
    )
    assert "(student):" not in notes_of(room.meeting)
    room.do(statements.say, by=room.who("Elana Reyes"), words="Now.")
    assert "**Elana Reyes** (student):\n\n  > Now." in notes_of(room.meeting)


def test_the_notes_say_what_they_are() -> None:
    notes = notes_of(started().meeting)
    assert "\n\nThis is a summary, not a verbatim transcript; words in quotation blocks are what was said, " in notes
    assert "own wording. These minutes are not a prior written notice (34 CFR 300.503).\n\n" in notes
