"""The people of a meeting: the student first, then everybody else with their roles and how they were there."""

from datetime import date, datetime
from enum import StrEnum

from facilitator.meeting.frozen_model import Entry, FrozenModel
from facilitator.meeting.text_types import LineText, MultilineText, OptionalLineText, OptionalMultilineText


class Role(StrEnum):
    """Why a person is at the table (34 CFR 300.321, R-1 … R-9). One person may hold several (R-5)."""

    STUDENT = "student"
    PARENT = "parent/guardian"
    GENERAL_EDUCATION = "general education teacher"
    SPECIAL_EDUCATION = "special education teacher"
    LEA = "LEA representative"
    EVALUATION = "evaluation interpreter"
    RELATED_SERVICE = "related service provider"
    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    AGENCY = "agency"
    OTHER = "other"


class Presence(StrEnum):
    """How a person took part (34 CFR 300.328, R-15)."""

    NOT_RECORDED = "not recorded"
    ROOM = "in the room"
    VIDEO = "by video"
    PHONE = "by phone"
    WRITING = "in writing"
    ABSENT = "absent"
    EXCUSED = "excused"

    @property
    def is_attending(self) -> bool:
        """Whether the person can hear what is said now."""
        return self in {Presence.ROOM, Presence.VIDEO, Presence.PHONE}


class Pronouns(FrozenModel):
    """How a student is spoken of: they, them, their, theirs, and whether a verb follows in the plural.

    Attributes:
        also: the others of "she/they"; the first ones fill the agenda.
    """

    they: LineText = "they"
    them: LineText = "them"
    their: LineText = "their"
    theirs: LineText = "theirs"
    plural: bool = True
    also: OptionalLineText = ""

    @classmethod
    def parse(cls, text: str) -> "Pronouns":
        """Read "she/her", "he/him", "they/them" or a person's own forms, "xe/xem/xyr/xyrs"."""
        forms = [form.strip().casefold() for form in text.split("/") if form.strip()]
        if not forms:
            return cls()
        they, them, their, theirs = _KNOWN_PRONOUNS.get(forms[0]) or (forms + [forms[-1]] * 3)[:4]
        also = "/".join(form for form in forms if form not in {they, them, their, theirs})
        return cls(they=they, them=them, their=their, theirs=theirs, plural=they == "they", also=also)

    def __str__(self) -> str:
        """The short form people write: "she/her", "she/her/they"."""
        return "/".join(filter(None, (self.they, self.them, self.also)))


_KNOWN_PRONOUNS = {
    "she": ("she", "her", "her", "hers"),
    "he": ("he", "him", "his", "his"),
    "they": ("they", "them", "their", "theirs"),
    "it": ("it", "it", "its", "its"),
}


class Student(FrozenModel):
    """The person the meeting is for.

    Attributes:
        name: as the record has it.
        called: the name the student goes by; the first word of the name where nothing else was said.
        grade: as typed ("4", "K").
        pronouns: None until somebody recorded them.
        languages: of home and of school, as typed.
        communication: the modes the student uses (speech, AAC device, sign …), as typed.
    """

    name: LineText
    called: OptionalLineText = ""
    grade: OptionalLineText = ""
    pronouns: Pronouns | None = None
    born: date | None = None
    languages: OptionalLineText = ""
    communication: OptionalLineText = ""

    @property
    def short_name(self) -> str:
        """The name used in the room."""
        return self.called or self.name.split()[0]


class Excusal(FrozenModel):
    """A required person's excusal (34 CFR 300.321(e), R-10).

    Attributes:
        because: why.
        agreed: the day on which parent and agency agreed in writing; None: not recorded.
        input: the day of the person's written input, needed where their area is discussed; None: not recorded.
    """

    because: MultilineText
    agreed: date | None = None
    input: date | None = None


class Movement(FrozenModel):
    """A person came or went (R-11)."""

    at: datetime
    came: bool


SPEECH_MODE = "speech"
"""How words are given, where nothing else was said."""


class Attendee(Entry):
    """A person of this meeting.

    Attributes:
        roles: at least one, in the order given.
        language: of an interpreter.
        because: why the person is absent.
        mode: how the words of this person are given from here on (`SPEECH_MODE`, "AAC device" …).
        voice: how the view of a person who is not there, or does not speak, was gathered.
        movements: arrivals and departures, oldest first.
    """

    name: LineText
    roles: tuple[Role, ...]
    presence: Presence = Presence.NOT_RECORDED
    language: OptionalLineText = ""
    because: OptionalMultilineText = ""
    excusal: Excusal | None = None
    mode: LineText = SPEECH_MODE
    voice: OptionalMultilineText = ""
    movements: tuple[Movement, ...] = ()

    @property
    def is_present(self) -> bool:
        """Whether the person is with the meeting now."""
        return self.presence.is_attending and (not self.movements or self.movements[-1].came)

    @property
    def is_student(self) -> bool:
        """Whether the meeting is for this person."""
        return Role.STUDENT in self.roles

    @property
    def role_text(self) -> str:
        """The roles as a person reads them: "special education teacher, LEA representative"."""
        return ", ".join(
            f"{role} for {self.language}" if role is Role.INTERPRETER and self.language else role for role in self.roles
        )
