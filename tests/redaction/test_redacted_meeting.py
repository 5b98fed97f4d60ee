"""Redaction: which names are replaced, which words are reported, and that no other name remains."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import amendments, entries, setup
from facilitator.meeting.people import Role
from facilitator.meeting.text_walk import map_texts
from facilitator.notes.minutes import render_corrected_minutes, render_minutes
from facilitator.redaction.common_words import (
    CAPITALIZED_WORDS,
    COMMON_WORDS,
    LOWERCASE_WORDS,
    NON_NAMES,
    PARTICLES,
    TITLES,
)
from facilitator.redaction.name_index import find_words, normalize_name
from facilitator.redaction.redacted_meeting import (
    LIMITS_NOTICE,
    REPLACEMENT_NOTICE,
    check_file_name,
    redact_meeting,
    redact_minutes,
    report_redaction,
)
from tests.meeting.complete_meeting import build_complete_meeting
from tests.meeting.meeting_builder import MeetingBuilder, meeting_in_session
from tests.profiles import scale_examples

S, P, T = "‹Student›", "‹Parent 1›", "‹Teacher 1›"


def redact_text(
    words: str, *, student: str = "Elana Reyes", called: str = "", parent: str = "Dana Reyes"
) -> tuple[str, list[str]]:
    """Return a text after redaction, and the words in it that are reported as possible names."""
    redacted = redact_meeting(
        rename_people(build_complete_meeting(), [student, parent], called).replace(
            factors=(build_complete_meeting().factors[0].replace(words=words),)
        )
    )
    return redacted.meeting.factors[0].words, [
        possible.word
        for possible in redacted.possible_names
        if possible.line in redacted.meeting.factors[0].words.splitlines()
    ]


def rename_people(meeting: Meeting, people: list[str], called: str = "") -> Meeting:
    """Return a meeting with new names for the student, a parent and a teacher, as far as given."""
    student, *others = people
    ordered = (*meeting.people[1:], *meeting.people[:1])
    changed = {attendee.id: attendee.replace(name=name) for attendee, name in zip(ordered, [*others[:2]], strict=False)}
    changed[meeting.people[0].id] = meeting.people[0].replace(name=student)
    assert meeting.student
    return meeting.replace(
        attendees=tuple(changed.get(attendee.id, attendee) for attendee in meeting.attendees),
        student=meeting.student.replace(name=student, called=called),
    )


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Elana reads.", f"{S} reads."),
        ("Elana Reyes reads.", f"{S} reads."),
        ("ELANA'S book, elana’s pen", f"{S}'S book, {S}’s pen"),
        ("Reyes, Elana: grade 4", f"{S}: grade 4"),
        ("Élana, Elańa and Ｅｌａｎａ", f"{S}, {S} and {S}"),
        ("El\u00adana and El\u200bana", f"{S} and {S}"),
        ("Ela\u200ena, Elana\u200f Reyes", f"{S}, {S}"),
        ("ElanaReyes, elana_reyes, elana.reyes", f"{S}, {S}, {S}"),
        ("Elana2014", f"{S}2014"),
        ("E. Reyes and Elana R. came", f"{S} and {S}. came"),
        ("write to elana.r@school.org today", f"write to {S} today"),
        ("follow @dana_writes and #TeamElana!", f"follow {P} and {S}!"),
        ("https://school.org/elana/plan", S),
        ("E.R. and E. R. and ER read", f"{S} and {S} and {S} read"),
        ("IT and PE", "IT and PE"),
        ("Ms Reyes called", f"Ms {P} called"),
        ("the Reyes family", "the ‹Student or Parent 1› family"),
        ("Elana, Dana", f"{S}, {P}"),
        ("Ask Ms. Ortiz", f"Ask Ms. {T}"),
        ("She helps elaborate plans", "She helps elaborate plans"),
    ],
)
def test_names_are_replaced_in_every_spelling(words: str, read: str) -> None:
    assert redact_text(words)[0] == read


@pytest.mark.parametrize(
    ("name", "words", "read", "look"),
    [
        ("Will Carter", "She will ask if Will will come.", f"She will ask if {S} will come.", ["will", "will"]),
        ("Will Carter", "will carter and WILL CARTER", f"{S} and {S}", []),
        ("Will Carter", "Will you read?", "Will you read?", ["Will"]),
        ("Will Carter", "Mr. Will sat. Will's book is with Will's friend", f"Mr. {S} sat. Will's book is with {S}'s friend", ["Will"]),
        ("Will Iverson", "I will ask. Plan E will do.", "I will ask. Plan E will do.", ["will", "will"]),
        ("Grace Okafor", "Give Grace grace.", f"Give {S} grace.", ["grace"]),
        ("Art Diaz", "Art and Music; we like Art and art", f"Art and Music; we like {S} and art", ["Art", "art"]),
        ("May Lin", "By May 15 we saw May; she may read; in May it ends", f"By May 15 we saw {S}; she may read; in May it ends", ["May", "may", "May"]),
        ("Rose Brook", "The brook ran. We saw Brook and a rose.", f"The brook ran. We saw {S} and a rose.", ["brook", "rose"]),
        ("Jo Hope", "Jo and jo, we hope that Jo Hope reads", f"Jo and jo, we hope that {S} reads", ["Jo", "jo", "hope"]),
        ("Mark Grant", "HE MADE A MARK", "HE MADE A MARK", ["MARK"]),
        ("Jack", "Times Tables With Jack", "Times Tables With Jack", ["Jack"]),
        ("An Tran", "An apple for An and An Tran", f"An apple for {S} and {S}", ["An"]),
        ("Her Vang", "We heard her say it", "We heard her say it", ["her"]),
    ],
)  # fmt: skip
def test_a_common_word_is_replaced_only_where_it_is_clearly_a_name(
    name: str, words: str, read: str, look: list[str]
) -> None:
    assert redact_text(words, student=name, parent="Nobody Else") == (read, look)


@pytest.mark.parametrize(
    ("name", "words", "read"),
    [
        ("Shaun O'Brien", "O'Brien, O’BRIEN, obrien, Brien's", f"{S}, {S}, {S}, {S}'s"),
        ("Jean-Luc Smith-Jones", "Jean Luc, jeanluc, Mr Jones; Smith‑Jones’", f"{S}, {S}, Mr {S}; {S}’"),
        ("María de la Cruz", "Maria; Cruz; maria de la cruz; de la escuela", f"{S}; {S}; {S}; de la escuela"),
        ("Jörg Müller", "Jorg Muller, Joerg Mueller", f"{S}, {S}"),
        ("Bjørn Łukasz", "bjorn, Bjoern, Lukasz", f"{S}, {S}, {S}"),
        ("李小明", "李小明说他喜欢画画", f"{S}说他喜欢画画"),
        ("김민준", "김민준이 말했다", f"{S}이 말했다"),
        ("דניאל כהן", "לדניאל יש", f"ל{S} יש"),
        ("\u200fדניאל\u200e כהן", "דניאל יש", f"{S} יש"),
        ("प्रिया", "प्रिया ने कहा", f"{S} ने कहा"),
        ("Ben Ali", "Ben, ask Ben and ben", f"{S}, ask {S} and {S}"),
        ("Robert (Bob) Smith", "Smith and robert", f"{S} and {S}"),
        ("James Carter", "James' and James’s", f"{S}' and {S}’s"),
    ],
)
def test_names_of_many_languages_are_replaced(name: str, words: str, read: str) -> None:
    assert redact_text(words, student=name, parent="Nobody Else")[0] == read


def test_a_name_inside_a_longer_word_is_reported() -> None:
    assert redact_text("the Elanas and a bandana") == ("the Elanas and a bandana", ["Elanas", "bandana"])


def test_the_nickname_is_replaced_and_not_printed() -> None:
    assert redact_text("Lanny reads", called="Lanny")[0] == f"{S} reads"
    assert "Called" not in redact_minutes(build_complete_meeting(), revision=1).text


def test_a_person_named_after_the_student_does_not_take_over_the_name() -> None:
    assert redact_text("Elana and her mother", parent="Elana's mother")[0] == f"{S} and her mother"


def test_labels_follow_roles_in_the_order_of_recording() -> None:
    labels = [attendee.name for attendee in redact_meeting(build_complete_meeting()).meeting.people]
    assert labels == [S, P, T, "‹Teacher 2›", "‹Interpreter 1›", "‹Provider 1›"]


def test_redacted_minutes_have_a_banner_and_keep_id_and_dates() -> None:
    meeting = build_complete_meeting()
    notes = redact_minutes(meeting, revision=7)
    assert notes.text.startswith(f"# Annual review: {S}\n\n{REPLACEMENT_NOTICE}\n")
    assert f"Record {meeting.id} · closed · version 7 · template 6 · SHA-256 " in notes.text
    assert "Date: Fri, Nov 20, 2026" in notes.text
    assert REPLACEMENT_NOTICE not in render_minutes(meeting, revision=7)
    assert meeting.private_notes
    assert redact_meeting(meeting).meeting.private_notes == ()


def test_labels_do_not_count_as_blanks() -> None:
    meeting = build_complete_meeting().model_copy(update={"corrections": ()})
    count = render_minutes(meeting, revision=1).rpartition("## Not recorded")[2].count("\n- ")
    assert redact_minutes(meeting, revision=1).text.rpartition("## Not recorded")[2].count("\n- ") == count


def test_notices_report_only_what_is_printed() -> None:
    builder = meeting_in_session()
    builder.apply(setup.add_attendee, name="Will Carter", roles=(Role.OTHER,))
    builder.apply(entries.park_item, by=builder.attendee_id("Ms Ortiz"), what="Who will come? Will?\nElana's bus")
    builder.apply(entries.add_private_note, words="will not be told")
    items = tuple(item.replace(guidance="You will ask.") for item in builder.meeting.agenda)
    notes = redact_minutes(builder.meeting.replace(agenda=items), revision=1)
    assert notes.notices == (
        f"replaced: Elana Reyes, Elana with {S} {format_times(notes.text.count(S))}",
        f"replaced: Dana Reyes with {P} {format_times(notes.text.count(P))}",
        f"replaced: Ms Ortiz with {T} {format_times(notes.text.count(T))}",
        f"replaced: Mr Lindqvist with ‹Teacher 2› {format_times(notes.text.count('‹Teacher 2›'))}",
        f"replaced: Will Carter with ‹Person 1› {format_times(notes.text.count('‹Person 1›'))}",
        "to check: “will” 2 times: “Who will come? Will?” · “Who will come? Will?”",
        LIMITS_NOTICE,
    )


def test_a_file_name_with_a_name_is_reported() -> None:
    assert check_file_name(build_complete_meeting(), "elana-notes.md")
    assert not check_file_name(build_complete_meeting(), "notes.md")
    assert redact_minutes(build_complete_meeting(), revision=1).name == "redacted-2026-11-20-annual.md"


def test_an_empty_meeting_has_nothing_to_replace() -> None:
    notes = redact_minutes(MeetingBuilder().meeting, revision=1)
    assert notes.notices[-1] == LIMITS_NOTICE


def format_times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def list_texts(value: Any) -> list[str]:
    """Return every text that the redaction processes."""
    found: list[str] = []
    map_texts(value, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    return found


def test_every_text_of_the_meeting_is_redacted() -> None:
    """Count the fields of the models, so that fields added later count, too."""
    meeting = build_complete_meeting()
    marked = map_texts(meeting, lambda text: text + "\u2020")

    def count(value: Any) -> int:
        if isinstance(value, BaseModel):
            return sum(count(getattr(value, name)) for name in type(value).model_fields)
        if isinstance(value, dict):
            return sum(map(count, (*value.keys(), *value.values())))
        if isinstance(value, tuple | list):
            return sum(map(count, value))
        return int(type(value) is str)

    assert str(marked.model_dump()).count("\u2020") == count(meeting) == len(list_texts(meeting))


NAMES = st.sampled_from([
    "Elana Reyes", "Ana", "Anastasia Ana", "Ann", "Ann Marie Annand", "Will Carter", "Grace", "Art", "May Rose", "Mark Hope",
    "Jack Young", "O'Brien", "Shaun O’Brien", "D'Andre", "Jean-Luc Smith-Jones", "María de la Cruz", "Nguyễn Thị Hương",
    "Jörg Müller", "Bjørn Ærø", "Łukasz Żak", "İpek Işık", "Zoë", "Strauß", "X", "O", "A", "J. R. Smith", "El", "Ng",
    "李小明", "李 明", "田中さくら", "김민준", "สมชาย ใจดี", "דניאל כהן", "محمد علي", "प्रिया शर्मा", "Иван Петров", "Ελένη Παππά",
    "Ms Ortiz", "Coach Bell", "Dr. Van Dyke", "Ben Ali", "An Tran", "Her Vang", "Student", "Parent", "Elana's mother",
    "Robert (Bob) Jones Jr", "reyes, dana", "e\u0301lise", "Mary-Ann", "Maryann", "Teacher", "‹Student›", "M'Baye", "Prince",
])  # fmt: skip
FORMS = st.sampled_from([
    "{}", "{}'s", "{}’s", "{}'", "the {}s", "({})", "“{}”", "{}, too", "and {} said", "{}.", "x@{}.org", "@{}", "#{}",
    "{}-like", "_{}_", "{}2014", "{}\n{}", "{}/{}", "In {}: {}", "{{{}}}", "[{}]", "\\{}", "{}{}",
])  # fmt: skip
CASES = st.sampled_from([
    str, str.upper, str.lower, str.title, str.swapcase, normalize_name, lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", ""), lambda text: text.split()[-1], lambda text: text.split()[0],
])  # fmt: skip


@st.composite
def draw_meetings_with_names(draw: st.DrawFn) -> tuple[Meeting, set[str]]:
    """Draw a meeting with names of any kind in all of its texts."""
    people = draw(st.lists(NAMES, min_size=3, max_size=3))
    called = draw(st.sampled_from(["", *people]))
    sentences = draw(
        st.lists(
            st.builds(
                lambda form, case, name, between: f"{between} {form.replace('{}', case(name))} {between}",
                FORMS, CASES, st.sampled_from([*people, called or people[0]]), st.sampled_from(["", "we saw", "Then"]),
            ),
            min_size=3, max_size=8,
        )
    )  # fmt: skip
    meeting = build_complete_meeting().model_copy(update={"corrections": ()})  # they contain names of tables
    at = iter(range(10_000))

    def change(text: str) -> str:
        return text if text in {meeting.id, "speech"} else sentences[next(at) % len(sentences)]

    names = {attendee.id: name for attendee, name in zip(meeting.people, [*people, *people], strict=True)}
    changed = map_texts(meeting, change)
    changed = changed.model_copy(update={
        "attendees": tuple(attendee.model_copy(update={"name": names[attendee.id]}) for attendee in changed.attendees),
        "student": changed.student.model_copy(update={"name": people[0], "called": called}),
    })  # fmt: skip
    return changed, find_identifying_words([*people, called])


def find_identifying_words(names: list[str]) -> set[str]:
    """Return the identifying words of names, found without the code under test."""
    found: set[str] = set()
    for name in names:
        words = [normalize_name(word) for _, word in find_words(name.replace("'s ", " "))]
        identifying = [word for word in words if word not in TITLES | PARTICLES | NON_NAMES | LOWERCASE_WORDS]
        long = [word for word in identifying if len(word) > 1]
        found |= set(long or identifying)
    return found - {"elana"} if "Elana's mother" in names and "Elana Reyes" not in names else found


LABEL_WORDS = {
    normalize_name(word)
    for label in ["Student", "Parent", "Teacher", "Interpreter", "Provider", "Person", "or"]
    for _, word in find_words(label)
}


@settings(max_examples=scale_examples(120))
@given(draw_meetings_with_names())
def test_every_remaining_name_word_is_reported(drawn: tuple[Meeting, set[str]]) -> None:
    meeting, wanted = drawn
    redaction = redact_meeting(meeting)
    listed = {normalize_name(possible.word) for possible in redaction.possible_names}
    for text in list_texts(redaction.meeting.model_copy(update={"id": ""})):
        for _, word in find_words(text):
            plain = normalize_name(word)
            if plain in wanted and plain not in LABEL_WORDS:
                assert plain in listed, (word, text)
            if plain in wanted - LABEL_WORDS:
                assert len(plain) <= 2 or plain in COMMON_WORDS | CAPITALIZED_WORDS, (word, text)
    skeleton = map_texts(meeting, lambda text: text if text in {meeting.id, "speech"} else "0")
    own = {normalize_name(word) for _, word in find_words(render_minutes(skeleton, revision=1))} | LABEL_WORDS
    notes = render_corrected_minutes(redaction.meeting, revision=1, banner=REPLACEMENT_NOTICE)
    remaining = {normalize_name(word) for _, word in find_words(notes)} & wanted
    shown = {
        line.split("“")[1].split("”")[0] for line in report_redaction(redaction, notes) if line.startswith("to check: ")
    }
    assert remaining - own - {normalize_name(word) for _, word in find_words(REPLACEMENT_NOTICE)} <= shown


def test_amendments_are_redacted() -> None:
    builder = MeetingBuilder()
    builder.meeting = build_complete_meeting().model_copy(update={"corrections": (), "addenda": ()})
    builder.apply(amendments.add_addendum, by="Dana Reyes", because="Elana asked", words="Dana called Elana's bus.")
    builder.apply(amendments.add_addendum, by="Xaver Nobody", because="open", words="Later.")
    builder.apply(
        amendments.add_correction, by="Dana Reyes", because="a slip", was="build first.", now="Elana builds first."
    )
    notes = redact_minutes(builder.meeting, revision=3).text
    for name in ("Dana", "Elana", "Reyes", "Xaver", "Nobody"):
        assert name not in notes
    assert "‹Someone›" in notes
    assert "‹Student› builds first." in notes
    assert "now reads" not in notes


def test_a_name_is_replaced_before_and_after_its_correction() -> None:
    builder = MeetingBuilder()
    builder.meeting = build_complete_meeting().model_copy(update={"corrections": (), "addenda": ()})
    builder.apply(
        amendments.add_addendum, by="Rosa Delgado", because="she called", words="Rosa and Elana spoke; Delgado agreed."
    )
    builder.apply(
        amendments.add_correction,
        by="Ms Ortiz",
        because="the name",
        was="Elana Reyes",
        now="Ilana Rios",
        everywhere=True,
    )
    notes = redact_minutes(builder.meeting, revision=3).text
    for name in ("Elana", "Ilana", "Reyes", "Rios", "Rosa", "Delgado"):
        assert name not in notes
