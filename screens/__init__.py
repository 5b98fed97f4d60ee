"""The Textual app. It shows a meeting and passes lines on to a desk; no rule lives here."""
