"""Full-screen interface built with Textual. It shows meetings and has no rules of its own."""
