"""The paste pack: sections that stand alone, counts against a limit, and plain ASCII that loses nothing silently."""

import pytest
from hypothesis import given

from facilitator.meeting.goal import Stand
from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, preparation, statements
from facilitator.notes.note_kinds import Form
from facilitator.notes.paste_pack import RULE, paste, sections
from facilitator.notes.plain_ascii import ascii_only, told
from tests.notes.hostile_notes import hostile_words, many
from tests.notes.marked_meeting import everything
from tests.notes.note_builder import DAY, Room, elana, started


def packs(meeting: Meeting, form: Form | None = None) -> list[str]:
    """Return what stands between the rules."""
    return paste(meeting, revision=7, form=form).split(f"\n{RULE}")[1:-1]


def test_each_section_says_whose_it_is() -> None:
    meeting = everything(lambda place: place)
    for pack in packs(meeting):
        header = pack.lstrip("\n").splitlines()[0]
        assert header.startswith("student, title, November 20, 2026: ")
    labels = [section.label for section in sections(meeting)]
    assert labels == [
        "PARTICIPANTS", "STRENGTHS", "STUDENT VOICE", "PARENT CONCERNS", "PRESENT LEVELS", "SPECIAL FACTORS", "GOAL 1",
        "SERVICES AND SUPPORTS", "PLACEMENT", "DECISIONS", "ACTIONS", "PARKING LOT", "ADDED AFTER CLOSING",
    ]  # fmt: skip


def test_every_section_of_a_draft_says_so() -> None:
    assert all("(DRAFT)" in pack.splitlines()[1] for pack in packs(started().meeting))
    assert "DRAFT. The meeting is planned" in paste(Room().meeting, revision=1)


def test_it_is_no_markdown() -> None:
    room = started()
    room.do(statements.say, by=room.who("Elana Reyes"), words='*I* draw & [x] -- "so"')
    assert '(word for word): *I* draw & [x] -- "so"' in paste(room.meeting, revision=7)


def test_a_section_is_counted_against_the_limit_and_never_cut() -> None:
    meeting = started().meeting
    for limit in (60, 10_000):
        text = paste(meeting, revision=7, form=Form(limit=limit))
        for pack in text.split(f"\n{RULE} ")[1:]:
            count, body = pack.split("\n", 1)
            length = len(body.split(f"\n\n{RULE}")[0].rstrip("\n"))
            over = f", OVER BY {length - limit}" if length > limit else ""
            assert count == f"{length} of {limit} characters{over}"
        assert paste(meeting, revision=7).count("\n") == text.count("\n")


def test_what_people_gave_stands_with_how_it_was_given() -> None:
    room = elana()
    room.do(
        preparation.prepare,
        by=room.who("Elana Reyes"),
        words="a corner",
        on=DAY,
        asked="What helps?",
        mode="AAC device",
    )
    room.do(navigation.start)
    room.do(entries.hope, by=room.who("Elana Reyes"), words="a club")
    room.do(entries.park, by=room.who("Dana Reyes"), what="Bus")
    room.do(entries.finish, action=room.do(entries.act, what="Call", owner=None, due=None))
    room.do(entries.name_strength, by=room.who("Dana Reyes"), name="Kindness")
    goal = room.do(goals.propose, title="Club", wording="She will help.")
    room.do(goals.decide, goal=goal, by=room.who("Dana Reyes"), stand=Stand.AGREE)
    room.do(goals.decide, goal=goal, by=room.who("Ms Ortiz"), stand=Stand.UNDECIDED, words="Which day?")
    room.do(goals.word, goal=goal, wording="She will help there.")
    text = paste(room.meeting, revision=7)
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
    room = started()
    for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"):
        room.do(entries.hope, by=room.who(name), words=f"a hope of {name}")
    told = {section.label: " ".join(section.lines) for section in sections(room.meeting)}
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
    assert ascii_only(text) == (plain, ())


def test_what_has_none_stands_as_a_question_mark_and_is_told() -> None:
    plain, left = ascii_only("中文 🙂 中")
    assert plain == "?? ? ?"
    assert told(left) == "These characters have no plain form and stand as ? above: U+4E2D, U+6587, U+1F642."
    assert told(()) == ""
    room = started()
    room.do(entries.park, by=room.who("Dana Reyes"), what="中")
    assert paste(room.meeting, revision=1, form=Form(plain=True)).splitlines()[-1].endswith("U+4E2D.")


@many
@given(text=hostile_words)
def test_whatever_is_typed_is_plain_in_the_end(text: str) -> None:
    plain, left = ascii_only(text)
    assert plain.isascii()
    assert not set(plain) & {*'"&/-“”`'}
    assert plain.count("\n") == text.count("\n")
    assert all(not one.isascii() for one in left)
    assert ascii_only(plain) == (plain, ())


@many
@given(text=hostile_words)
def test_letters_and_digits_are_all_still_there(text: str) -> None:
    plain = ascii_only(text)[0]
    kept = iter(one for one in plain.casefold() if one.isalnum())
    assert all(one in kept for one in text.casefold() if one.isascii() and one.isalnum()) or "-" in text
