"""The page shows the film alone: its words lie on the picture only where that is empty."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
import webvtt
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from nnfilm.pack.model import CAPTIONS, PAGE
from nnfilm.settings.quality import QUALITIES
from tests.support.players import arrived
from tests.support.whole import whole_pack

NewPage = Callable[..., Page]
Serve = Callable[[Path], str]
Scheme = Literal["light", "dark"]
Pixels = NDArray[np.int16]

SMALL = QUALITIES["l"]

INK = 24
"""By how much a pixel differs from the background where something is drawn, of 255."""

CORNER = 10
"""Pixels beside an edge of the page's film that its round corners reach."""

SCREENS: list[ViewportSize] = [
    {"width": 360, "height": 740},
    {"width": 768, "height": 1000},
    {"width": 1440, "height": 900},
]

LEAD = """(seconds) => new Promise((seen) => {
  const soon = () => requestAnimationFrame(() => requestAnimationFrame(seen));
  document.querySelector("video").requestVideoFrameCallback(soon);
  location.hash = `#t=${seconds}`;
})"""
"""Lead a film to a moment, and wait until its picture is on the screen."""

ALONE = """(video) => {
  const styles = [document.documentElement.style, video.style];
  [styles[0].visibility, styles[1].visibility] = ["hidden", "visible"];
  return () => { for (const style of styles) style.visibility = ""; };
}"""
"""Show nothing but a video; gives what shows the rest again."""


def sentences(pack: Path) -> list[tuple[int, str]]:
    """Those of a film, and the numbers of their first pictures."""
    captions = webvtt.read(pack / CAPTIONS).captions
    return [(round(caption.start_time.in_milliseconds() * SMALL.fps / 1000), caption.text) for caption in captions]


def paused(page: Page, address: str) -> None:
    """A film that was begun, and was paused by its key while it played."""
    page.goto(address)
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.3")
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('video').paused")


def go(page: Page, number: int) -> None:
    """Lead the film to a picture."""
    seconds = (number + 0.5) / SMALL.fps
    page.evaluate(LEAD, seconds)
    arrived(page, seconds)


def on_screen(page: Page) -> Pixels:
    """What is seen where the film is."""
    box = page.locator("video").bounding_box()
    assert box is not None
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")).astype(np.int16)


def inner(picture: Pixels) -> Pixels:
    """A picture of the page's film without the rows of its round corners, and those beside it."""
    return picture[CORNER:-CORNER]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["width"]))
def test_nothing_lies_over_the_picture_but_its_words_where_it_is_empty(
    new_page: NewPage, serve: Serve, screen: ViewportSize, scheme: Scheme
) -> None:
    page = new_page(viewport=screen, color_scheme=scheme, reduced_motion="reduce")
    pack = whole_pack("article")
    paused(page, serve(pack) + PAGE)
    for start, text in sentences(pack)[1:3]:
        go(page, start)
        expect(page.locator(".words")).to_have_text(text)
        seen = inner(on_screen(page))
        rest = page.locator("video").evaluate_handle(ALONE)
        alone = inner(on_screen(page))
        rest.evaluate("show => show()")
        over = (seen != alone).any(axis=2)
        assert over.any() == (screen is not SCREENS[0])  # on a phone the words stand below the picture
        if over.any():
            rows, columns = (np.flatnonzero(over.any(axis=axis)) for axis in (1, 0))
            empty = alone[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            assert np.ptp(empty, axis=(0, 1)).max() <= INK
