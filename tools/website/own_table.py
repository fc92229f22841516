"""The page that takes any table, in the site: to use there, or to keep.

On a code host the text alone says how to write it, as nothing there is built.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from nnfilm.pack.twin import blank_page

PAGE = "docs/twin"
HEADING = "## Any table, without installing anything\n"
NAME = "own-table.html"
"""The file, beside the page that links to it."""

LINKS = f"""\
<p><a href="{NAME}">Open the page</a>, or <a href="{NAME}" download>download it</a>.</p>
"""


def link(app: Sphinx, name: str, source: list[str]) -> None:
    """Add links to the page below its heading."""
    if name == PAGE and app.builder.format == "html":
        before, found, after = source[0].partition(HEADING)
        if not found:
            raise ValueError(f"{PAGE} has no heading {HEADING.strip()!r}")
        source[0] = f"{before}{found}\n{LINKS}{after}"


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the page."""
    if exception is None and app.builder.format == "html":
        (Path(app.outdir) / PAGE).with_name(NAME).write_text(blank_page() + "\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.connect("source-read", link)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
