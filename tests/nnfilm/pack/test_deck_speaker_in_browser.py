"""The speaker's window in Chromium, beside a deck that is opened from a folder and from a web server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from nnfilm.pack.model import DECK
from tests.nnfilm.pack.test_deck_in_browser import in_folder, opened, press
from tests.support.axe import serious
from tests.support.sample import HOSTILE, PLAIN

NewPage = Callable[..., Page]
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


def test_it_shows_the_slide_its_notes_and_the_next_and_its_keys_drive_the_deck(page: Page, plain_pack: Path) -> None:
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


def test_each_of_its_buttons_does_what_it_says(page: Page, plain_pack: Path) -> None:
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


def test_it_finds_the_deck_again_after_either_was_loaded_again(
    page: Page, plain_pack: Path, serve: Callable[..., str]
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


def test_the_pace_is_that_of_the_film_or_of_a_talk_of_a_given_length(new_page: NewPage, plain_pack: Path) -> None:
    """A film of 11 seconds, whose second slide begins after 3."""
    page = new_page()
    opened(page, in_folder(plain_pack))
    window = beside(page)
    press(window, "ArrowRight", "ArrowRight")
    says(window, "pace", "on time")
    window.evaluate("""() => {
      const place = Object.keys(localStorage)[0];
      const watch = { before: 65000, since: null };
      localStorage.setItem(place, JSON.stringify({ watch, minutes: null }));
    }""")
    window.reload()
    says(window, "pace", "1:00 behind")  # since 5 seconds
    window.locator("#minutes").fill("11")  # a minute per second: the slide's time is from 3:00 to 5:00
    says(window, "pace", "1:55 ahead")


def test_only_a_window_that_it_has_opened_drives_the_deck(page: Page, plain_pack: Path) -> None:
    opened(page, in_folder(plain_pack))
    page.evaluate("window.postMessage({ goTo: 3 }, '*')")
    page.wait_for_timeout(300)
    assert page.locator("section.beat.present").count() == 0
    page.evaluate("window.open('speaker.html').opener.postMessage({ goTo: 3 }, '*')")  # sent by the deck, not by it
    page.wait_for_timeout(300)
    assert page.evaluate("location.hash") in ("", "#/")


def test_hostile_words_are_shown_as_they_are(page: Page, hostile_pack: Path) -> None:
    opened(page, in_folder(hostile_pack))
    window = beside(page)
    for beat in HOSTILE.beats[:6]:
        press(window, "ArrowRight")
        window.wait_for_function("(text) => document.getElementById('heading')?.textContent === text", arg=beat.heading)
        assert window.locator("#notes p").all_text_contents() == [beat.sentences[0].text, beat.seen]


def test_axe_finds_no_serious_fault(new_page: NewPage, serve: Callable[..., str], plain_pack: Path) -> None:
    page = new_page(bypass_csp=True)  # the policy keeps axe out, too
    opened(page, serve(plain_pack) + DECK)
    window = beside(page)
    press(window, "ArrowRight")
    says(window, "state", "The clip")
    assert serious(window) == []
