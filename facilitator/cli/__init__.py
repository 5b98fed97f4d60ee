"""The command line. Only `facilitator` and `facilitator demo` open a screen; nothing else imports Textual."""
