"""Fixtures for what people open in a browser: Chromium, pages that nothing may go wrong in, and a web server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.serving import serving

if TYPE_CHECKING:  # else every run of any test would load it
    from playwright.sync_api import Browser, Page, ViewportSize

QUIET = [
    "--no-sandbox",  # a container's root may not have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

USUAL: ViewportSize = {"width": 1280, "height": 720}
MEDIA = {"color_scheme", "reduced_motion", "forced_colors"}
"""What a page can be told rather than its context."""


# Of the module, not of the session: while Playwright is open, no test of another kind can run an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if not chromium:
        pytest.fail("these tests drive Chromium, and there is none: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class Context:
    """A context of the browser whose pages come one test after another.

    A page of a context that is new takes a process of its own, which takes longer to start than most tests last. So
    an empty page keeps the process, and the storage is cleared between tests.
    """

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        from tests.support.players import note_places
        from tests.support.watching import faults_in

        self.context = browser.new_context(**options)
        self._kept = self.context.new_page()
        self._session = self.context.new_cdp_session(self._kept)
        self._faults = faults_in(self.context)
        note_places(self.context)

    def page(self, viewport: ViewportSize = USUAL, **media: Any) -> Page:
        """A fresh page with a viewport, and with what `Page.emulate_media` takes."""
        page = self.context.new_page()
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        return page

    def clear(self) -> list[str]:
        """Close the pages and whatever they have opened, forget what they stored, and tell what went wrong in them."""
        for page in self.context.pages:
            if page is not self._kept:
                page.close()
        self.context.clear_cookies()
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        faults = self._faults.copy()
        self._faults.clear()
        return faults


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Callable[[dict[str, Any]], Context]:
    """The browser's context with some options of `Browser.new_context`, made when it is first asked for."""
    made: dict[str, Context] = {}

    def find(options: dict[str, Any]) -> Context:
        name = repr(sorted(options.items()))
        if name not in made:
            made[name] = Context(browser, options)
        return made[name]

    return find


@pytest.fixture
def new_page(contexts: Callable[[dict[str, Any]], Context]) -> Iterator[Callable[..., Page]]:
    """Make fresh pages, each with these options of `Browser.new_context`.

    At the end of the test nothing may have gone wrong in any of them.
    """
    used: list[Context] = []

    def make(viewport: ViewportSize = USUAL, **options: Any) -> Page:
        media = {name: options.pop(name) for name in MEDIA & options.keys()}
        context = contexts(options)
        used.append(context)
        return context.page(viewport, **media)

    yield make
    assert [fault for context in used for fault in context.clear()] == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A fresh page."""
    return new_page()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serve a folder on this machine until the test ends, with `serving`'s options; the address ends in a slash."""
    with ExitStack() as stack:
        yield lambda folder, **options: stack.enter_context(serving(folder, **options))
