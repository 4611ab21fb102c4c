"""Where a published picture is sent besides the group: which addresses will do, and how a sending is signed."""

import hashlib
import hmac
import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

SHORTEST_KEY = 32
"""Characters that a signing key has at least: what `openssl rand -hex 16` writes."""


class Address(NamedTuple):
    """Where a receiver is, and the key that signs what is sent there. Both are secret, and never shown."""

    url: str
    key: str = ""

    def __repr__(self) -> str:
        return "Address(<hidden>)"


def setting_of(key: str, what: str) -> str:
    """Return the name of a receiver's setting in the environment: `EST_RECEIVER_<KEY>_URL` or `_KEY`."""
    return f"EST_RECEIVER_{key.upper().replace('-', '_')}_{what}"


def is_loopback(url: str) -> bool:
    """Say whether a URL points at this machine itself."""
    return bool(loopback_of(url))


def loopback_of(url: str) -> str:
    """Return the host of a URL that points at this machine itself; empty for any other, and for what is no URL."""
    try:
        host = urlsplit(url).hostname or ""
        return host if host == "localhost" or ip_address(host).is_loopback else ""
    except ValueError:
        return ""


def wrong_address(url: str) -> str:
    """Return what an address of a receiver should be; empty when it will do.

    Anything but https could be read and changed on the way; only what never leaves this machine may go without.
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return "an https address"
    if re.search(r"[\s\x00-\x1f]", url) or not parts.hostname or parts.fragment:
        return "an https address"
    if parts.username or parts.password:
        return "an address without a password in it"
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return ""
    return "an https address"


def signature(key: str, seconds: int, body: bytes) -> str:
    """Return what `EST-Signature` says of a body sent at a moment: `v1=` and an HMAC-SHA256 in hexadecimal."""
    signed = hmac.new(key.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    return f"v1={signed.hexdigest()}"
