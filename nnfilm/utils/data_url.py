"""Content within a page or a notebook itself, for what a browser would not fetch from a file."""

from __future__ import annotations

from base64 import b64encode


def data_url(kind: str, content: bytes) -> str:
    """An address that holds the content itself, of a media type such as "video/mp4"."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
