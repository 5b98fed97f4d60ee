"""Reading a calendar by the rules of RFC 5545, with nothing of the writer's."""

import re
from datetime import date
from typing import NamedTuple

CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
PROPERTY = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:]+)*):(.*)", re.DOTALL)
UNESCAPED = {"\\n": "\n", "\\N": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}


class Day(NamedTuple):
    uid: str
    day: date
    stamp: str
    summary: str
    about: str


def read(data: bytes) -> list[Day]:
    """Return the all-day events of a calendar, after checking everything that the RFC asks of it."""
    assert data.endswith(b"\r\n")
    assert not CONTROLS.search(data)  # 3.1: no control characters but HTAB
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
    days: list[Day] = []
    event: dict[str, str] = {}
    for name, value in properties[1 + len(head) : -1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            event = {}
        elif (name, value) == ("END", "VEVENT"):
            days.append(_day(event))
        else:
            assert name not in event  # UID, DTSTAMP, DTSTART, SUMMARY, DESCRIPTION, TRANSP: once each (3.6.1)
            event[name] = value
    uids = [one.uid for one in days]
    assert len(set(uids)) == len(uids)  # 3.8.4.7
    return days


def _day(event: dict[str, str]) -> Day:
    assert event["TRANSP"] in {"OPAQUE", "TRANSPARENT"}
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])  # 3.8.7.2: in UTC
    assert re.fullmatch(r"\d{8}", event["DTSTART;VALUE=DATE"])  # 3.3.4
    day = date.fromisoformat(event["DTSTART;VALUE=DATE"])
    summary, about = text(event["SUMMARY"]), text(event.get("DESCRIPTION", ""))
    return Day(event["UID"], day, event["DTSTAMP"], summary, about)


def text(value: str) -> str:
    """Return a text as it was meant; what is not escaped as 3.3.11 says is a fault."""
    assert re.fullmatch(r"(?:\\[\\;,nN]|[^\\;,\n])*", value), value
    return re.sub(r"\\.", lambda found: UNESCAPED[found[0]], value)
