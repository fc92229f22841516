"""The reference, which autodoc makes of signatures and docstrings: what it takes to read them as they are meant."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.napoleon import Config, GoogleDocstring

from tools.website.code import ROOT, UP, code_link, module_path

ALIAS = re.compile(r"~?(?:\w+\.)*TypeAliasForwardRef\('(\w+)'\)")
"""What autodoc makes of an array's name in a union."""


def linkcode_resolve(domain: str, info: dict[str, str]) -> str | None:
    """Where the code of a name in the reference is; None of what Python cannot say it of."""
    found: Any = sys.modules.get(info["module"])
    for name in info["fullname"].split("."):
        found = getattr(found, name, None)
    found = found.fget if isinstance(found, property) else getattr(found, "func", found)
    try:
        found = inspect.unwrap(found)
        path, (_, line) = inspect.getsourcefile(found), inspect.getsourcelines(found)
    except TypeError:  # a constant, a field
        return None
    return f"{UP}{Path(path or '').resolve().relative_to(ROOT).as_posix()}.html#L-{line}"


def name_arrays(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str | None, result: str | None
) -> tuple[str | None, str | None]:
    """Call arrays in signatures what the code calls them."""

    def short(text: str | None) -> str | None:
        return ALIAS.sub(r"\1", text) if text else text

    return short(signature), short(result)


def read_sections(app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Make lists of a docstring's sections, as ``Args:``. (The extension itself would take what stands before a colon
    in a property's first line for a type.)
    """
    settings: Any = Config(napoleon_use_ivar=True)  # typed as another Config, which it stands in for
    lines[:] = GoogleDocstring(lines, settings).lines()


def link_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element) -> nodes.Node | None:
    """A name between backticks that the reference has not: that of a module leads to its code, others stay words."""
    if node["reftype"] != "obj":
        return None
    path = module_path(node["reftarget"])
    return code_link(app, node["refdoc"], path, content) if path else content


def setup(app: Sphinx) -> dict[str, bool]:
    """Take part in a build of the site."""
    app.connect("autodoc-process-signature", name_arrays)
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("missing-reference", link_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
