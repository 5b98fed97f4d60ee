"""Question sheets: written for a meeting, filled in anywhere, and read back without losing a word (docs/sheets.md)."""
