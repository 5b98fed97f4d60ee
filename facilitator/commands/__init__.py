"""The line language: each typed line makes one change to the meeting. See docs/line-language.md."""
