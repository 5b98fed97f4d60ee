"""Analyze a goal's sentence: its parts, the SMART criteria, the strengths it mentions, and suggested wordings.

These modules use only word lists and rules, no network and no language model. They take text and return values, and
know nothing about meetings.
"""
