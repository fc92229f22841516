"""Pages and docstrings as the site needs them: links to folders, the table of one's own, and the reference's names."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

TWIN = "docs/twin"
HEADING = "## Any table, without installing anything\n"
LINKS = '<p><a href="own-table.html">Open the page</a>, or <a href="own-table.html" download>download it</a>.</p>\n'
"""To the page that takes any table, which is beside that of twins; on a code host nothing is built."""

ALIAS = re.compile(r"~?(?:\w+\.)*TypeAliasForwardRef\('(\w+)'\)")
"""What autodoc makes of an array's name in a union."""


def link_own_table(app: Sphinx, name: str, source: list[str]) -> None:
    """Add links below a heading of the page of twins."""
    if name == TWIN and app.builder.format == "html":
        before, found, after = source[0].partition(HEADING)
        if not found:
            raise ValueError(f"{TWIN} has no heading {HEADING.strip()!r}")
        source[0] = f"{before}{found}\n{LINKS}{after}"


def link_folders(app: Sphinx, doctree: nodes.document) -> None:
    """A link to a folder leads to its README, if that is a page; otherwise it is only its words."""
    for link in list(doctree.findall(pending_xref)):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(app.env.docname), link["reftarget"]))
        if link["reftype"] == "myst" and (Path(app.srcdir) / path).is_dir():
            page = f"{path}/README"
            if page in app.env.found_docs:
                of_page = {"refdomain": "std", "reftype": "doc", "reftarget": f"/{page}", "refexplicit": True}
                link.replace_self(pending_xref("", *link.children, refdoc=app.env.docname, refwarn=True, **of_page))
            else:
                link.replace_self(link.children)


def name_arrays(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str | None, result: str | None
) -> tuple[str | None, str | None]:
    """Call arrays in signatures what the code calls them."""
    return tuple(ALIAS.sub(r"\1", text) if text else text for text in (signature, result))  # type: ignore[return-value]


def read_sections(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Make lists of a docstring's sections, as ``Args:``. (The extension itself would take what stands before a colon
    in a property's first line for a type.)
    """
    settings: Any = Config(napoleon_use_ivar=True)  # typed as another Config, which it stands in for
    lines[:] = GoogleDocstring(lines, settings).lines()


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.connect("source-read", link_own_table)
    app.connect("doctree-read", link_folders)
    app.connect("autodoc-process-signature", name_arrays)
    app.connect("autodoc-process-docstring", read_sections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
