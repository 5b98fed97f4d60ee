"""The meeting itself: a value, and the verbs that take it to the next one.

Nothing here knows a screen, a file or Markdown: pydantic and the standard library only (tests/test_walls.py).
"""
