"""What machines read of a page: complete by the rules of those who read it, and text from data is only text there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markupsafe import Markup

from nnfilm.kit.style.theme import THEMES
from nnfilm.pack import page
from nnfilm.pack.html import render
from nnfilm.pack.model import FILM, PAGE, PLAYER, POSTER, About, Content
from tests.support.sample import HOSTILE, PLAIN, PUBLISHED

FILMS = {"plain": PUBLISHED, "hostile": HOSTILE}


@pytest.fixture(scope="module", params=FILMS)
def film(request: pytest.FixtureRequest) -> Content:
    return FILMS[request.param]


def parsed(text: str) -> Element:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def head(film: Content) -> Element:
    return parsed(f"<!doctype html><html lang=en><head><title>a</title>{page.head(film)}</head><body></body></html>")


def tags(tree: Element, key: str) -> dict[str, str]:
    """The content of meta elements, each there once, by what `key` names."""
    found = [(meta.attrib[key], meta.attrib["content"]) for meta in tree.iter("meta") if key in meta.attrib]
    assert len(dict(found)) == len(found)
    return dict(found)


def is_address(value: str, film: Content, ending: str = "") -> bool:
    """Whether it is an absolute address in the folder of the film."""
    folder = film.about.url.rpartition("/")[0]
    return urlsplit(value).scheme == "https" and value.startswith(f"{folder}/") and value.endswith(ending)


def test_open_graph_has_what_it_requires(film: Content) -> None:
    found = tags(head(film), "property")
    required = {"og:title": film.title, "og:type": "video.other", "og:url": film.about.url}
    assert required.items() <= found.items()
    assert is_address(found["og:image"], film, POSTER)
    assert (found["og:image:width"], found["og:image:height"]) == ("640", "360")
    assert is_address(found["og:video"], film, FILM)
    assert found["video:release_date"] == film.about.date
    assert int(found["video:duration"]) == round(film.seconds) >= 1
    assert found["og:description"] == film.description


def test_twitter_has_what_it_requires(film: Content) -> None:
    found = tags(head(film), "name")
    assert (found["twitter:card"], found["twitter:title"]) == ("summary_large_image", film.title)
    assert is_address(found["twitter:image"], film, POSTER)
    assert found["twitter:image:alt"]


def test_links_lead_to_the_page(film: Content) -> None:
    links = {link.attrib["rel"]: link.attrib for link in head(film).iter("link")}
    assert links["canonical"]["href"] == film.about.url
    assert ("license" in links) == bool(film.terms_link)


def video(film: Content) -> dict[str, Any]:
    (block,) = head(film).iter("script")
    assert block.attrib == {"type": "application/ld+json"}
    told = json.loads(block.text or "")
    assert isinstance(told, dict)
    return told


def test_search_engines_get_a_video_with_what_they_require(film: Content) -> None:
    told = video(film)
    assert (told["@context"], told["@type"], told["name"]) == ("https://schema.org", "VideoObject", film.title)
    assert told["thumbnailUrl"] and all(is_address(one, film, ".jpg") for one in told["thumbnailUrl"])
    assert told["uploadDate"] == film.about.date
    assert told["description"] == film.about.description
    assert told["duration"] == f"PT{round(film.seconds)}S"
    assert is_address(told["contentUrl"], film, FILM) and is_address(told["embedUrl"], film, PLAYER)


def test_each_chapter_is_a_clip_at_its_place(film: Content) -> None:
    clips = video(film)["hasPart"]
    assert [clip["name"] for clip in clips] == [chapter.title for chapter in film.chapters]
    for clip, chapter in zip(clips, film.chapters, strict=True):
        assert clip["@type"] == "Clip"
        assert (clip["startOffset"], clip["endOffset"]) == pytest.approx((chapter.start, chapter.stop), abs=0.001)
        address, _, place = clip["url"].partition("#t=")
        assert address == film.about.url and float(place) == clip["startOffset"]


def test_without_an_address_nothing_is_said_that_needs_one() -> None:
    assert page.head(replace(PUBLISHED, about=replace(PUBLISHED.about, url=""))) == Markup()


def test_without_a_date_search_engines_get_nothing_incomplete() -> None:
    undated = replace(PUBLISHED, about=replace(PUBLISHED.about, date=""))
    assert not list(head(undated).iter("script"))
    assert "video:release_date" not in tags(head(undated), "property")


@pytest.mark.parametrize("about", [PUBLISHED.about, About(license=PUBLISHED.about.license)])
def test_the_page_is_described_with_and_without_an_address(about: About, tmp_path: Path) -> None:
    film = replace(PUBLISHED, about=about)
    page.write(film, tmp_path)
    tree = parsed((tmp_path / PAGE).read_text(encoding="utf-8"))
    metas = [meta.attrib for meta in tree.iter("meta") if "name" in meta.attrib]
    named = {meta["name"]: meta["content"] for meta in metas}
    assert named["description"] == (about.description or film.summary)
    assert named.get("author", "") == film.author
    assert named.get("twitter:card", "") == ("summary_large_image" if about.url else "")
    grounds = {meta["media"]: meta["content"] for meta in metas if meta["name"] == "theme-color"}
    assert grounds == {f"(prefers-color-scheme: {name})": theme.background for name, theme in THEMES.items()}
    terms = [link.attrib["href"] for link in tree.iter("a") if link.get("rel") == "license"]
    assert terms == ["https://creativecommons.org/licenses/by-sa/4.0/"]


def test_a_film_without_words_of_its_own_is_described_by_its_chapters() -> None:
    said = "A film of 0:11 in 2 chapters: Two classes that no line parts; The plane is bent until a line will do."
    assert PLAIN.description == said
    assert len(HOSTILE.summary.encode()) <= 300


def test_hostile_words_end_no_element() -> None:
    text = str(page.head(HOSTILE)) + str(render("about.html", content=HOSTILE))
    assert len(re.findall("<script", text)) == len(re.findall("</script", text)) == 1
    assert not re.search(r"<(?!/?(?:link|meta|script)\b)", text)
