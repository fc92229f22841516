"""Content embedded in a page or notebook, where a browser would not load it from a file."""

from __future__ import annotations

from base64 import b64encode


def data_url(kind: str, content: bytes) -> str:
    """A URL that contains the content itself, of a media type such as "video/mp4"."""
    return f"data:{kind};base64,{b64encode(content).decode()}"
