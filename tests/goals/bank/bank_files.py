"""A valid file of the goal bank, and a function that damages it."""

GOOD = """---
title: Reading
area: reading
---

Goals in this area help a student read.

## Retelling a story

> Given a story {they} will choose, {student} will use {their} {strength}
> to retell it, in [how many] of [how many] stories.

- baseline: Events retold now.
- measured by: A checklist: one for each story.
- strength: Memory, acting.
- supports: Pictures, time to plan.

## Reading aloud

> With {their} {strength}, {student} will read aloud to a friend for [how many] minutes.

- supports: A friend.
- strength: Humor.
- measured by: A log.
- baseline: Minutes now.
"""
# Twenty-five lines; the parts of the first pattern are in lines 8, 10, 13, 14, 15 and 16.


def damage(*changes: tuple[str, str]) -> str:
    """Return the valid file with each piece of text replaced once."""
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text
