"""What each command does: from what was typed to a verb of the meeting, and one line that says it back."""
