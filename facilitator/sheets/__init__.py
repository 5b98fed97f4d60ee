"""Question sheets: written for a meeting, filled in anywhere, and imported without losing a word (docs/sheets.md)."""
