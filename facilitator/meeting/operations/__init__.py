"""What can be done to a meeting. Every verb takes a valid meeting to a new valid meeting, or is refused."""
