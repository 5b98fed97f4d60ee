"""The groups of meetings on Home, and their order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.services.meeting_groups import MeetingGroup, describe_preparation, find_group, sort_meetings
from facilitator.store.repository import Header

TODAY = date(2026, 11, 25)  # a Wednesday


def make_header(
    day: str, state: str, *, revision: int = 1, invited: str = "", sheets_sent: int = 0, sheets_returned: int = 0
) -> Header:
    return Header(
        f"{day}{state}", "Ana", "annual", "Annual review", day, state, 0.0, revision,
        invited=invited, sheets_sent=sheets_sent, sheets_returned=sheets_returned,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state", "group"),
    [
        ("2026-11-25", "planned", MeetingGroup.TODAY),
        ("2026-11-26", "planned", MeetingGroup.THIS_WEEK),
        ("2026-11-29", "planned", MeetingGroup.THIS_WEEK),
        ("2026-11-30", "planned", MeetingGroup.LATER),
        ("2026-11-24", "planned", MeetingGroup.PAST),
        ("2026-11-24", "in session", MeetingGroup.IN_PROGRESS),
        ("2027-01-01", "paused", MeetingGroup.IN_PROGRESS),
        ("2026-11-25", "closed", MeetingGroup.CLOSED),
        ("", "planned", MeetingGroup.CLOSED),
    ],
)
def test_group_follows_from_day_and_state(day: str, state: str, group: MeetingGroup) -> None:
    assert find_group(make_header(day, state), TODAY) is group


def test_a_meeting_that_cannot_be_opened_has_its_own_group() -> None:
    assert find_group(make_header("", "", revision=0), TODAY) is MeetingGroup.UNREADABLE


DAYS = st.integers(-400, 400).map(lambda days: (TODAY + timedelta(days=days)).isoformat())
HEADERS = st.builds(make_header, DAYS, st.sampled_from(["planned", "in session", "paused", "closed"]))


@given(st.lists(HEADERS, max_size=20))
def test_meetings_are_in_the_order_of_their_groups_and_none_is_lost(headers: list[Header]) -> None:
    ordered = sort_meetings(headers, TODAY)
    assert sorted(ordered) == sorted(headers)
    ranks = [[*MeetingGroup].index(find_group(header, TODAY)) for header in ordered]
    assert ranks == sorted(ranks)
    later = [header.date for header in ordered if find_group(header, TODAY) is MeetingGroup.LATER]
    closed = [header.date for header in ordered if find_group(header, TODAY) is MeetingGroup.CLOSED]
    assert (later, closed) == (sorted(later), sorted(closed, reverse=True))


@pytest.mark.parametrize(
    ("invited", "sent", "returned", "text"),
    [
        ("", 0, 0, ""), ("2026-11-03", 0, 0, "invited"), ("2026-11-03", 2, 1, "invited, 1 of 2 back"),
        ("", 0, 1, "1 of 1 back"),
    ],
)  # fmt: skip
def test_preparation_says_what_was_sent_and_came_back(invited: str, sent: int, returned: int, text: str) -> None:
    header = make_header("2026-11-30", "planned", invited=invited, sheets_sent=sent, sheets_returned=returned)
    assert describe_preparation(header) == text
