"""Above the line: what Enter will do with it, and what Tab can put there. Two rows, so that nothing jumps."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.content import Content
from textual.widgets import Static

from facilitator.commands.completion import Completion, completions
from facilitator.commands.preview import Meaning, light, meaning
from facilitator.commands.registry import COMMANDS, Command, usage
from facilitator.meeting.meeting import Meeting
from facilitator.services.session import Desk
from screens.render.meeting_content import MUTED, OPEN, STUDENT, name
from screens.widgets.command_input import Line, Offered
from screens.widgets.update_static import stand


class BeforeEnter(Static):
    """The two rows. What is too long for one goes on in the other if that is empty, a question anyway; else it is cut.

    It runs at each key, so it looks at a copy of the meeting without what was said (`meaning.light`).
    """

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self._desk: Desk | None = None
        self._of: Meeting | None = None
        self._meeting: Meeting | None = None
        self._outside: dict[str, Sequence[str]] = {}

    def show(self, desk: Desk, now: datetime, question: str = "") -> None:
        """Say what the line is now; a question that looks behind its words stands where Tab has nothing."""
        if self._of is not desk.meeting:
            self._desk, self._of, self._meeting, self._outside = desk, desk.meeting, light(desk.meeting), {}
        self._line.completions = self._completions
        line, offered = self._line.text, self._line.offered
        told = meaning(line, self._meeting or desk.meeting, desk.speaker, desk.heard, now)
        room = self.content_size.width
        refused_already = told.refused and self._line.came_back  # the sentence stands above, and is said once
        meant = Content("") if refused_already else _meant(told, _begun(line, told, offered, room), desk.meeting, room)
        self.stand(meant, _next(line, offered, question), flowing=bool(question))

    def stand(self, first: Content, second: Content, *, flowing: bool = False) -> None:
        """Show the two rows; one alone may take both, and a question begins on the first where it has no room."""
        flows = flowing and second.cell_length > self.content_size.width
        self.set_class(flows or not second.plain, "-alone")
        between = "   " if flows else "\n"
        stand(self, Content(between).join([first, second]) if second.plain else first, fixed=True)

    def _completions(self, before: str) -> tuple[Completion, ...]:
        return completions(before, self._meeting, self._known) if self._meeting else ()

    def _known(self, field: str) -> Sequence[str]:
        """Return what a field may hold that files say; read once for each meeting as it is."""
        if self._desk and field in _OUTSIDE and field not in self._outside:
            self._outside[field] = _OUTSIDE[field](self._desk)
        return self._outside.get(field, ())


_OUTSIDE: dict[str, Callable[[Desk], Sequence[str]]] = {
    "KIND": lambda desk: desk.agendas.names(),
    "LANGUAGE": lambda desk: desk.papers.languages.known(),
    "WHOM": lambda desk: list(desk.papers.sheets.audiences()),
}


def _begun(line: str, told: Meaning, offered: Offered, room: int) -> Command | None:
    """Return the command that is being typed: what Tab takes, else its own word where its sentence finds no room."""
    typed, word = line.strip().casefold(), ""
    if told.unfinished and offered.choices and offered.choices[0].words.startswith("/"):
        word = offered.choices[max(0, offered.taken)].words
    elif len(f"Enter: {told.sentence}") > room:
        word = typed.split(maxsplit=1)[0] if told.unfinished and typed else typed
    return next((one for one in COMMANDS if word[:1] == "/" and one.word == word), None)


def _meant(told: Meaning, begun: Command | None, meeting: Meeting, room: int) -> Content:
    """Return what Enter will do; of a command that is being typed, what that does, in so many cells."""
    if begun:
        says = begun.says if len(begun.word) + 2 + len(begun.says) <= room else begun.title
        return Content.assemble((begun.word, "bold"), (f"  {says}", MUTED))
    if told.said:
        kind = told.sentence.removeprefix(meeting.short(told.said.by))
        return Content.assemble(
            name(meeting, told.said.by), (kind, STUDENT if meeting.person(told.said.by).is_student else MUTED)
        )
    if told.refused:
        return Content.assemble((told.sentence, MUTED if told.unfinished else OPEN))
    return Content.assemble(("Enter: ", MUTED), told.sentence)


def _next(line: str, offered: Offered, question: str) -> Content:
    """Return what Tab can put there, else the question, else how the command is typed."""
    if offered.choices:
        parts: list[str | tuple[str, str]] = [("Tab  ", MUTED)]
        for at, one in enumerate(offered.choices):
            parts += [(one.words, "bold" if at == max(0, offered.taken) else ""), (f" {one.means}", MUTED), "   "]
        return Content.assemble(*parts)
    word = line[:1] if line[:1] != "/" else line.split(maxsplit=1)[0].casefold()
    ways = [usage(one) for one in COMMANDS if one.word and one.word == word]
    return Content.assemble((question or " · ".join(ways), MUTED))
