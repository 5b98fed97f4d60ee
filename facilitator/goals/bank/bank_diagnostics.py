"""What is wrong with a file of the goal bank: told as it is of an agenda, at once and each with its line."""

from facilitator.textfiles.diagnostics import InvalidTextFile


class InvalidBankFile(InvalidTextFile):
    """A file of the goal bank that cannot be read.

    Attributes:
        faults: all that is wrong with the file, in the order of its lines; at least one.
    """
