"""The page shows the film as it is: wherever it is paused, its picture is the one of the film's file at that time.

The picture that the browser has decoded is read as it is, in luma and chroma, and is the same to the bit as what PyAV
decodes. On the screen it is RGB, which browsers compute from smoothed chroma; its luma then differs by `ROUNDING`.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import av
import numpy as np
import pytest
import webvtt
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from nnfilm.pack.model import CAPTIONS, FILM, PAGE, PLAYER
from nnfilm.render.quality import QUALITIES
from tests.support.players import arrived
from tests.support.whole import whole_pack

NewPage = Callable[..., Page]
Serve = Callable[[Path], str]
Scheme = Literal["light", "dark"]
Pixels = NDArray[np.int16]

SMALL = QUALITIES["l"]
MOMENTS = 4
"""How many sentences of a film are looked at."""

ROUNDING = 2
"""By how much of 255 the luma on the screen may differ from that in the file, where no colour is cut off at an end."""

INK = 24
"""By how much a pixel differs from the background where something is drawn, of 255."""

CORNER = 10
"""Pixels beside an edge of the page's film that its round corners reach."""

SCREENS: list[ViewportSize] = [
    {"width": 360, "height": 740},
    {"width": 768, "height": 1000},
    {"width": 1440, "height": 900},
]
NATURAL: ViewportSize = {"width": SMALL.width, "height": SMALL.height + 120}
"""Of a window that is as wide as the film, and has room for the player's bar."""

DECODED = """async (video) => {
  const frame = new VideoFrame(video);
  const pixels = new Uint8Array(frame.allocationSize());
  const planes = await frame.copyTo(pixels);
  const { format, timestamp } = frame;
  frame.close();
  let text = "";
  for (let at = 0; at < pixels.length; at += 0x8000) text += String.fromCharCode(...pixels.subarray(at, at + 0x8000));
  return { format, timestamp, planes, pixels: btoa(text) };
}"""
"""What a video shows, as it was decoded. Pages from a folder may not read that."""

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


@dataclass(frozen=True)
class Film:
    """The film that the pages of a pack play.

    Attributes:
        address: of the pack on a server.
        frames: the pictures in the file, as PyAV decodes them.
        starts: the numbers of the first pictures of some sentences.
    """

    address: str
    frames: list[av.VideoFrame]
    starts: list[int]


@pytest.fixture
def film(serve: Serve) -> Film:
    """The film of a whole pack."""
    pack = whole_pack("article")
    with av.open(str(pack / FILM)) as file:
        frames = list(file.decode(video=0))
    return Film(serve(pack), frames, [number for number, _ in sentences(pack)[:MOMENTS]])


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


def wordless(page: Page) -> None:
    page.keyboard.press("c")
    expect(page.locator(".words")).to_be_hidden()


def go(page: Page, number: int) -> None:
    """Lead the film to a picture."""
    seconds = (number + 0.5) / SMALL.fps
    page.evaluate(LEAD, seconds)
    arrived(page, seconds)


def decoded(page: Page) -> tuple[int, list[Pixels]]:
    """The number of the picture that a page's film shows, and its planes."""
    found = page.locator("video").evaluate(DECODED)
    assert found["format"] == "I420"
    pixels = np.frombuffer(base64.b64decode(found["pixels"]), np.uint8)
    ends = [*(plane["offset"] for plane in found["planes"][1:]), len(pixels)]
    planes = [
        pixels[plane["offset"] : end].reshape(-1, plane["stride"]).astype(np.int16)
        for plane, end in zip(found["planes"], ends, strict=True)
    ]
    return round(found["timestamp"] * SMALL.fps / 1e6), planes


def planes_of(frame: av.VideoFrame) -> list[Pixels]:
    assert frame.format.name == "yuv420p"
    return [
        np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[:, : plane.width].astype(np.int16)
        for plane in frame.planes
    ]


def on_screen(page: Page) -> Pixels:
    """What is seen where the film is."""
    box = page.locator("video").bounding_box()
    assert box is not None
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")).astype(np.int16)


def inner(picture: Pixels) -> Pixels:
    """A picture of the page's film without the rows of its round corners, and those beside it."""
    return picture[CORNER:-CORNER]


def luma(pixels: Pixels) -> NDArray[np.float64]:
    """That of RGB, as films have it (ITU-R BT.709)."""
    return 16 + pixels @ np.array([0.2126, 0.7152, 0.0722]) * 219 / 255


def same(ones: list[Pixels], others: list[Pixels]) -> Iterator[bool]:
    for one, other in zip(ones, others, strict=True):
        yield np.array_equal(one[:, : other.shape[1]], other)


def test_the_picture_is_that_of_the_file_to_the_bit(new_page: NewPage, film: Film) -> None:
    page = new_page(viewport=NATURAL)
    paused(page, film.address + PLAYER)
    number, planes = decoded(page)
    assert all(same(planes, planes_of(film.frames[number])))
    for start in film.starts:
        go(page, start)
        number, planes = decoded(page)
        assert number == start
        assert all(same(planes, planes_of(film.frames[number])))


def test_so_it_is_on_the_screen(new_page: NewPage, film: Film) -> None:
    page = new_page(viewport=NATURAL)
    paused(page, film.address + PLAYER)
    wordless(page)
    for start in film.starts:
        go(page, start)
        seen = on_screen(page)
        top = (len(seen) - SMALL.height) // 2
        seen = seen[top : top + SMALL.height]
        wanted, *_ = planes_of(film.frames[start])
        exact = ((seen > 0) & (seen < 255)).all(axis=2)
        assert exact.mean() > 0.99
        assert np.abs(luma(seen) - wanted)[exact].max() <= ROUNDING


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
