"""The people of a meeting: the student and all attendees, with their roles and their attendance."""

from datetime import date, datetime, time
from enum import StrEnum

from facilitator.meeting.communication import SPEECH_MODE
from facilitator.meeting.frozen_model import Entry, FrozenModel
from facilitator.meeting.references import SessionId
from facilitator.meeting.text_types import LineText, MultilineText, OptionalLineText, OptionalMultilineText


class Role(StrEnum):
    """A role on the team (34 CFR 300.321, R-1 … R-9). One person may hold several roles (R-5)."""

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
    """How a person attends the meeting (34 CFR 300.328, R-15)."""

    NOT_RECORDED = "not recorded"
    ROOM = "in the room"
    VIDEO = "by video"
    PHONE = "by phone"
    WRITING = "in writing"
    ABSENT = "absent"
    EXCUSED = "excused"

    @property
    def is_attending(self) -> bool:
        """Whether the person can hear the conversation: in the room, by video or by phone."""
        return self in {Presence.ROOM, Presence.VIDEO, Presence.PHONE}


class Pronouns(FrozenModel):
    """A student's pronouns, and whether "they" takes a plural verb.

    Attributes:
        also: further pronouns, as in "she/they"; agenda texts use the first set.
    """

    they: LineText = "they"
    them: LineText = "them"
    their: LineText = "their"
    theirs: LineText = "theirs"
    plural: bool = True
    also: OptionalLineText = ""

    @classmethod
    def parse(cls, text: str) -> "Pronouns":
        """Parse "she/her", "he/him", "they/them" or other forms such as "xe/xem/xyr/xyrs"."""
        forms = [form.strip().casefold() for form in text.split("/") if form.strip()]
        if not forms:
            return cls()
        they, them, their, theirs = _KNOWN_PRONOUNS.get(forms[0]) or (forms + [forms[-1]] * 3)[:4]
        also = "/".join(form for form in forms if form not in {they, them, their, theirs})
        return cls(they=they, them=them, their=their, theirs=theirs, plural=they == "they", also=also)

    def __str__(self) -> str:
        """Return the usual short form: "she/her", "she/her/they"."""
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
        name: the full name.
        called: the name the student goes by; empty for the first word of the full name.
        grade: as typed ("4", "K").
        pronouns: None if not recorded.
        born: the birth date; None if not recorded.
        languages: the languages of home and school, as typed.
        communication: the modes of communication (speech, AAC device, sign …), as typed.
        annual_due: the day by which the plan is to be reviewed; None if not recorded.
        three_year_due: the day by which the student is to be reevaluated; None if not recorded.
    """

    name: LineText
    called: OptionalLineText = ""
    grade: OptionalLineText = ""
    pronouns: Pronouns | None = None
    born: date | None = None
    languages: OptionalLineText = ""
    communication: OptionalLineText = ""
    annual_due: date | None = None
    three_year_due: date | None = None

    @property
    def short_name(self) -> str:
        """The name used in conversation."""
        return self.called or self.name.split()[0]


class Excusal(FrozenModel):
    """The excusal of a required team member (34 CFR 300.321(e), R-10).

    Attributes:
        because: the reason.
        agreed: the day on which parent and agency agreed in writing; None if not recorded.
        input: the day of the member's written input, required if their area is discussed; None if not recorded.
        since: the time from which the member is excused; None for the whole meeting.
    """

    because: MultilineText
    agreed: date | None = None
    input: date | None = None
    since: time | None = None


class Movement(FrozenModel):
    """An arrival (`came`) or a departure during the meeting (R-11)."""

    at: datetime
    came: bool


class Session(Entry):
    """A day on which the meeting takes place.

    Attributes:
        opened: when its record was begun. It is not the time of the meeting if the record is typed on another day.
        started, ended: the actual times; None if not recorded.
    """

    date: date
    opened: datetime
    started: time | None = None
    ended: time | None = None


class Attendance(FrozenModel):
    """How a person attends.

    Attributes:
        because: why the person is absent.
        movements: arrivals and departures, oldest first.
    """

    presence: Presence = Presence.NOT_RECORDED
    because: OptionalMultilineText = ""
    excusal: Excusal | None = None
    movements: tuple[Movement, ...] = ()

    @property
    def is_present(self) -> bool:
        """Whether the person is attending now."""
        return self.presence.is_attending and (not self.movements or self.movements[-1].came)


class EarlierAttendance(Attendance):
    """How a person attended an earlier session, or what was recorded before it was changed.

    Attributes:
        session: id of the session.
        until: when the next attendance was recorded.
    """

    session: SessionId
    until: datetime


class Attendee(Attendance, Entry):
    """A person who takes part in the meeting or was expected to, with the attendance in the current session.

    Attributes:
        roles: at least one, in the order given.
        title: the job title or relation ("speech-language pathologist", "grandmother"); empty if not recorded.
        language: the language of an interpreter.
        mode: the mode of this person's next statements (`SPEECH_MODE`, "AAC device" …).
        usual_mode: the mode to return to when an answer in another mode is over.
        voice: how the input of a person who is absent or does not speak was gathered (R-8).
        earlier: earlier attendance, oldest first.
    """

    name: LineText
    roles: tuple[Role, ...]
    title: OptionalLineText = ""
    language: OptionalLineText = ""
    mode: LineText = SPEECH_MODE
    usual_mode: LineText = SPEECH_MODE
    voice: OptionalMultilineText = ""
    earlier: tuple[EarlierAttendance, ...] = ()

    def keep_attendance(self, session: int | None, until: datetime) -> "Attendee":
        """Return the attendee with the attendance up to now added to the earlier ones, if there is any.

        Args:
            session: id of the session it belongs to; None before the start, when nothing needs to be kept.
            until: the time now.
        """
        if session is None or self.presence is Presence.NOT_RECORDED or self._is_assumed_for(session):
            return self
        attendance = {name: getattr(self, name) for name in Attendance.model_fields}
        before = EarlierAttendance(**attendance, session=session, until=until)
        return self.replace(earlier=(*self.earlier, before))

    def _is_assumed_for(self, session: int) -> bool:
        """Return whether the attendance in a session is only carried over from the session before."""
        last = self.earlier[-1] if self.earlier else None
        return last is not None and last.session != session and self.movements == (Movement(at=last.until, came=True),)

    @property
    def is_student(self) -> bool:
        """Whether this person is the student."""
        return Role.STUDENT in self.roles

    @property
    def role_text(self) -> str:
        """The job title and the roles as text: "special education teacher, LEA representative"."""
        roles = [
            f"{role} for {self.language}" if role is Role.INTERPRETER and self.language else role.value
            for role in self.roles
            if not (self.title and role is Role.OTHER)
        ]
        return ", ".join(dict.fromkeys(filter(None, (self.title, *roles))))
