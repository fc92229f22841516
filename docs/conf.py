"""How Sphinx makes the site of these pages: ``make docs``.

A page has the place in the site that its file has in the project, so links between files are links between pages.
"""

from __future__ import annotations

from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from tools.website.reference import linkcode_resolve

__all__ = ["linkcode_resolve"]

project = "nnfilm"
author = project_copyright = "the nnfilm authors"
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "benchmarks/*.md", "examples/*.md", "nnfilm/kit/**.md"]
templates_path = ["_templates"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.linkcode",
    "tools.website.code",
    "tools.website.navigation",
    "tools.website.pictures",
    "tools.website.reference",
]

# Markdown as code hosts understand it, and nothing more.
myst_heading_anchors = 4
myst_enable_extensions = ["html_image"]

# The reference, from signatures and docstrings.
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {name: name for name in ("Floats", "Ints", "Bools")}
default_role = "py:obj"
nitpick_ignore_regex = [
    ("py:class", r"(numpy|collections|os|pathlib|typing|pandas)\..*"),  # of other libraries
    ("py:class", r"nnmath\.warps\..*|Node"),  # what a value is made of inside
]

smartquotes_action = "D"  # quotation marks stay as they are written
html_theme = "furo"
html_title = "nnfilm"
html_favicon = html_logo = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sphinx = False


def colors(theme: Theme) -> dict[str, str]:
    """What the films are drawn in, for the site's links and marks."""
    return {"color-brand-primary": theme.classes[0], "color-brand-content": theme.classes[0]}


html_theme_options = {"light_css_variables": colors(LIGHT), "dark_css_variables": colors(DARK)}
