"""Full-screen interface built with Textual. It shows meetings and sends commands to the session; it holds no domain rules."""
