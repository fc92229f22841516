"""The page of a course in Chromium: a list, a search, and the way from film to film, from a folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Page, expect

from nnfilm.course.card import Card
from nnfilm.course.course import Course
from nnfilm.course.links import Made, link, linked
from nnfilm.course.page import page as page_of
from nnfilm.pack.build import LIST
from nnfilm.pack.model import PAGE, Content
from nnfilm.settings.flags import FilmSettings
from nnfilm.storage.workspace import Clash, Place
from tests.support.axe import serious
from tests.support.sample import HOSTILE, PLAIN, sample_pack
from tests.support.sharing import folder_once

NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}
FILMS: dict[str, Content] = {"cafe": PLAIN, "hostile": HOSTILE, "week-2": PLAIN}
TITLES = {"cafe": "Le Café noir", "week-2": "Week 2"}


def made(folder: str) -> Made:
    film = FILMS[folder]
    facts = ("24 rows × 2 columns", "3 classes", "93 % right of held-out points")
    title, size = TITLES.get(folder, film.title), (film.width, film.height)
    return Made(folder, "", Card(title, film.below, facts, film.seconds, film.chapters[0].telling.still, *size))


def fill(root: Path) -> None:
    """A course of sample packs, two of them the same."""
    films = [made(folder) for folder in FILMS]
    for film, content in zip(films, FILMS.values(), strict=True):
        shutil.copytree(sample_pack("hostile" if content is HOSTILE else "plain"), root / film.folder)
        (root / film.folder / LIST).write_text("{}")
    for film, before, after in zip(films, [None, *films], [*films[1:], None], strict=False):
        assert link(Place(root, Clash.REPLACE), film, before, after)
        assert not link(Place(root, Clash.REPLACE), film, before, after)
    settings = FilmSettings(author=HOSTILE.author or None)
    course = Course((), settings, HOSTILE.title, HOSTILE.credits.subtitle, Place(root))
    (root / PAGE).write_text(page_of(course, films), encoding="utf-8")


@pytest.fixture(scope="session")
def course() -> Path:
    """A course of three films, one of hostile words; not to be changed."""
    return folder_once("course of samples", fill)


def listed(page: Page) -> list[str]:
    """The folders of the films that are shown."""
    shown = page.locator(".films > li:visible a")
    return [str(shown.nth(n).get_attribute("href")).partition("/")[0] for n in range(shown.count())]


def test_the_pages_are_html(course: Path) -> None:
    for path in (course / PAGE, *(course / folder / PAGE for folder in FILMS)):
        html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def test_links_change_nothing_else_and_are_replaced(course: Path) -> None:
    alone = (sample_pack("hostile") / PAGE).read_text(encoding="utf-8")
    film, other = made("hostile"), made("cafe")
    once = linked(alone, film, other)
    assert linked(once, film, other) == once != alone
    assert linked(once, None, other) == linked(alone, None, other)
    assert re.sub(r"\n<nav class=\"course\".*?<!-- /course -->", "", once, flags=re.DOTALL) == alone


def test_the_films_are_a_list_where_no_script_runs(new_page: NewPage, course: Path) -> None:
    page = new_page(java_script_enabled=False)
    page.goto((course / PAGE).as_uri())
    assert listed(page) == list(FILMS)
    expect(page.locator("search")).to_be_hidden()
    page.locator(".films a").first.click()
    assert page.url == (course / "cafe" / PAGE).as_uri()
    expect(page.get_by_role("link", name="All films")).to_be_visible()


SEARCHES = [("cafe", ["cafe"]), ("CAFÉ le", ["cafe"]), ("2", ["cafe", "hostile", "week-2"]), ("nothing", [])]


def test_a_search_leaves_the_films_that_have_the_words(page: Page, course: Path) -> None:
    page.goto((course / PAGE).as_uri())
    for words, found in SEARCHES:
        page.get_by_label("Search").fill(words)
        assert listed(page) == found
        count = {0: "No film has all these words.", 1: "1 film"}.get(len(found), f"{len(found)} films")
        expect(page.get_by_role("status")).to_have_text(count)
    page.get_by_label("Search").fill("")
    assert listed(page) == list(FILMS)
    expect(page.get_by_role("status")).to_have_text("")


def test_the_keyboard_suffices(page: Page, course: Path) -> None:
    page.goto((course / PAGE).as_uri())
    page.keyboard.press("/")
    page.keyboard.type("week 2/")
    assert listed(page) == []
    page.keyboard.press("Backspace")
    assert listed(page) == ["week-2"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/week-2/index\.html$"))
    page.get_by_role("link", name=re.compile("^<script>")).press("Enter")
    page.wait_for_url(re.compile(r"/hostile/index\.html$"))
    page.go_back()
    page.go_back()
    expect(page.locator(".films > li:visible")).to_have_count(1 if page.get_by_label("Search").input_value() else 3)


def test_the_way_leads_through_all_films_and_back(page: Page, course: Path) -> None:
    page.goto((course / PAGE).as_uri())
    page.locator(".films a").first.click()
    for folder in list(FILMS)[1:]:
        page.locator(".course [rel=next]").click()
        page.wait_for_url((course / folder / PAGE).as_uri())
    expect(page.locator(".course [rel=next]")).to_have_count(0)
    page.get_by_role("link", name="All films").click()
    page.wait_for_url((course / PAGE).as_uri())


@pytest.mark.parametrize("name", [PAGE, f"hostile/{PAGE}"])
def test_nothing_is_cut_off_on_a_phone(new_page: NewPage, course: Path, name: str) -> None:
    page = new_page(viewport=PHONE)
    page.goto((course / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for part in page.locator(".films .title, .course a").all():
        box: Any = part.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("name", [PAGE, f"week-2/{PAGE}"])
def test_axe_finds_no_serious_fault(new_page: NewPage, course: Path, name: str) -> None:
    page = new_page(viewport=DESK, reduced_motion="reduce")
    page.goto((course / name).as_uri())
    assert serious(page) == []
    if name == PAGE:
        page.get_by_label("Search").fill("cafe")
        assert serious(page) == []


def test_hostile_words_are_words(page: Page, course: Path) -> None:
    page.goto((course / PAGE).as_uri())
    assert page.title() == " ".join(HOSTILE.title.split())
    assert page.locator("script").count() == 2  # one is data
    assert page.locator("[onmouseover], [onerror]").count() == 0
    expect(page.locator(".title").nth(1)).to_have_text(HOSTILE.title)
