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
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from nnfilm.pack.html import data_url
from tools.website.films import found

GALLERY = "docs/gallery"
"""The page whose pictures become films."""


def visit_image(writer: HTML5Translator, node: nodes.image) -> None:
    """Write a picture as what moves, if something does."""
    if writer.builder.current_docname == GALLERY:
        poster = posixpath.join(writer.builder.imgpath, writer.builder.images[node["uri"]])
        given = {"poster": poster, "alt": escape(node["alt"]), **film(writer, Path(node["uri"]).stem)}
        writer.body.append(writer.builder.templates.render("film.html", given))
    elif node["uri"].endswith(".webp") and (Path(writer.builder.srcdir) / still_of(node)).exists():
        write_moving(writer, node)
    else:
        HTML5Translator.visit_image(writer, node)


def film(writer: HTML5Translator, name: str) -> dict[str, str]:
    """What the template of a film has to know of the one for which a picture stands; nothing if there is none."""
    folder = Path(writer.config.films)
    made = found(folder, name)
    if made is None:
        return {}
    address = posixpath.join(posixpath.dirname(writer.builder.imgpath), "films", made.relative_to(folder).as_posix())
    captions = made.with_suffix(".vtt")  # a browser loads none from another file of a disk: they stand in the page
    words = data_url("text/vtt", captions.read_bytes()) if captions.exists() else ""
    return {"pack" if made.is_dir() else "video": address, "words": words}


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
    app.add_config_value("films", "", "html", str, "the folder of films")
    app.add_node(nodes.image, override=True, html=(visit_image, None))
    app.connect("build-finished", copy_films)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
