"""Tests of the command line and line mode, with files on a real disk."""
