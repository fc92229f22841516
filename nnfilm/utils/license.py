"""Licences by name; those of Creative Commons have a link."""

from __future__ import annotations

import re

CREATIVE = re.compile(r"cc[\s-]*(?:(0)|(by(?:-nc)?(?:-sa|-nd)?))[\s-]*(\d\.\d)?", re.IGNORECASE)
"""One of Creative Commons, as SPDX writes it or as people do: CC-BY-SA-4.0, CC BY-SA 4.0, CC0."""

VERSIONS = "4.0", "3.0", "2.5", "2.0"
"""Of those that want credit; of CC0 there is one."""


def named(text: str) -> str:
    """A licence as people are shown it: that of Creative Commons as "CC BY-SA 4.0", any other as it is.

    Raises ValueError for one that seems to be of Creative Commons, but is none of theirs.
    """
    if not re.match(r"cc[\s\d-]|cc$|creative", text, re.IGNORECASE):
        return text
    found = CREATIVE.fullmatch(text)
    if found and found[1] and found[3] in (None, "1.0"):
        return "CC0 1.0"
    if found and found[2] and found[3] in VERSIONS:
        return f"CC {found[2].upper()} {found[3]}"
    raise ValueError("must be a licence that there is, such as CC-BY-4.0, CC-BY-NC-SA-4.0, CC0-1.0 or MIT")


def link(name: str) -> str:
    """The address of the text of a licence that `named` gave; "" for one that is not of Creative Commons."""
    found = CREATIVE.fullmatch(name)
    if not found:
        return ""
    kind = "publicdomain/zero" if found[1] else f"licenses/{found[2].lower()}"
    return f"https://creativecommons.org/{kind}/{found[3]}/"
