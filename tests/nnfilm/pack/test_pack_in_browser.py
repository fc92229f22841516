"""A whole pack in Chromium, as `nnfilm pack` makes it: all its videos and pages, from a folder and from a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import pytest
import webvtt
from playwright.sync_api import Locator, Page, ViewportSize, expect

from nnfilm.outputs.loops import loop_quality
from nnfilm.pack.model import CAPTIONS, DECK, EMBED, FILM, PAGE, PLAYER
from nnfilm.settings.quality import QUALITIES
from tests.support.players import arrived
from tests.support.whole import whole_pack

NewPage = Callable[..., Page]
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1000}
DESK: ViewportSize = {"width": 1440, "height": 900}
PAGES = (PAGE, EMBED, PLAYER, DECK)

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


@pytest.fixture(params=["folder", "server"])
def address(request: pytest.FixtureRequest, pack: Path, serve: Callable[[Path], str]) -> str:
    """Where the pack is; ends in a slash."""
    return pack.as_uri() + "/" if request.param == "folder" else serve(pack)


def focused_by_tab(page: Page, selector: str, text: str) -> None:
    """Press Tab until the focus is on that which has this text."""
    wanted = page.locator(selector, has_text=text)
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"no Tab leads to {text!r}")


def marks(pack: Path) -> list[tuple[str, float]]:
    """Titles and starts of the chapters, as the film's file has them."""
    with av.open(str(pack / FILM)) as file:
        return [
            (mark["metadata"]["title"], float(mark["start"] * (mark["time_base"] or 1))) for mark in file.chapters()
        ]


def test_every_video_plays_and_seeks(page: Page, address: str, pack: Path) -> None:
    page.goto(address + PAGE)
    videos = [path.relative_to(pack).as_posix() for path in sorted(pack.rglob("*.mp4"))]
    assert FILM in videos
    for video in videos:
        width, height, _ = page.evaluate(WATCH, video)
        quality = loop_quality(QUALITIES["l"]) if video.startswith("loops/") else QUALITIES["l"]
        assert (width, height) == (quality.width, quality.height)


def test_by_keys_alone_each_chapter_is_reached_and_played(page: Page, address: str, pack: Path) -> None:
    page.goto(address + PAGE)
    for title, start in reversed(marks(pack)):
        page.locator("body").press("Home")
        focused_by_tab(page, ".chapters a", title)
        page.keyboard.press("Enter")
        expect(page.locator(".chapters [aria-current]")).to_contain_text(title)
        arrived(page, start)
    page.wait_for_function("() => !document.querySelector('video').paused")


def test_the_file_of_captions_is_read_beside_the_film(page: Page, pack: Path, serve: Callable[[Path], str]) -> None:
    page.goto(serve(pack) + PLAYER)
    page.evaluate(
        f"""() => {{
          const [video, track] = ["video", "track"].map((name) => document.createElement(name));
          video.append(track);
          document.body.prepend(video);
          track.src = "{CAPTIONS}";
          track.track.mode = "showing";
        }}"""
    )
    page.wait_for_function("() => document.querySelector('track').readyState === 2")
    cues = page.evaluate("[...document.querySelector('track').track.cues].map((cue) => [cue.startTime, cue.text])")
    captions = webvtt.read(pack / CAPTIONS).captions
    assert [text for _, text in cues] == [caption.raw_text for caption in captions]
    assert [f"00:00:{start:06.3f}" for start, _ in cues] == [caption.start for caption in captions]


def test_by_keys_alone_a_lecture_is_given(page: Page, address: str) -> None:
    page.goto(address + DECK)
    page.wait_for_selector(".reveal.ready")
    beats = page.locator("section.beat h2").all_text_contents()
    for beat in beats[:3]:
        page.keyboard.press("ArrowRight")
        expect(page.locator("section.present.beat h2")).to_have_text(beat)
        page.wait_for_function(
            "() => (({ currentTime, dataset }) => currentTime > Number(dataset.start) + 0.1)"
            "(document.querySelector('section.present.beat video'))"
        )
    page.keyboard.press("ArrowLeft")
    expect(page.locator("section.present.beat h2")).to_have_text(beats[1])
    expect(page.locator("section.present.beat img")).to_have_css("opacity", "1")
    page.wait_for_function("() => document.querySelector('section.present.beat img').naturalWidth > 0")


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


@pytest.mark.parametrize("kind", ["frame", "moodle"])
def test_a_frame_shows_the_film_in_a_page_of_another_host(
    page: Page, pack: Path, serve: Callable[[Path], str], tmp_path: Path, kind: str
) -> None:
    page.goto(serve(pack) + EMBED)
    (tmp_path / "post.html").write_text(post(page, kind), encoding="utf-8")
    page.goto(serve(tmp_path) + "post.html")
    has_film(page, page.frame_locator("iframe").locator("video"), pack)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_with_less_than_a_megabyte(
    new_page: NewPage, pack: Path, serve: Callable[[Path], str], name: str
) -> None:
    page = new_page(viewport=DESK, reduced_motion="reduce")
    page.goto(serve(pack) + name, wait_until="networkidle")
    sizes = page.evaluate(
        """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .map((entry) => entry.transferSize)"""
    )
    assert 1_000 < sum(sizes) < 1_000_000


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(new_page: NewPage, pack: Path, name: str) -> None:
    page = new_page()
    page.goto((pack / name).as_uri())
    for size in (PHONE, TABLET, DESK):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_nothing_that_is_pasted_is_wider_than_a_phone(
    new_page: NewPage, plain_pack: Path, serve: Callable[[Path], str]
) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    address = serve(plain_pack)
    shown = [""]
    page.route("**/post.html", lambda route: route.fulfill(body=shown[-1], content_type="text/html"))
    for kind in ("frame", "readme", "moodle"):
        page.goto(address + EMBED)
        shown.append(post(page, kind).replace("<title>", '<meta name="viewport" content="width=device-width"><title>'))
        page.goto(address + "post.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], kind
