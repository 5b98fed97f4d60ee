"""A note laid out for the screen: every word is there, no line is too long, and headings are where they are said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.render.note_lines import MIN_WIDTH, lay_out_note, read_note

NOTE = """\
# Annual review

> She keeps going until it is finished, and then she starts again.

- one
  1. first
  2. second
- [x] done

## Goals

**Goal 1**: read _aloud_.

---
"""


def get_text(width: int, note: str = NOTE) -> list[str]:
    return [line.plain for line in lay_out_note(read_note(note, is_plain_text=False), width).lines]


def test_each_kind_of_block_is_shown_without_markdown_marks() -> None:
    assert get_text(72) == [
        "Annual review",
        "",
        "▏ She keeps going until it is finished, and then she starts again.",
        "",
        "• one",
        "  1. first",
        "  2. second",
        "☑ done",
        "",
        "Goals",
        "",
        "Goal 1: read aloud.",
        "",
        "─" * 72,
    ]


@pytest.mark.parametrize("width", [0, 1, MIN_WIDTH, 40, 200])
def test_headings_are_at_their_lines(width: int) -> None:
    note = lay_out_note(read_note(NOTE, is_plain_text=False), width)
    assert [title for title, _ in note.headings] == ["Annual review", "Goals"]
    assert all(title.startswith(note.lines[line].plain.strip()) for title, line in note.headings)


@given(width=st.integers(MIN_WIDTH, 120), words=st.lists(st.sampled_from(["a", "long", "[b]bold[/b]", "😀", "字"])))
def test_no_line_is_longer_than_the_page_and_no_word_is_lost(width: int, words: list[str]) -> None:
    note = lay_out_note(read_note("- " + " ".join(words), is_plain_text=False), width)
    assert all(line.cell_length <= width for line in note.lines)
    shown = "".join(line.plain for line in note.lines).replace(" ", "").removeprefix("•")
    assert shown == "".join(words)


def test_parts_of_a_paste_pack_are_headings() -> None:
    pack = "First\n==================== 12 of 40 characters\nPart 1: STRENGTHS\nTimes tables\n"
    note = lay_out_note(read_note(pack, is_plain_text=True), 40)
    assert [title for title, _ in note.headings] == ["Paste pack", "STRENGTHS"]
    assert "Times tables" in [line.plain for line in note.lines]
