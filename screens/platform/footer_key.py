"""The widget of one key in the footer.

Textual 8.2.8 exports Footer but not FooterKey, which is needed to hide the keys that do not fit.
"""

from textual.widgets._footer import FooterKey

__all__ = ["FooterKey"]
