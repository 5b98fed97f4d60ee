"""Handlers: each turns the fields of one command into an operation on the meeting and a one-line summary."""
