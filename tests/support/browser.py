"""Fixtures for what people open in a browser: Chromium, pages that nothing may go wrong in, and a web server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.serving import serving

if TYPE_CHECKING:  # else every run of any test would load it
    from playwright.sync_api import Browser, Page

QUIET = [
    "--no-sandbox",  # a container's root may not have one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Make fresh pages, each of a context of its own with these options of `Browser.new_context`.

    At the end of the test nothing may have gone wrong in any of them.
    """
    from tests.support.players import note_places
    from tests.support.watching import faults_in

    watched: list[list[str]] = []
    with ExitStack() as stack:

        def make(**options: Any) -> Page:
            context = browser.new_context(**options)
            stack.callback(context.close)
            watched.append(faults_in(context))
            note_places(context)
            return context.new_page()

        yield make
    assert [fault for faults in watched for fault in faults] == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A fresh page."""
    return new_page()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serve a folder on this machine until the test ends, with `serving`'s options; the address ends in a slash."""
    with ExitStack() as stack:
        yield lambda folder, **options: stack.enter_context(serving(folder, **options))
