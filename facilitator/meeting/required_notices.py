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
