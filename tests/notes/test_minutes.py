"""Tests of the structure of the minutes."""

from datetime import date
from itertools import pairwise

import pytest

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.open_points import find_open_points
from facilitator.meeting.operations import entries, goals, navigation, setup
from facilitator.notes.minutes import DISCLAIMER, compute_content_hash, render_minutes
from tests.notes.hostile_notes import HOSTILE_TEXTS
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting, build_full_meeting, build_started_meeting
from tests.notes.note_reader import list_item_heads, parse_markdown, read_paragraphs, split_sections


def parse_minutes(meeting: Meeting) -> str:
    return render_minutes(meeting, revision=7)


def read_head(meeting: Meeting) -> list[str]:
    """Return the paragraphs above the first section."""
    nodes = next(iter(split_sections(parse_markdown(parse_minutes(meeting))).values()))
    return [read_paragraphs([node]) for node in nodes if node.type == "paragraph"]


def read_technical_facts(meeting: Meeting) -> list[str]:
    return list_item_heads(split_sections(parse_markdown(parse_minutes(meeting)))["About these notes"])


def read_facts(meeting: Meeting) -> list[str]:
    return list_item_heads(next(iter(split_sections(parse_markdown(parse_minutes(meeting))).values())))


def test_the_sections_are_in_order() -> None:
    assert list(split_sections(parse_markdown(parse_minutes(build_full_meeting(lambda place: place))))) == [
        "title: student",
        "People",
        "Invitation and due dates",
        "Decisions",
        "Actions",
        "Before the meeting",
        "1. item",
        "2. Called's voice",
        "3. Family",
        "4. Goals",
        "5. Close",
        "Strengths named",
        "Suggested strengths, not named in this meeting",
        "Goals",
        "Services and other proposals",
        "Consent",
        "What called asks for",
        "What called hopes for",
        "Last year's goals",
        "Carried over from the last meeting",
        "Special factors",
        "Parking lot",
        "Notices and steps taken",
        "Not recorded",
        "About these notes",
    ]


def test_an_empty_meeting_has_only_the_main_sections() -> None:
    found = split_sections(parse_markdown(parse_minutes(MeetingBuilder().meeting)))
    assert list(found)[:4] == ["Annual review: student not recorded", "People", "Decisions", "Actions"]
    assert list(found)[-2:] == ["Not recorded", "About these notes"]
    for title in ("People", "Decisions", "Actions", "Strengths named"):
        assert read_paragraphs(found[title]) == "None recorded."


def test_the_facts_come_first() -> None:
    assert read_facts(build_started_meeting().meeting) == [
        "Date: Fri, Nov 20, 2026",
        "Grade: 4",
        "Pronouns: she/her",
    ]


def test_technical_facts_come_last() -> None:
    assert read_technical_facts(build_started_meeting().meeting) == [
        "Kind: annual",
        "Status: in session",
        "Started: Fri, Nov 20, 2026, 10:06 UTC-05:00",
        "Version: 7",
    ]


def test_the_facts_describe_the_student() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.set_student, name="Elana Reyes", grade="4", called="Ela")
    assert builder.meeting.student
    student = builder.meeting.student.replace(pronouns=None, languages="Spanish, English", communication="AAC device")
    builder.meeting = builder.meeting.replace(student=student)
    assert read_facts(builder.meeting)[1:] == [
        "Goes by: Ela",
        "Grade: 4",
        "Languages: Spanish, English",
        "Communication: AAC device",
    ]


def test_the_notes_have_a_disclaimer() -> None:
    *_, about = split_sections(parse_markdown(parse_minutes(build_started_meeting().meeting))).values()
    assert read_paragraphs(about[:1]) == DISCLAIMER
    assert "summary, not a verbatim transcript" in DISCLAIMER
    assert "not a prior written notice" in DISCLAIMER


def test_a_planned_meeting_is_a_draft() -> None:
    meeting = build_elana_meeting().meeting
    assert read_head(meeting)[0] == "Draft. The meeting is planned. These notes can still change."
    assert "Started: not yet" in read_technical_facts(meeting)


def test_a_meeting_in_session_is_a_draft() -> None:
    assert (
        read_head(build_started_meeting().meeting)[0]
        == "Draft. The meeting is in session. These notes can still change."
    )


def test_a_paused_meeting_is_a_draft_with_a_date() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.pause_meeting)
    assert read_head(builder.meeting)[0] == "Draft. The meeting is paused. These notes can still change."
    builder.apply(navigation.resume_meeting)
    builder.apply(navigation.pause_meeting, until=date(2026, 12, 1))
    assert (
        read_head(builder.meeting)[0]
        == "Draft. The meeting is paused until Tue, Dec 1, 2026. These notes can still change."
    )


def test_closed_notes_are_final_and_dated() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.close_meeting)
    assert read_head(builder.meeting) == []
    assert "Status: closed Fri, Nov 20, 2026, 10:08 UTC-05:00" in read_technical_facts(builder.meeting)


def test_open_points_are_listed_in_the_order_of_the_read_back() -> None:
    meeting = build_started_meeting().meeting
    open_points = split_sections(parse_markdown(parse_minutes(meeting)))["Not recorded"]
    assert list_item_heads(open_points) == [point.text for point in find_open_points(meeting)]


def test_headings_never_skip_a_level() -> None:
    levels = [
        int(node.tag[1])
        for node in parse_markdown(parse_minutes(build_full_meeting(lambda place: place))).children
        if node.type == "heading"
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS)
def test_no_text_changes_the_shape_of_the_notes(hostile: str) -> None:
    def describe_structure(word: str) -> list[str]:
        tree = parse_markdown(parse_minutes(build_full_meeting(lambda place: f"{word} {place}")), "gfm-like")
        return [node.type + node.tag for node in tree.walk(include_self=False) if node.block]

    assert describe_structure(hostile) == describe_structure("plain")


def test_the_notes_end_with_a_single_line_break() -> None:
    notes = parse_minutes(build_full_meeting(lambda place: place))
    assert notes.endswith("\n")
    assert not notes.endswith("\n\n")
    assert "\r" not in notes
    assert "\n\n\n" not in notes


def test_no_line_ends_with_white_space_without_sublists() -> None:
    builder = build_started_meeting()
    builder.apply(goals.propose_goal, title="Facts", wording="Elana will know her facts.")
    assert not [line for line in parse_minutes(builder.meeting).split("\n") if line != line.rstrip()]


def test_the_closing_line_holds_the_hash_of_all_above_it() -> None:
    notes = parse_minutes(build_started_meeting().meeting.replace(id="*65*"))
    above, closing = notes[: notes.rindex("Record ")], notes[notes.rindex("Record ") :]
    assert closing == f"Record \\*65\\* · in session · version 7 · template 6 · SHA-256 {compute_content_hash(above)}\n"
    for place in range(0, len(above), 50):
        assert (
            compute_content_hash(above[:place] + "*" + above[place + 1 :]) != compute_content_hash(above)
            or above[place] == "*"
        )


def test_the_hash_changes_with_any_entry_and_with_the_revision() -> None:
    builder = build_started_meeting()
    before = parse_minutes(builder.meeting)
    again = render_minutes(builder.meeting, revision=8)
    builder.apply(entries.add_action, what="Call")
    hashes = {text.rsplit(" ", 1)[1] for text in (before, again, parse_minutes(builder.meeting))}
    assert len(hashes) == 3
    assert " · version 8 · " in again.splitlines()[-1]


def test_the_hash_equals_the_output_of_sha256sum() -> None:
    assert compute_content_hash("é\n") == "edd3a863872a04239eb29ad4bc12fc892b3d4ae57cc7e786a3697816f8e141c2"


def test_the_date_is_the_date_of_the_meeting() -> None:
    builder = build_elana_meeting()
    builder.apply(setup.set_date, on=date(2026, 2, 3))
    assert read_facts(builder.meeting)[0] == "Date: Tue, Feb 3, 2026"
