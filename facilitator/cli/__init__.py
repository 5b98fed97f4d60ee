"""The command line. Only the app itself, `demo` and the browser tabs of `serve` import Textual."""
