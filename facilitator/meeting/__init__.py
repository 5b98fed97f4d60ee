"""The domain model: an immutable meeting, and the operations that turn one valid meeting into the next.

This package depends on pydantic and the standard library only. It knows nothing of screens, files or Markdown.
"""
