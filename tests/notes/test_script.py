"""Tests of the student's script: items that the student leads, sentence starters, and the student's own entries."""

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import agenda_items, entries, preparation, setup
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import clean_text
from facilitator.notes.script import find_student_led_items, render_script
from facilitator.notes.sentence_starters import LABELS, parse_sentence_starters, validate_sentence_starters
from facilitator.notes.translations import load_phrases
from facilitator.services.session import MeetingSession
from facilitator.textfiles.language_packs import LanguagePacks
from facilitator.textfiles.markdown_sections import InvalidListFile
from tests.hostile import HOSTILE
from tests.notes.note_builder import DAY, MeetingBuilder, build_elana_meeting, build_started_meeting
from tests.notes.note_reader import iter_texts, parse_markdown

EN, ES = (LanguagePacks().read_text(language, "script.md") for language in ("en", "es"))


def build_meeting_of_kind(kind: str) -> MeetingBuilder:
    """Return a meeting with a built-in agenda and a student."""
    builder = MeetingBuilder()
    builder.meeting = setup.create_meeting(builder.next_stamp(), agenda=AgendaLibrary().find(kind), on=DAY)
    builder.apply(setup.set_student, name="Elana Reyes", pronouns="she/her")
    builder.apply(setup.add_attendee, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    return builder


def read_headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("text", [EN, ES])
def test_a_student_led_meeting_has_its_eleven_steps(text: str) -> None:
    builder = build_meeting_of_kind("student-led")
    steps = read_headings(render_script(builder.meeting, text))
    assert len(steps) == 11
    assert [step.split(":")[0].split()[-1] for step in steps] == [str(number) for number in range(1, 12)]
    if text == EN:
        assert steps == [item.title for item in builder.meeting.agenda]
        for item in builder.meeting.agenda:
            assert all(prompt in render_script(builder.meeting, text) for prompt in item.prompts)
    builder.apply(preparation.set_leader, item=3, who=builder.find_attendee_id("Ms Ortiz"))
    builder.apply(preparation.set_leader, item=1, who=builder.find_attendee_id("Elana Reyes"))
    assert [item.id for item in find_student_led_items(builder.meeting)] == [1, 2, *range(4, 12)]


def test_other_meetings_use_items_that_the_student_leads_or_the_voice_item() -> None:
    builder = build_elana_meeting()
    assert read_headings(render_script(builder.meeting, EN)) == ["Elana's voice"]
    builder.apply(preparation.set_leader, item=4, who=builder.find_attendee_id("Elana Reyes"))
    builder.apply(preparation.set_leader, item=3, who=builder.find_attendee_id("Ms Ortiz"))
    page = render_script(builder.meeting, EN)
    assert read_headings(page) == ["My goals"]
    assert "- This year I want to …" in page
    assert page.startswith("# My part of the meeting\n\nElana, Fri, Nov 20, 2026\n\n")
    assert page.count("You can pass or ask for a break at any time.") == 2


def test_built_in_items_are_translated_and_a_districts_own_are_not() -> None:
    builder = build_meeting_of_kind("initial")
    assert read_headings(render_script(builder.meeting, ES)) == ["Mi voz"]
    student = builder.find_attendee_id("Elana Reyes")
    for item in (3, 4, 8):
        builder.apply(preparation.set_leader, item=item, who=student)
    builder.meeting = builder.meeting.put_entry(
        "agenda", builder.meeting.agenda[7].replace(title="{Student} in Bronx 7")
    )
    assert read_headings(render_script(builder.meeting, ES)) == ["Mi familia", "What we learned", "Elana in Bronx 7"]
    bare = ES.replace("## Mi familia `family`", "## `family`")
    assert read_headings(render_script(builder.meeting, bare))[0] == "Family's view"


def test_every_student_entry_is_in_a_fitting_item() -> None:
    builder = build_started_meeting()
    student = builder.find_attendee_id("Elana Reyes")
    for item in (1, 2, 4):
        builder.apply(preparation.set_leader, item=item, who=student)
    topics = (*Topic, None)
    for topic in topics:
        builder.apply(preparation.add_prepared_statement, by=student, words=f"about {topic}", on=DAY, topic=topic)
    builder.apply(
        preparation.add_prepared_statement, by=builder.find_attendee_id("Ms Ortiz"), words="a teacher's answer", on=DAY
    )
    builder.apply(entries.add_hope, by=student, words="I want to build robots.")
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Dana Reyes"), words="a mother's hope")
    builder.apply(entries.name_strength, by=student, name="Drawing")
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Ms Ortiz"), name="Patience")
    builder.apply(preparation.suggest_strength, name="Singing", who="elana reyes", on=DAY)
    builder.apply(preparation.suggest_strength, name="Cooking", who="Dana Reyes", on=DAY)
    first, voice, goals = render_script(builder.meeting, EN).split("\n## ")[1:]
    assert "- **Times tables**\n  - When we saw it: does them in her head" in first
    assert "**Drawing**" in first
    assert "**Singing**" in first
    assert "> about strengths\n" in first
    assert "> about know\n" in voice
    assert "> about helps\n" in voice  # the supports are not hers here
    assert "> about None\n" in voice
    assert "> about hopes\n" in goals
    assert "**You hope:**\n\n> I want to build robots." in goals
    page = render_script(builder.meeting, EN)
    assert all(page.count(f"> about {topic}\n") == 1 for topic in topics)
    assert not any(words in page for words in ("Patience", "Cooking", "a teacher's answer", "a mother's hope"))


def test_without_a_voice_item_the_first_item_takes_the_rest() -> None:
    builder = build_elana_meeting()
    student = builder.find_attendee_id("Elana Reyes")
    builder.apply(preparation.set_leader, item=5, who=student)
    builder.apply(preparation.add_prepared_statement, by=student, words="Thank you.", on=DAY)
    assert "## The end\n\n**You wrote:**\n\n> Thank you." in render_script(builder.meeting, EN)


def test_empty_lists_have_no_label() -> None:
    builder = build_elana_meeting()
    for kind in ("**You wrote", "**Strengths", "**You hope"):
        assert kind not in render_script(builder.meeting, EN)
    bare = EN[: EN.index("## Strengths")]
    assert "**You can say" not in render_script(builder.meeting, bare)
    assert read_headings(render_script(builder.meeting, bare)) == []


def test_a_script_needs_a_student_but_no_items() -> None:
    builder = MeetingBuilder()
    with pytest.raises(InvalidStateError, match="/student NAME"):
        render_script(builder.meeting, EN)
    builder = build_meeting_of_kind("student-led")
    teacher = builder.find_attendee_id("Ms Ortiz")
    for item in builder.meeting.agenda:
        builder.apply(preparation.set_leader, item=item.id, who=teacher)
    builder.apply(
        preparation.add_prepared_statement, by=builder.find_attendee_id("Elana Reyes"), words="Hello.", on=DAY
    )
    page = render_script(builder.meeting, EN)
    assert read_headings(page) == []
    assert page.count("You can pass") == 1


def test_a_student_who_is_not_an_attendee_has_no_entries() -> None:
    builder = build_elana_meeting()
    others = tuple(attendee for attendee in builder.meeting.attendees if not attendee.is_student)
    alone: Meeting = builder.meeting.replace(attendees=others)
    assert read_headings(render_script(alone, EN)) == ["Elana's voice"]


def test_agenda_prompts_are_used_only_in_student_led_meetings() -> None:
    builder = build_meeting_of_kind("student-led")
    item = builder.meeting.agenda[4].replace(prompts=())
    builder.meeting = builder.meeting.put_entry("agenda", item)
    assert "- The goal that matters most to me is …" in render_script(builder.meeting, EN)
    assert "What do you like to learn about?" not in render_script(build_meeting_of_kind("annual").meeting, EN)


@pytest.mark.parametrize("kind", ["student-led", "annual"])
def test_renamed_and_added_items_keep_the_title_that_was_typed(kind: str) -> None:
    builder = build_meeting_of_kind(kind)
    student = builder.find_attendee_id("Elana Reyes")
    builder.apply(agenda_items.rename_agenda_item, item=5, title="What I want next")
    builder.apply(agenda_items.add_agenda_item, title="My bus", after=5)
    for item in builder.meeting.agenda:
        builder.apply(preparation.set_leader, item=item.id, who=student)
    headings = read_headings(render_script(builder.meeting, EN))
    assert headings[4:6] == ["What I want next", "My bus"]
    assert len(headings) == len(builder.meeting.agenda)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_unchanged(text: str) -> None:
    words = clean_text(text)
    if not words:
        return
    builder = build_elana_meeting()
    student = builder.find_attendee_id("Elana Reyes")
    builder.apply(preparation.add_prepared_statement, by=student, words=f"begin {words} end", on=DAY)
    builder.apply(entries.add_hope, by=student, words=f"begin {words} end")
    shown = " ".join(" ".join(iter_texts(parse_markdown(render_script(builder.meeting, EN)))).split())
    assert shown.count(" ".join(f"begin {words} end".split())) == 2


INVALID_TEXTS = {
    "no title": (EN.replace("# My part of the meeting", "", 1), "1: the page has no title"),
    "no rules": ("# A\n\n" + EN[EN.index("- say") :], "1: nothing is said about passing and breaks"),
    "no label": (EN.replace("- say: You can say:", ""), "1: the text for say is missing"),
    "a label too many": (
        EN.replace("- seen:", "- seem: x\n- seen:"),
        "“seem” is not a known entry; did you mean seen?",
    ),
    "no kind": (EN.replace(" `voice`", ""), "“” is not a kind of agenda item"),
    "a step of nothing": (EN.replace("`voice`", "`annual 2`"), "“annual 2” is not a kind of agenda item"),
    "twice": (EN.replace("`family`", "`voice`"), "“voice” appears twice"),
    "level": (f"{EN}\n### more\n", "this list has no headings of level 3"),
}


@pytest.mark.parametrize(("text", "sentence"), INVALID_TEXTS.values(), ids=INVALID_TEXTS)
def test_an_invalid_text_is_reported(text: str, sentence: str) -> None:
    with pytest.raises(InvalidListFile) as caught:
        validate_sentence_starters(text, "en/script.md")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("en/script.md:")


def test_the_built_in_scripts_are_valid_and_complete() -> None:
    for text in (EN, ES):
        assert validate_sentence_starters(text, "script.md") == text
        assert set(parse_sentence_starters(text, "script.md").labels) == set(LABELS)


def test_the_date_is_written_in_the_language_of_the_script(session: MeetingSession) -> None:
    for line in ("/meeting annual", "/student Elana"):
        session.execute_line(line)
    text, problems = session.documents.render_script(session.meeting, "es")
    today = load_phrases(session.documents.languages, "es").format_date(session.meeting.date)
    assert not problems
    assert f"Elana, {today}\n" in text
    assert " de " in today
