"""The site's contents: which page stands where at its side.

Pages themselves hold no list of pages, as a code host would show it as code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

CONTENTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "docs/index": {
        "Begin": ("docs/gallery", "docs/install", "docs/your-data"),
        "Make films": (
            "docs/recipes",
            "docs/own-model",
            "docs/own-chapters",
            "docs/embedding",
            "docs/performance",
        ),
        "Teach": ("docs/lecture", "docs/twin", "docs/course"),
        "Look up": (
            "docs/chapters",
            "docs/catalogue",
            "docs/nnmath",
            "docs/api/nnmath",
            "docs/api/nnfilm",
            "docs/glossary",
        ),
        "How it is built": (
            "docs/architecture",
            "docs/where-does-it-go",
            "docs/decisions/README",
            "nnfilm/kit/raster/README",
            "benchmarks/SCALING",
        ),
        "The project": ("README", "CONTRIBUTING", "CODE_OF_CONDUCT", "SECURITY", "CHANGELOG", "examples/README"),
    },
    "docs/decisions/README": {"": ("docs/decisions/[0-9]*",)},
}
"""Of a page with pages below it: caption -> those, by their files without the ending."""


def list_pages(app: Sphinx, name: str, source: list[str]) -> None:
    """Add to a page that is read the list of pages below it."""
    for caption, pages in CONTENTS.get(name, {}).items():
        options = [":hidden:", ":glob:", *([f":caption: {caption}"] if caption else [])]
        lines = ["", "```{toctree}", *options, "", *(f"/{page}" for page in pages), "```", ""]
        source[0] += "\n".join(lines)


def level_captions(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Say to screen readers of which level the captions are, which Sphinx calls headings."""
    key = "furo_navigation_tree"
    if key in context:
        context[key] = context[key].replace('role="heading"', 'role="heading" aria-level="2"')


ENTRANCE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={page}">
<title>{title}</title>
<a href="{page}">{title}</a>
</html>
"""


def write_entrance(app: Sphinx, exception: Exception | None) -> None:
    """Let the site's folder begin with its first page."""
    if exception is None and app.builder.format == "html":
        text = ENTRANCE.format(page=f"{app.config.root_doc}.html", title=app.config.project)
        (Path(app.outdir) / "index.html").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.connect("source-read", list_pages)
    app.connect("html-page-context", level_captions, priority=900)  # after the theme has made it
    app.connect("build-finished", write_entrance)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
