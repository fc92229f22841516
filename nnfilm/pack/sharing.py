"""What the page tells machines that link to it, where its address is known.

Search engines get a schema.org VideoObject with a Clip a chapter, networks that show a card for a link get Open Graph
and Twitter tags, and editors that embed what is linked get oEmbed: a file beside the page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from nnfilm.kit.text.language import spoken
from nnfilm.pack.cards import CARD_SIZE
from nnfilm.pack.html import data, render
from nnfilm.pack.model import CARD, FILM, OEMBED, PLAYER, POSTER, ChapterContent, Content
from nnfilm.utils.timecode import seek_time

FRAME = 960
"""Pixels along the longer side of an embedded film."""


def write(content: Content, root: Path) -> list[str]:
    """Write the answer for editors, if the page has an address."""
    if not content.credits.url:
        return []
    (root / OEMBED).write_text(json.dumps(oembed(content), indent=1) + "\n", encoding="utf-8")
    return [OEMBED]


def head(content: Content) -> Markup:
    """The tags for the head of the page; nothing if it has no address."""
    if not content.credits.url:
        return Markup()
    return render(
        "shared.html",
        content=content,
        at=lambda name: urljoin(content.credits.url, name),
        card=CARD,
        card_size=CARD_SIZE,
        film=FILM,
        oembed=OEMBED,
        video=data(video(content)) if content.credits.date else "",
    )


def oembed(content: Content) -> dict[str, Any]:
    """What oEmbed 1.0 wants of a video."""
    scale = FRAME / max(content.width, content.height)
    width, height = round(scale * content.width), round(scale * content.height)
    source = urljoin(content.credits.url, PLAYER)
    frame = render("oembed-frame.html", source=source, title=content.title, width=width, height=height)
    made: dict[str, Any] = {"version": "1.0", "type": "video", "title": content.title}
    if content.author:
        made["author_name"] = content.author
    card = {"url": urljoin(content.credits.url, CARD), "width": CARD_SIZE[0], "height": CARD_SIZE[1]}
    made |= {f"thumbnail_{name}": value for name, value in card.items()}
    return made | {"html": str(frame), "width": width, "height": height}


def video(content: Content) -> dict[str, Any]:
    """The film as schema.org has it; with what search engines require, which includes a date."""
    credits, url = content.credits, content.credits.url
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": content.title,
        "description": content.description,
        "thumbnailUrl": [urljoin(url, CARD), urljoin(url, POSTER)],
        "uploadDate": credits.date,
        "duration": f"PT{round(content.seconds)}S",
        "contentUrl": urljoin(url, FILM),
        "embedUrl": urljoin(url, PLAYER),
        "url": url,
        "inLanguage": spoken(),
        "width": content.width,
        "height": content.height,
        "hasPart": [_clip(chapter, url) for chapter in content.chapters],
    }
    if credits.author:
        told["creditText"] = credits.author
    if credits.licence:
        told["license"] = content.terms_link or {"@type": "CreativeWork", "name": credits.licence}
    return told


def _clip(chapter: ChapterContent, url: str) -> dict[str, Any]:
    start, stop = (float(seek_time(moment)) for moment in (chapter.start, chapter.stop))
    address = f"{url}#t={seek_time(chapter.start)}"
    return {"@type": "Clip", "name": chapter.title, "startOffset": start, "endOffset": stop, "url": address}
