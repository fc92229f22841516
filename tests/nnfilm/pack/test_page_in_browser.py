"""The pages do in Chromium what they are for: from a folder and from servers, with mouse and keyboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.pack import page as pages
from nnfilm.pack.model import EMBED, FILM, PAGE, PLAYER, SPRITE
from tests.support.axe import serious
from tests.support.players import arrived
from tests.support.sample import HOSTILE, PLAIN, number_in

Serve = Callable[..., str]
NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
CALM = {"reduced_motion": "reduce"}


@pytest.fixture(params=["folder", "server"])
def address(request: pytest.FixtureRequest, plain_pack: Path, serve: Serve) -> str:
    """Where the plain pack is."""
    return plain_pack.as_uri() + "/" if request.param == "folder" else serve(plain_pack)


@pytest.fixture(params=["folder", "server", "server without ranges"])
def host(request: pytest.FixtureRequest, plain_pack: Path, serve: Serve) -> str:
    """Where the plain pack is, for tests of jumps: Python's own server only sends whole files."""
    if request.param == "folder":
        return plain_pack.as_uri() + "/"
    return serve(plain_pack, ranges=request.param == "server")


def now(page: Page) -> float:
    return float(page.evaluate("document.querySelector('video').currentTime"))


def wait(page: Page, condition: str) -> None:
    """Wait until a condition on `video` holds."""
    page.wait_for_function(f"() => {{ const video = document.querySelector('video'); return {condition}; }}")


def shown(page: Page) -> int:
    """The number of the frame that the player shows."""
    page.wait_for_timeout(100)
    return number_in(Image.open(io.BytesIO(page.locator("video").screenshot())))


def beat(page: Page, number: int) -> Locator:
    return page.locator(".beat a").nth(number)


def chapter(page: Page, number: int) -> Locator:
    return page.locator(".chapters a").nth(number)


def test_the_film_plays_and_nothing_of_it_comes_before(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAGE, wait_until="networkidle")
    assert not [url for url in asked if url.endswith((FILM, SPRITE))]
    assert page.evaluate("document.querySelector('video').paused")
    page.get_by_role("button", name="Play").first.click()
    wait(page, "video.currentTime > 0.3")
    assert page.evaluate("document.querySelector('video').currentSrc").endswith(FILM)


def test_a_click_leads_to_the_first_frame_of_a_beat(new_page: NewPage, host: str) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto(host + PAGE)
    for number, told in enumerate(PLAIN.beats[:4]):
        beat(page, number).click()
        arrived(page, told.start)
        assert shown(page) == round(told.start * PLAIN.fps)
        expect(page.locator("li[aria-current] .beat")).to_contain_text(told.heading)
    assert page.evaluate("document.querySelector('video').paused")


def test_nothing_lies_over_the_picture_once_it_has_begun(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.get_by_role("button", name="Play").first.click()
    wait(page, "video.currentTime > 0.3")
    page.keyboard.press("k")
    wait(page, "video.paused")
    over = """() => {
      const video = document.querySelector("video");
      const { left, top, width, height } = video.getBoundingClientRect();
      const shares = [...Array(20).keys()].map((n) => (n + 0.5) / 20);
      const places = shares.flatMap((x) => shares.map((y) => [left + x * width, top + y * height]));
      return places.filter(([x, y]) => document.elementFromPoint(x, y) !== video).length;
    }"""
    assert page.evaluate(over) == 0
    bar, picture = page.locator(".bar").bounding_box(), page.locator("video").bounding_box()
    assert bar is not None and picture is not None and bar["y"] >= picture["y"] + picture["height"]


def test_links_lead_to_moments_and_back(page: Page, host: str) -> None:
    page.goto(host + PAGE + "#t=4.5")
    arrived(page, 4.5)
    assert page.evaluate("document.querySelector('video').paused")
    beat(page, 3).click()
    arrived(page, PLAIN.beats[3].start)
    chapter(page, 0).click()
    arrived(page, 0)
    page.go_back()
    arrived(page, PLAIN.beats[3].start)
    page.go_back()
    arrived(page, 4.5)


@pytest.mark.parametrize(
    ("end", "seconds"), [("#chapter-2", PLAIN.chapters[1].start), ("#t=0:07", 7.0), ("?t=3.2", 3.2), ("#t=2,4", 2.0)]
)
@pytest.mark.parametrize("name", [PAGE, PLAYER])
def test_a_link_to_a_moment_opens_there(page: Page, plain_pack: Path, name: str, end: str, seconds: float) -> None:
    page.goto((plain_pack / name).as_uri() + end)
    arrived(page, seconds)


def test_a_moment_ends_where_its_link_says(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PLAYER).as_uri() + "?start=3&end=3.6")
    page.get_by_role("button", name="Play").first.click()
    wait(page, "video.paused && video.currentTime > 3.4")
    assert 3.4 < now(page) < 3.61


def test_a_chapter_loops(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PLAYER).as_uri() + "?start=3&end=3.6&loop=1")
    page.evaluate(
        "document.querySelector('video').addEventListener('seeked', () => { window.led = (window.led ?? 0) + 1; })"
    )
    page.get_by_role("button", name="Play").first.click()
    page.wait_for_function("() => window.led >= 2")
    assert 2.9 < now(page) < 3.8


def test_the_link_of_a_moment_is_copied(new_page: NewPage, plain_pack: Path, serve: Serve) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    address = serve(plain_pack)
    for name in (PAGE, PLAYER):
        page.goto(f"{address}{name}#t=4.5")
        arrived(page, 4.5)
        page.get_by_role("button", name="Copy link at 0:04").click()
        expect(page.locator(".notice")).to_have_text("Copied the link to 0:04.")
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}{PAGE}#t=4.5"


def test_the_pointer_shows_what_is_there(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    box = page.locator(".timeline").bounding_box()
    assert box is not None
    for told in PLAIN.beats:
        page.mouse.move(box["x"] + box["width"] * (told.start + 0.2) / PLAIN.seconds, box["y"] + box["height"] / 2)
        expect(page.locator(".preview")).to_be_visible()
        page.wait_for_timeout(150)
        tile = Image.open(io.BytesIO(page.locator(".preview .tile").screenshot()))
        start = next(chapter.start for chapter in reversed(PLAIN.chapters) if chapter.start <= told.start)
        assert number_in(tile) == round(start * PLAIN.fps) + told.result
    page.mouse.move(0, 0)
    expect(page.locator(".preview")).to_be_hidden()


def test_the_sentence_lights_up_while_the_film_plays(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.locator("video").evaluate("video => video.play()")
    for said in PLAIN.sentences[:2]:
        expect(page.locator(".said[aria-current]")).to_have_text([said.text])


def test_captions_show(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    captions = page.get_by_role("button", name="Captions")
    expect(captions).to_have_attribute("aria-pressed", "true")
    beat(page, 2).click()
    arrived(page, PLAIN.beats[2].start)
    expect(page.locator(".words")).to_have_text(PLAIN.beats[2].sentences[0].text)
    before, after = PLAIN.sentences[:2]
    assert before.stop == after.start
    page.goto(f"{address}{PAGE}#t={after.start}")
    expect(page.locator(".words")).to_have_text(after.text)  # where two meet, only one shows
    captions.click()
    expect(captions).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".words")).to_be_hidden()


def test_captions_stand_where_the_film_has_room_for_them(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    beat(page, 2).click()
    expect(page.locator(".words")).to_have_text(PLAIN.beats[2].sentences[0].text)
    box, picture = page.locator(".words").bounding_box(), page.locator("video").bounding_box()
    assert box is not None and picture is not None
    size = frame_size(PLAIN.width, PLAIN.height)
    meant = 0.5 - Layout.of(*size).caption[1] / size[1]
    assert abs((box["y"] + box["height"] / 2 - picture["y"]) / picture["height"] - meant) < 0.01


def test_on_a_phone_the_sentence_stands_below_the_film(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport=PHONE, **CALM)
    page.goto((plain_pack / PAGE).as_uri())
    beat(page, 2).click()
    words = page.locator(".words")
    expect(words).to_have_text(PLAIN.beats[2].sentences[0].text)
    box, picture = words.bounding_box(), page.locator("video").bounding_box()
    assert box is not None and picture is not None and box["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    bar = page.locator(".controls")
    assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth")


def test_the_keyboard_suffices(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Keep the pictures still")).to_be_focused()
    chapter(page, -1).focus()
    page.keyboard.press("Enter")
    arrived(page, PLAIN.chapters[-1].start)
    wait(page, "!video.paused")
    page.keyboard.press("k")
    wait(page, "video.paused")
    page.get_by_label("Time in the film").focus()
    page.keyboard.press("Home")
    arrived(page, 0)
    for part in PLAIN.beats[1:3]:
        page.keyboard.press("Shift+N")
        arrived(page, part.start)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Previous beat")).to_be_focused()


def test_tab_stops_at_beats_of_the_chapter_that_is_shown_alone(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    expect(page.locator(".player")).to_be_visible()
    for shown in [*PLAIN.chapters, PLAIN.chapters[0]]:
        chapter(page, shown.number - 1).click()
        expect(page.locator(".chapters [aria-current]")).to_contain_text(shown.title)
        stops = page.locator(".beat a").evaluate_all("all => all.map((link) => link.tabIndex === 0)")
        beats = [(beat, own) for own in PLAIN.chapters for beat in own.beats]
        assert stops == [own is shown and beat is not own.beats[0] for beat, own in beats]


def test_a_keyboard_focus_is_never_hidden(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport={"width": 1100, "height": 420})
    page.goto((plain_pack / PAGE).as_uri())
    beat(page, 0).focus()
    covered = """() => {
      const { left, top, width, height } = document.activeElement.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      return !document.activeElement.contains(there);
    }"""
    for keys in [*["Tab"] * (len(PLAIN.beats) - len(PLAIN.chapters)), *["Shift+Tab"] * 2]:
        page.keyboard.press(keys)
        page.wait_for_timeout(50)
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


def test_the_transcript_is_text(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.locator(".said").nth(1).dblclick()
    selected = page.evaluate("getSelection().toString().trim()")
    assert selected and selected in PLAIN.sentences[1].text


def test_without_a_script_the_whole_story_is_there(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((plain_pack / PAGE).as_uri())
    for visible in ("video", ".chapters .title", ".said", ".article p", "figure img", "math", ".downloads a"):
        expect(page.locator(visible).first).to_be_visible()
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.locator("#still")).to_be_hidden()


@pytest.mark.parametrize("name", [PAGE, PLAYER, EMBED])
def test_axe_finds_no_serious_fault(new_page: NewPage, plain_pack: Path, name: str) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto((plain_pack / name).as_uri())
    assert serious(page) == []
    if name == PAGE:
        beat(page, 0).click()
        expect(page.locator(".said[aria-current]")).to_be_visible()
        assert serious(page) == []


@pytest.mark.parametrize("name", [PAGE, PLAYER, EMBED])
def test_hostile_words_do_nothing(page: Page, hostile_pack: Path, name: str) -> None:
    page.goto((hostile_pack / name).as_uri())
    assert page.title().endswith(HOSTILE.title)
    if name == PAGE:
        said = [sentence.text for sentence in HOSTILE.sentences]
        assert [" ".join(text.split()) for text in page.locator(".said").all_text_contents()] == said
        beat(page, len(HOSTILE.beats) - 1).click()
        arrived(page, HOSTILE.beats[-1].start)


def test_the_player_fills_its_frame(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport={"width": 480, "height": 330})
    page.goto((plain_pack / PLAYER).as_uri())
    assert page.locator(".player").bounding_box() == {"x": 0, "y": 0, "width": 480, "height": 330}
    bar = page.locator(".bar").bounding_box()
    assert bar is not None and bar["y"] + bar["height"] == 330 and bar["height"] < 70
    page.locator("video").evaluate("video => { return video.play(); }")
    expect(page.locator(".words")).not_to_be_empty()


def test_the_preview_plays(page: Page, address: str) -> None:
    page.goto(address + EMBED)
    video = page.frame_locator(".preview iframe").locator("video")
    video.evaluate("video => video.play()")
    picture = video.bounding_box()
    assert picture is not None and picture["width"] / picture["height"] < 16 / 9 * 1.05  # as wide as the frame, nearly


def test_the_address_goes_into_all_that_is_pasted(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / EMBED).as_uri())
    areas = page.locator("textarea").all()
    page.get_by_label("Address of the folder").fill("https://school.example/film pages/?x=1#y")
    assert all("https://school.example/film%20pages/" in area.input_value() for area in areas)
    assert not any(pages.ADDRESS in area.input_value() for area in areas)


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)//", 'https://a.example/"><script>alert(1)</script>', "file:///etc"]
)
def test_an_address_can_do_no_harm(page: Page, plain_pack: Path, text: str) -> None:
    page.goto((plain_pack / EMBED).as_uri())
    page.get_by_label("Address of the folder").fill(text)
    for area in page.locator("textarea").all():
        assert not {"<script>alert", "javascript:", '/"><', "file:"} & {
            part for part in ("<script>alert", "javascript:", '/"><', "file:") if part in area.input_value()
        }


def test_the_button_copies(new_page: NewPage, address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + EMBED)
    page.locator("[data-copies=frame]").click()
    expect(page.locator("[data-copies=frame] + [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#frame").input_value()
