"""The article in Chromium: clips play while they are in view, and a page loads little before anything plays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnfilm.pack import page as pages
from nnfilm.pack.model import PAGE
from tests.support.axe import serious
from tests.support.sample import PLAIN

Serve = Callable[..., str]
NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
CALM = {"reduced_motion": "reduce"}
LIGHT = 600_000
"""Bytes that a page may load before the film plays."""

CLIP = "figure video"
STILL = "Keep the pictures still"


def into_view(page: Page) -> None:
    page.locator("figure").first.evaluate("figure => figure.scrollIntoView({ block: 'center' })")


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
    expect(page.locator("figure img").first).to_be_visible()
    page.wait_for_timeout(300)
    expect(page.locator(CLIP)).to_have_count(0)
    expect(page.get_by_role("button", name=STILL)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name=STILL).click()
    page.wait_for_function(f"() => document.querySelector('{CLIP}')?.currentTime > 0.1")


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_a_page_loads_little_before_the_film_plays(
    new_page: NewPage, serve: Serve, plain_pack: Path, viewport: dict[str, int]
) -> None:
    page, address, asked = new_page(viewport=viewport), serve(plain_pack), set[str]()
    page.on("request", lambda request: asked.add(request.url.removeprefix(address)))
    page.goto(address + PAGE, wait_until="networkidle")
    assert PAGE in asked and not [name for name in asked if name.endswith(".mp4")]
    assert sum((plain_pack / name).stat().st_size for name in asked) < LIGHT, asked


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_nothing_sticks_out(new_page: NewPage, plain_pack: Path, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport)
    page.goto((plain_pack / PAGE).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator(".formula").evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
    sizes = page.locator(".article section > p, .formula math").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).fontSize)"
    )
    assert len(set(sizes)) == 1, "formulas are as large as the text"
    into_view(page)
    assert serious(page) == []


def test_a_caption_says_what_is_seen_the_still_or_the_clip(page: Page, plain_pack: Path, tmp_path: Path) -> None:
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


def test_indices_stand_below_their_letters_without_a_font_for_mathematics(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    drops = page.locator(".formula msub").evaluate_all(
        """all => all.map((one) => {
      const [letter, index] = [...one.children].map((part) => part.getBoundingClientRect().bottom);
      return (index - letter) / parseFloat(getComputedStyle(one).fontSize);
    })"""
    )
    assert len(drops) == 3
    assert all(0.1 < drop < 0.35 for drop in drops)


@pytest.mark.parametrize("viewport", [PHONE, {"width": 768, "height": 1000}, DESK])
def test_nothing_moves_when_the_player_comes(new_page: NewPage, plain_pack: Path, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport)
    page.goto((plain_pack / PAGE).as_uri())
    expect(page.locator(".player")).to_be_visible()
    heights = page.evaluate(
        """() => {
      const screen = document.querySelector(".screen");
      const after = screen.getBoundingClientRect().height;
      document.querySelector(".player").replaceWith(document.querySelector("video"));
      return [screen.getBoundingClientRect().height, after];
    }"""
    )
    assert abs(heights[0] - heights[1]) < 1.5


def test_on_paper_the_article_stands(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.emulate_media(media="print")
    for name in (".article p", "figure img", "math"):
        expect(page.locator(name).first).to_be_visible()
    for name in (".player", ".story", ".downloads", "#still"):
        expect(page.locator(name)).to_be_hidden()


def test_links_of_the_article_lead_into_the_film(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.locator(".article h3 a").nth(1).click()
    page.wait_for_function(f"() => document.querySelector('video').currentTime >= {PLAIN.chapters[1].start} - 0.1")
