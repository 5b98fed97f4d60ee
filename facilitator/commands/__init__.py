"""The line language: one line typed, one change of the meeting. See docs/line-language.md."""
