"""Display of meeting entries as Textual content."""
