"""Tests of the line language."""
