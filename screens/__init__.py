"""Full-screen interface built with Textual: shows meetings and sends commands to the session. No domain rules."""
