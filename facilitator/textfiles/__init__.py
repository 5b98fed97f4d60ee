"""Read the text files that users can edit: decoding, diagnostics, front matter, Markdown and language packs."""
