"""The pages do in Chromium what they are for: from a folder and from servers, with mouse and keyboard."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.pack import page as pages
from nnfilm.pack.model import EMBED, FILM, PAGE, PLAYER, SPRITE
from tests.support.players import arrived
from tests.support.sample import PLAIN, number_in

Serve = Callable[..., str]
NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
CALM = {"reduced_motion": "reduce"}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
PASTED = "navigator.clipboard.readText()"

CLIP = "figure video"
STILL = "Keep the pictures still"


@pytest.fixture(params=["folder", "server without ranges"])
def host(request: pytest.FixtureRequest, plain_pack: Path, serve: Serve) -> str:
    """Where the plain pack is: Python's own server only sends whole files, in which players cannot jump."""
    if request.param == "folder":
        return plain_pack.as_uri() + "/"
    return serve(plain_pack, ranges=False)


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


def into_view(page: Page) -> None:
    page.locator("figure").first.evaluate("figure => figure.scrollIntoView({ block: 'center' })")


def test_a_click_leads_to_the_first_frame_of_a_beat_and_the_way_back(new_page: NewPage, host: str) -> None:
    page, asked = new_page(viewport=DESK, **CALM), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host + PAGE, wait_until="networkidle")
    assert not [url for url in asked if url.endswith((FILM, SPRITE))]
    for number, told in enumerate(PLAIN.beats[:4]):
        beat(page, number).click()
        arrived(page, told.start)
        assert shown(page) == round(told.start * PLAIN.fps)
        expect(page.locator("li[aria-current] .beat")).to_contain_text(told.heading)
    assert page.evaluate("document.querySelector('video').paused")
    page.locator(".article h3 a").nth(1).click()
    arrived(page, PLAIN.chapters[1].start)
    chapter(page, 0).click()
    arrived(page, 0)
    page.go_back()
    page.go_back()
    arrived(page, PLAIN.beats[3].start)


def test_the_film_plays_with_its_sentences_and_nothing_else_over_the_picture(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.get_by_role("button", name="Play").first.click()
    for said in PLAIN.sentences[:2]:
        expect(page.locator(".said[aria-current]")).to_have_text([said.text])
    assert page.evaluate("document.querySelector('video').currentSrc").endswith(FILM)
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
    beat(page, 2).click()
    expect(page.locator(".words")).to_have_text(PLAIN.beats[2].sentences[0].text)
    bar, picture, box = (page.locator(name).bounding_box() for name in (".bar", "video", ".words"))
    assert bar is not None and picture is not None and bar["y"] >= picture["y"] + picture["height"]
    size = frame_size(PLAIN.width, PLAIN.height)
    meant = 0.5 - Layout.of(*size).caption[1] / size[1]  # where the film has room
    assert box is not None
    assert abs((box["y"] + box["height"] / 2 - picture["y"]) / picture["height"] - meant) < 0.01


def test_a_link_to_a_moment_opens_there(page: Page, plain_pack: Path) -> None:
    before, after = PLAIN.sentences[:2]
    assert before.stop == after.start
    for name, end, seconds in (
        (PAGE, "#chapter-2", PLAIN.chapters[1].start),
        (PLAYER, f"?t={after.start}", after.start),
    ):
        page.goto((plain_pack / name).as_uri() + end)
        arrived(page, seconds)
        assert page.evaluate("document.querySelector('video').paused")
    expect(page.locator(".words")).to_have_text(after.text)  # where two meet, only one shows


def test_a_moment_ends_where_its_link_says_or_loops_in_a_player_that_fills_its_frame(
    new_page: NewPage, plain_pack: Path
) -> None:
    page = new_page(viewport={"width": 480, "height": 330})
    page.goto((plain_pack / PLAYER).as_uri() + "?start=3&end=3.6")
    assert page.locator(".player").bounding_box() == {"x": 0, "y": 0, "width": 480, "height": 330}
    page.get_by_role("button", name="Play").first.click()
    wait(page, "video.paused && video.currentTime > 3.4")
    assert 3.4 < now(page) < 3.61
    page.goto((plain_pack / PLAYER).as_uri() + "?start=3&end=3.6&loop=1")
    page.evaluate(
        "document.querySelector('video').addEventListener('seeked', () => { window.led = (window.led ?? 0) + 1; })"
    )
    page.get_by_role("button", name="Play").first.click()
    page.wait_for_function("() => window.led >= 2")
    assert 2.9 < now(page) < 3.8


LABEL = "(one) => one.getAttribute('aria-label')"

CONTROLS: dict[str, str] = {
    "Play": "!video.paused",
    "Pause": "video.paused",
    "Next beat": f"video.currentTime >= {PLAIN.beats[1].start}",
    "Previous beat": f"video.currentTime < {PLAIN.beats[1].start}",
    "Captions": "document.querySelector('.words').hidden",
    "Copy link at 0:00": "document.querySelector('.notice').textContent",
    "Picture in picture": "document.pictureInPictureElement === video",
    "Full screen": "document.fullscreenElement?.contains(video)",
    "Leave full screen": "!document.fullscreenElement",
}
"""What holds after each button of the player was pressed, one after another."""


def test_each_control_of_the_player_does_what_it_says(new_page: NewPage, plain_pack: Path, serve: Serve) -> None:
    page, address = new_page(**CLIPBOARD), serve(plain_pack)
    page.goto(address + PLAYER)
    row = page.get_by_role("toolbar").locator("button:visible, select:visible")
    assert {*row.evaluate_all(f"all => all.map({LABEL})")} <= {*CONTROLS, "Speed"}
    for name, condition in CONTROLS.items():
        button = page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)
        if name == "Picture in picture" and not button.is_visible():
            continue
        button.click()
        wait(page, condition)
    assert page.evaluate(PASTED) == f"{address}{PAGE}#t=0"
    page.get_by_role("combobox", name="Speed").select_option("2")
    wait(page, "video.playbackRate === 2")
    page.get_by_label("Time in the film").focus()
    page.keyboard.press("End")
    arrived(page, PLAIN.seconds)
    page.keyboard.press("Home")
    arrived(page, 0)


def test_the_pointer_shows_what_is_there(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
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


def test_the_keyboard_suffices_and_stops_at_beats_of_the_chapter_that_is_shown(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=STILL)).to_be_focused()
    chapter(page, 0).press("Enter")
    wait(page, "!video.paused")
    page.keyboard.press("k")
    wait(page, "video.paused")
    for shown in (PLAIN.chapters[1], PLAIN.chapters[0]):
        chapter(page, shown.number - 1).press("Enter")
        arrived(page, shown.start)
        stops = page.locator(".beat a").evaluate_all("all => all.map((link) => link.tabIndex === 0)")
        beats = [(beat, own) for own in PLAIN.chapters for beat in own.beats]
        assert stops == [own is shown and beat is not own.beats[0] for beat, own in beats]
    page.get_by_label("Time in the film").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Previous beat")).to_be_focused()


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


def test_without_a_script_the_whole_story_is_there(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((plain_pack / PAGE).as_uri())
    for visible in ("video", ".chapters .title", ".said", ".article p", "figure img", "math", ".downloads a"):
        expect(page.locator(visible).first).to_be_visible()
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.locator("#still")).to_be_hidden()


def test_on_a_phone_the_sentence_stands_below_the_film_and_nothing_sticks_out(
    new_page: NewPage, plain_pack: Path
) -> None:
    page = new_page(viewport=PHONE, **CALM)
    page.goto((plain_pack / PAGE).as_uri())
    beat(page, 2).click()
    words = page.locator(".words")
    expect(words).to_have_text(PLAIN.beats[2].sentences[0].text)
    box, picture = words.bounding_box(), page.locator("video").bounding_box()
    assert box is not None and picture is not None and box["y"] >= picture["y"] + picture["height"]
    assert page.locator(".controls").evaluate("bar => bar.scrollWidth <= bar.clientWidth")
    assert page.locator(".formula").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    heights = page.evaluate(
        """() => {
      const screen = document.querySelector(".screen");
      const after = screen.getBoundingClientRect().height;
      document.querySelector(".player").replaceWith(document.querySelector("video"));
      return [screen.getBoundingClientRect().height, after];
    }"""
    )
    assert abs(heights[0] - heights[1]) < 1.5, "what is below moves when the player comes"


def test_code_to_paste_is_shown_filled_in_and_copied(new_page: NewPage, plain_pack: Path, serve: Serve) -> None:
    page = new_page(**CLIPBOARD)
    page.goto(serve(plain_pack) + EMBED)
    video = page.frame_locator(".preview iframe").locator("video")
    video.evaluate("video => video.play()")
    picture = video.bounding_box()
    assert picture is not None and picture["width"] / picture["height"] < 16 / 9 * 1.05  # as wide as the frame, nearly
    field, areas = page.get_by_label("Address of the folder"), page.locator("textarea").all()
    for text in ("javascript:alert(1)//", 'https://a.example/"><script>alert(1)</script>', "file:///etc"):
        field.fill(text)
        filled = "".join(area.input_value() for area in areas)
        assert not [part for part in ("<script>alert", "javascript:", '/"><', "file:") if part in filled]
    field.fill("https://school.example/film pages/?x=1#y")
    assert all("https://school.example/film%20pages/" in area.input_value() for area in areas)
    assert not any(pages.ADDRESS in area.input_value() for area in areas)
    for button in page.locator("[data-copies]").all():
        kind = button.get_attribute("data-copies")
        button.click()
        expect(page.locator(f"[data-copies={kind}] + [role=status]")).to_have_text("Copied.")
        assert page.evaluate(PASTED) == page.locator(f"#{kind}").input_value()


def test_a_clip_plays_silently_while_it_is_in_view(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    expect(page.locator(CLIP)).to_have_count(0)
    into_view(page)
    page.wait_for_function(f"() => document.querySelector('{CLIP}')?.currentTime > 0.1")
    assert page.evaluate(f"(({{ muted, loop }}) => muted && loop)(document.querySelector('{CLIP}'))")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(f"() => document.querySelector('{CLIP}').paused")
    page.get_by_role("button", name=STILL).click()
    into_view(page)
    page.wait_for_timeout(300)
    assert page.evaluate(f"document.querySelector('{CLIP}').paused")
    page.get_by_role("button", name=STILL).click()
    page.wait_for_function(f"() => !document.querySelector('{CLIP}').paused")


def test_pictures_stand_still_for_whoever_wants_less_motion(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto((plain_pack / PAGE).as_uri())
    into_view(page)
    page.wait_for_timeout(300)
    expect(page.locator(CLIP)).to_have_count(0)
    page.get_by_role("button", name=STILL, pressed=True).click()
    page.wait_for_function(f"() => document.querySelector('{CLIP}')?.currentTime > 0.1")


def test_a_picture_is_told_as_it_is_seen_and_on_paper_the_article_stands(
    page: Page, plain_pack: Path, tmp_path: Path
) -> None:
    first, *others = PLAIN.chapters
    moving = first.beats[1]
    assert moving != first.telling
    root = shutil.copytree(plain_pack, tmp_path / "pack")
    pages.write(replace(PLAIN, chapters=(replace(first, moving=moving), *others)), root)
    page.goto((root / PAGE).as_uri())
    caption = page.locator("figcaption").first
    expect(caption).to_have_text(first.telling.heading, use_inner_text=True)
    into_view(page)
    expect(caption).to_have_text(moving.heading, use_inner_text=True)
    page.emulate_media(media="print")
    expect(caption).to_have_text(first.telling.heading, use_inner_text=True)
    for name in (".article p", "figure img", "math"):
        expect(page.locator(name).first).to_be_visible()
    for name in (".player", ".story", ".downloads", "#still"):
        expect(page.locator(name)).to_be_hidden()
