"""Reading of text files that users edit: decoding, diagnostics, front matter, Markdown and language packs."""
