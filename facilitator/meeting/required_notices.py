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

    @property
    def label(self) -> str:
        """What was done, in words for the notes."""
        return _LABELS[self]


_LABELS = {
    NoticeKind.SAFEGUARDS: "Procedural safeguards notice offered",  # 34 CFR 300.504
    NoticeKind.COPY: "Copy of the plan given",  # 34 CFR 300.322(f)
    NoticeKind.RECORDING: "Recording announced",
    NoticeKind.MAJORITY: "Rights at the age of majority explained",  # 34 CFR 300.320(c), 300.520
    NoticeKind.INTERPRETER: "Interpreter briefed",  # 34 CFR 300.322(e)
    NoticeKind.NORMS: "Norms for the meeting agreed on",
    NoticeKind.READ_BACK: "Decisions read back and confirmed",
}
