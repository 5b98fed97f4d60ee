"""The paste pack: sections that stand alone, counts against a limit, and plain ASCII that loses nothing silently."""

import pytest
from hypothesis import given

from facilitator.meeting.goal import PositionKind
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, preparation, statements
from facilitator.notes.note_kinds import PasteOptions
from facilitator.notes.paste_pack import SEPARATOR, build_sections, render_paste_pack
from facilitator.notes.plain_ascii import convert_to_ascii, describe_unknown_characters
from tests.notes.hostile_notes import full_settings, hostile_texts
from tests.notes.marked_meeting import build_marked_meeting
from tests.notes.note_builder import DAY, MeetingBuilder, build_elana_meeting, build_started_meeting


def split_pack(meeting: Meeting, options: PasteOptions | None = None) -> list[str]:
    """Return what stands between the rules."""
    return render_paste_pack(meeting, revision=7, options=options).split(f"\n{SEPARATOR}")[1:-1]


def test_each_section_says_whose_it_is() -> None:
    meeting = build_marked_meeting(lambda place: place)
    for pack in split_pack(meeting):
        header = pack.lstrip("\n").splitlines()[0]
        assert header.startswith("student, title, November 20, 2026: ")
    labels = [section.label for section in build_sections(meeting)]
    assert labels == [
        "PARTICIPANTS", "STRENGTHS", "STUDENT VOICE", "PARENT CONCERNS", "PRESENT LEVELS", "SPECIAL FACTORS", "GOAL 1",
        "SERVICES AND SUPPORTS", "PLACEMENT", "DECISIONS", "ACTIONS", "PARKING LOT", "ADDED AFTER CLOSING",
    ]  # fmt: skip


def test_every_section_of_a_draft_says_so() -> None:
    assert all("(DRAFT)" in pack.splitlines()[1] for pack in split_pack(build_started_meeting().meeting))
    assert "DRAFT. The meeting is planned" in render_paste_pack(MeetingBuilder().meeting, revision=1)


def test_it_is_no_markdown() -> None:
    room = build_started_meeting()
    room.apply(statements.add_statement, by=room.find_attendee_id("Elana Reyes"), words='*I* draw & [x] -- "so"')
    assert '(word for word): *I* draw & [x] -- "so"' in render_paste_pack(room.meeting, revision=7)


def test_a_section_is_counted_against_the_limit_and_never_cut() -> None:
    meeting = build_started_meeting().meeting
    for limit in (60, 10_000):
        text = render_paste_pack(meeting, revision=7, options=PasteOptions(limit=limit))
        for pack in text.split(f"\n{SEPARATOR} ")[1:]:
            count, body = pack.split("\n", 1)
            length = len(body.split(f"\n\n{SEPARATOR}")[0].rstrip("\n"))
            over = f", OVER BY {length - limit}" if length > limit else ""
            assert count == f"{length} of {limit} characters{over}"
        assert render_paste_pack(meeting, revision=7).count("\n") == text.count("\n")


def test_what_people_gave_stands_with_how_it_was_given() -> None:
    room = build_elana_meeting()
    room.apply(
        preparation.add_prepared_statement,
        by=room.find_attendee_id("Elana Reyes"),
        words="a corner",
        on=DAY,
        asked="What helps?",
        mode="AAC device",
    )
    room.apply(navigation.start_meeting)
    room.apply(entries.add_hope, by=room.find_attendee_id("Elana Reyes"), words="a club")
    room.apply(entries.park_item, by=room.find_attendee_id("Dana Reyes"), what="Bus")
    room.apply(entries.complete_action, action=room.apply(entries.add_action, what="Call", owner=None, due=None))
    room.apply(entries.name_strength, by=room.find_attendee_id("Dana Reyes"), name="Kindness")
    goal = room.apply(goals.propose_goal, title="Club", wording="She will help.")
    room.apply(goals.record_position, goal=goal, by=room.find_attendee_id("Dana Reyes"), stand=PositionKind.AGREE)
    room.apply(
        goals.record_position,
        goal=goal,
        by=room.find_attendee_id("Ms Ortiz"),
        stand=PositionKind.UNDECIDED,
        words="Which day?",
    )
    room.apply(goals.reword_goal, goal=goal, wording="She will help there.")
    text = render_paste_pack(room.meeting, revision=7)
    for line in (
        "Elana Reyes (word for word, AAC device, written November 20, 2026): Asked: What helps? Answer: a corner",
        "Hope given by Elana Reyes: a club Where it ended: open",
        "Dana Reyes raised: Bus (open)",
        "Call (owner: not recorded, due: not recorded, done November 20, 2026)",
        "Kindness (named by Dana Reyes).",
        "Dana Reyes, agree (on the wording before)",
        "Ms Ortiz, undecided (on the wording before): Which day?",
        "Goal 1, Club: proposed.",
    ):
        assert line in text.splitlines()


def test_a_hope_stands_with_whose_it_is_and_never_among_the_students_words() -> None:
    room = build_started_meeting()
    for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"):
        room.apply(entries.add_hope, by=room.find_attendee_id(name), words=f"a hope of {name}")
    told = {section.label: " ".join(section.lines) for section in build_sections(room.meeting)}
    where = {"STUDENT VOICE": "Elana Reyes", "PARENT CONCERNS": "Dana Reyes", "HOPES OF OTHERS": "Ms Ortiz"}
    for label, name in where.items():
        assert f"Hope given by {name}: a hope of {name}" in told[label]
        assert sum(text.count(f"a hope of {name}") for text in told.values()) == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('“so” «so» „so“ "so" ‘so’ it’s', "'so' 'so' 'so' 'so' 'so' it's"),
        ("Ana & Ben, R&D", "Ana and Ben, R and D"),
        ("he/she, 3/4, 12/4/2026", "he slash she, 3 slash 4, 12 slash 4 slash 2026"),
        ("times-table, self-made", "times table, self made"),
        ("3-5 tries, 3–5", "3 dash 5 tries, 3, 5"),
        ("-5 degrees, −5°", "minus 5 degrees, minus 5 degrees"),
        ("so -- then", "so, then"),
        ("so – then — and - so", "so, then, and, so"),
        ("- Dad said no", "dash Dad said no"),
        ("wait -", "wait dash"),
        ("on 2026-11-20 and 2026-99-99", "on November 20, 2026 and 2026 dash 99 dash 99"),
        ("¿Cómo? ¡Sí!", "Como? Si!"),
        ("Peña Øst Straße Łódź œuvre", "Pena Ost Strasse Lodz oeuvre"),
        ("½ of … ≥ 3 × ‹Student› •", "1 slash 2 of ... at least 3 x (Student) *"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("ﬁ nbsp\u00a0here zero\u200bwidth", "fi nbsp here zerowidth"),
    ],
)
def test_what_has_a_plain_form_gets_it(text: str, plain: str) -> None:
    assert convert_to_ascii(text) == (plain, ())


def test_what_has_none_stands_as_a_question_mark_and_is_told() -> None:
    plain, left = convert_to_ascii("中文 🙂 中")
    assert plain == "?? ? ?"
    assert (
        describe_unknown_characters(left)
        == "These characters have no plain form and stand as ? above: U+4E2D, U+6587, U+1F642."
    )
    assert describe_unknown_characters(()) == ""
    room = build_started_meeting()
    room.apply(entries.park_item, by=room.find_attendee_id("Dana Reyes"), what="中")
    assert (
        render_paste_pack(room.meeting, revision=1, options=PasteOptions(ascii_only=True))
        .splitlines()[-1]
        .endswith("U+4E2D.")
    )


@full_settings
@given(text=hostile_texts)
def test_whatever_is_typed_is_plain_in_the_end(text: str) -> None:
    plain, left = convert_to_ascii(text)
    assert plain.isascii()
    assert not set(plain) & {*'"&/-“”`'}
    assert plain.count("\n") == text.count("\n")
    assert all(not one.isascii() for one in left)
    assert convert_to_ascii(plain) == (plain, ())


@full_settings
@given(text=hostile_texts)
def test_letters_and_digits_are_all_still_there(text: str) -> None:
    plain = convert_to_ascii(text)[0]
    kept = iter(one for one in plain.casefold() if one.isalnum())
    assert all(one in kept for one in text.casefold() if one.isascii() and one.isalnum()) or "-" in text
