"""Output formats of the notes: plain text, HTML and Word, all converted from Markdown."""
