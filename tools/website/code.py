"""Links from pages to code: each file and folder of code that one leads to has a page of its own.

So the site is whole without a code host, and a link is a path in the project, as a code host wants it.
"""

from __future__ import annotations

import ast
import posixpath
from html import escape
from pathlib import Path

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound
from sphinx.addnodes import download_reference, pending_xref
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment

ROOT = Path(__file__).resolve().parents[2]
SAVED = (".csv", ".ipynb", ".lock", ".json")
"""Endings of files that a reader wants to have, not to read."""

KIND = "code"
"""Of a reference to a file or folder."""

UP = "../../"
"""From the pages of the reference to the site's root."""


def find_links(app: Sphinx, doctree: nodes.document) -> None:
    """Make of each link to code a reference that is resolved once all pages are known."""
    links = [*doctree.findall(download_reference), *doctree.findall(pending_xref)]
    for link in links:
        if link.get("reftype") != "myst" or link.get("refdomain") not in (None, ""):
            continue
        folder = posixpath.dirname(app.env.docname)
        path = posixpath.normpath(posixpath.join(folder, link["reftarget"]))
        if not (ROOT / path).is_dir() and path.endswith(SAVED):
            continue
        if not (ROOT / path).exists():
            continue
        reference = pending_xref("", *link.children, refdomain=None, reftype=KIND, reftarget=path, refexplicit=True)
        reference["refdoc"] = app.env.docname
        link.replace_self(reference)


def resolve(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Node | None:
    """The link to the page of a file or folder; of a folder with a README it is that."""
    if node["reftype"] != KIND:
        return None
    told = f"{node['reftarget']}/README"
    return code_link(app, node["refdoc"], told if told in env.all_docs else node["reftarget"], *node.children)


def code_link(app: Sphinx, page: str, path: str, *content: nodes.Node) -> nodes.reference:
    """A link from a page to that of a file or folder, by its path from the root."""
    return nodes.reference("", "", *content, internal=True, refuri=app.builder.get_relative_uri(page, path))


def write_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write a page for each file and folder that is linked, and for each module of such a folder."""
    if exception or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    paths = linked(app.env)
    folders = {path for path in paths if (ROOT / path).is_dir()}
    files = (paths - folders) | {module.relative_to(ROOT).as_posix() for path in folders for module in modules(path)}
    for path in sorted(folders):
        if f"{path}/README" not in app.env.all_docs:
            write(app, path, listing(path))
    for path in sorted(files):
        write(app, path, highlighted(path))


def write(app: Sphinx, path: str, body: str) -> None:
    """Write the page of one file or folder. It is a light one: there are hundreds."""
    page = Path(app.outdir) / f"{path}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    context = {"path": path, "body": body, "up": "../" * path.count("/"), "home": app.config.root_doc}
    page.write_text(app.builder.templates.render("code.html", context), encoding="utf-8")


def linked(env: BuildEnvironment) -> set[str]:
    """The paths that pages link, from the root."""
    nodes_of_all = (node for name in env.all_docs for node in env.get_doctree(name).findall(nodes.Element))
    return {path for node in nodes_of_all if (path := path_of(node))}


def path_of(node: nodes.Element) -> str | None:
    """The path that a node of a page links; None if it links no code."""
    if isinstance(node, pending_xref):
        return node["reftarget"] if node["reftype"] == KIND else module_path(node["reftarget"])
    address = str(node.get("refuri", "")) if isinstance(node, nodes.reference) else ""
    return address.removeprefix(UP).partition(".html#")[0] if ".py.html#" in address else None


def module_path(name: str) -> str | None:
    """The file of a module of this project, by its full name; None if it is the name of something else."""
    path = name.replace(".", "/") + ".py"
    return path if path.startswith(("nnmath/", "nnfilm/")) and (ROOT / path).exists() else None


def highlighted(path: str) -> str:
    """A file in colors, with an anchor a line."""
    text = (ROOT / path).read_text(encoding="utf-8")
    try:
        lexer = get_lexer_for_filename(path, text)
    except ClassNotFound:
        lexer = TextLexer()
    return str(highlight(text, lexer, HtmlFormatter(linespans="L")))


def listing(path: str) -> str:
    """What a folder is for, and its modules, each in a line."""
    door = ROOT / path / "__init__.py"
    about = ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))) if door.exists() else None
    row = '<li><a href="{0}/{1}.html">{1}</a>: {2}</li>'.format
    rows = [row(posixpath.basename(path), module.name, escape(summary(module))) for module in modules(path)]
    return f'<p class="about">{escape(about or "")}</p><ul>{"".join(rows)}</ul>'


def modules(path: str) -> list[Path]:
    """Those of a folder."""
    return sorted((ROOT / path).glob("*.py"))


def summary(module: Path) -> str:
    """The first sentence of a module's docstring."""
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split())


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.connect("doctree-read", find_links, priority=400)  # before files to be saved are collected
    app.connect("missing-reference", resolve)
    app.connect("build-finished", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
