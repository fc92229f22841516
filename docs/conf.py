"""Sphinx configuration of the website: ``make docs``.

Each page has the path of its file in the repository, so links between files work as links between pages.
"""

from __future__ import annotations

from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnfilm.pack.twin import blank_page

project = "nnfilm"
author = project_copyright = "the nnfilm authors"
root_doc = "docs/contents"
include_patterns = ["docs/contents.rst", "*.md", "docs/**.md", "examples/*.md", "nnfilm/kit/**.md"]
templates_path = ["_templates"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "tools.website.pages",
    "tools.website.pictures",
]

# Only the Markdown that code hosts understand.
myst_heading_anchors = 4
myst_enable_extensions = ["html_image"]

# The API reference, from signatures and docstrings.
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {name: name for name in ("Floats", "Ints", "Bools")}
default_role = "py:obj"
nitpick_ignore_regex = [
    ("py:class", r"(numpy|collections|os|pathlib|typing|pandas)\..*"),  # other libraries
    ("py:obj", r".*"),  # names between backticks that the reference has not: they stay words
    ("py:class", r"nnmath\.warps\..*|Node|Content|Path|builtins\.bytes"),  # internals, and names beside them
]

smartquotes_action = "D"  # keep quotation marks as written
html_theme = "furo"
html_title = "nnfilm"
html_favicon = html_logo = "_static/icon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
html_copy_source = False
html_additional_pages = {"index": "entrance.html", "docs/own-table": "own-table.html"}
html_context = {"own_table": blank_page()}
html_show_sphinx = False


def colors(theme: Theme) -> dict[str, str]:
    """The films' colors, for the site's links and marks."""
    return {"color-brand-primary": theme.classes[0], "color-brand-content": theme.classes[0]}


html_theme_options = {"light_css_variables": colors(LIGHT), "dark_css_variables": colors(DARK)}
