"""The page that a student holds: the parts that the student leads, what to say, and nothing written beforehand is lost."""

import pytest

from facilitator.agendas.agenda_library import Agendas
from facilitator.meeting.entry_models import Topic
from facilitator.meeting.errors import NotNow
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, preparation, setup
from facilitator.meeting.people import Role
from facilitator.meeting.text_types import clean
from facilitator.notes.script import led, script
from facilitator.notes.sentence_starters import LABELS, read_starters, usable
from facilitator.textfiles.language_packs import Languages
from facilitator.textfiles.markdown_sections import ListRefused
from tests.hostile import HOSTILE
from tests.notes.note_builder import DAY, Room, elana, started
from tests.notes.note_reader import parse, texts

EN, ES = (Languages().text(language, "script.md") for language in ("en", "es"))


def of(kind: str) -> Room:
    """Return a meeting by one of our agendas, with its student."""
    room = Room()
    room.meeting = setup.plan(room.stamp(), agenda=Agendas().find(kind), on=DAY)
    room.do(setup.name_student, name="Elana Reyes", pronouns="she/her")
    room.do(setup.welcome, name="Ms Ortiz", roles=(Role.GENERAL_EDUCATION,))
    return room


def headings(text: str) -> list[str]:
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize("text", [EN, ES])
def test_a_student_led_meeting_has_its_eleven_steps(text: str) -> None:
    room = of("student-led")
    steps = headings(script(room.meeting, text))
    assert len(steps) == 11
    assert [step.split(":")[0].split()[-1] for step in steps] == [str(number) for number in range(1, 12)]
    if text == EN:
        assert steps == [item.title for item in room.meeting.agenda]
        for item in room.meeting.agenda:
            assert all(prompt in script(room.meeting, text) for prompt in item.prompts)
    room.do(preparation.lead, item=3, who=room.who("Ms Ortiz"))
    room.do(preparation.lead, item=1, who=room.who("Elana Reyes"))
    assert [item.id for item in led(room.meeting)] == [1, 2, *range(4, 12)]


def test_elsewhere_it_is_the_parts_that_are_recorded_or_the_voice() -> None:
    room = elana()
    assert headings(script(room.meeting, EN)) == ["Elana's voice"]
    room.do(preparation.lead, item=4, who=room.who("Elana Reyes"))
    room.do(preparation.lead, item=3, who=room.who("Ms Ortiz"))
    page = script(room.meeting, EN)
    assert headings(page) == ["My goals"]
    assert "- This year I want to …" in page
    assert page.startswith("# My part of the meeting\n\nElana, 2026-11-20\n\n")
    assert page.count("You can pass or ask for a break at any time.") == 2


def test_a_part_of_our_agendas_is_called_as_the_language_calls_it_and_a_districts_own_as_it_was_written() -> None:
    room = of("initial")
    assert headings(script(room.meeting, ES)) == ["Mi voz"]
    student = room.who("Elana Reyes")
    for item in (3, 4, 8):
        room.do(preparation.lead, item=item, who=student)
    room.meeting = room.meeting.put("agenda", room.meeting.agenda[7].but(title="{Student} in Bronx 7"))
    assert headings(script(room.meeting, ES)) == ["Mi familia", "What we learned", "Elana in Bronx 7"]
    bare = ES.replace("## Mi familia `family`", "## `family`")
    assert headings(script(room.meeting, bare))[0] == "Family's view"


def test_what_is_the_students_own_stands_where_it_is_said_and_all_of_it() -> None:
    room = started()
    student = room.who("Elana Reyes")
    for item in (1, 2, 4):
        room.do(preparation.lead, item=item, who=student)
    topics = (*Topic, None)
    for topic in topics:
        room.do(preparation.prepare, by=student, words=f"about {topic}", on=DAY, topic=topic)
    room.do(preparation.prepare, by=room.who("Ms Ortiz"), words="a teacher's answer", on=DAY)
    room.do(entries.hope, by=student, words="I want to build robots.")
    room.do(entries.name_strength, by=student, name="Drawing")
    room.do(entries.name_strength, by=room.who("Ms Ortiz"), name="Patience")
    room.do(preparation.offer, name="Singing", who="elana reyes", on=DAY)
    room.do(preparation.offer, name="Cooking", who="Dana Reyes", on=DAY)
    first, voice, goals = script(room.meeting, EN).split("\n## ")[1:]
    assert "- **Times tables**\n  - When we saw it: does them in her head" in first
    assert "**Drawing**" in first
    assert "**Singing**" in first
    assert "> about strengths\n" in first
    assert "> about know\n" in voice
    assert "> about helps\n" in voice  # the supports are not hers here
    assert "> about None\n" in voice
    assert "> about hopes\n" in goals
    assert "**You hope:**\n\n> I want to build robots." in goals
    page = script(room.meeting, EN)
    assert all(page.count(f"> about {topic}\n") == 1 for topic in topics)
    assert not any(words in page for words in ("Patience", "Cooking", "a teacher's answer"))


def test_without_the_voice_among_them_the_first_part_takes_the_rest() -> None:
    room = elana()
    student = room.who("Elana Reyes")
    room.do(preparation.lead, item=5, who=student)
    room.do(preparation.prepare, by=student, words="Thank you.", on=DAY)
    assert "## The end\n\n**You wrote:**\n\n> Thank you." in script(room.meeting, EN)


def test_what_there_is_nothing_of_leaves_no_label() -> None:
    room = elana()
    for kind in ("**You wrote", "**Strengths", "**You hope"):
        assert kind not in script(room.meeting, EN)
    bare = EN[: EN.index("## Strengths")]
    assert "**You can say" not in script(room.meeting, bare)
    assert headings(script(room.meeting, bare)) == []


def test_without_a_student_there_is_none_and_without_parts_there_is_the_rule() -> None:
    room = Room()
    with pytest.raises(NotNow, match="/student NAME"):
        script(room.meeting, EN)
    room = of("student-led")
    teacher = room.who("Ms Ortiz")
    for item in room.meeting.agenda:
        room.do(preparation.lead, item=item.id, who=teacher)
    room.do(preparation.prepare, by=room.who("Elana Reyes"), words="Hello.", on=DAY)
    page = script(room.meeting, EN)
    assert headings(page) == []
    assert page.count("You can pass") == 1


def test_a_student_who_is_not_among_the_people_has_no_words_of_their_own() -> None:
    room = elana()
    others = tuple(one for one in room.meeting.attendees if not one.is_student)
    alone: Meeting = room.meeting.but(attendees=others)
    assert headings(script(alone, EN)) == ["Elana's voice"]


def test_own_prompts_go_before_the_kind_only_where_the_agenda_is_the_students() -> None:
    room = of("student-led")
    item = room.meeting.agenda[4].but(prompts=())
    room.meeting = room.meeting.put("agenda", item)
    assert "- The goal that is most mine is …" in script(room.meeting, EN)
    assert "What do you like to learn about?" not in script(of("annual").meeting, EN)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_read_as_they_were_written(text: str) -> None:
    words = clean(text)
    if not words:
        return
    room = elana()
    student = room.who("Elana Reyes")
    room.do(preparation.prepare, by=student, words=f"begin {words} end", on=DAY)
    room.do(entries.hope, by=student, words=f"begin {words} end")
    shown = " ".join(" ".join(texts(parse(script(room.meeting, EN)))).split())
    assert shown.count(" ".join(f"begin {words} end".split())) == 2


FAULTY = {
    "no title": (EN.replace("# My part of the meeting", "", 1), "1: the page has no title"),
    "no rules": ("# A\n\n" + EN[EN.index("- say") :], "1: nothing is said about passing and breaks"),
    "no label": (EN.replace("- say: You can say:", ""), "1: the words for say are missing"),
    "a label too many": (EN.replace("- seen:", "- seem: x\n- seen:"), "“seem” is not known here; did you mean seen?"),
    "no kind": (EN.replace(" `voice`", ""), "“” is not a kind of item"),
    "a step of nothing": (EN.replace("`voice`", "`annual 2`"), "“annual 2” is not a kind of item"),
    "twice": (EN.replace("`family`", "`voice`"), "“voice” stands here a second time"),
    "level": (f"{EN}\n### more\n", "this list has no headings of level 3"),
}


@pytest.mark.parametrize(("text", "sentence"), FAULTY.values(), ids=FAULTY)
def test_a_text_that_cannot_be_used_is_told(text: str, sentence: str) -> None:
    with pytest.raises(ListRefused) as caught:
        usable(text, "en/script.md")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("en/script.md:")


def test_ours_can_be_used_and_say_everything() -> None:
    for text in (EN, ES):
        assert usable(text, "script.md") == text
        assert set(read_starters(text, "script.md").labels) == set(LABELS)
