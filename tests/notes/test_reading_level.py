"""Tests of the text of the family copy, the student's page and the profile."""

from datetime import date

import pytest

from facilitator.meeting.amendment import Correction
from facilitator.meeting.carried_items import CarriedItem, CarriedItemKind
from facilitator.meeting.entry_models import HopeOutcome, ParkedItemOutcome, Topic, WordingKind
from facilitator.meeting.frozen_model import EntryRef
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    carry_over,
    entries,
    goals,
    navigation,
    preparation,
    proposals,
    setup,
    statements,
)
from facilitator.meeting.people import Role
from facilitator.meeting.proposal import PositionKind
from facilitator.notes.note import NoteRequest, render_note
from facilitator.notes.note_kinds import FAMILY, PROFILE, STUDENT, NoteKind
from facilitator.textfiles.language_packs import LanguagePacks
from tests.meetings.golden import render_meeting_note
from tests.notes.note_builder import DAY, START, MeetingBuilder, build_elana_meeting, build_started_meeting


def read_section_lines(meeting: Meeting, kind: NoteKind = FAMILY, title: str = "") -> list[str]:
    """Return the lines that are not empty, of one section or of the whole note."""
    text = render_note(meeting, NoteRequest(kind), LanguagePacks(), revision=7)
    if title:
        text = text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_strengths_come_first_and_the_students_own_before_others() -> None:
    builder = build_started_meeting()
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Dana Reyes"), name="Persistence")
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Elana Reyes"), name="Drawing")
    text = render_note(builder.meeting, NoteRequest(FAMILY), LanguagePacks(), revision=7)
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[0] == "## Elana's strengths"
    assert [line for line in read_section_lines(builder.meeting, FAMILY, "Elana's strengths") if line.startswith("- **")] == [
        "- **Times tables**", "- **Drawing**", "- **Persistence**",
    ]  # fmt: skip


def test_an_opening_without_strengths_is_explained() -> None:
    builder = build_elana_meeting()
    builder.apply(navigation.start_meeting)
    builder.apply(navigation.skip_item, because="the fire drill")
    assert read_section_lines(builder.meeting, FAMILY, "Elana's strengths") == [
        "No one named a strength in this meeting. The reason: the fire drill"
    ]


def test_only_verbatim_words_are_quoted() -> None:
    builder = build_started_meeting()
    builder.apply(statements.add_statement, by=builder.find_attendee_id("Elana Reyes"), words="I draw.")
    builder.apply(
        statements.add_statement,
        by=builder.find_attendee_id("Elana Reyes"),
        words="likes trains",
        wording_kind=WordingKind.SUMMARY,
    )
    builder.apply(
        statements.add_statement,
        by=builder.find_attendee_id("Dana Reyes"),
        words="She sleeps well.",
        wording_kind=WordingKind.VERBATIM,
    )
    assert read_section_lines(builder.meeting, FAMILY, "What Elana said") == [
        "- > I draw.", "- In short, not word for word:", "likes trains",
    ]  # fmt: skip
    assert read_section_lines(builder.meeting, FAMILY, "What the family said") == [
        "- Dana Reyes said:",
        "> She sleeps well.",
    ]


def test_missing_student_input_is_reported_in_each_note() -> None:
    silent = "The words of Elana are not written down. How we heard Elana's view is not written down."
    assert read_section_lines(build_started_meeting().meeting, FAMILY, "What Elana said") == [silent]
    own = "My words are not written down yet. I can still tell someone what I think."
    assert read_section_lines(build_started_meeting().meeting, STUDENT, "What I said") == [own]
    empty_meeting = MeetingBuilder().meeting
    assert "## the student's strengths" in render_note(empty_meeting, NoteRequest(FAMILY), LanguagePacks(), revision=1)
    assert "The words of the student are not written down." in " ".join(read_section_lines(empty_meeting))


def _make_ended_hope(hope: HopeOutcome, **more: object) -> Meeting:
    builder = build_started_meeting()
    by = builder.find_attendee_id("Elana Reyes")
    builder.apply(goals.propose_goal, title="Club", wording="Elana will help.")
    builder.apply(entries.add_action, what="Ask the club", owners=(builder.find_attendee_id("Ms Ortiz"),), due=DAY)
    ends = {HopeOutcome.GOAL: builder.meeting.goals[0].id, HopeOutcome.ACTION: builder.meeting.actions[0].id}
    given = builder.apply(entries.add_hope, by=by, words="I want to help.")
    builder.apply(entries.resolve_hope, hope=given, outcome=hope, outcome_id=ends.get(hope), **more)
    return builder.meeting


def test_each_hope_has_its_outcome() -> None:
    title = "What will happen because I said it"
    assert read_section_lines(_make_ended_hope(HopeOutcome.GOAL), STUDENT, title)[1] == "It is part of goal 1, Club."
    assert read_section_lines(_make_ended_hope(HopeOutcome.ACTION), STUDENT, title)[1:3] == [
        "This is the next step.",
        "Ms Ortiz: Ask the club (by November 20, 2026)",
    ]
    later = read_section_lines(_make_ended_hope(HopeOutcome.LATER, because="it starts in May"), STUDENT, title)
    assert later[1] == "It comes later. The reason: it starts in May"
    declined = read_section_lines(_make_ended_hope(HopeOutcome.DECLINED, because="no bus"), STUDENT, title)
    assert declined[1] == "The answer was no. The reason: no bus"
    assert (
        read_section_lines(build_started_meeting().meeting, STUDENT, title)[0]
        == "No hope of mine is written down yet. I can still say one."
    )
    builder = build_started_meeting()
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Dana Reyes"), words="a quiet desk")
    assert (
        read_section_lines(builder.meeting, STUDENT, title)[0]
        == "No hope of mine is written down yet. I can still say one."
    )
    assert read_section_lines(builder.meeting, STUDENT, "What others hope for me")[:3] == [
        "- Dana Reyes said:", "> a quiet desk", "This is still open. I can ask about it.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "own", "others"),
    [
        ("en", "## What Elana hopes for\n\n- > the club", "## What others hope for Elana\n\n- Dana Reyes said:"),
        ("es", "## Lo que Elana desea\n\n- > the club",
         "## Lo que otras personas desean para Elana\n\n- Dana Reyes dijo:"),
    ],
)  # fmt: skip
def test_the_family_copy_separates_the_students_hopes(language: str, own: str, others: str) -> None:
    builder = build_started_meeting()
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Dana Reyes"), words="a quiet desk")
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="the club")
    text = render_note(builder.meeting, NoteRequest(FAMILY, language), LanguagePacks(), revision=1)
    before, _, after = text.partition(others)
    assert own in before
    assert "a quiet desk" not in before
    assert after.lstrip().startswith("> a quiet desk")


def test_the_students_page_lists_only_the_students_actions() -> None:
    builder = build_started_meeting()
    builder.apply(entries.add_action, what="Draw the plan", owners=(builder.find_attendee_id("Elana Reyes"),), due=None)
    builder.apply(entries.add_action, what="Call", due=DAY)
    assert (
        read_section_lines(builder.meeting, STUDENT, "What I will do")[0]
        == "- Elana Reyes: Draw the plan (no day is set yet)"
    )
    assert "Call" not in " ".join(read_section_lines(builder.meeting, STUDENT))
    assert read_section_lines(builder.meeting, FAMILY, "Who does what") == [
        "- Elana Reyes: Draw the plan (no day is set yet)",
        "- No one yet: Call (by November 20, 2026)",
    ]


def test_a_finished_action_has_its_date() -> None:
    builder = build_started_meeting()
    builder.apply(entries.complete_action, action=builder.apply(entries.add_action, what="Call", due=DAY))
    builder.apply(
        entries.complete_action,
        action=builder.apply(
            entries.add_action,
            what="Write",
        ),
    )
    assert read_section_lines(builder.meeting, FAMILY, "Who does what") == [
        "- No one yet: Call (done on November 20, 2026, by November 20, 2026)",
        "- No one yet: Write (done on November 20, 2026)",
    ]


def test_agreed_goals_are_separate_and_dissent_is_named() -> None:
    builder = build_started_meeting()
    first = builder.apply(goals.propose_goal, title="Facts", wording="She will know.")
    builder.apply(goals.link_strength, goal=first, strength=builder.meeting.strengths[0].id, how="from one to the next")
    for name, stand, words in (
        ("Dana Reyes", PositionKind.DISAGREE, "Too fast."), ("Ms Ortiz", PositionKind.AGREE, ""),
        ("Mr Lindqvist", PositionKind.CAN_LIVE_WITH_IT, ""), ("Elana Reyes", PositionKind.AGREE, "Good."),
    ):  # fmt: skip
        builder.apply(
            proposals.record_position, proposal=first, by=builder.find_attendee_id(name), stand=stand, words=words
        )
    builder.apply(goals.reword_goal, goal=first, wording="She will know them.")
    builder.apply(
        proposals.record_position,
        proposal=first,
        by=builder.find_attendee_id("Mr Lindqvist"),
        stand=PositionKind.UNDECIDED,
        words="",
    )
    builder.apply(proposals.agree_on_proposal, proposal=first)
    builder.apply(goals.propose_goal, title="Journal", wording="She will write.")
    assert read_section_lines(builder.meeting, FAMILY, "What we agreed") == [
        "### Goal 1: Facts",
        "> She will know them.",
        "- It builds on “Times tables”: from one to the next",
        "- When you hear about it is not written down. You can ask.",
        "- Dana Reyes does not agree. This was before it was changed.",
        "> Too fast.",
        "- Mr Lindqvist is not sure yet.",
        "- Mr Lindqvist can live with it. This was before it was changed. This was an earlier answer.",
        "- Elana Reyes agrees. This was before it was changed.",
        "> Good.",
    ]
    assert read_section_lines(builder.meeting, FAMILY, "What we have not agreed") == [
        "### Goal 2: Journal", "This is not decided yet.", "> She will write.",
    ]  # fmt: skip
    assert read_section_lines(builder.meeting, FAMILY, "What happens next") == [
        "- We still have to talk about goal 2, Journal."
    ]


def test_next_steps_show_the_next_date_and_parked_items() -> None:
    builder = build_started_meeting()
    by = builder.find_attendee_id("Dana Reyes")
    ends: list[tuple[ParkedItemOutcome, str, int | None]] = [
        (ParkedItemOutcome.ANSWERED, "At 7.", None), (ParkedItemOutcome.SCHEDULED, "in May", None), (ParkedItemOutcome.ASSIGNED, "", by),
    ]  # fmt: skip
    for number, (end, words, to) in enumerate(ends):
        parked = builder.apply(entries.park_item, by=by, what=f"Bus {number}")
        builder.apply(entries.resolve_parked_item, parked=parked, outcome=end, words=words, to=to)
    builder.apply(entries.park_item, by=by, what="Bus 3")
    builder.apply(navigation.pause_meeting, until=date(2026, 12, 4))
    assert read_section_lines(builder.meeting, FAMILY, "What happens next") == [
        "- The meeting continues on December 4, 2026.",
        "- Dana Reyes brought up: Bus 0", "The answer: At 7.",
        "- Dana Reyes brought up: Bus 1", "We set a time for it: in May",
        "- Dana Reyes brought up: Bus 2", "Dana Reyes will take care of it.",
        "- Dana Reyes brought up: Bus 3", "This still needs an answer.",
    ]  # fmt: skip
    unknown = builder.meeting.replace(
        parking_lot=tuple(parked_item.replace(to=None) for parked_item in builder.meeting.parking_lot)
    )
    assert "No one yet will take care of it." in read_section_lines(unknown, FAMILY, "What happens next")


def test_only_a_closed_meeting_lists_unreached_items() -> None:
    builder = build_started_meeting()
    assert "## What happens next" not in render_note(builder.meeting, NoteRequest(FAMILY), LanguagePacks(), revision=1)
    builder.apply(navigation.close_meeting)
    assert read_section_lines(builder.meeting, FAMILY, "What happens next") == [
        "- We did not get to these parts: Elana's voice; Family; Goals; Close"
    ]
    through = build_started_meeting()
    for _ in range(4):
        through.apply(navigation.go_to_next_item)
    through.apply(navigation.close_meeting)
    assert "did not get to" not in " ".join(read_section_lines(through.meeting))


def test_unreached_items_are_translated_except_a_districts_own() -> None:
    builder = build_started_meeting()
    titles = ("{student}'s voice", "Services and supports", "{Student} at PS 7", "Close")
    for item, title in zip(builder.meeting.agenda[1:], titles, strict=True):
        builder.meeting = builder.meeting.put_entry("agenda", item.replace(title=title))
    builder.apply(navigation.close_meeting)
    spanish = render_note(builder.meeting, NoteRequest(FAMILY, "es"), LanguagePacks(), revision=1)
    assert "No llegamos a estas partes: La voz de Elana; Servicios y apoyos; Elana at PS 7; Cierre" in spanish
    english = read_section_lines(builder.meeting, FAMILY, "What happens next")
    assert english == ["- We did not get to these parts: Elana's voice; Services and supports; Elana at PS 7; Close"]


def test_carried_items_are_shown() -> None:
    builder = build_started_meeting()
    left = [CarriedItem(id=n, kind=CarriedItemKind.HOPE, what=f"Wish {n}", on=DAY, meeting="a1", item=None, at=START)
            for n in (1, 2)]  # fmt: skip
    builder.meeting = builder.meeting.replace(carried=tuple(left))
    builder.apply(carry_over.resolve_carried_item, carried=1, outcome="done")
    assert read_section_lines(builder.meeting, FAMILY, "From the last meeting") == [
        "- > Wish 1", "Done.", "- > Wish 2", "The result is not written down.",
    ]  # fmt: skip


def test_attendance_is_in_plain_words_with_reasons() -> None:
    builder = build_started_meeting()
    builder.apply(setup.add_attendee, name="Hodan", roles=(Role.INTERPRETER,), language="Somali")
    builder.apply(setup.add_attendee, name="Ali", roles=(Role.INTERPRETER,))
    people = read_section_lines(builder.meeting, FAMILY, "Who was part of the meeting")
    assert people[0].startswith("- Elana Reyes: student (")
    assert "- Hodan: interpreter for Somali (in the room)." in people
    assert "- Ali: interpreter (in the room)." in people


def test_corrections_are_applied_and_mentioned() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.close_meeting)
    where = EntryRef(table="strengths", of=builder.meeting.strengths[0].id)
    slip = Correction(
        id=900, at=START, by="Dana", because="a slip", was="Times tables", now="Number facts", places=(where,)
    )
    text = render_note(builder.meeting.replace(corrections=(slip,)), NoteRequest(FAMILY), LanguagePacks(), revision=1)
    assert "**Number facts**" in text
    assert "Some words were fixed after the meeting." in text


def _make_earlier_meeting() -> MeetingBuilder:
    builder = build_elana_meeting()
    by = builder.find_attendee_id("Elana Reyes")
    for topic, words in (
        (Topic.INTERESTS, "trains"), (Topic.PREFERENCES, "mornings"), (Topic.HELPS, "a quiet corner"),
        (Topic.KNOW, "I draw to think."), (Topic.HOPES, "the club"), (Topic.WORRIES, "tests"), (Topic.STRENGTHS, "maps"),
    ):  # fmt: skip
        builder.apply(preparation.add_prepared_statement, by=by, words=words, on=DAY, topic=topic)
    builder.apply(
        preparation.add_prepared_statement,
        by=builder.find_attendee_id("Dana Reyes"),
        words="patience",
        on=DAY,
        topic=Topic.HELPS,
    )
    return builder


def test_the_profile_is_written_before_the_meeting_from_the_students_own_answers() -> None:
    builder = _make_earlier_meeting()
    builder.apply(preparation.suggest_strength, name="Drawing", who="Elana Reyes", on=DAY)
    builder.apply(preparation.suggest_strength, name="Kindness", who="Dana Reyes", on=DAY)
    builder.apply(
        preparation.set_aside_suggestion,
        offer=builder.apply(preparation.suggest_strength, name="Chess", who="Elana Reyes", on=DAY),
        because="no",
    )
    assert read_section_lines(builder.meeting, PROFILE) == [
        "# About me: Elana Reyes", "**This is a draft. The meeting is planned. This page can still change.**",
        "Annual review, November 20, 2026",
        "## My strengths", "- **Drawing**", "- I wrote this before the meeting.", "- > maps",
        "## What interests me", "- > trains", "## What I like best", "- > mornings", "## What helps me", "- > a quiet corner",
        "## What I want you to know", "- > I draw to think.", "## My hopes", "- > the club",
        f"Record {builder.meeting.id} · planned · version 7",
    ]  # fmt: skip


def test_the_profile_sorts_strengths_by_category_the_students_own_first() -> None:
    builder = build_started_meeting()
    dana, own = builder.find_attendee_id("Dana Reyes"), builder.find_attendee_id("Elana Reyes")
    builder.apply(entries.name_strength, by=dana, name="Kindness", category="Character")
    builder.apply(entries.name_strength, by=dana, name="Space", category="Interests")
    builder.apply(entries.name_strength, by=own, name="Trains", category="Interests", evidence="every day")
    builder.apply(entries.name_strength, by=own, name="Music on", category="Preferences")
    builder.apply(entries.add_hope, by=dana, words="friends")
    assert read_section_lines(builder.meeting, PROFILE)[3:-1] == [
        "## My strengths", "- **Times tables**", "- I said this.", "- When it was seen: does them in her head",
        "- **Kindness** (Character)", "- Dana Reyes said this about me.",
        "## What interests me", "- **Trains**", "- I said this.", "- When it was seen: every day", "- **Space**",
        "- Dana Reyes said this about me.",
        "## What I like best", "- **Music on**", "- I said this.",
        "## What others hope for me", "- Dana Reyes said:", "> friends",
    ]  # fmt: skip


def test_the_profile_has_no_duplicates_and_loses_no_words() -> None:
    builder = build_started_meeting()
    own = builder.find_attendee_id("Elana Reyes")
    builder.apply(preparation.suggest_strength, name="Drawing", who="Elana Reyes", on=DAY)
    builder.apply(entries.name_strength, by=own, name="Trains", category="Interests")
    builder.apply(entries.add_hope, by=own, words="the club\nand the bus")
    builder.apply(entries.add_hope, by=own, words="🚲")
    for topic, words in (
        (Topic.STRENGTHS, "✏️ drawing\n🔢 times  tables\n🧩 puzzles"), (Topic.INTERESTS, "🚂 Trains."),
        (Topic.HOPES, "The club,\nand the bus!"), (Topic.HOPES, "🚌"), (Topic.KNOW, "Trains calm me."),
    ):  # fmt: skip
        builder.apply(preparation.add_prepared_statement, by=own, words=words, on=DAY, topic=topic)
    assert read_section_lines(builder.meeting, PROFILE)[3:-1] == [
        "## My strengths", "- **Times tables**", "- I said this.", "- When it was seen: does them in her head",
        "- **Drawing**", "- I wrote this before the meeting.", "- > 🧩 puzzles",
        "## What interests me", "- **Trains**", "- I said this.",
        "## What I want you to know", "- > Trains calm me.",
        "## My hopes", "- > the club\\", "> and the bus", "- > 🚲", "- > 🚌",
    ]  # fmt: skip


def test_a_profile_without_a_student_says_that_it_is_empty() -> None:
    assert read_section_lines(MeetingBuilder().meeting, PROFILE)[3] == "Nothing is written here yet."


def test_the_full_notes_name_the_leader_of_an_item() -> None:
    builder = build_started_meeting()
    builder.apply(preparation.set_leader, item=1, who=builder.find_attendee_id("Elana Reyes"))
    assert "Led by **Elana Reyes**." in render_note(builder.meeting, NoteRequest(), LanguagePacks(), revision=1)


def test_what_to_do_without_agreement_depends_on_the_law() -> None:
    meeting = build_started_meeting().meeting
    steps = {
        kind: read_section_lines(meeting.replace(kind=kind), FAMILY, "If you do not agree")
        for kind in ("annual", "ifsp", "section-504")
    }
    assert any("mediation" in line for line in steps["annual"])
    assert steps["ifsp"] == steps["annual"]
    assert not any("mediation" in line for line in steps["section-504"])
    assert any("Office for Civil Rights" in line for line in steps["section-504"])


@pytest.mark.parametrize(
    ("kind", "name"),
    [("annual", "the IEP"), ("ifsp", "the plan for your family (IFSP)"), ("section-504", "the 504 plan")],
)
def test_page_says_which_plan_it_is_not(kind: str, name: str) -> None:
    lines = read_section_lines(build_started_meeting().meeting.replace(kind=kind))
    assert any(line.startswith(f"This page is not {name}.") for line in lines)


def test_child_in_a_family_plan_is_no_student() -> None:
    meeting = build_started_meeting().meeting.replace(kind="ifsp")
    assert "- Elana Reyes: child (in the room)." in read_section_lines(meeting, FAMILY, "Who was part of the meeting")


def test_family_reads_how_and_when_it_hears_about_progress() -> None:
    builder, goal = build_agreed_goal()
    parts = {
        "method": "probes",
        "schedule": "weekly",
        "who": "Ms Ortiz",
        "reports": "each quarter",
        "supports": "a grid",
    }
    builder.apply(goals.set_goal_parts, goal=goal, what="parts", parts=parts)
    lines = read_section_lines(builder.meeting, FAMILY, "What we agreed")
    for line in (
        "- What helps: a grid", "- How we see growth: probes", "- How often we look: weekly", "- Who looks: Ms Ortiz",
        "- When you hear about it: each quarter",
    ):  # fmt: skip
        assert line in lines


def build_agreed_goal(wording: str = "By May 15, Elana will know her facts.") -> tuple[MeetingBuilder, int]:
    builder = build_started_meeting()
    goal = builder.apply(goals.propose_goal, title="Facts", wording=wording)
    builder.apply(goals.link_strength, goal=goal, strength=builder.meeting.strengths[0].id, how="one to the next")
    builder.apply(proposals.agree_on_proposal, proposal=goal)
    return builder, goal


def test_student_reads_goals_in_the_first_person_with_the_strength_each_one_uses() -> None:
    builder, _ = build_agreed_goal()
    assert read_section_lines(builder.meeting, STUDENT, "My goals")[:3] == [
        "- **Facts**",
        "By May 15, I will know my facts.",
        "- I use my strength “Times tables”: one to the next",
    ]


def test_student_reads_a_goal_as_written_if_the_first_person_is_uncertain() -> None:
    builder, _ = build_agreed_goal("Elana will ask a partner for her opinion.")
    assert "> Elana will ask a partner for her opinion." in read_section_lines(builder.meeting, STUDENT, "My goals")


@pytest.mark.parametrize(
    ("stand", "is_agreed", "sentence"),
    [
        (
            PositionKind.DISAGREE,
            True,
            "I did not agree with goal 1, Facts. The others agreed on it. I can ask to talk about it again.",
        ),
        (PositionKind.DISAGREE, False, "I did not agree with goal 1, Facts."),
        (PositionKind.UNDECIDED, False, "I am not sure yet about goal 1, Facts. I can ask about it."),
    ],
)
def test_student_page_shows_where_the_student_differs(stand: PositionKind, is_agreed: bool, sentence: str) -> None:
    builder, goal = build_agreed_goal()
    if not is_agreed:
        builder.apply(proposals.defer_proposal, proposal=goal, because="more time")
    student = builder.find_attendee_id("Elana Reyes")
    builder.apply(proposals.record_position, proposal=goal, by=student, stand=stand, words="Too fast for me.")
    lines = read_section_lines(builder.meeting, STUDENT, "Where I see it another way")
    assert lines[:2] == [f"- {sentence}", "> Too fast for me."]


def test_student_who_only_passed_still_has_a_view_on_the_page() -> None:
    builder = build_started_meeting()
    builder.apply(navigation.go_to_next_item)
    builder.apply(statements.record_pass, who=builder.find_attendee_id("Elana Reyes"))
    lines = read_section_lines(builder.meeting, STUDENT)
    assert "- I chose not to talk about: Elana's voice" in lines
    assert not any(line.startswith("My words are not written down") for line in lines)


def test_student_reads_what_helps_and_who_gives_it() -> None:
    text = render_meeting_note("annual_services", NoteRequest(STUDENT))
    helps = text.split("## What helps me\n", 1)[1].split("\n## ", 1)[0].split("\n")
    assert "- Service 3, occupational therapy (Ms Adair)" in helps
    assert "- Accommodation 4, standing desk" in helps
    assert not any("Placement" in line or "ESY" in line for line in helps)


def test_student_reads_the_supports_of_agreed_goals() -> None:
    builder, goal = build_agreed_goal()
    builder.apply(goals.set_goal_parts, goal=goal, what="supports", parts={"supports": "a grid"})
    assert "- a grid" in read_section_lines(builder.meeting, STUDENT, "What helps me")
    builder.apply(proposals.defer_proposal, proposal=goal, because="more time")
    assert "## What helps me" not in read_section_lines(builder.meeting, STUDENT)
