"""Tests of the paste pack: independent sections, character limits and plain ASCII."""

import pytest
from hypothesis import given

from facilitator.meeting.meeting import Meeting
from facilitator.meeting.operations import entries, goals, navigation, preparation, proposals, requests, statements
from facilitator.meeting.proposal import Detail, PositionKind
from facilitator.notes.note_kinds import PasteOptions
from facilitator.notes.paste_pack import SEPARATOR, build_sections, render_paste_pack
from facilitator.notes.plain_ascii import convert_to_ascii, describe_unknown_characters
from tests.notes.hostile_notes import full_settings, hostile_texts
from tests.notes.marked_meeting import build_marked_meeting
from tests.notes.note_builder import DAY, MeetingBuilder, build_elana_meeting, build_started_meeting


def split_pack(meeting: Meeting, options: PasteOptions | None = None) -> list[str]:
    """Return the text between the separators."""
    return render_paste_pack(meeting, revision=7, options=options).split(f"\n{SEPARATOR}")[1:-1]


def test_each_section_names_student_and_meeting() -> None:
    meeting = build_marked_meeting(lambda place: place)
    for pack in split_pack(meeting):
        header = pack.lstrip("\n").splitlines()[0]
        assert header.startswith("student, title, Fri, Nov 20, 2026: ")
    labels = [section.label for section in build_sections(meeting)]
    assert labels == [
        "PARTICIPANTS", "STRENGTHS", "STUDENT VOICE", "PARENT INPUT IN OTHER PARTS OF THE MEETING", "PRESENT LEVELS",
        "SPECIAL FACTORS", "GOAL 1", "SERVICES", "PLACEMENT", "OTHER PROPOSALS AND FINDINGS", "DECISIONS", "ACTIONS",
        "PARKING LOT", "NOTICES AND STEPS TAKEN", "ADDED AFTER CLOSING",
    ]  # fmt: skip


def test_parent_concerns_are_what_the_family_said_in_its_item_and_its_requests() -> None:
    builder = build_started_meeting()
    parent = builder.find_attendee_id("Dana Reyes")
    builder.apply(statements.add_statement, by=parent, words="She draws at home.")
    builder.apply(navigation.go_to_item, item=3)
    builder.apply(statements.add_statement, by=parent, words="She eats alone.")
    builder.apply(requests.add_request, by=parent, words="a friend at lunch")
    builder.apply(entries.add_hope, by=parent, words="a friend")
    sections = {section.label: "\n".join(section.lines) for section in build_sections(builder.meeting)}
    assert sections["PARENT CONCERNS"].splitlines() == [
        "Dana Reyes (in summary): She eats alone.",
        "Request of Dana Reyes: a friend at lunch Outcome: open",
    ]
    assert sections["PARENT INPUT IN OTHER PARTS OF THE MEETING"] == "Dana Reyes (in summary): She draws at home."


def test_each_kind_of_proposal_is_in_its_section() -> None:
    builder = build_started_meeting()
    for kind in ("service", "accommodation", "placement", "transition service", "finding"):
        proposal = builder.apply(
            proposals.propose, kind=kind, title=f"the {kind}", details=(Detail(name="amount", words="30 min"),)
        )
        builder.apply(proposals.agree_on_proposal, proposal=proposal)
    sections = {section.label: "\n".join(section.lines) for section in build_sections(builder.meeting)}
    for kind, label in {
        "service": "SERVICES",
        "accommodation": "ACCOMMODATIONS AND MODIFICATIONS",
        "placement": "PLACEMENT",
        "transition service": "TRANSITION",
        "finding": "OTHER PROPOSALS AND FINDINGS",
    }.items():
        assert sections[label] == f"the {kind}: agreed\n  amount: 30 min"
        assert f"the {kind}: agreed" in sections["DECISIONS"]


def test_every_section_of_a_draft_is_marked() -> None:
    assert all("(DRAFT)" in pack.splitlines()[1] for pack in split_pack(build_started_meeting().meeting))
    assert "DRAFT. The meeting is planned" in render_paste_pack(MeetingBuilder().meeting, revision=1)


def test_the_paste_pack_is_not_markdown() -> None:
    builder = build_started_meeting()
    builder.apply(statements.add_statement, by=builder.find_attendee_id("Elana Reyes"), words='*I* draw & [x] -- "so"')
    assert '(word for word): *I* draw & [x] -- "so"' in render_paste_pack(builder.meeting, revision=7)


def test_sections_over_the_limit_are_counted_and_never_cut() -> None:
    meeting = build_started_meeting().meeting
    for limit in (60, 10_000):
        text = render_paste_pack(meeting, revision=7, options=PasteOptions(limit=limit))
        for pack in text.split(f"\n{SEPARATOR} ")[1:]:
            count, body = pack.split("\n", 1)
            length = len(body.split(f"\n\n{SEPARATOR}")[0].rstrip("\n"))
            over = f", OVER BY {length - limit}" if length > limit else ""
            assert count == f"{length} of {limit} characters{over}"
        assert render_paste_pack(meeting, revision=7).count("\n") == text.count("\n")


def test_statements_show_how_they_were_given() -> None:
    builder = build_elana_meeting()
    builder.apply(
        preparation.add_prepared_statement,
        by=builder.find_attendee_id("Elana Reyes"),
        words="a corner",
        on=DAY,
        asked="What helps?",
        mode="AAC device",
    )
    builder.apply(navigation.start_meeting)
    builder.apply(entries.add_hope, by=builder.find_attendee_id("Elana Reyes"), words="a club")
    builder.apply(entries.park_item, by=builder.find_attendee_id("Dana Reyes"), what="Bus")
    builder.apply(
        entries.complete_action,
        action=builder.apply(
            entries.add_action,
            what="Call",
        ),
    )
    builder.apply(entries.name_strength, by=builder.find_attendee_id("Dana Reyes"), name="Kindness")
    goal = builder.apply(goals.propose_goal, title="Club", wording="She will help.")
    builder.apply(
        proposals.record_position, proposal=goal, by=builder.find_attendee_id("Dana Reyes"), stand=PositionKind.AGREE
    )
    builder.apply(
        proposals.record_position,
        proposal=goal,
        by=builder.find_attendee_id("Ms Ortiz"),
        stand=PositionKind.UNDECIDED,
        words="Which day?",
    )
    builder.apply(goals.reword_goal, goal=goal, wording="She will help there.")
    text = render_paste_pack(builder.meeting, revision=7)
    for line in (
        "Elana Reyes (word for word, AAC device, written Fri, Nov 20, 2026): Asked: What helps? Answer: a corner",
        "Hope of Elana Reyes: a club Outcome: open",
        "Dana Reyes raised: Bus (open)",
        "Call (owner: not recorded, due: not recorded, done Fri, Nov 20, 2026)",
        "Kindness (named by Dana Reyes).",
        "Dana Reyes, agree (about the earlier wording)",
        "Ms Ortiz, undecided (about the earlier wording): Which day?",
        "Goal 1, Club: proposed.",
    ):
        assert line in text.splitlines()


def test_a_hope_names_its_owner_and_is_not_a_student_statement() -> None:
    builder = build_started_meeting()
    for name in ("Elana Reyes", "Dana Reyes", "Ms Ortiz"):
        builder.apply(entries.add_hope, by=builder.find_attendee_id(name), words=f"a hope of {name}")
    texts = {section.label: " ".join(section.lines) for section in build_sections(builder.meeting)}
    others = "OTHER PEOPLE'S HOPES AND REQUESTS"  # a hope is no concern
    where = {"Elana Reyes": "STUDENT VOICE", "Dana Reyes": others, "Ms Ortiz": others}
    for name, label in where.items():
        assert f"Hope of {name}: a hope of {name}" in texts[label]
        assert sum(text.count(f"a hope of {name}") for text in texts.values()) == 1


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
        ("on 2026-11-20 and 2026-99-99", "on Fri, Nov 20, 2026 and 2026 dash 99 dash 99"),
        ("¿Cómo? ¡Sí!", "Como? Si!"),
        ("Peña Øst Straße Łódź œuvre", "Pena Ost Strasse Lodz oeuvre"),
        ("½ of … ≥ 3 × ‹Student› •", "1 slash 2 of ... at least 3 x (Student) *"),
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("ﬁ nbsp\u00a0here zero\u200bwidth", "fi nbsp here zerowidth"),
    ],
)
def test_characters_with_a_plain_form_are_replaced(text: str, plain: str) -> None:
    assert convert_to_ascii(text) == (plain, ())


def test_other_characters_become_question_marks_and_are_listed() -> None:
    assert convert_to_ascii("C++\u200e!\u200f") == ("C++!", ())
    plain, left = convert_to_ascii("中文 🙂 中")
    assert plain == "?? ? ?"
    assert (
        describe_unknown_characters(left)
        == "Replaced by ? above, because ASCII does not have them: U+4E2D, U+6587, U+1F642."
    )
    assert describe_unknown_characters(()) == ""
    builder = build_started_meeting()
    builder.apply(entries.park_item, by=builder.find_attendee_id("Dana Reyes"), what="中")
    assert (
        render_paste_pack(builder.meeting, revision=1, options=PasteOptions(ascii_only=True))
        .splitlines()[-1]
        .endswith("U+4E2D.")
    )


@full_settings
@given(text=hostile_texts)
def test_any_text_becomes_plain_ascii(text: str) -> None:
    plain, left = convert_to_ascii(text)
    assert plain.isascii()
    assert not set(plain) & {*'"&/-“”`'}
    assert plain.count("\n") == text.count("\n")
    assert all(not item.isascii() for item in left)
    assert convert_to_ascii(plain) == (plain, ())


@full_settings
@given(text=hostile_texts)
def test_ascii_letters_and_digits_are_kept(text: str) -> None:
    plain = convert_to_ascii(text)[0]
    remaining = iter(item for item in plain.casefold() if item.isalnum())
    assert all(item in remaining for item in text.casefold() if item.isascii() and item.isalnum()) or "-" in text
