"""The deck and the speaker's window in Chromium, as a lecturer drives them, from a folder and from a web server."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from nnfilm.pack.model import DECK, BeatContent
from tests.support.sample import HOSTILE, PLAIN, number_in

NewPage = Callable[..., Page]
Serve = Callable[..., str]
STILL = "document.querySelector('.present.beat img')"
EACH = "Array.from(document.querySelectorAll('video'), (clip) => %s)"


@pytest.fixture(params=["file", "server without ranges"])
def address(request: pytest.FixtureRequest, plain_pack: Path, serve: Serve) -> str:
    """Where the deck is. From the last, players can be led to the start of a file alone: it loads the film whole."""
    if request.param == "file":
        return in_folder(plain_pack)
    return serve(plain_pack, ranges=False) + DECK


def in_folder(pack: Path) -> str:
    return (pack / DECK).as_uri()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("() => document.querySelector('.reveal.ready')")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def jump(page: Page, slide: int) -> None:
    """Go to a slide by its number. A moment later reveal.js closes its field, and with it one opened in between."""
    press(page, "g", str(slide), "Enter")
    page.evaluate("new Promise((done) => setTimeout(done, 5))")


def frames(beat: BeatContent) -> range:
    """Of the film."""
    return range(round(beat.start * PLAIN.fps), round(beat.stop * PLAIN.fps))


def result(beat: BeatContent) -> int:
    """The frame of the film that a beat's still shows."""
    (chapter,) = [chapter for chapter in PLAIN.chapters if beat in chapter.beats]
    return round(chapter.start * PLAIN.fps) + beat.result


def seen(page: Page) -> int:
    """The frame of the film that is seen now, by the picture on the screen."""
    picture = page.locator("section.beat.present .picture >> visible=true")
    return number_in(Image.open(BytesIO(picture.screenshot())))


def running(page: Page) -> list[int]:
    """The numbers of the clips that run."""
    runs: list[bool] = page.evaluate(EACH % "!clip.paused")
    return [number for number, run in enumerate(runs) if run]


def held(page: Page) -> list[int]:
    """The numbers of the clips that are loaded, or become it."""
    found: list[bool] = page.evaluate(EACH % "clip.hasAttribute('src')")
    return [number for number, one in enumerate(found) if one]


def wait_until(page: Page, number: int, condition: str) -> None:
    """Wait for something to hold of a clip, `at` so many seconds from its start."""
    clip = "document.querySelectorAll('video')[number]"
    page.wait_for_function(
        f"(number) => ((clip, at) => {condition})({clip}, {clip}.currentTime - {clip}.dataset.start)", arg=number
    )


def hurry(page: Page) -> None:
    """Let clips run faster, for short tests."""
    page.evaluate("document.querySelectorAll('video').forEach((clip) => { clip.playbackRate = 4; })")


def freeze(page: Page) -> None:
    """From now on, what is told to play stays where it is."""
    page.evaluate("HTMLMediaElement.prototype.play = () => Promise.resolve()")


def stays_at(page: Page, frame: int) -> bool:
    """Whether the picture comes, in a while, to a frame of the film, and to rest there."""
    for _ in range(400):
        if seen(page) == frame:
            page.wait_for_timeout(200)
            return seen(page) == frame
        page.wait_for_timeout(50)
    return False


def test_a_clip_plays_on_arrival_holds_its_last_frame_and_starts_anew(page: Page, address: str) -> None:
    opened(page, address)
    assert running(page) == []
    press(page, "ArrowRight")
    wait_until(page, 0, "at > 0.1")
    assert running(page) == [0]
    hurry(page)
    assert stays_at(page, frames(PLAIN.beats[0])[-1])
    press(page, "ArrowRight")
    wait_until(page, 1, "at > 0.5")
    press(page, "ArrowLeft")
    assert running(page) == []
    assert stays_at(page, result(PLAIN.beats[0]))
    freeze(page)
    press(page, "ArrowRight")
    assert stays_at(page, frames(PLAIN.beats[1])[0])


def test_in_whatever_haste_only_the_clips_nearby_are_loaded_and_all_from_the_film(
    page: Page, plain_pack: Path, serve: Serve
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.rsplit("/", 1)[-1]))
    opened(page, serve(plain_pack) + DECK)
    assert held(page) == [0]
    press(page, *["ArrowRight"] * 5, *["ArrowLeft"] * 4, *["ArrowRight"] * 2, "ArrowLeft", "ArrowRight")
    assert (running(page), held(page)) == ([2], [2, 3])
    hurry(page)
    assert stays_at(page, frames(PLAIN.beats[2])[-1])
    press(page, "Home", "End")
    assert held(page) == [2, 3], "of the last chapter the first beat, and the next"
    assert {name for name in asked if name.endswith(".mp4")} == {"film.mp4"}


def test_where_motion_is_not_wanted_stills_stand_for_clips_until_asked(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, in_folder(plain_pack))
    press(page, "ArrowRight", "ArrowRight")
    page.wait_for_function(f"() => {STILL}.complete")
    assert seen(page) == result(PLAIN.beats[1])
    assert page.evaluate(f"{STILL}.currentSrc").endswith(PLAIN.beats[1].still)
    assert not [url for url in asked if url.endswith(".mp4")]
    press(page, "r")
    hurry(page)
    assert stays_at(page, frames(PLAIN.beats[1])[-1])


def test_a_key_and_a_click_pause_and_go_on(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    press(page, "ArrowRight")
    wait_until(page, 0, "at > 0.1")
    press(page, "r")
    place = page.evaluate("document.querySelector('video').currentTime")
    assert running(page) == []
    page.locator(".present.beat .picture").click()
    assert running(page) == [0]
    wait_until(page, 0, f"clip.currentTime > {place}")


def test_a_key_has_a_clip_start_over_under_a_sign_until_its_slide_is_left(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    press(page, "ArrowRight", "l")
    sign = page.locator("section.beat .repeats").first
    expect(sign).to_be_visible()
    hurry(page)
    for place in ("at > 2.5", "at < 0.5", "at > 2.5"):
        wait_until(page, 0, place)
    press(page, "ArrowRight", "ArrowLeft", "r")
    expect(sign).to_be_hidden()
    hurry(page)
    assert stays_at(page, frames(PLAIN.beats[0])[-1])


def test_the_overview_halts_the_clip_shows_stills_and_leads_anywhere(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    press(page, "ArrowRight")
    wait_until(page, 0, "at > 0.1")
    press(page, "Escape")
    assert running(page) == []
    page.wait_for_timeout(500)  # it glides
    slides = page.locator("section.beat")
    for number, beat in enumerate(PLAIN.beats[:4]):
        picture = slides.nth(number).locator(".picture")
        assert number_in(Image.open(BytesIO(picture.screenshot()))) == result(beat)
    press(page, "ArrowRight")
    assert running(page) == [], "not before one has chosen"
    press(page, "Escape")
    assert running(page) == [2]


def at(page: Page, slide: int) -> None:
    """Wait until a slide is seen, by its number."""
    expect(page.locator("section.beat.present .strip >> visible=true")).to_contain_text(f"{slide} / 6")


def test_each_key_that_the_help_names_does_what_it_says_and_so_do_buttons(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    for slide in (4, 6, 2):
        jump(page, slide)
        at(page, slide)
    press(page, "ArrowRight")
    at(page, 3)
    page.locator(".navigate-left:visible, .navigate-up:visible").first.click()
    at(page, 2)
    press(page, "f")
    page.wait_for_function("() => document.fullscreenElement")
    press(page, "b")
    assert running(page) == []
    page.locator(".resume-button").click()
    expect(page.locator(".resume-button")).to_be_hidden()
    press(page, "ArrowLeft")
    expect(page.locator("h1")).to_be_visible()
    press(page, "Shift+?")
    help = page.locator("dialog.help")
    assert help.locator("kbd").all_inner_texts() == ["→", "←", "R", "L", "G", "S", "Esc", "F"]
    help.get_by_role("button").click()
    expect(help).to_be_hidden()


def test_printed_it_is_a_page_a_slide(new_page: NewPage, plain_pack: Path, tmp_path: Path) -> None:
    page = new_page()
    opened(page, in_folder(plain_pack))
    press(page, "ArrowRight", "ArrowRight")  # wherever one is
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    title, *pages = PdfReader(tmp_path / "deck.pdf").pages
    assert PLAIN.title in title.extract_text()
    for sheet, beat in zip(pages, PLAIN.beats, strict=True):
        assert beat.heading in sheet.extract_text()
        (picture,) = (image for image in sheet.images if image.image is not None and image.image.width > 100)
        assert number_in(picture.image) == result(beat)


FILLED = """() => document.body && getComputedStyle(document.body).display === 'flex'
  && document.querySelector('#elapsed')?.textContent"""


def beside(deck: Page) -> Page:
    """The speaker's window, once it is there."""
    with deck.expect_popup() as popup:
        press(deck, "s")
    window = popup.value
    window.wait_for_function(FILLED)
    return window


def says(window: Page, name: str, text: str) -> None:
    """Wait until a part of the window says something."""
    window.wait_for_function(
        "([name, text]) => document.getElementById(name)?.textContent.includes(text)", arg=[name, text]
    )


def test_the_speakers_window_shows_the_slide_its_notes_and_the_next_and_its_keys_drive_the_deck(
    page: Page, plain_pack: Path
) -> None:
    opened(page, in_folder(plain_pack))
    window = beside(page)
    says(window, "heading", PLAIN.title)
    first, second = PLAIN.beats[:2]
    says(window, "next", first.heading)
    press(window, "ArrowRight")
    says(window, "place", "2 / 6")
    says(window, "heading", first.heading)
    says(window, "next", second.heading)
    notes = window.locator("#notes p").all_text_contents()
    assert notes == [*(sentence.text for sentence in first.sentences), first.seen]
    assert window.locator("#still").get_attribute("src") == f"../{first.still}"
    press(window, "g", "5", "Enter")
    says(window, "place", "5 / 6")
    page.wait_for_function("() => location.hash === '#/2/1'")
    press(window, "b")
    says(window, "state", "covered")
    press(window, "b", "ArrowRight")
    says(window, "place", "6 / 6")


def test_each_button_of_the_speakers_window_does_what_it_says(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    window = beside(page)
    button = window.get_by_role("button", name="Next", exact=True)
    button.click()
    says(window, "place", "2 / 6")
    for control, part, change in (
        ("loop", "state", "repeats"),
        ("play", "state", "paused"),
        ("play", "state", "repeats"),
        ("back", "place", "1 / 6"),
        ("on", "place", "2 / 6"),
        ("run", "run", "Resume"),
        ("run", "run", "Pause"),
        ("reset", "run", "Start"),
    ):
        window.locator(f"#{control}").click()
        says(window, part, change)
        if control == "loop":
            expect(window.locator("#loop")).to_have_attribute("aria-pressed", "true")
            window.wait_for_function("() => document.getElementById('progress').value > 0.1")
    window.locator("#go").fill("6")
    window.locator("#go").press("Enter")
    says(window, "place", "6 / 6")
    says(window, "next", "The end")


def test_the_speakers_window_finds_the_deck_again_after_either_was_loaded_again(
    page: Page, plain_pack: Path, serve: Serve
) -> None:
    opened(page, serve(plain_pack) + DECK)
    window = beside(page)
    press(window, "ArrowRight", "ArrowRight")
    says(window, "place", "3 / 6")
    window.wait_for_function("() => document.getElementById('elapsed')?.textContent !== '0:00'")
    window.locator("#minutes").fill("45")
    press(window, "Enter")
    page.reload()
    page.wait_for_selector(".reveal.ready")
    press(window, "ArrowRight")
    says(window, "place", "4 / 6")
    window.locator("#run").click()
    says(window, "run", "Resume")
    passed = window.locator("#elapsed").text_content()
    window.reload()
    says(window, "place", "4 / 6")
    assert window.locator("#elapsed").text_content() == passed != "0:00"
    assert window.locator("#minutes").input_value() == "45"
    press(window, "ArrowLeft")
    says(window, "place", "3 / 6")
    window.locator("#reset").click()
    says(window, "elapsed", "0:00")
    page.close()
    says(window, "state", "does not answer")


def test_only_a_window_that_the_deck_has_opened_drives_it(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    page.evaluate("window.postMessage({ goTo: 3 }, '*')")
    page.wait_for_timeout(300)
    assert page.locator("section.beat.present").count() == 0
    page.evaluate("window.open('speaker.html').opener.postMessage({ goTo: 3 }, '*')")  # sent by the deck, not by it
    page.wait_for_timeout(300)
    assert page.evaluate("location.hash") in ("", "#/")


def test_hostile_words_are_shown_to_the_speaker_as_they_are(page: Page, hostile_pack: Path) -> None:
    opened(page, in_folder(hostile_pack))
    window = beside(page)
    for beat in HOSTILE.beats[:6]:
        press(window, "ArrowRight")
        window.wait_for_function("(text) => document.getElementById('heading')?.textContent === text", arg=beat.heading)
        assert window.locator("#notes p").all_text_contents() == [beat.sentences[0].text, beat.seen]
