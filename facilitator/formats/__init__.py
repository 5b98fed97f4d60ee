"""The notes in other forms: plain text, a page for browser and printer, a Word file. All from their Markdown."""
