"""The page that a student holds: the parts that the student leads, what to say, and nothing written beforehand is lost."""

import pytest

from facilitator.agendas.agenda_library import AgendaLibrary
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import InvalidStateError
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, preparation, setup
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import clean_text
from facilitator.notes.script import find_student_led_items, render_script
from facilitator.notes.sentence_starters import LABELS, parse_sentence_starters, validate_sentence_starters
from facilitator.textfiles.language_packs import LanguagePacks
from facilitator.textfiles.markdown_sections import InvalidListFile
from tests.hostile import HOSTILE
from tests.notes.note_builder import DAY, MeetingBuilder, build_elana_meeting, build_started_meeting
from tests.notes.note_reader import iter_texts, parse_markdown

EN, ES = (LanguagePacks().read_text(language, "script.md") for language in ("en", "es"))


def build_meeting_of_kind(kind: str) -> MeetingBuilder:
    """Return a meeting by one of our agendas, with its student."""
    room = MeetingBuilder()
    room.meeting = setup.create_meeting(room.next_stamp(), agenda=AgendaLibrary().find(kind), on=DAY)
    room.apply(setup.set_student, name="Elana Reyes", pronouns="she/her")
    room.apply(setup.add_attendee, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    return room


def read_headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("text", [EN, ES])
def test_a_student_led_meeting_has_its_eleven_steps(text: str) -> None:
    room = build_meeting_of_kind("student-led")
    steps = read_headings(render_script(room.meeting, text))
    assert len(steps) == 11
    assert [step.split(":")[0].split()[-1] for step in steps] == [str(number) for number in range(1, 12)]
    if text == EN:
        assert steps == [item.title for item in room.meeting.agenda]
        for item in room.meeting.agenda:
            assert all(prompt in render_script(room.meeting, text) for prompt in item.prompts)
    room.apply(preparation.set_leader, item=3, who=room.find_attendee_id("Ms Ortiz"))
    room.apply(preparation.set_leader, item=1, who=room.find_attendee_id("Elana Reyes"))
    assert [item.id for item in find_student_led_items(room.meeting)] == [1, 2, *range(4, 12)]


def test_elsewhere_it_is_the_parts_that_are_recorded_or_the_voice() -> None:
    room = build_elana_meeting()
    assert read_headings(render_script(room.meeting, EN)) == ["Elana's voice"]
    room.apply(preparation.set_leader, item=4, who=room.find_attendee_id("Elana Reyes"))
    room.apply(preparation.set_leader, item=3, who=room.find_attendee_id("Ms Ortiz"))
    page = render_script(room.meeting, EN)
    assert read_headings(page) == ["My goals"]
    assert "- This year I want to …" in page
    assert page.startswith("# My part of the meeting\n\nElana, 2026-11-20\n\n")
    assert page.count("You can pass or ask for a break at any time.") == 2


def test_a_part_of_our_agendas_is_called_as_the_language_calls_it_and_a_districts_own_as_it_was_written() -> None:
    room = build_meeting_of_kind("initial")
    assert read_headings(render_script(room.meeting, ES)) == ["Mi voz"]
    student = room.find_attendee_id("Elana Reyes")
    for item in (3, 4, 8):
        room.apply(preparation.set_leader, item=item, who=student)
    room.meeting = room.meeting.put_entry("agenda", room.meeting.agenda[7].replace(title="{Student} in Bronx 7"))
    assert read_headings(render_script(room.meeting, ES)) == ["Mi familia", "What we learned", "Elana in Bronx 7"]
    bare = ES.replace("## Mi familia `family`", "## `family`")
    assert read_headings(render_script(room.meeting, bare))[0] == "Family's view"


def test_what_is_the_students_own_stands_where_it_is_said_and_all_of_it() -> None:
    room = build_started_meeting()
    student = room.find_attendee_id("Elana Reyes")
    for item in (1, 2, 4):
        room.apply(preparation.set_leader, item=item, who=student)
    topics = (*Topic, None)
    for topic in topics:
        room.apply(preparation.add_prepared_statement, by=student, words=f"about {topic}", on=DAY, topic=topic)
    room.apply(
        preparation.add_prepared_statement, by=room.find_attendee_id("Ms Ortiz"), words="a teacher's answer", on=DAY
    )
    room.apply(entries.add_hope, by=student, words="I want to build robots.")
    room.apply(entries.name_strength, by=student, name="Drawing")
    room.apply(entries.name_strength, by=room.find_attendee_id("Ms Ortiz"), name="Patience")
    room.apply(preparation.suggest_strength, name="Singing", who="elana reyes", on=DAY)
    room.apply(preparation.suggest_strength, name="Cooking", who="Dana Reyes", on=DAY)
    first, voice, goals = render_script(room.meeting, EN).split("\n## ")[1:]
    assert "- **Times tables**\n  - When we saw it: does them in her head" in first
    assert "**Drawing**" in first
    assert "**Singing**" in first
    assert "> about strengths\n" in first
    assert "> about know\n" in voice
    assert "> about helps\n" in voice  # the supports are not hers here
    assert "> about None\n" in voice
    assert "> about hopes\n" in goals
    assert "**You hope:**\n\n> I want to build robots." in goals
    page = render_script(room.meeting, EN)
    assert all(page.count(f"> about {topic}\n") == 1 for topic in topics)
    assert not any(words in page for words in ("Patience", "Cooking", "a teacher's answer"))


def test_without_the_voice_among_them_the_first_part_takes_the_rest() -> None:
    room = build_elana_meeting()
    student = room.find_attendee_id("Elana Reyes")
    room.apply(preparation.set_leader, item=5, who=student)
    room.apply(preparation.add_prepared_statement, by=student, words="Thank you.", on=DAY)
    assert "## The end\n\n**You wrote:**\n\n> Thank you." in render_script(room.meeting, EN)


def test_what_there_is_nothing_of_leaves_no_label() -> None:
    room = build_elana_meeting()
    for kind in ("**You wrote", "**Strengths", "**You hope"):
        assert kind not in render_script(room.meeting, EN)
    bare = EN[: EN.index("## Strengths")]
    assert "**You can say" not in render_script(room.meeting, bare)
    assert read_headings(render_script(room.meeting, bare)) == []


def test_without_a_student_there_is_none_and_without_parts_there_is_the_rule() -> None:
    room = MeetingBuilder()
    with pytest.raises(InvalidStateError, match="/student NAME"):
        render_script(room.meeting, EN)
    room = build_meeting_of_kind("student-led")
    teacher = room.find_attendee_id("Ms Ortiz")
    for item in room.meeting.agenda:
        room.apply(preparation.set_leader, item=item.id, who=teacher)
    room.apply(preparation.add_prepared_statement, by=room.find_attendee_id("Elana Reyes"), words="Hello.", on=DAY)
    page = render_script(room.meeting, EN)
    assert read_headings(page) == []
    assert page.count("You can pass") == 1


def test_a_student_who_is_not_among_the_people_has_no_words_of_their_own() -> None:
    room = build_elana_meeting()
    others = tuple(one for one in room.meeting.attendees if not one.is_student)
    alone: Meeting = room.meeting.replace(attendees=others)
    assert read_headings(render_script(alone, EN)) == ["Elana's voice"]


def test_own_prompts_go_before_the_kind_only_where_the_agenda_is_the_students() -> None:
    room = build_meeting_of_kind("student-led")
    item = room.meeting.agenda[4].replace(prompts=())
    room.meeting = room.meeting.put_entry("agenda", item)
    assert "- The goal that is most mine is …" in render_script(room.meeting, EN)
    assert "What do you like to learn about?" not in render_script(build_meeting_of_kind("annual").meeting, EN)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_read_as_they_were_written(text: str) -> None:
    words = clean_text(text)
    if not words:
        return
    room = build_elana_meeting()
    student = room.find_attendee_id("Elana Reyes")
    room.apply(preparation.add_prepared_statement, by=student, words=f"begin {words} end", on=DAY)
    room.apply(entries.add_hope, by=student, words=f"begin {words} end")
    shown = " ".join(" ".join(iter_texts(parse_markdown(render_script(room.meeting, EN)))).split())
    assert shown.count(" ".join(f"begin {words} end".split())) == 2


INVALID_TEXTS = {
    "no title": (EN.replace("# My part of the meeting", "", 1), "1: the page has no title"),
    "no rules": ("# A\n\n" + EN[EN.index("- say") :], "1: nothing is said about passing and breaks"),
    "no label": (EN.replace("- say: You can say:", ""), "1: the words for say are missing"),
    "a label too many": (EN.replace("- seen:", "- seem: x\n- seen:"), "“seem” is not known here; did you mean seen?"),
    "no kind": (EN.replace(" `voice`", ""), "“” is not a kind of item"),
    "a step of nothing": (EN.replace("`voice`", "`annual 2`"), "“annual 2” is not a kind of item"),
    "twice": (EN.replace("`family`", "`voice`"), "“voice” stands here a second time"),
    "level": (f"{EN}\n### more\n", "this list has no headings of level 3"),
}


@pytest.mark.parametrize(("text", "sentence"), INVALID_TEXTS.values(), ids=INVALID_TEXTS)
def test_a_text_that_cannot_be_used_is_told(text: str, sentence: str) -> None:
    with pytest.raises(InvalidListFile) as caught:
        validate_sentence_starters(text, "en/script.md")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("en/script.md:")


def test_ours_can_be_used_and_say_everything() -> None:
    for text in (EN, ES):
        assert validate_sentence_starters(text, "script.md") == text
        assert set(parse_sentence_starters(text, "script.md").labels) == set(LABELS)
