"""Tests of the strength report: namings, linked goals and their results."""

from datetime import date
from functools import partial

import pytest

from facilitator.meeting.agenda import ItemKind, fill_fields
from facilitator.meeting.carried_items import CarriedItemOutcome, SuggestionOutcome
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.measurement import Measurement
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import (
    carry_over,
    entries,
    goals,
    navigation,
    preparation,
    prior_goals,
    proposals,
    statements,
)
from facilitator.meeting.prior_goal import Progress, ProgressCode
from facilitator.notes.strength_report import render_strength_report
from tests.notes.hostile_notes import HOSTILE_TEXTS
from tests.notes.note_builder import MeetingBuilder, build_elana_meeting, build_full_meeting
from tests.notes.test_text_round_trip import list_shown_texts

NEXT_YEAR = date(2027, 11, 19)


def build_first_meeting() -> Meeting:
    """Return a closed meeting with two strengths and a goal of each status linked to the first."""
    builder = build_elana_meeting()
    builder.apply(navigation.start_meeting)
    student, dana = builder.find_attendee_id("Elana Reyes"), builder.find_attendee_id("Dana Reyes")
    builder.apply(statements.add_statement, by=student, words="I know my times tables.")
    builder.apply(statements.add_statement, by=dana, words="She does.")
    facts = builder.apply(
        entries.name_strength, by=student, name="Times tables", evidence="in her head", category="Math & logic"
    )
    builder.apply(entries.name_strength, by=dana, name="Drawing")
    for title, end in (("Facts", proposals.agree_on_proposal), ("Maps", proposals.agree_on_proposal), ("Journal", proposals.defer_proposal), ("Late", proposals.defer_proposal),
                       ("Race", proposals.decline_proposal), ("Open", None)):  # fmt: skip
        goal = builder.apply(goals.propose_goal, title=title, wording=f"Elana will do {title}.")
        builder.apply(
            goals.set_goal_parts, goal=goal, what="baseline", parts={"baseline": "18 facts", "target": "50 facts"}
        )
        builder.apply(goals.link_strength, goal=goal, strength=facts, how=f"for {title}")
        if end:
            builder.apply(
                end, proposal=goal, **({} if end is proposals.agree_on_proposal else {"because": f"why {title}"})
            )
    builder.apply(navigation.go_to_item, item=3)
    builder.apply(statements.add_statement, by=student, words="The bus is late.")
    builder.apply(navigation.close_meeting)
    return builder.meeting


def build_second_meeting(first_meeting: Meeting) -> MeetingBuilder:
    """Return the next meeting in session: the first goal is measured, and a deferred goal was carried over and agreed."""
    builder = build_elana_meeting()
    builder.last_id = 1000
    codes = (ProgressCode(result=Progress.PARTIALLY_MET, code="3 substantial"),)
    builder.meeting = builder.meeting.replace(id="0f", date=NEXT_YEAR, progress_codes=codes)
    builder.apply(prior_goals.copy_agreed_goals, last=first_meeting)
    builder.apply(carry_over.carry_over_entries, earlier=[first_meeting])
    builder.apply(navigation.start_meeting)
    by = builder.find_attendee_id("Elana Reyes")
    suggestion_id = next(
        suggestion.id for suggestion in builder.meeting.suggestions if suggestion.name == "Times tables"
    )
    named = builder.apply(
        preparation.name_suggested_strength, offer=suggestion_id, by=builder.find_attendee_id("Ms Ortiz")
    )
    aside = next(suggestion.id for suggestion in builder.meeting.suggestions if suggestion.name == "Drawing")
    builder.apply(preparation.set_aside_suggestion, offer=aside, because="not this year")
    facts = next(prior_goal.id for prior_goal in builder.meeting.prior_goals if prior_goal.title == "Facts")
    builder.apply(prior_goals.set_current_number, prior=facts, current=Measurement.parse("41 facts"))
    journal = next(item.id for item in builder.meeting.carried if item.title == "Journal")
    again = builder.apply(carry_over.resolve_carried_item, carried=journal, outcome=CarriedItemOutcome.CARRIED_ON)
    builder.apply(goals.link_strength, goal=again, strength=named, how="once more")
    builder.apply(proposals.agree_on_proposal, proposal=again)
    builder.apply(preparation.add_prepared_statement, by=by, words="I am good at maps.", on=date(2027, 11, 1), asked="What are you good at?",
            topic=Topic.STRENGTHS)  # fmt: skip
    builder.apply(
        preparation.add_prepared_statement,
        by=by,
        words="I worry about tests.",
        on=date(2027, 11, 1),
        topic=Topic.WORRIES,
    )
    builder.apply(preparation.suggest_strength, name="Cooking", who="Dana Reyes", on=date(2027, 11, 1))
    builder.apply(preparation.suggest_strength, name="cooking", who="Ms Ortiz", on=date(2027, 11, 1))
    return builder


def _make_mark(mark: str, place: str) -> str:
    return f"{mark} {place}"


def render_page(*meetings: Meeting) -> str:
    return render_strength_report("Elana Reyes", meetings)


def test_the_students_words_about_strengths_come_first() -> None:
    before = build_first_meeting()
    text = render_page(build_second_meeting(before).meeting, before)
    assert text.index("## In the student's own words") < text.index("## Strengths\n")
    words = text[text.index("## In the") : text.index("## Strengths\n")]
    assert "> I know my times tables." in words
    assert (
        "Asked: What are you good at?\n\n> I am good at maps.\n\nGiven by: written on Mon, Nov 1, 2027, written beforehand"
        in words
    )
    for other in ("She does.", "The bus is late.", "I worry"):
        assert other not in text


def test_each_naming_lists_goals_and_results() -> None:
    before = build_first_meeting()
    text = render_page(build_second_meeting(before).meeting, before)
    assert "### Times tables (Math & logic)".replace("&", "\\&") in text
    for line in (
        "- Fri, Nov 20, 2026, named by **Elana Reyes**, the student's own: in her head",
        "  - Used in goal 1, Facts: for Facts\n    - Agreed; on Fri, Nov 19, 2027: partially met, in this district “3 substantial”",
        "  - Used in goal 2, Maps: for Maps\n    - Agreed; on Fri, Nov 19, 2027: cannot be determined (no current number)",
        "  - Used in goal 3, Journal: for Journal\n    - Deferred because why Journal; on Fri, Nov 19, 2027: carried on and agreed",
        "  - Used in goal 4, Late: for Late\n    - Deferred because why Late; on Fri, Nov 19, 2027: no outcome recorded",
        "  - Used in goal 5, Race: for Race\n    - Declined because why Race",
        "  - Used in goal 6, Open: for Open\n    - Proposed\n",
        "- Fri, Nov 19, 2027, named by **Ms Ortiz**: in her head",
        "  - Used in goal 1, Journal: once more\n    - Agreed; result not recorded yet",
        "- Fri, Nov 20, 2026, named by **Dana Reyes**\n  - Not used in a goal",
    ):
        assert line in text, line
    assert text.index("### Times tables") < text.index("### Drawing")  # the student's own first


def test_dropped_goals_have_reasons_and_typed_goals_match_by_title() -> None:
    before = build_first_meeting()
    builder = build_second_meeting(before)
    late = next(item.id for item in builder.meeting.carried if item.title == "Late")
    builder.apply(
        carry_over.resolve_carried_item, carried=late, outcome=CarriedItemOutcome.DROPPED, because="she moved"
    )
    typed = [
        prior_goal.replace(meeting="") if prior_goal.title == "Facts" else prior_goal
        for prior_goal in builder.meeting.prior_goals
    ]
    text = render_page(before, builder.meeting.replace(prior_goals=tuple(typed)))
    assert "on Fri, Nov 19, 2027: dropped because she moved" in text
    assert "on Fri, Nov 19, 2027: partially met" in text


def test_strengths_not_named_again_are_listed() -> None:
    before = build_first_meeting()
    text = render_page(before, build_second_meeting(before).meeting)
    waits = text[text.index("## Suggested, and not named again") : text.index("\nRecord ")]
    assert (
        "- **Drawing**, last named on Fri, Nov 20, 2026 by **Dana Reyes**\n  - Set aside because not this year" in waits
    )
    assert "- **Cooking**, written down on Mon, Nov 1, 2027 by **Dana Reyes**" in waits
    assert waits.count("ooking") == 1
    assert "Times tables" not in waits


def test_the_report_ends_with_its_records() -> None:
    before = build_first_meeting()
    text = render_page(before, build_second_meeting(before).meeting)
    assert text.endswith(
        f"Record {before.id} · Fri, Nov 20, 2026 · Annual review · closed\n\nRecord 0f · Fri, Nov 19, 2027 · Annual review · in session\n"
    )
    assert text.count("\n# ") + text.startswith("# ") == 1


def test_an_empty_meeting_is_reported() -> None:
    text = render_page(build_elana_meeting().meeting)
    assert "## Strengths\n\nNone recorded." in text
    assert "From 1 meeting. " in text
    assert "Suggested" not in text
    assert "own words" not in text


def test_a_meeting_without_the_student_as_attendee_is_accepted() -> None:
    builder = MeetingBuilder()
    assert "None recorded." in render_page(builder.meeting)


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
def test_any_text_reads_as_typed(preset: str) -> None:
    for at, hostile in enumerate(HOSTILE_TEXTS):
        whole = build_full_meeting(partial(_make_mark, hostile))
        assert whole.student
        text = list_shown_texts(render_strength_report(whole.student.name, [whole]), preset)
        (strength,), (link,) = whole.strengths, whole.goals[0].links
        for words in (
            whole.student.name, strength.name, strength.category, strength.evidence, link.how, whole.goals[0].title,
            whole.goals[0].because, whole.statements[0].words, whole.suggestions[0].name, whole.suggestions[0].who,
            whole.suggestions[0].because, fill_fields(whole.title, whole.student),
        ):  # fmt: skip
            assert words in text, (at, words)


def test_the_item_kinds_occur_in_every_agenda() -> None:
    assert {item.kind for item in build_first_meeting().agenda[:2]} == {ItemKind.STRENGTHS, ItemKind.VOICE}
    assert {suggestion.outcome for suggestion in build_second_meeting(build_first_meeting()).meeting.suggestions} == {
        SuggestionOutcome.NAMED,
        SuggestionOutcome.SET_ASIDE,
        None,
    }
