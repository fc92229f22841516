"""All pages of a pack in Chromium: none is heavy, wide or harmed by words; and a whole pack's videos play and seek."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import webvtt
from playwright.sync_api import Locator, Page, ViewportSize, expect

from nnfilm.pack.model import CAPTIONS, DECK, EMBED, PAGE
from nnfilm.settings.quality import QUALITIES
from tests.support.players import arrived
from tests.support.sample import BLANK, HOSTILE, PAGES

NewPage = Callable[..., Page]
Serve = Callable[..., str]
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1000}
DESK: ViewportSize = {"width": 1440, "height": 900}

LIGHT = 700_000
"""Bytes that a page may load before anything plays."""

SIZES = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((entry) => entry.transferSize)"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_little_and_is_never_wider_than_its_window(
    new_page: NewPage, plain_pack: Path, serve: Serve, name: str
) -> None:
    page, asked = new_page(viewport=PHONE), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(serve(plain_pack) + name, wait_until="networkidle")
    assert 1_000 < sum(page.evaluate(SIZES)) < LIGHT
    assert name in (EMBED, DECK) or not [url for url in asked if url.endswith(".mp4")]
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_do_nothing(page: Page, hostile_pack: Path, name: str) -> None:
    """No dialog opens and nothing fails, as is watched in all pages."""
    page.goto((hostile_pack / name).as_uri())
    page.wait_for_timeout(300)
    assert page.title().endswith(HOSTILE.title) or name == BLANK
    assert page.locator("[onmouseover], [autofocus], [onerror], img[src=x], v").count() == 0
    if name == PAGE:
        page.locator(".beat a").last.click()
        arrived(page, HOSTILE.beats[-1].start)


def post(page: Page, kind: str) -> str:
    """A page that shows nothing but what `embed.html`, open now, offers of this kind."""
    head = '<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,">'
    return head + page.locator(f"#{kind}").input_value()


def has_film(page: Page, video: Locator, pack: Path) -> None:
    """The video plays, has its captions if they are not in the picture, and is no wider than the page."""
    video.evaluate("(video) => { video.currentTime = 1; video.play(); }")
    expect(video).to_have_js_property("videoWidth", QUALITIES["l"].width)
    expect(video).to_have_js_property("paused", False)
    cue = video.evaluate(
        """async ({ currentSrc, textTracks: [track] }) => {
          if (!track) return currentSrc.endsWith("/film.mp4");
          if (track.mode === "disabled") track.mode = "showing";
          for (let tries = 0; tries < 250 && !track.cues?.length; tries++) {
            await new Promise((done) => setTimeout(done, 20));
          }
          return track.cues?.[0]?.text;
        }"""
    )
    assert cue in (True, webvtt.read(pack / CAPTIONS).captions[0].raw_text)
    box, size = video.bounding_box(), page.viewport_size
    assert box and size and box["width"] <= size["width"]


def test_what_is_pasted_shows_the_film_in_a_page_of_another_host_and_on_a_phone(
    new_page: NewPage, pack: Path, serve: Serve, tmp_path: Path
) -> None:
    page, there = new_page(viewport=PHONE, reduced_motion="reduce"), serve(tmp_path)
    offers = serve(pack) + EMBED
    for kind in ("frame", "moodle", "readme"):
        page.goto(offers)
        text = post(page, kind).replace("<title>", '<meta name="viewport" content="width=device-width"><title>')
        (tmp_path / f"{kind}.html").write_text(text, encoding="utf-8")
        page.goto(f"{there}{kind}.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], kind
        if kind != "readme":
            has_film(page, page.frame_locator("iframe").locator("video"), pack)
