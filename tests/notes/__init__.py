"""Tests of the notes, which are parsed with independent Markdown parsers."""
