"""The pages do in Chromium what they are for: from a folder and from a server, with mouse and keyboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from nnfilm.pack import page as pages
from nnfilm.pack.model import EMBED, PAGE
from tests.support.axe import serious
from tests.support.players import arrived
from tests.support.sample import HOSTILE, PLAIN, number_in

Serve = Callable[[Path], str]
NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
CALM = {"reduced_motion": "reduce"}


@pytest.fixture(params=["folder", "server"])
def address(request: pytest.FixtureRequest, plain_pack: Path, serve: Serve) -> str:
    """Where the plain pack is."""
    return plain_pack.as_uri() + "/" if request.param == "folder" else serve(plain_pack)


def now(page: Page) -> float:
    return float(page.evaluate("document.querySelector('video').currentTime"))


def wait(page: Page, condition: str) -> None:
    """Wait until a condition on `video` holds."""
    page.wait_for_function(f"() => {{ const video = document.querySelector('video'); return {condition}; }}")


def shown(page: Page) -> int:
    """The number of the frame that the player shows."""
    page.wait_for_timeout(100)
    return number_in(Image.open(io.BytesIO(page.locator("video").screenshot())))


def sentence(page: Page, number: int) -> Locator:
    return page.locator(".said").nth(number)


def chapter(page: Page, number: int) -> Locator:
    return page.locator(".chapters button").nth(number)


def test_the_film_plays_and_nothing_of_it_comes_before(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAGE, wait_until="networkidle")
    assert not [url for url in asked if url.endswith((".mp4", ".webm"))]
    assert page.evaluate("document.querySelector('video').paused")
    page.locator("video").evaluate("video => video.play()")
    wait(page, "video.currentTime > 0.3")
    assert page.evaluate("document.querySelector('video').currentSrc").endswith("film.webm")


def test_a_click_leads_to_each_chapter(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    for number, part in reversed(list(enumerate(PLAIN.chapters))):
        chapter(page, number).click()
        arrived(page, part.start)
        expect(chapter(page, number)).to_have_attribute("aria-current", "true")
        expect(page.locator(".chapters [aria-current]")).to_have_count(1)
    wait(page, "!video.paused")


def test_a_click_leads_to_the_first_frame_of_a_sentence(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto(address + PAGE)
    page.get_by_role("button", name="Film", exact=True).click()
    for number, said in enumerate(PLAIN.sentences[:3]):
        sentence(page, number).click()
        arrived(page, said.start)
        assert shown(page) == round(said.start * PLAIN.fps)
        expect(page.locator(".said[aria-current]")).to_have_text([said.text])
    assert page.evaluate("document.querySelector('video').paused")


def test_the_sentence_lights_up_while_the_film_plays(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.locator("video").evaluate("video => video.play()")
    for said in PLAIN.sentences[:2]:
        expect(page.locator(".said[aria-current]")).to_have_text([said.text])


def test_captions_show(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.get_by_role("button", name="Captions").click()
    expect(page.locator("#captions")).to_have_attribute("aria-pressed", "true")
    sentence(page, 2).click()
    arrived(page, PLAIN.sentences[2].start)
    wait(page, "video.textTracks[0].mode === 'showing' && video.textTracks[0].activeCues.length > 0")
    active = "[...document.querySelector('video').textTracks[0].activeCues].map(cue => cue.getCueAsHTML().textContent)"
    assert page.evaluate(active) == [PLAIN.sentences[2].text]
    page.locator("#captions").click()
    expect(page.locator("#captions")).to_have_attribute("aria-pressed", "false")


def test_on_a_phone_the_sentence_stands_below_the_film(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport=PHONE, **CALM)
    page.goto((plain_pack / PAGE).as_uri())
    sentence(page, 2).click()
    expect(page.locator("#now")).to_be_visible()
    expect(page.locator("#now")).to_have_text(PLAIN.sentences[2].text)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_keyboard_suffices(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#story .beat").first).to_be_focused()
    page.locator(".chapters button").last.focus()
    page.keyboard.press("Enter")
    arrived(page, PLAIN.chapters[-1].start)
    page.locator("video").focus()
    wait(page, "!video.paused")
    page.keyboard.press("Space")
    wait(page, "video.paused")


def test_whoever_wants_less_motion_gets_the_pictures(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto(address + PAGE, wait_until="networkidle")
    expect(page.locator("video")).to_be_hidden()
    stills = page.locator(".beats img")
    expect(stills).to_have_count(len(PLAIN.beats))
    for number in range(len(PLAIN.beats)):
        expect(stills.nth(number)).to_be_visible()
    assert page.evaluate("[...document.querySelectorAll('.beats img')].every(image => image.naturalWidth > 0)")
    chapter(page, 1).click()
    expect(page.locator("#chapter-2")).to_be_focused()
    expect(page.locator("video")).to_be_hidden()
    sentence(page, 3).click()
    expect(page.locator("video")).to_be_visible()
    arrived(page, PLAIN.sentences[3].start)
    assert page.evaluate("document.querySelector('video').paused")


def test_everybody_can_see_the_pictures(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    expect(page.locator(".beats img").first).to_be_hidden()
    page.get_by_role("button", name="Pictures").click()
    expect(page.locator(".beats img").first).to_be_visible()
    expect(page.locator("[data-shows=pictures]")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Film", exact=True).click()
    expect(page.locator("video")).to_be_visible()


def test_without_a_script_the_whole_story_is_there(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((plain_pack / PAGE).as_uri())
    for visible in ("video", ".chapters .title", ".beats img", ".said", ".seen", ".downloads a"):
        expect(page.locator(visible).first).to_be_visible()
    for useless in (".views", "#captions"):
        expect(page.locator(useless)).to_be_hidden()


def test_on_paper_the_pictures_stand(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".beats img").first).to_be_visible()
    expect(page.locator("video")).to_be_hidden()


@pytest.mark.parametrize("name", [PAGE, pages.PLAYER, EMBED])
def test_axe_finds_no_serious_fault(new_page: NewPage, plain_pack: Path, name: str) -> None:
    page = new_page(viewport=DESK, **CALM)
    page.goto((plain_pack / name).as_uri())
    assert serious(page) == []
    if name == PAGE:
        sentence(page, 0).click()
        expect(page.locator(".said[aria-current]")).to_be_visible()
        assert serious(page) == []


@pytest.mark.parametrize("name", [PAGE, pages.PLAYER, EMBED])
def test_hostile_words_do_nothing(page: Page, hostile_pack: Path, name: str) -> None:
    page.goto((hostile_pack / name).as_uri())
    assert page.title().endswith(HOSTILE.title)
    if name == PAGE:
        said = [sentence.text for sentence in HOSTILE.sentences]
        assert [" ".join(text.split()) for text in page.locator(".said").all_text_contents()] == said
        page.get_by_role("button", name="Pictures").click()
        sentence(page, len(said) - 1).click()
        arrived(page, HOSTILE.sentences[-1].start)


def test_the_player_fills_its_frame(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport={"width": 480, "height": 270})
    page.goto((plain_pack / pages.PLAYER).as_uri())
    assert page.locator("video").bounding_box() == {"x": 0, "y": 0, "width": 480, "height": 270}
    page.locator("video").evaluate("video => { video.textTracks[0].mode = 'showing'; return video.play(); }")
    wait(page, "video.textTracks[0].activeCues.length > 0")


def test_the_previews_play(page: Page, address: str) -> None:
    page.goto(address + EMBED)
    frame = page.frame_locator(".preview iframe")
    for video in (frame.locator("video"), page.locator(".preview video")):
        video.scroll_into_view_if_needed()
        video.evaluate("video => video.play()")
        box = video.bounding_box()
        assert box is not None and abs(box["width"] / box["height"] - 16 / 9) < 0.01


def test_the_address_goes_into_all_that_is_pasted(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / EMBED).as_uri())
    areas = page.locator("textarea")
    assert all(f'"{pages.ADDRESS}/' in area.input_value() for area in areas.all())
    page.get_by_label("Address of the folder").fill("https://school.example/film pages/?x=1#y")
    assert all('"https://school.example/film%20pages/' in area.input_value() for area in areas.all())
    assert not any(pages.ADDRESS in area.input_value() for area in areas.all())


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


def test_on_a_server_the_address_is_known(page: Page, plain_pack: Path, serve: Serve) -> None:
    address = serve(plain_pack)
    page.goto(address + EMBED)
    assert f'"{address}player.html"' in page.locator("#frame").input_value()


def test_the_button_copies(new_page: NewPage, address: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(address + EMBED)
    page.locator("[data-copies=video]").click()
    expect(page.locator("[data-copies=video] + [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#video").input_value()
