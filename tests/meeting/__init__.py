"""Tests of the meeting itself: no file, no screen, no Markdown."""
