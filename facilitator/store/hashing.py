"""SHA-256, loaded when it is first used: OpenSSL would delay the start more than the list of meetings does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


def start_sha256(data: bytes = b"") -> "_Hash":
    """Return a hash object that has processed the data."""
    import hashlib

    return hashlib.sha256(data)
