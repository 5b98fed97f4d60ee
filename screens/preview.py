"""What Enter will do with the line: said above it while one types."""

from textual.content import Content

from facilitator.finder.reframe import Reframing, prompt
from facilitator.line.commands import COMMANDS, MARKS, Command, usage
from facilitator.line.read import read
from facilitator.meeting.errors import Refused
from facilitator.meeting.meeting import Meeting
from screens.words import MUTED, OPEN, STUDENT, name

_KINDS = {
    "+": "names a strength · then -- when we have seen it",
    "!": "an action · @owner and a day",
    "?": "into the parking lot",
    "~": "in the recorder's words",
    '"': "word for word",
    "“": "word for word",
}


def preview(
    line: str, meeting: Meeting, speaker: int | None, heard: int | None, reframings: tuple[Reframing, ...] = ()
) -> Content:
    """Return who speaks and what the line is, or the commands that begin like it.

    Where an adult's own words hold one such as "refuses", a question stands below that looks for the skill inside.
    """
    what, question = _what(line.strip(), meeting, speaker, heard), prompt(line, meeting, (speaker, heard), reframings)
    return Content.assemble(what, ("\n" + question, MUTED)) if question else what


def _what(text: str, meeting: Meeting, speaker: int | None, heard: int | None) -> Content:
    if text.startswith("/"):
        return _commands(text)
    if text.startswith("@"):
        people = "  ".join(f"{at} {one.name}" for at, one in enumerate(meeting.people, 1))
        return Content.assemble(("who: ", MUTED), people)
    if text[:1] in {"+", "?"}:  # these are from whoever was heard last
        speaker = heard
    known = {person.id: person for person in meeting.attendees}
    if speaker not in known:
        return Content.assemble(("Who is speaking? ", OPEN), ("@ and part of the name, or F5", MUTED))
    person = known[speaker]
    usual = "in the student's words" if person.is_student else "a summary"
    kind = _KINDS.get(text[:1], usual) if text[:1] in {*MARKS, "“"} else usual
    mode = f" · {person.mode}" if person.mode != "speech" else ""
    return Content.assemble(name(meeting, person.id), (f" · {kind}{mode}", STUDENT if person.is_student else MUTED))


def _commands(text: str) -> Content:
    word, _, rest = text.partition(" ")
    known = [one for one in COMMANDS if one.word.startswith(word.casefold()) and len(one.word) > 1]
    exact = [one for one in known if one.word == word.casefold()]
    if rest or (exact and len({one.word for one in known}) == 1):
        meant = _meant(text) or exact[:1]
        return Content.assemble((" · ".join(map(usage, meant)), ""), (f"  {meant[0].says}" if meant else "", MUTED))
    if not known:
        return Content.assemble((f"There is no command {word}. ", OPEN), ("Type / for the list.", MUTED))
    return Content.assemble(("commands: ", MUTED), "  ".join(dict.fromkeys(one.word for one in known)))


def _meant(text: str) -> list[Command]:
    """Return the command a line is, as far as it can be told."""
    try:
        request = read(text)
    except Refused:
        return []
    return [request.command] if request else []
