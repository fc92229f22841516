"""The film's pages: `index.html` with chapters, transcript and pictures, `player.html` for frames in other pages, and
`embed.html` with code to paste there.

Each is one file that works offline and from a folder, and allows no style or script but its own. The scripts are built
from `web/`; page and player share the player, which knows the film from a JSON block in the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

from nnfilm.kit.style.colors import mix
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, THEMES
from nnfilm.kit.text.language import speaking, spoken
from nnfilm.outputs.captions import to_vtt
from nnfilm.pack.article import sections
from nnfilm.pack.common_words import EMBED_TEXTS, PLAYER_TEXTS, chapters
from nnfilm.pack.downloads import loops, shelves
from nnfilm.pack.html import BLOB, DATA, OWN, data, data_url, digest, language_name, policy, render, script
from nnfilm.pack.model import EMBED, FILM, PAGE, PLAYER, POSTER, SPRITE, TWIN, BeatContent, ChapterContent, Content
from nnfilm.pack.pictures import SPRITE_COLUMNS, poster_size, sprite_tile
from nnfilm.pack.words import texts_of
from nnfilm.utils.timecode import seek_time

KINDS = ("frame", "twin", "readme", "moodle")
"""Names of the kinds of code to paste; each is a template, `web/paste-*.html`."""

BAR = 8
"""A frame has room below the picture for the player's bar, this share of its width. The margins that a frame of another
width leaves beside the picture are of its background."""

ADDRESS = "ADDRESS"
"""Placeholder for the folder's address in the code that `embed.html` offers."""


@dataclass(frozen=True)
class Playable:
    """A film as the player finds it.

    Attributes:
        address: of its file, MP4.
        poster: the address of a picture.
        page: the address of the page that links to its moments lead to; the player alone offers none without it.
        sprite: the address of small pictures of it (`nnfilm.pack.pictures`); may be empty.
        worded: whether its pictures contain its captions.
        loop: whether it repeats.
    """

    address: str
    poster: str
    page: str = ""
    sprite: str = ""
    worded: bool = False
    loop: bool = False


def write(content: Content, root: Path) -> list[str]:
    """Write the pages. They offer the files that are in the folder by then."""
    pages = {
        **{told.named(PAGE): _page(told, content, root) for told in content.tellings},
        PLAYER: player(content, _of_pack(content, root, PAGE)),
        EMBED: _embed(content, root),
    }
    for name, text in pages.items():
        (root / name).write_text(text + "\n", encoding="utf-8", newline="\n")
    return list(pages)


def _page(content: Content, whole: Content, root: Path) -> Markup:
    """The page of a film, as it is told in one of its languages."""
    film, tellings = _of_pack(content, root, ""), whole.tellings
    with speaking(content.language):
        style, own = _colored(content, "player.css", "page.css", "article.css"), script("page.js")
        downloads = {"shelves": list(shelves(content, root)), "loops": loops(content, root)}
        touched = content.named(TWIN) if (root / content.named(TWIN)).is_file() else ""
        own_parts: dict[str, Any] = {"twin": touched, "article": sections(content, root), **downloads}
        own_parts |= {"shared": head(content), "extent": chapters(len(content.chapters))}
        own_parts["languages"] = [_telling(one, content) for one in tellings] if whole.translations else []
        return _with_player("index.html", content, film, style, own, tellings, **own_parts)


def player(content: Content, film: Playable) -> Markup:
    """The page with the player alone, for frames."""
    sheets = _sized(content, "player.css", "frame.css")
    return _with_player(PLAYER, content, film, sheets, script("frame.js"), content.tellings)


def _of_pack(content: Content, root: Path, page: str) -> Playable:
    """The film of a pack."""
    return Playable(FILM, POSTER, page=page, sprite=SPRITE if (root / SPRITE).is_file() else "")


def _with_player(
    template: str,
    content: Content,
    film: Playable,
    style: Markup,
    own: Markup,
    tellings: Sequence[Content],
    **more: Any,
) -> Markup:
    """A page with the player, which has the film as a video and as data, and its own style and script; `tellings`: the
    film in the languages of its captions.
    """
    known = {
        "film": _video(content, film, tellings),
        "data": data(_told(content, film)),
        "policy": _playing(style, own),
    }
    known["words"] = data(texts_of(PLAYER_TEXTS))
    return render(template, content=content, themes=THEMES, style=style, script=own, **known, **more)


def _playing(style: str, own: str) -> str:
    """The policy of a page with the player, which loads a film as a whole where it cannot seek otherwise."""
    media = [OWN, DATA, BLOB]
    return policy(img=[OWN, DATA], media=media, connect=[OWN], style=[digest(style)], script=[digest(own)])


def _embed(content: Content, root: Path) -> Markup:
    style, own = _colored(content, "embed.css"), script("embed.js")
    styles = [digest(style), "'unsafe-hashes'", digest(framed(content))]  # that of the preview, too
    rules = policy(img=[OWN, DATA], frame=[OWN], style=styles, script=[digest(own)])
    return render(
        "embed.html",
        content=content,
        address=ADDRESS,
        offered=snippets(content, root, ADDRESS),
        preview=Markup(snippets(content, root, ".")["frame"]),
        words=data(texts_of(EMBED_TEXTS)),
        policy=rules,
        style=style,
        script=own,
    )


def _told(content: Content, film: Playable) -> dict[str, Any]:
    """The film as the player knows it (`web/src/film.ts`)."""
    chapters = [_part(chapter) | {"beats": [_part(beat) for beat in chapter.beats]} for chapter in content.chapters]
    about = {"title": content.title, "fps": content.fps, "worded": film.worded, "heard": content.heard}
    across, down = sprite_tile(content.width, content.height)
    sprite = {"src": film.sprite, "columns": SPRITE_COLUMNS, "width": across, "height": down}
    return {**about, "chapters": chapters, "sprite": sprite if film.sprite else None}


def _part(part: ChapterContent | BeatContent) -> dict[str, Any]:
    title = part.title if isinstance(part, ChapterContent) else part.heading
    return {"title": title, "start": _seconds(part.start), "stop": _seconds(part.stop)}


def _seconds(moment: float) -> float:
    return float(seek_time(moment))


def _video(content: Content, film: Playable, tellings: Sequence[Content]) -> Markup:
    """The `<video>`, with captions in each language, those of the page's own first. They are embedded, since browsers
    load no track from a page opened as a file.
    """
    ordered = sorted(tellings, key=lambda told: told.language != content.language)
    return render("video.html", content=content, film=film, tracks=list(map(_track, ordered)))


def _track(told: Content) -> dict[str, str]:
    cues = to_vtt(told.captions, told.fps)
    name = language_name(told.language)
    return {"language": told.language, "name": name, "source": data_url("text/vtt", cues.encode())}


def _telling(told: Content, shown: Content) -> dict[str, Any]:
    """The page in a language, as the page that is shown leads to it."""
    address = told.about.url or told.named(PAGE)
    name = language_name(told.language)
    own = told.language == shown.language
    return {"language": told.language, "name": name, "file": told.named(PAGE), "address": address, "shown": own}


def _colored(content: Content, *sheets: str) -> Markup:
    """Style sheets for reading, in the colours of the themes, light or dark by the reader's setting."""
    return render("colours.css", dark=DARK, light=LIGHT, mix=mix) + render("reading.css") + _sized(content, *sheets)


def _sized(content: Content, *sheets: str) -> Markup:
    """Style sheets with the film's shape and colours."""
    film = render("film.css", content=content, themes=THEMES, mix=mix, room=_room_for_words)
    return Markup("\n").join([film, *map(render, sheets)]) + render("languages.css")


def _room_for_words(width: int, height: int) -> float:
    """Where the middle of a caption is in a frame, in percent of its height from below."""
    size = frame_size(width, height)
    return 50 + 100 * float(Layout.of(*size).caption[1] / size[1])


def head(content: Content) -> Markup:
    """What the page tells machines that link to it, as tags for its head; nothing if it has no address.

    Search engines get a schema.org VideoObject with a Clip a chapter, and networks that show a card for a link get Open
    Graph and Twitter tags.
    """
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
    if content.about.license:
        told["license"] = content.terms_link or {"@type": "CreativeWork", "name": content.about.license}
    return told


def _clip(chapter: ChapterContent, url: str) -> dict[str, Any]:
    start, stop = _seconds(chapter.start), _seconds(chapter.stop)
    address = f"{url}#t={seek_time(chapter.start)}"
    return {"@type": "Clip", "name": chapter.title, "startOffset": start, "endOffset": stop, "url": address}


def framed(content: Content) -> str:
    """The style of a frame with the player, which has room for its bar, as wide as the text around it."""
    return f"width: 100%; aspect-ratio: {content.width} / {content.height + content.width // BAR}; border: 0"


def snippets(content: Content, root: Path, address: str) -> dict[str, str]:
    """Code to paste into other pages, of each kind, for the film in the folder at an address; no twin where the folder
    has none. Titles come from data: they are escaped for HTML, and so are braces, which site generators would take for
    their own.
    """
    title = Markup(escape(content.title).translate({ord("{"): "&#123;", ord("}"): "&#125;", ord("\n"): " "}))
    known = {"title": title, "poster": POSTER, "address": address, "framed": framed(content)}
    kinds = (kind for kind in KINDS if kind != "twin" or (root / TWIN).is_file())
    return {kind: render(f"paste-{kind}.html", **known).rstrip("\n") for kind in kinds}
