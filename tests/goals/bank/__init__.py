"""Tests of the goal bank: its parser, its library, and the built-in patterns."""
