"""Code to paste into other pages: of the film, and of the interactive page.

Each kind is a template, `web/paste-*.html`. Titles come from data: they are escaped for HTML, and so are braces, which
site generators would take for their own.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup, escape

from nnfilm.pack.html import render
from nnfilm.pack.model import POSTER, TWIN, Content

KINDS = ("frame", "twin", "readme", "moodle")
"""Names of the kinds."""

BAR = 8
"""A frame has room below the picture for the player's bar, this share of its width. The margins that a frame of another
width leaves beside the picture are of its background."""


def framed(content: Content) -> str:
    """The style of a frame with the player, which has room for its bar, as wide as the text around it."""
    return f"width: 100%; aspect-ratio: {content.width} / {content.height + content.width // BAR}; border: 0"


def snippets(content: Content, root: Path, address: str) -> dict[str, str]:
    """Code of each kind for the film in the folder at an address; no twin where the folder has none."""
    title = Markup(escape(content.title).translate({ord("{"): "&#123;", ord("}"): "&#125;", ord("\n"): " "}))
    known = {"title": title, "poster": POSTER, "address": address, "framed": framed(content)}
    kinds = (kind for kind in KINDS if kind != "twin" or (root / TWIN).is_file())
    return {kind: render(f"paste-{kind}.html", **known).rstrip("\n") for kind in kinds}
