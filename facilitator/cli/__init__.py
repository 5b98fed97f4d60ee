"""The command line. Only `facilitator`, `demo` and what `serve` starts open a screen and import Textual."""
