"""A user's names where they could do harm: as names of files and folders, and as lines of text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 40

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that change the direction of writing."""


NO_SIGNS = frozenset("\ufffe\uffff")
"""What is no character at all: XML cannot hold it, and HTML ought not."""


RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that no file or folder can have on Windows."""

INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks without ink, with which two names look the same."""


def slug(name: str) -> str:
    """A name as lower-case letters, digits and hyphens: a folder's name that leads nowhere else.

    What is lost of it (letters of other scripts, the end of a long one) is made up for, and a name that Windows keeps
    for itself becomes another, by a few digits of a digest, so that other names have other slugs.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    lost = any(unicodedata.category(sign)[0] == "L" and not sign.isascii() for sign in plain)
    if letters and len(letters) <= LONGEST and not lost and letters not in RESERVED:
        return letters
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (letters[:LONGEST].strip("-") or "data", digest) if part)


def inert(text: str) -> str:
    """Text as one line without what cannot be seen but could do something: controls, marks that turn the direction of
    writing, halves of characters."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    return "" if kind == "Cs" or sign in TURNING or sign in NO_SIGNS else sign


def visible(text: str) -> str:
    r"""Text of any lines for a terminal: what would do something there, or not be seen, is written as an escape, as
    ``\x1b``; what is seen, and the ends of lines, stay as they are."""
    return text if text.isascii() and text.isprintable() else "".join(map(_written, text))


def _written(sign: str) -> str:
    if sign.isprintable() or sign == "\n" or unicodedata.category(sign) == "Zs":
        return sign if sign not in INVISIBLE else _escaped(sign)
    return _escaped(sign)


def _escaped(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode() if not sign.isascii() else repr(sign)[1:-1]


def cut(text: str, most: int) -> str:
    """The beginning of a text, in at most so many bytes of UTF-8, whole characters."""
    encoded = text.encode()
    return text if len(encoded) <= most else encoded[: most - 3].decode(errors="ignore").rstrip() + "…"
