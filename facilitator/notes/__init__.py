"""The notes: a meeting's record as Markdown that anybody can read anywhere, and the file that holds it."""
