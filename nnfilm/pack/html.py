"""HTML from templates that escape all text from data, with a policy for the browser.

A page contains its style and its script. Its Content-Security-Policy names both by their digests, so that nothing else
runs, whatever the text contains.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from nnfilm.kit.text.language import LANGUAGES, spoken
from nnfilm.pack.words import say
from nnfilm.utils.timecode import seek_time, stamp

OWN, DATA, BLOB = "'self'", "data:", "blob:"
"""Sources that a policy may allow: files of the folder, content embedded in the page, and what it has in memory."""

ALWAYS = ("default-src 'none'", "base-uri 'none'", "form-action 'none'")
"""The beginning of every policy: what is not named after it is forbidden."""


def render(template: str, **values: Any) -> Markup:
    """A page, or a part of one, in the language that is spoken. Text in `values` is escaped."""
    return Markup(_templates().get_template(template).render(values))


def script(name: str) -> Markup:
    """A script to stand in a page, as it was built from `web/`."""
    return Markup(built(name))


def built(name: str) -> str:
    """A file that was built from `web/`."""
    return (files("nnfilm.pack") / "web" / "built" / name).read_text(encoding="utf-8")


def data(value: Any) -> Markup:
    """A value as JSON that can stand in a page: in it, no text ends the element, and none is a comment or a tag."""
    return htmlsafe_json_dumps(value, ensure_ascii=False, separators=(",", ":"))


def data_url(kind: str, content: bytes) -> str:
    """A URL that contains the content itself, of a media type such as "video/mp4"."""
    return f"data:{kind};base64,{b64encode(content).decode()}"


def policy(**sources: list[str]) -> str:
    """A Content-Security-Policy that allows only these; ``img=["'self'"]`` is for ``img-src``."""
    return "; ".join([*ALWAYS, *(f"{kind}-src {' '.join(allowed)}" for kind, allowed in sources.items())])


def digest(text: str) -> str:
    """The name by which a policy allows a style or a script embedded in the page."""
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
    environment.filters |= {"stamp": stamp, "seek_time": seek_time}
    environment.globals |= {"say": say, "spoken": spoken, "language_name": language_name}
    return environment


def language_name(language: str | None = None) -> str:
    """What those who speak a language, or the one that is spoken, call it, with a capital letter, as in a menu."""
    name = LANGUAGES[language or spoken()].name
    return name[:1].upper() + name[1:]
