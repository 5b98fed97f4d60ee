"""The meetings as a table: aligned columns at every width, under the headings of their groups."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content

from facilitator.meeting.date_format import format_date, format_day, format_time
from facilitator.services.meeting_groups import describe_preparation, find_group, parse_header_date
from facilitator.store.repository import Header
from screens.render.rows import Row

_GAP, _MARKER = "  ", "▶ "

_MIN_TITLE_WIDTH = 60
"""Narrower tables have no row with the titles of the columns."""


class Column(NamedTuple):
    """A column of the table.

    Attributes:
        title: its title.
        least: the width below which it is not shortened; 0 if it is never shortened.
        most: the width above which the other columns come first.
    """

    title: str
    least: int = 0
    most: int = 0


_STUDENT = Column("Student", 16, 26)
_KIND = Column("Kind", 12, 13)
_DATE = Column("Date")
_STATUS = Column("Status")
_PREPARATION = Column("Preparation", 13, 22)

COLUMNS = (_STUDENT, _KIND, _DATE, _STATUS, _PREPARATION)
DROP_ORDER = (_STATUS, _PREPARATION, _KIND)
"""The columns that narrow tables leave out, the first one first. The headings of the groups say most of the status."""

WIDEN_ORDER = (_KIND, _PREPARATION, _STUDENT, _DATE, _STATUS)
"""The order in which the columns share what room there is, first up to `most`, then up to their longest text."""


def build_meeting_rows(headers: Sequence[Header], today: date, width: int, *, has_student: bool = True) -> list[Row]:
    """Return the rows of the table: meetings in the order given, with a heading before each group.

    Args:
        headers: the meetings, sorted by group.
        today: the current day.
        width: the width in cells.
        has_student: whether to show the student; not in a list of one student's meetings.
    """
    cells = [_build_cells(header, today) for header in headers]
    columns = [column for column in COLUMNS if has_student or column is not _STUDENT]
    widths = fit_columns(columns, cells, width - len(_MARKER))
    rows: list[Row] = []
    if width >= _MIN_TITLE_WIDTH and cells:
        titles = {column: Content.styled(column.title, "$text-muted") for column in columns}
        rows.append(("-columns", _join_cells(Content(" " * len(_MARKER)), titles, widths)))
    group = None
    for header, texts in zip(headers, cells, strict=True):
        if (found := find_group(header, today)) is not group and has_student:
            group = found
            rows.append((f"-{group.name}", Content.styled(group, "bold $primary").truncate(max(0, width))))
        marker = Content.styled(_MARKER if header.is_unfinished else " " * len(_MARKER), "$warning")
        rows.append((header.id, _join_cells(marker, texts, widths)))
    return rows


def fit_columns(columns: Sequence[Column], rows: Sequence[dict[Column, Content]], width: int) -> dict[Column, int]:
    """Return the widths of the columns that fit: some are shortened, then some are left out.

    Args:
        columns: the columns in order.
        rows: the texts of each row.
        width: available cells.
    """
    wanted = {column: max([row[column].cell_length for row in rows], default=0) for column in columns}
    shown = {column: max(size, len(column.title)) for column, size in wanted.items() if size}
    least = {column: min(size, column.least or size) for column, size in shown.items()}
    for column in DROP_ORDER:
        if _add_up(least.values()) <= width:
            break
        least.pop(column, None)
    widths = dict(least)
    for limits in ({column: column.most for column in COLUMNS}, shown):
        for column in sorted(widths, key=WIDEN_ORDER.index):
            room = max(0, width - _add_up(widths.values()))
            widths[column] = max(widths[column], min(limits[column], shown[column], widths[column] + room))
    for column in list(widths):  # in less room than a student and a date need
        widths[column] = max(1, widths[column] - max(0, _add_up(widths.values()) - width))
    return widths


def _add_up(sizes: Collection[int]) -> int:
    return sum(sizes) + len(_GAP) * max(0, len(sizes) - 1)


def _join_cells(marker: Content, texts: dict[Column, Content], widths: dict[Column, int]) -> Content:
    cells = [texts[column].truncate(size, ellipsis=True, pad=True) for column, size in widths.items()]
    return Content.assemble(marker, Content(_GAP).join(cells)).rstrip()


def _build_cells(header: Header, today: date) -> dict[Column, Content]:
    is_open = header.is_unfinished
    student = header.student or ("no student yet" if header.revision else header.title)
    return {
        _STUDENT: Content.styled(student, "bold" if header.student else "$text-muted"),
        _KIND: Content(header.title if header.revision else ""),
        _DATE: Content(format_header_date(header.date, header.time, today)),
        _STATUS: Content.styled(header.state, "$warning" if is_open else "$text-muted"),
        _PREPARATION: Content.styled(_describe_details(header, today), "$text-muted"),
    }


def _describe_details(header: Header, today: date) -> str:
    """Return when a meeting in progress was last saved, or how far a planned one is prepared."""
    if header.is_unfinished:
        saved = datetime.fromtimestamp(header.changed).astimezone()
        return f"saved {format_time(saved.time()) if saved.date() == today else format_day(saved, today)}"
    return (describe_preparation(header) or "none yet") if header.state == "planned" else ""


@lru_cache(maxsize=4096)  # every key in the search field asks for the date of every meeting
def format_header_date(day_text: str, time_text: str, today: date) -> str:
    """Return a date as people write it, with the time if there is one: "Fri, Dec 4, 3:30 pm".

    Text that is no date, as a damaged file may hold, is returned unchanged.
    """
    day = parse_header_date(day_text)
    if not day:
        return day_text
    text = format_date(day).removesuffix(f", {today.year}")
    try:
        return f"{text}, {format_time(time.fromisoformat(time_text))}"
    except ValueError:
        return text
