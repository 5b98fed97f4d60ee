"""Reading a goal's sentence: its parts, the five letters, the strengths it names, and sentences that would name them.

Words and rules only: no network, no model. Nothing here knows a meeting; all of it takes text and gives values back.
"""
