"""Tests of the doors: the desk, the plain door and the command line, with their files on a real disk."""
