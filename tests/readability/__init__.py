"""Readability formulas for tests."""
