"""Makes users' names harmless as names of files and folders, and as lines of text."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 40

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that change the direction of writing."""


NONCHARACTERS = frozenset("\ufffe\uffff")
"""Code points that are no characters: not allowed in XML, and not meant for HTML."""


RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that Windows allows no file or folder."""

INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks without ink, which make different names look the same."""


def slug(name: str) -> str:
    """A name as lower-case letters, digits and hyphens, safe as the name of a folder.

    If something is lost (letters of other scripts, the end of a long name), or Windows reserves the name, a few digits
    of a digest are appended, so that different names have different slugs.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    lost = any(unicodedata.category(sign)[0] == "L" and not sign.isascii() for sign in plain)
    if letters and len(letters) <= LONGEST and not lost and letters not in RESERVED:
        return letters
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (letters[:LONGEST].strip("-") or "data", digest) if part)


def inert(text: str) -> str:
    """Text as one line without invisible characters that could do harm: controls, direction marks, lone surrogates."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    return "" if kind == "Cs" or sign in TURNING or sign in NONCHARACTERS else sign


def visible(text: str) -> str:
    r"""Text for a terminal: control and invisible characters are escaped, as ``\x1b``; line ends stay."""
    return text if text.isascii() and text.isprintable() else "".join(map(_written, text))


def _written(sign: str) -> str:
    if sign.isprintable() or sign == "\n" or unicodedata.category(sign) == "Zs":
        return sign if sign not in INVISIBLE else _escaped(sign)
    return _escaped(sign)


def _escaped(sign: str) -> str:
    return sign.encode("ascii", "backslashreplace").decode() if not sign.isascii() else repr(sign)[1:-1]


def cut(text: str, most: int) -> str:
    """The beginning of a text: whole characters, at most `most` bytes of UTF-8, with an ellipsis if it was cut."""
    encoded = text.encode()
    return text if len(encoded) <= most else encoded[: most - 3].decode(errors="ignore").rstrip() + "…"
