"""The app in a browser on this computer, based on textual-serve. No other package opens a socket."""

HOST = "127.0.0.1"
"""The only address that is listened on. Other computers cannot reach it."""
