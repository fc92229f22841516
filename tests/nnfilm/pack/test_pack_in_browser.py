"""All pages of a pack in Chromium: none is heavy, wide or harmed by words; and a whole pack's videos play and seek."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import webvtt
from playwright.sync_api import Locator, Page, ViewportSize, expect

from nnfilm.outputs.loops import loop_quality
from nnfilm.pack.model import CAPTIONS, DECK, EMBED, FILM, PAGE
from nnfilm.settings.quality import QUALITIES
from tests.support.players import arrived
from tests.support.sample import BLANK, HOSTILE, PAGES
from tests.support.whole import whole_pack

NewPage = Callable[..., Page]
Serve = Callable[..., str]
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1000}
DESK: ViewportSize = {"width": 1440, "height": 900}
SMALL = QUALITIES["l"]

LIGHT = 700_000
"""Bytes that a page may load before anything plays."""

SIZES = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map((entry) => entry.transferSize)"""

WATCH = """async (source) => {
  const video = document.createElement("video");
  const next = (event) => new Promise((done, failed) => {
    video.addEventListener(event, done, { once: true });
    video.addEventListener("error", () => failed(new Error(video.error.message)), { once: true });
  });
  video.muted = true;
  document.body.append(video);
  video.src = source;
  await next("loadeddata");
  await video.play();
  await next("timeupdate");
  video.pause();
  const places = [0.9, 0.2, 0.6].map((part) => part * video.duration);
  for (const place of places) {
    const there = next("seeked");
    video.currentTime = place;
    await there;
    if (Math.abs(video.currentTime - place) > 0.01) throw new Error(`${place} was not reached`);
  }
  video.remove();
  return [video.videoWidth, video.videoHeight, video.duration];
}"""
"""Plays a video, and leads it to and fro."""


@pytest.fixture(scope="session")
def pack() -> Path:
    """A pack of two of the article's chapters; not to be changed."""
    return whole_pack("article")


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
        said = [sentence.text for sentence in HOSTILE.sentences]
        assert [" ".join(text.split()) for text in page.locator(".said").all_text_contents()] == said
        page.locator(".beat a").last.click()
        arrived(page, HOSTILE.beats[-1].start)


def test_every_video_plays_and_seeks(page: Page, pack: Path, serve: Serve) -> None:
    page.goto(serve(pack) + PAGE)
    videos = [path.relative_to(pack).as_posix() for path in sorted(pack.rglob("*.mp4"))]
    assert FILM in videos
    for video in videos:
        width, height, _ = page.evaluate(WATCH, video)
        quality = loop_quality(SMALL) if video.startswith("loops/") else SMALL
        assert (width, height) == (quality.width, quality.height)


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
