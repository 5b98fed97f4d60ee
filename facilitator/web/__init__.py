"""The screens in a browser on this computer, by textual-serve (an extra). Nothing else in the house opens a socket."""

HOST = "127.0.0.1"
"""The one address that is listened at: this computer's own, which no other computer reaches."""
