"""Pages in other languages in Chromium: scripts say what they are handed, nothing is cut, captions can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnfilm.kit.text.language import speaking
from nnfilm.pack import article, deck, page, texts, twin
from nnfilm.pack.model import DECK, Content, content
from nnmath.experiments.examples import standard
from tests.support import marked
from tests.support.axe import serious
from tests.support.sample import PAGES, PLAIN, PLAIN_PLANS, SMALL, files, told

NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
SAID = """() => [document.body.innerText, ...[...document.querySelectorAll('[title],[aria-label],[aria-valuetext]')]
  .filter((one) => !one.matches('video, option'))
  .flatMap((one) => ['title', 'aria-label', 'aria-valuetext'].map((name) => one.getAttribute(name) ?? ''))]"""
"""All that a page says, seen or heard, but for the names of languages."""

CUT = """() => [...document.querySelectorAll('button, a, select, h1, h2, h3, label, dt, dd, summary, p')]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== 'inline')
  .filter((one) => !one.closest('.hidden, .skip, .seen'))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What is cut at its edge, or at that of the screen."""


def write_all(film: Content, root: Path) -> None:
    """All pages of a film with a twin, in the language that is spoken."""
    for write in (texts.write, article.write, deck.write, page.write):
        write(film, root)
    (root / "twin.html").write_text(twin.page(standard("rings"), "1", "index.html"), encoding="utf-8")
    (root / "blank.html").write_text(twin.blank_page(), encoding="utf-8")


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack in German, with captions and article in Chinese and English besides."""
    root = tmp_path_factory.mktemp("tongues")
    with speaking("zh"):
        beats = [("点", "点。", ["这里是数据。"], 5)], [("网格", "网格。", ["布弯了。"], 6)]
        plans = [told("Data", "数据", beats[0]), told("Warp2D", "布", beats[1])]
        chinese = replace(content("神经网络", plans, SMALL, "dark"), translated=True)
    with speaking("de"):
        film = content("Was eine verborgene Schicht macht", PLAIN_PLANS, SMALL, "dark")
        film = replace(film, translations=(chinese, replace(PLAIN, translated=True)))
        files(film, root)
        write_all(film, root)
    return root


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages on which all that comes from the translations is marked."""
    root = tmp_path_factory.mktemp("marks")
    with pytest.MonkeyPatch.context() as patch:
        marked.mark(patch)
        files(marked.film(), root)
        marked.write(root)
    return root


@pytest.mark.parametrize("name", PAGES)
def test_scripts_say_nothing_of_their_own(page: Page, marks: Path, name: str) -> None:
    page.goto((marks / name).as_uri())
    page.wait_for_timeout(300)
    if name == DECK:
        page.keyboard.press("b")  # covers the slide
        page.keyboard.press("Shift+?")
        assert page.locator("dialog.help").is_visible()
    if name == "twin.html":
        page.locator(".invitation button").click()
        page.locator(".question .row button").first.click()
        page.locator("input[type=checkbox]").last.check()
    said = page.evaluate(SAID)
    code = {text for text in page.locator("code, kbd, textarea, .size").all_inner_texts() if text}
    words = {word for text in said for word in marked.WORD.findall(marked.unmarked(text))}
    words -= {word for text in code for word in marked.WORD.findall(text)}
    assert not words - {*marked.PROGRAMS, "Deutsch", "PM", "AM"}, words
    assert any(marked.OPENED in text for text in said)


@pytest.mark.parametrize("name", [*PAGES, "index.zh.html"])
def test_nothing_is_cut_on_a_phone_and_all_can_use_it(
    new_page: NewPage, serve: Callable[..., str], tongues: Path, name: str
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(serve(tongues) + name)
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.lang") == ("zh" if ".zh." in name else "de")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if name != DECK:  # which is as large as a slide, and scaled
        assert page.evaluate(CUT) == []
    assert serious(page) == []


def test_a_page_leads_to_those_in_other_languages(page: Page, tongues: Path) -> None:
    page.goto((tongues / "index.html").as_uri())
    links = page.locator(".tellings a")
    assert links.all_inner_texts() == ["Deutsch", "中文", "English"]
    assert links.nth(0).get_attribute("aria-current") == "page"
    found = page.locator("link[rel=alternate][hreflang]").evaluate_all("all => all.map((one) => one.hreflang)")
    assert found == ["de", "zh", "en"]
    links.nth(1).click()
    expect(page.locator("h1")).to_have_text("神经网络")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    files = page.locator(".downloads a[href*='.zh.']").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert files == ["post.zh.md"]
    expect(page.locator(".player .language")).to_have_value("zh")


def test_captions_come_in_the_language_that_is_chosen(page: Page, tongues: Path, plain_pack: Path) -> None:
    page.goto((tongues / "index.html").as_uri() + "#t=1")
    words, choice = page.locator(".player .words"), page.locator(".player .language")
    expect(words).to_have_text(PLAIN.sentences[0].text)
    assert choice.locator("option").all_inner_texts() == ["DE", "ZH", "EN"]
    choice.select_option("zh")
    expect(words).to_have_text("这里是数据。")
    expect(words).to_have_attribute("lang", "zh")
    page.goto((plain_pack / "index.html").as_uri())  # which is in one language
    expect(choice).to_be_hidden()
    assert page.locator(".tellings").count() == 0 and page.locator("link[hreflang]").count() == 0
