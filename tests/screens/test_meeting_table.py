"""The table of meetings is aligned and fits at every width."""

from datetime import date

import pytest
from textual.content import Content

from facilitator.services.meeting_groups import sort_meetings
from facilitator.store.repository import Header
from screens.render.meeting_table import build_meeting_rows, format_header_date

TODAY = date(2026, 11, 30)
HEADERS = [
    Header("1", "María Fernanda Castillo-Villanueva", "transition", "Planning for life after school", "2026-11-30",
           "planned", 0.0, 1, "14:00", "", "", "2026-11-03", 2, 1),
    Header("2", "José 明子", "annual", "Annual review", "2026-12-01", "planned", 0.0, 1),
    Header("3", "", "annual", "Annual review", "2026-11-24", "in session", 0.0, 1),
    Header("4", "Ben", "reevaluation", "Reevaluation", "2025-11-20", "closed", 0.0, 1),
    Header("5", "", "", "(cannot be opened)", "", "", 0.0, 0),
]  # fmt: skip


def build(width: int) -> list[tuple[str, Content]]:
    return build_meeting_rows(sort_meetings(HEADERS, TODAY), TODAY, width)


@pytest.mark.parametrize("width", [*range(0, 60, 3), *range(60, 201, 7)])
def test_rows_fit_and_every_meeting_is_listed(width: int) -> None:
    rows = build(width)
    assert [key for key, _ in rows if not key.startswith("-")] == ["3", "1", "2", "4", "5"]
    if width >= 8:
        assert max(text.cell_length for _, text in rows) <= width


@pytest.mark.parametrize("width", [40, 60, 76, 116, 156, 196])
def test_dates_are_whole_and_begin_in_the_same_column(width: int) -> None:
    texts = {key: text.plain for key, text in build(width)}
    dates = {"1": "Mon, Nov 30, 2:00 pm", "2": "Tue, Dec 1", "3": "Tue, Nov 24", "4": "Thu, Nov 20, 2025"}
    columns = {Content(texts[key][: texts[key].index(day)]).cell_length for key, day in dates.items()}
    assert len(columns) == 1


def test_narrow_tables_leave_columns_out_and_wide_ones_have_titles() -> None:
    assert build(196)[0][1].plain.split() == ["Student", "Kind", "Date", "Status", "Preparation"]
    assert "invited, 1 of 2 back" in dict(build(196))["1"].plain
    assert "planned" not in dict(build(76))["1"].plain
    assert "Annual" not in dict(build(40))["2"].plain
    assert build(40)[0][0] == "-IN_PROGRESS"


@pytest.mark.parametrize(
    ("day", "time", "text"),
    [
        ("2026-12-04", "15:30:00", "Fri, Dec 4, 3:30 pm"), ("2026-12-04", "09:05", "Fri, Dec 4, 9:05 am"),
        ("2026-12-04", "12:00", "Fri, Dec 4, 12:00 pm"), ("2026-12-04", "00:10", "Fri, Dec 4, 12:10 am"),
        ("2025-12-04", "", "Thu, Dec 4, 2025"), ("2026-12-04", "soon", "Fri, Dec 4"), ("no date", "", "no date"),
    ],
)  # fmt: skip
def test_dates_are_written_as_people_write_them(day: str, time: str, text: str) -> None:
    assert format_header_date(day, time, TODAY) == text
