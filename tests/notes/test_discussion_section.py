"""Tests of the sections for attendees and discussion."""

from datetime import date

from facilitator.meeting.agenda import ItemState
from facilitator.meeting.entry_models import WordingKind
from facilitator.meeting.operations import (
    agenda_items,
    entries,
    goals,
    navigation,
    preparation,
    prior_goals,
    setup,
    statements,
)
from facilitator.meeting.people import Presence, Role
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting, build_started_meeting
from tests.notes.note_reader import (
    SpokenStatement,
    list_item_heads,
    list_items,
    list_statements,
    map_sublists,
    parse_markdown,
    read_paragraphs,
    split_sections,
)
from tests.notes.test_minutes import parse_minutes


def list_attendee_lines(builder: MeetingBuilder) -> dict[str, list[str]]:
    """Return the items of the people section with their nested items."""
    return map_sublists(split_sections(parse_markdown(parse_minutes(builder.meeting)))["People"])


def read_state_line(builder: MeetingBuilder, title: str) -> str:
    """Return the paragraphs of an agenda item."""
    nodes = split_sections(parse_markdown(parse_minutes(builder.meeting)))[title]
    return read_paragraphs([node for node in nodes if node.type == "paragraph"])


def test_sections_are_numbered_by_their_place_on_the_agenda() -> None:
    builder = build_started_meeting()
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Elana Reyes"), name="Drawing")
    builder.apply(agenda_items.add_agenda_item, title="Bus route", after=2)
    builder.apply(navigation.go_to_item, item=builder.meeting.agenda[2].id)
    titles = [title for title in split_sections(parse_markdown(parse_minutes(builder.meeting))) if title[:1].isdigit()]
    assert titles[0] == FIRST_ITEM_TITLE
    assert titles[2] == "3. Bus route"
    assert [title.partition(".")[0] for title in titles] == [f"{number}" for number in range(1, len(titles) + 1)]
    assert read_state_line(builder, "3. Bus route").startswith("In progress")


FIRST_ITEM_TITLE = "1. Strengths and introductions"


def test_the_student_is_first_and_all_have_roles_and_attendance() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.add_attendee, name="Priya Raman", roles=(Role.EVALUATION,), presence=Presence.VIDEO)
    builder.apply(
        setup.add_attendee, name="Hodan", roles=(Role.INTERPRETER,), presence=Presence.PHONE, language="Somali"
    )
    builder.meeting = builder.meeting.put_entry(
        "attendees",
        builder.meeting.find_attendee(builder.find_attendee_id("Dana Reyes")).replace(presence=Presence.NOT_RECORDED),
    )
    assert list(list_attendee_lines(builder)) == [
        "Elana Reyes, student: in the room",
        "Dana Reyes, parent/guardian: attendance not recorded",
        "Ms Ortiz, general education teacher: in the room",
        "Mr Lindqvist, special education teacher, LEA representative: in the room",
        "Priya Raman, evaluation interpreter: by video",
        "Hodan, interpreter for Somali: by phone",
    ]


def test_late_arrivals_and_departures_have_times() -> None:
    builder = build_started_meeting()
    builder.apply(setup.add_attendee, name="Dr Weiss", roles=(Role.LEA,))
    builder.apply(setup.record_departure, who=builder.find_attendee_id("Ms Ortiz"))
    builder.apply(setup.record_return, who=builder.find_attendee_id("Ms Ortiz"))
    found = list_attendee_lines(builder)
    assert found["Ms Ortiz, general education teacher: in the room"] == [
        "Left Fri, Nov 20, 2026, 10:09",
        "Came Fri, Nov 20, 2026, 10:10",
    ]
    assert found["Dr Weiss, LEA representative: in the room"] == ["Came Fri, Nov 20, 2026, 10:08"]
    assert found["Dana Reyes, parent/guardian: in the room"] == []


def test_leaving_in_the_second_of_the_start_is_shown() -> None:
    builder = build_started_meeting()
    gone = builder.meeting.find_attendee(builder.find_attendee_id("Ms Ortiz"))
    left = gone.movements[0].replace(came=False)
    builder.meeting = builder.meeting.put_entry("attendees", gone.replace(movements=(*gone.movements, left)))
    assert list_attendee_lines(builder)["Ms Ortiz, general education teacher: in the room"] == [
        "Left Fri, Nov 20, 2026, 10:06"
    ]


def test_absence_and_excusal_show_reason_and_dates() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.mark_absent, name="Coach Bell", because="a tournament", roles=(Role.RELATED_SERVICE,))
    builder.apply(
        setup.excuse_attendee,
        who=builder.find_attendee_id("Ms Ortiz"),
        because="no art today",
        agreed=date(2026, 11, 2),
    )
    found = list_attendee_lines(builder)
    assert found["Coach Bell, related service provider: absent because a tournament"] == []
    assert found["Ms Ortiz, general education teacher: excused"] == [
        "Excused because: no art today",
        "Written agreement: Mon, Nov 2, 2026",
        "Written input: not recorded",
    ]


def test_an_absent_students_input_is_shown() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.mark_absent, name="Elana Reyes", because="a dentist", roles=(Role.STUDENT,))
    builder.apply(
        statements.record_gathered_voice,
        who=builder.find_attendee_id("Elana Reyes"),
        words="wrote answers on 2026-10-02",
    )
    assert list_attendee_lines(builder)["Elana Reyes, student: absent because a dentist"] == [
        "How Elana Reyes's input was gathered: wrote answers on 2026-10-02"
    ]


def test_an_absent_adults_input_is_shown_but_not_required() -> None:
    builder = build_elana_meeting()
    builder.apply(statements.record_gathered_voice, who=builder.find_attendee_id("Dana Reyes"), words="a call")
    found = list_attendee_lines(builder)
    assert found["Dana Reyes, parent/guardian: in the room"] == ["How Dana Reyes's input was gathered: a call"]
    assert found["Ms Ortiz, general education teacher: in the room"] == []


def test_missing_student_input_is_reported() -> None:
    assert list_attendee_lines(build_started_meeting())["Elana Reyes, student: in the room"] == [
        "Elana Reyes's own words, or how Elana Reyes's input was gathered: not recorded"
    ]


def test_a_hope_counts_as_the_students_own_words() -> None:
    builder = build_started_meeting()
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="robotics")
    assert list_attendee_lines(builder)["Elana Reyes, student: in the room"] == [
        "Elana Reyes's own words are in these notes"
    ]


def test_a_statement_counts_as_the_students_own_words() -> None:
    builder = build_started_meeting()
    builder.apply(statements.add_statement, by=builder.find_attendee_id("Elana Reyes"), words="I draw it.")
    assert list_attendee_lines(builder)["Elana Reyes, student: in the room"] == [
        "Elana Reyes's own words are in these notes"
    ]


def test_verbatim_words_are_quoted_and_summaries_are_not() -> None:
    builder = build_started_meeting()
    student, adult = builder.find_attendee_id("Elana Reyes"), builder.find_attendee_id("Ms Ortiz")
    builder.apply(statements.set_mode, who=student, mode="AAC device")
    builder.apply(statements.add_statement, by=student, words="build first.\nthen write\n\nplease")
    builder.apply(statements.add_interpretation, by=adult, words="Hands-on before writing.")
    builder.apply(statements.add_statement, by=adult, words="Sees the pattern.\n\nEvery morning.")
    builder.apply(statements.add_statement, by=adult, words="So do I.", wording_kind=WordingKind.VERBATIM)
    assert list_statements(split_sections(parse_markdown(parse_minutes(builder.meeting)))[FIRST_ITEM_TITLE]) == [
        SpokenStatement(
            "Elana Reyes",
            "student; AAC device",
            True,
            "build first.\nthen write\n\nplease",
            ["Ms Ortiz understood this as: Hands-on before writing."],
        ),
        SpokenStatement("Ms Ortiz", "general education teacher", False, "Sees the pattern.\n\nEvery morning.", []),
        SpokenStatement("Ms Ortiz", "general education teacher", True, "So do I.", []),
    ]


def test_entries_of_an_item_are_in_recorded_order() -> None:
    builder = build_started_meeting()
    student, adult = builder.find_attendee_id("Elana Reyes"), builder.find_attendee_id("Dana Reyes")
    builder.apply(statements.add_statement, by=student, words="one")
    builder.apply(entries.add_hope, by=student, words="robotics")
    builder.apply(entries.park_item, by=adult, what="Bus route")
    builder.apply(statements.add_statement, by=adult, words="two")
    builder.apply(goals.propose_goal, title="Facts", wording="w")
    builder.apply(entries.add_action, what="Call")
    builder.apply(prior_goals.record_prior_goal, title="Reading *1*")
    printed = list_items(split_sections(parse_markdown(parse_minutes(builder.meeting)))[FIRST_ITEM_TITLE])
    assert [read_paragraphs([entry.children[0]]) for entry in printed] == [
        "Elana Reyes named a strength: Times tables",
        "Elana Reyes (student):",
        "Elana Reyes named a hope: robotics",
        "Dana Reyes added to the parking lot: Bus route",
        "Dana Reyes (parent/guardian):",
        "Proposed: goal 1, Facts",
        "Action: Call",
        "Action: Get the baseline and the target and the current number for “Reading *1*”",
        "Last year's goal, Reading *1*: cannot be determined",
    ]


def test_entries_before_the_start_have_their_own_section() -> None:
    builder = build_elana_meeting()
    builder.apply(statements.add_statement, by=builder.find_attendee_id("Elana Reyes"), words="early")
    found = split_sections(parse_markdown(parse_minutes(builder.meeting)))
    assert [statement.words for statement in list_statements(found["Before the meeting"])] == ["early"]
    assert list(found).index("Before the meeting") < list(found).index(FIRST_ITEM_TITLE)
    assert not list_statements(found[FIRST_ITEM_TITLE])


def test_items_show_state_and_time_spent() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.go_to_next_item)
    builder.apply(navigation.skip_item, because="Elana wants to go last")
    assert read_state_line(builder, FIRST_ITEM_TITLE) == "Done: 2 of 8 min."
    assert (
        read_state_line(builder, "2. Elana's voice") == "Skipped: 1 of 5 min.\n\nSkipped because Elana wants to go last"
    )
    assert read_state_line(builder, "3. Family") == "In progress."
    assert read_state_line(builder, "4. Goals") == "Not reached."
    builder.apply(navigation.pause_meeting)
    assert read_state_line(builder, "3. Family") == "In progress: 1 min."


def test_half_a_minute_is_rounded_up() -> None:
    builder = build_started_meeting()
    for spent, expected in ((29, "less than a minute"), (30, "1 min"), (89, "1 min"), (90, "2 min")):
        item = builder.meeting.agenda[2].replace(state=ItemState.DONE, spent=spent)
        builder.meeting = builder.meeting.put_entry("agenda", item)
        assert read_state_line(builder, "3. Family") == f"Done: {expected}."


def test_an_opening_without_strengths_shows_the_reason() -> None:
    builder = build_elana_meeting()
    builder.apply(navigation.start_meeting)
    builder.apply(navigation.skip_item, because="Elana asked for the break first")
    assert read_state_line(builder, FIRST_ITEM_TITLE) == (
        "Skipped: 1 of 8 min.\n\nSkipped because Elana asked for the break first\n\nNo strength was named."
    )
    assert read_state_line(builder, "2. Elana's voice") == "In progress."


def test_an_item_that_was_skipped_and_visited_later_keeps_its_reason() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.skip_item, because="a fire drill")
    builder.apply(navigation.go_to_previous_item)
    builder.apply(navigation.go_to_next_item)
    assert read_state_line(builder, FIRST_ITEM_TITLE) == "Done: 3 of 8 min.\n\nSkipped at first because a fire drill"


def test_people_who_passed_are_named() -> None:
    builder = build_started_meeting()
    builder.apply(statements.record_pass, who=builder.find_attendee_id("Ms Ortiz"))
    builder.apply(statements.record_pass, who=builder.find_attendee_id("Dana Reyes"))
    assert read_state_line(builder, FIRST_ITEM_TITLE) == "In progress.\n\nPassed: Ms Ortiz, Dana Reyes"
    assert list_item_heads(split_sections(parse_markdown(parse_minutes(builder.meeting)))[FIRST_ITEM_TITLE]) == [
        "Elana Reyes named a strength: Times tables"
    ]


def test_the_leader_of_an_item_is_named() -> None:
    builder = build_started_meeting()
    builder.apply(preparation.set_leader, item=1, who=builder.find_attendee_id("Elana Reyes"))
    assert read_state_line(builder, FIRST_ITEM_TITLE) == "In progress.\n\nLed by Elana Reyes."
    assert "Led by" not in read_state_line(builder, "2. Elana's voice")


def test_prepared_statements_show_date_and_question() -> None:
    builder = build_started_meeting()
    builder.apply(
        preparation.add_prepared_statement,
        by=builder.find_attendee_id("Elana Reyes"),
        words="I draw it.",
        on=date(2026, 11, 10),
        asked="What helps?",
    )
    assert (
        "**Elana Reyes** (student; written beforehand, Tue, Nov 10, 2026):\n\n  Asked: What helps?\n\n  > I draw it."
        in parse_minutes(builder.meeting)
    )
    assert "(student):" not in parse_minutes(builder.meeting)
    builder.apply(statements.add_statement, by=builder.find_attendee_id("Elana Reyes"), words="Now.")
    assert "**Elana Reyes** (student):\n\n  > Now." in parse_minutes(builder.meeting)


def test_the_notes_have_a_disclaimer() -> None:
    notes = parse_minutes(build_started_meeting().meeting)
    assert (
        "\n\nThis is a summary, not a verbatim transcript. Indented passages are exact words: what a person said or wrote, "
        in notes
    )
    assert "the wording of each goal. These minutes are not a prior written notice (34 CFR 300.503).\n\n" in notes
