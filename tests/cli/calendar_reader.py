"""A calendar parser by the rules of RFC 5545, independent of the product's writer."""

import re
from datetime import date
from typing import NamedTuple

CONTROL_CHARACTERS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)
ESCAPES = {"\\n": "\n", "\\N": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}


class CalendarEvent(NamedTuple):
    uid: str
    day: date
    stamp: str
    summary: str
    description: str


def parse_calendar(data: bytes) -> list[CalendarEvent]:
    """Return the all-day events of a calendar, and check that it conforms to the RFC."""
    assert data.endswith(b"\r\n")
    assert not CONTROL_CHARACTERS.search(data)  # 3.1: no control characters but HTAB
    lines = data[:-2].split(b"\r\n")  # 3.1: CRLF ends a line
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert all(len(line) <= 75 for line in lines)  # 3.1: octets without the end
    whole = [line.decode("utf-8") for line in lines]  # a fold is never inside of a character
    unfolded = "\r\n".join(whole).replace("\r\n ", "").split("\r\n")
    properties = []
    for line in unfolded:
        found = PROPERTY.fullmatch(line)
        assert found, line
        properties.append((found[1] + found[2], found[3]))
    assert properties[0] == ("BEGIN", "VCALENDAR")
    assert properties[-1] == ("END", "VCALENDAR")
    head = dict(properties[1 : properties.index(("BEGIN", "VEVENT"))])  # 3.6: at least one component
    assert head["VERSION"] == "2.0"  # 3.7.4
    assert head["PRODID"]  # 3.7.3
    days: list[CalendarEvent] = []
    event: dict[str, str] = {}
    for name, value in properties[1 + len(head) : -1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            event = {}
        elif (name, value) == ("END", "VEVENT"):
            days.append(_parse_event(event))
        else:
            assert name not in event  # UID, DTSTAMP, DTSTART, SUMMARY, DESCRIPTION, TRANSP: once each (3.6.1)
            event[name] = value
    uids = [event.uid for event in days]
    assert len(set(uids)) == len(uids)  # 3.8.4.7
    return days


def _parse_event(event: dict[str, str]) -> CalendarEvent:
    assert event["TRANSP"] in {"OPAQUE", "TRANSPARENT"}
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])  # 3.8.7.2: in UTC
    assert re.fullmatch(r"\d{8}", event["DTSTART;VALUE=DATE"])  # 3.3.4
    day = date.fromisoformat(event["DTSTART;VALUE=DATE"])
    summary, about = unescape_text(event["SUMMARY"]), unescape_text(event.get("DESCRIPTION", ""))
    return CalendarEvent(event["UID"], day, event["DTSTAMP"], summary, about)


def unescape_text(value: str) -> str:
    """Unescape a text (3.3.11)."""
    assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,\n])*", value), value
    return re.sub(r"\\.", lambda found: ESCAPES[found[0]], value)
