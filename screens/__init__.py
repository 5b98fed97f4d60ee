"""The full-screen app built with Textual. It shows meetings and contains no rules of its own."""
