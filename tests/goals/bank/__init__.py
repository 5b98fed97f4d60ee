"""Tests of the goal bank: its reader, its shelf, and the patterns that come with the house."""
