"""Parse how progress on a goal is measured and reported: method, frequency, person (34 CFR 300.320(a)(3), R-29)."""

import re

# Words that say how often or when: "weekly", "each session", "3 times a month", "after lunch".
_FREQUENCY = re.compile(
    r"\b(?:hourly|daily|(?:bi|semi)?-?(?:weekly|monthly|annually)|quarterly|yearly|each|every|per|once|twice|times?"
    r"|an? (?:day|week|month|quarter|term|semester|year|session))\b"
    r"|^(?:after|at|before|during|in|on|until|when|while)\b",
    re.IGNORECASE,
)

_REPORT = re.compile(r"report(?:s|ed)?\b:?\s*(?:to (?:the )?(?:family|parents?)\s*)?(?=\S)", re.IGNORECASE)


def names_frequency(text: str) -> bool:
    """Return whether a text says how often: "weekly samples"."""
    return bool(_FREQUENCY.search(text))


def parse_progress_measures(text: str) -> dict[str, str]:
    """Split "untimed probes, weekly, by Mr Lindqvist, reported each quarter" into parts of a goal.

    The first part is the method. Of the others, one that begins with "reported" says when the family gets reports, one
    that says how often is the schedule, and any other is the person.

    Args:
        text: the parts, separated by commas.

    Returns:
        Fields of `GoalParts` and their values. Reports are left out if the text has none.
    """
    method, *rest = (part.strip() for part in text.split(","))
    schedule, people, reports = list[str](), list[str](), list[str]()
    for part in rest:
        if report := _REPORT.match(part):
            reports.append(part[report.end() :])
        elif part.casefold().startswith("by "):
            people.append(part[3:])
        else:
            (schedule if names_frequency(part) else people).append(part)
    found = {"method": method, "schedule": ", ".join(schedule), "who": ", ".join(people)}
    return found | ({"reports": ", ".join(reports)} if reports else {})
