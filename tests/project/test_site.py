"""The website: it builds without a warning, its links work, and it loads nothing from other hosts."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

import nnfilm
import nnmath
from tests.support.pages import page
from tests.support.project import ROOT
from tests.support.sharing import folder_once

FILMS = {
    "article/Warp2D.mp4": "",
    "article/Warp2D.vtt": "WEBVTT\n",
    "coffee/player.html": "<!doctype html><title>A player</title>",
    "coffee/index.html": "",
    "coffee/slides/index.html": "",
    "coffee/handout.pdf": "",
}
"""Stand-ins for the output of `make site`, for the links only."""


def build(folder: Path) -> None:
    """Build the site, with films in its gallery; any warning is a failure."""
    films = folder / "films"
    for name, content in FILMS.items():
        (films / name).parent.mkdir(parents=True, exist_ok=True)
        (films / name).write_text(content, encoding="utf-8")
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-c", "docs", "-D", f"films={films}"]
    places = ["-d", str(folder / "doctrees"), ".", str(folder / "site")]
    made = subprocess.run([*sphinx, *places], cwd=ROOT, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr


@cache
def site() -> Path:
    return folder_once("website", build) / "site"


@cache
def text(path: str) -> str:
    """A page of the site, by its path."""
    return (site() / path).read_text(encoding="utf-8")


@cache
def anchors(path: str) -> set[str]:
    return {"", *re.findall(r'\bid="([^"]*)"', text(path))}


def links(path: str) -> list[str]:
    """The links and resources of a page, but not those in its code blocks."""
    written = re.sub(r"<pre>.*?</pre>", "", text(path), flags=re.DOTALL)
    named = re.findall(r'\b(?:href|src|srcset|poster)="([^"]*)"', written)
    return [unescape(link) for link in [*named, *re.findall(r'content="\d+; url=([^"]*)"', written)]]


def works(start: str, link: str) -> bool:
    """Whether a link within the site, on the page with this path, works."""
    path, _, place = unquote(re.sub(r"\?v=\w+", "", link)).partition("#")  # without the version
    target = ((site() / start).parent / path).resolve() if path else site() / start
    if not target.is_file() or not target.is_relative_to(site().resolve()):
        return False
    return target.suffix != ".html" or place in anchors(target.relative_to(site().resolve()).as_posix())


@pytest.mark.slow
def test_every_link_within_the_site_works() -> None:
    pages = [path.relative_to(site()).as_posix() for path in site().rglob("*.html")]
    within = [(path, link) for path in pages for link in links(path) if not re.match(r"[a-z]+:", link)]
    assert len(pages) > 60 and len(within) > 2000
    assert [f"{path}: {link}" for path, link in set(within) if not works(path, link)] == []


@pytest.mark.slow
def test_pages_load_nothing_from_other_hosts() -> None:
    pages = [path.relative_to(site()).as_posix() for path in site().rglob("*.html")]
    parts = re.compile(r'<(?:script|img|video|source|iframe|link)\b[^>]*\b(?:src|srcset|href)="((?:https?:)?//[^"]*)"')
    assert {path: found for path in pages if (found := parts.findall(text(path)))} == {}
    styles = "".join(path.read_text(encoding="utf-8") for path in site().rglob("*.css"))
    assert not re.search(r"@import|url\(['\"]?(https?:)?//", styles)


@pytest.mark.slow
def test_a_film_replaces_its_picture_in_the_gallery() -> None:
    gallery = text("docs/gallery.html")
    (video,) = re.findall(r'<video[^>]*poster="\.\./_images/Warp2D\.png".*?</video>', gallery, re.DOTALL)
    assert 'src="../films/article/Warp2D.mp4"' in video and 'src="data:text/vtt' in video
    assert "autoplay" not in gallery and "controls" in video and 'preload="none"' in video
    assert 'src="../films/coffee/player.html"' in gallery and 'href="../films/coffee/slides/index.html"' in gallery
    assert re.search(r'<img[^>]*src="\.\./_images/CutLines\.png"', gallery)  # has no film


def names(path: str) -> list[str]:
    """The names documented on a page of the reference."""
    return re.findall(r"^\.\. auto(?:function|class|exception):: (\S+)", page(path).text, re.M)


@pytest.mark.parametrize("package", [nnmath, nnfilm])
def test_the_reference_documents_each_public_name_once(package: object) -> None:
    name = getattr(package, "__name__", "")
    documented = names(f"docs/api/{name}.md")
    assert len(documented) == len(set(documented))
    assert {one for one in documented if one.count(".") == 1} == {
        f"{name}.{one}" for one in getattr(package, "__all__", ())
    }


@pytest.mark.browser
@pytest.mark.slow
def test_it_works_from_disk(new_page: Callable[..., Page]) -> None:
    """Without an error or a network request: see `new_page`."""
    place = new_page()
    place.goto((site() / "index.html").as_uri())
    place.wait_for_url("**/docs/index.html")
    moving = place.locator("picture.moving img")
    expect(moving).to_have_js_property("currentSrc", (site() / "_images/Title.webp").as_uri())
    place.get_by_role("button", name="Pause").click()
    expect(moving).to_have_js_property("currentSrc", (site() / "_images/Title.png").as_uri())
    place.goto((site() / "search.html").as_uri() + "?q=standardized")
    expect(place.locator("#search-results li a").first).to_be_visible()
