"""A page with variants of its film shows each reader the one that suits, and changes it when that changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from nnfilm.pack.model import PAGE, PLAYER
from tests.support.players import arrived
from tests.support.sample import PLAIN, number_in

NewPage = Callable[..., Page]
WIDE, TALL = {"width": 1000, "height": 700}, {"width": 360, "height": 740}
SCREENS = [
    ("dark", WIDE, "wordless.webm"),
    ("light", WIDE, "light.mp4"),
    ("dark", TALL, "9x16.mp4"),
    ("light", TALL, "light-9x16.mp4"),
]

SHOWS = """([selector, end]) => {
  const { currentSrc, naturalWidth } = document.querySelector(selector);
  return currentSrc.endsWith(end) && naturalWidth > 0;
}"""
PLAYS = """(end) => {
  const clips = [...document.querySelectorAll("figure video")];
  return clips.length === 1 && clips[0].src.endsWith(end) && clips[0].currentTime > 0;
}"""


def playing(page: Page) -> str:
    """The name of the file that plays."""
    return str(page.evaluate("document.querySelector('video').currentSrc.split('/').pop()"))


def shown(page: Page) -> tuple[int, int]:
    """The number of the frame that is seen, and how light its ground is."""
    page.wait_for_timeout(150)
    picture = Image.open(io.BytesIO(page.locator("video").screenshot())).convert("L")
    return number_in(picture), int(picture.getpixel((picture.width // 2, picture.height // 5)))


@pytest.mark.parametrize(("scheme", "screen", "file"), SCREENS)
@pytest.mark.parametrize("name", [PAGE, PLAYER])
def test_each_screen_gets_its_film(
    new_page: NewPage, varied_pack: Path, name: str, scheme: str, screen: dict[str, int], file: str
) -> None:
    page = new_page(viewport=screen, color_scheme=scheme, reduced_motion="reduce")
    page.goto((varied_pack / name).as_uri() + "#t=4.6")
    arrived(page, 4.6)
    assert playing(page) == file
    box = page.locator("video").bounding_box()
    assert box is not None
    poster = page.evaluate("document.querySelector('video').poster.split('/').pop()")
    assert poster == (file.replace("mp4", "jpg") if file != "wordless.webm" else "film.jpg")
    if name == PAGE:  # a frame in another page may have any shape
        assert (box["height"] > box["width"]) == (screen is TALL)
        number, light = shown(page)
        assert number == round(4.6 * PLAIN.fps)
        assert (light > 128) == (scheme == "light")


def test_a_reader_who_turns_the_phone_or_the_light_sees_the_film_go_on(new_page: NewPage, varied_pack: Path) -> None:
    page = new_page(viewport=WIDE, color_scheme="dark", reduced_motion="reduce")
    page.goto((varied_pack / PAGE).as_uri() + "#t=4.6")
    arrived(page, 4.6)
    for scheme, screen, file in SCREENS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(screen)
        page.wait_for_function(f"() => document.querySelector('video').currentSrc.endsWith('/{file}')")
        arrived(page, 4.6)
        assert shown(page)[0] == round(4.6 * PLAIN.fps)
    assert page.evaluate("document.querySelector('video').paused")
    page.locator("video").evaluate("video => { video.playbackRate = 0.5; return video.play(); }")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.querySelector('video').currentSrc.endsWith('/9x16.mp4')")
    page.wait_for_function("() => document.querySelector('video').currentTime > 4.7")
    assert page.evaluate("[document.querySelector('video').paused, document.querySelector('video').playbackRate]") == [
        *(False, 0.5)
    ]


def test_the_pictures_of_the_page_follow_as_well(new_page: NewPage, varied_pack: Path) -> None:
    page = new_page(viewport=WIDE, color_scheme="dark")
    page.goto((varied_pack / PAGE).as_uri())
    page.locator("figure").first.scroll_into_view_if_needed()
    chapter, folder = PLAIN.chapters[0], varied_pack.as_uri()
    for scheme, place in (("dark", "/"), ("light", "/variants/light/"), ("dark", "/")):
        page.emulate_media(color_scheme=scheme)
        for selector, name in (("figure img", chapter.telling.small), (".chapters img", chapter.thumb)):
            page.wait_for_function(SHOWS, arg=[selector, f"{folder}{place}{name}"])
        page.wait_for_function(PLAYS, arg=f"{folder}{place}{chapter.loop}")


@pytest.mark.parametrize(("scheme", "screen", "file"), SCREENS)
def test_the_browser_itself_chooses_where_no_script_runs(
    new_page: NewPage, varied_pack: Path, scheme: str, screen: dict[str, int], file: str
) -> None:
    page = new_page(viewport=screen, color_scheme=scheme, java_script_enabled=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((varied_pack / PAGE).as_uri())
    box = page.locator("video").bounding_box()
    assert box is not None and (box["height"] > box["width"]) == (screen is TALL)
    page.mouse.click(box["x"] + 30, box["y"] + box["height"] - 55)  # the browser's own button
    page.wait_for_timeout(400)
    films = [url for url in asked if url.endswith((".mp4", ".webm")) and "/loops/" not in url]
    assert films and all(url.endswith(f"/{file}") for url in films)
