"""Full-screen interface built with Textual: it shows meetings and sends commands to the session. No domain rules."""
