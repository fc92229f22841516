"""Names of files and folders that are made of a user's names: plain ASCII, short, and never a way out of a folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 40


def slug(name: str) -> str:
    """A name as lower-case letters, digits and hyphens.

    What is lost of it (letters of other scripts, the end of a long one) is made up for by a few digits of a digest,
    so that other names have other slugs.
    """
    plain = unicodedata.normalize("NFKD", name)
    letters = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    lost = any(unicodedata.category(sign)[0] == "L" and not sign.isascii() for sign in plain)
    if letters and len(letters) <= LONGEST and not lost:
        return letters
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in (letters[:LONGEST].strip("-") or "data", digest) if part)
