"""Pictures of the site: films in their place where there are some, and stills for viewers who want no motion.

A page names pictures alone, which a code host shows as they are. In the site the gallery's picture of a chapter becomes
that chapter's film, with the picture as its poster, if ``make site`` has made one; and a picture that moves can be
paused, and stands still where less motion is asked for.
"""

from __future__ import annotations

import posixpath
import shutil
from html import escape
from pathlib import Path

from docutils import nodes
from jinja2 import Environment
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from nnfilm.pack.html import data_url
from tools.website.films import FOLDER, Film, found

PAGE = "docs/gallery"
"""The page whose pictures become films."""

HTML = Environment(autoescape=True)
FILM = HTML.from_string(
    '<video controls playsinline preload="none" width="640" height="360" poster="{{ poster }}" aria-label="{{ alt }}">'
    '<source src="{{ source }}">'
    '{% if words %}<track kind="captions" srclang="en" label="English" src="{{ words }}">{% endif %}'
    '<a href="{{ source }}">{{ alt }}</a></video>'
)
FRAME = HTML.from_string(
    '<iframe src="{{ folder }}/player.html" title="{{ alt }}" width="640" height="360" loading="lazy"'
    ' allow="fullscreen"></iframe>'
)
PARTS = HTML.from_string(
    ': its <a href="{{ folder }}/index.html">page</a>, <a href="{{ folder }}/slides/index.html">deck</a> and'
    ' <a href="{{ folder }}/handout.pdf">handout</a>'
)


def visit_image(writer: HTML5Translator, node: nodes.image) -> None:
    """Write a picture as what moves, if something does."""
    if writer.builder.current_docname == PAGE:
        writer.body.append('<span class="film">')
        told = write_film(writer, node, found(Path(writer.config.films), Path(node["uri"]).stem))
        writer.body.append(f'<span class="caption">{escape(node["alt"])}{told}</span></span>')
    elif node["uri"].endswith(".webp") and (Path(writer.builder.srcdir) / still_of(node)).exists():
        write_moving(writer, node)
    else:
        HTML5Translator.visit_image(writer, node)


def write_film(writer: HTML5Translator, node: nodes.image, film: Film | None) -> str:
    """Write a film in place of its picture, as a video or in the player of the pack that it is, or the picture if there
    is none. Returns what more its caption says.
    """
    if film is None:
        HTML5Translator.visit_image(writer, node)
        return ""
    folder = posixpath.join(posixpath.dirname(writer.builder.imgpath), "films")
    alt = node["alt"]
    if film.packed:
        writer.body.append(FRAME.render(folder=f"{folder}/{film.path}", alt=alt))
        return PARTS.render(folder=f"{folder}/{film.path}")
    poster = posixpath.join(writer.builder.imgpath, writer.builder.images[node["uri"]])
    # A browser loads no captions from another file of a disk: they stand in the page.
    words = data_url("text/vtt", film.captions) if film.captions else ""
    writer.body.append(FILM.render(source=f"{folder}/{film.path}", poster=poster, alt=alt, words=words))
    return ""


def still_of(node: nodes.image) -> Path:
    """The still that a picture that moves has beside it."""
    return Path(node["uri"]).with_suffix(".png")


def write_moving(writer: HTML5Translator, node: nodes.image) -> None:
    """Write a picture that moves, with the still of the same name for viewers who want no motion."""
    still = still_of(node)
    writer.builder.images[still.as_posix()] = still.name
    source = posixpath.join(writer.builder.imgpath, still.name)
    writer.body.append('<picture class="moving">')
    writer.body.append(f'<source srcset="{escape(source)}" media="(prefers-reduced-motion: reduce)">')
    HTML5Translator.visit_image(writer, node)
    writer.body.append("</picture>")


def copy_films(app: Sphinx, exception: Exception | None) -> None:
    """Put the films into the site."""
    if exception is None and app.config.films:
        shutil.copytree(app.config.films, Path(app.outdir) / "films", dirs_exist_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.add_config_value("films", "", "html", str, f"the folder of films, as {FOLDER.name}")
    app.add_node(nodes.image, override=True, html=(visit_image, None))
    app.connect("build-finished", copy_films)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
