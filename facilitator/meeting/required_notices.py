"""The notices and norms that a kind of meeting needs. An agenda names them, and the read-back asks for them."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """Something that is announced or handed over in a meeting, or that the team agrees on for it."""

    SAFEGUARDS = "safeguards"
    COPY = "copy"
    RECORDING = "recording"
    MAJORITY = "majority"
    INTERPRETER = "interpreter"
    NORMS = "norms"
    READ_BACK = "read-back"
    INVITATION = "invitation"
    QUESTIONS = "questions"

    @property
    def label(self) -> str:
        """What was done, in words for the notes."""
        return _LABELS[self]


ATTEMPT_KIND = "attempt"
"""The kind of a log entry about an attempt to reach the family (34 CFR 300.322(d), R-16)."""

_LABELS = {
    NoticeKind.INVITATION: "Invitation to the meeting sent",  # 34 CFR 300.322(a)-(b)
    NoticeKind.QUESTIONS: "Question sheet sent",
    NoticeKind.SAFEGUARDS: "Procedural safeguards notice offered",  # 34 CFR 300.504
    NoticeKind.COPY: "Copy of the plan given",  # 34 CFR 300.322(f)
    NoticeKind.RECORDING: "Recording announced",
    NoticeKind.MAJORITY: "Rights at the age of majority explained",  # 34 CFR 300.320(c), 300.520
    NoticeKind.INTERPRETER: "Interpreter briefed",  # 34 CFR 300.322(e)
    NoticeKind.NORMS: "Norms for the meeting agreed on",
    NoticeKind.READ_BACK: "Decisions read back and confirmed",
}
