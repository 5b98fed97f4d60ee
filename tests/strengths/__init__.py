"""The strengths finder: its lists, and the questions behind words."""
