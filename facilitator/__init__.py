"""The meeting facilitator: everything that can be done without a screen."""

__version__ = "0.4.0"
