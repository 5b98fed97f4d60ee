"""A person at the keyboard of line mode."""

import io
from collections.abc import Iterator

from facilitator.cli.line_mode import run_line_mode
from facilitator.services.session import MeetingSession


class LiveSession:
    """Types lines, and keeps what was said after each."""

    def __init__(self, session: MeetingSession) -> None:
        self.session = session
        self.said: list[tuple[str, str]] = []

    def type_lines(self, lines: list[str], *, has_coach: bool = False, has_times: bool = False) -> list[str]:
        """Type lines one after the other and return what was said after each, answers and errors alike."""
        output, ends = io.StringIO(), list[int]()

        def typed() -> Iterator[str]:
            for line in lines:
                ends.append(output.tell())
                yield line

        run_line_mode(self.session, typed(), output, output, is_script=False, has_coach=has_coach, has_times=has_times)
        text = output.getvalue()
        spoken = [text[start:end].rstrip("\n") for start, end in zip(ends, [*ends[1:], len(text)], strict=True)]
        self.said += zip(lines, spoken, strict=False)
        return spoken

    def type_line(self, line: str) -> str:
        """Type one line as the last one of a session, and return what was said."""
        return self.type_lines([line])[0]
