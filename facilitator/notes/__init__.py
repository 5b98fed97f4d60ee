"""Notes of a meeting, rendered as Markdown or plain text, and the files that hold them."""
