"""HTML from templates, in which all text from data stays text, and which says what a browser may do with it.

A page carries its style and its script within it. Its Content-Security-Policy names those two by their digests, so that
nothing else runs, whatever the text says.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from nnfilm.utils.timecode import place, stamp

OWN, DATA = "'self'", "data:"
"""What a policy may allow: files of the folder, and content within the page itself."""

ALWAYS = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
"""What every policy begins with: all is forbidden that is not named after it."""


def render(template: str, **told: Any) -> Markup:
    """A page, or a part of one. Of all text in `told` the signs that mean something in HTML are escaped."""
    return Markup(_templates().get_template(template).render(told))


def policy(**sources: list[str]) -> str:
    """A Content-Security-Policy that allows these and forbids all else; ``img=["'self'"]`` is for ``img-src``."""
    return "; ".join([*ALWAYS, *(f"{kind}-src {' '.join(allowed)}" for kind, allowed in sources.items())])


def digest(text: str) -> str:
    """How a policy names a style or a script that stands in the page itself."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("nnfilm.pack", "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"stamp": stamp, "place": place}
    return environment
