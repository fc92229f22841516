"""What the page tells machines that link to it, where its address is known.

Search engines get a schema.org VideoObject with a Clip a chapter, and networks that show a card for a link get Open
Graph and Twitter tags.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from nnfilm.kit.text.language import spoken
from nnfilm.pack.html import data, render
from nnfilm.pack.model import FILM, PLAYER, POSTER, ChapterContent, Content
from nnfilm.pack.pictures import poster_size
from nnfilm.utils.timecode import seek_time


def head(content: Content) -> Markup:
    """The tags for the head of the page; nothing if it has no address."""
    if not content.about.url:
        return Markup()
    return render(
        "shared.html",
        content=content,
        at=lambda name: urljoin(content.about.url, name),
        poster=POSTER,
        poster_size=poster_size(content),
        film=FILM,
        video=data(video(content)) if content.about.date else "",
    )


def video(content: Content) -> dict[str, Any]:
    """The film as schema.org has it; with what search engines require, which includes a date."""
    url = content.about.url
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": content.title,
        "description": content.description,
        "thumbnailUrl": [urljoin(url, POSTER)],
        "uploadDate": content.about.date,
        "duration": f"PT{round(content.seconds)}S",
        "contentUrl": urljoin(url, FILM),
        "embedUrl": urljoin(url, PLAYER),
        "url": url,
        "inLanguage": spoken(),
        "width": content.width,
        "height": content.height,
        "hasPart": [_clip(chapter, url) for chapter in content.chapters],
    }
    if content.author:
        told["creditText"] = content.author
    if content.terms:
        told["license"] = content.terms_link or {"@type": "CreativeWork", "name": content.terms}
    return told


def _clip(chapter: ChapterContent, url: str) -> dict[str, Any]:
    start, stop = (float(seek_time(moment)) for moment in (chapter.start, chapter.stop))
    address = f"{url}#t={seek_time(chapter.start)}"
    return {"@type": "Clip", "name": chapter.title, "startOffset": start, "endOffset": stop, "url": address}
