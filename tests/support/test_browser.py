"""The pages of one context are as fresh as if each had a context of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.browser import Context

STORE = """() => {
  localStorage.setItem("kept", "yes");
  sessionStorage.setItem("kept", "yes");
  document.cookie = "kept=yes";
}"""
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.mark.parametrize("served", [False, True], ids=["file", "server"])
def test_nothing_that_a_page_stored_is_left_to_the_next(
    contexts: Callable[[dict[str, Any]], Context], serve: Callable[[Path], str], served: bool, tmp_path: Path
) -> None:
    path = tmp_path / "index.html"
    path.write_text("<!doctype html><title>Empty</title><link rel='icon' href='data:,'>", encoding="utf-8")
    address, context = serve(tmp_path) if served else path.as_uri(), contexts({})
    for _ in range(2):
        page = context.page()
        page.goto(address)
        assert page.evaluate(STORED) == [0, 0, ""]
        page.evaluate(STORE)
        assert page.evaluate(STORED)[:2] == [1, 1]
        assert context.clear() == []
        assert page.is_closed()


def test_what_went_wrong_in_a_page_or_its_window_is_told_once(contexts: Callable[[dict[str, Any]], Context]) -> None:
    context = contexts({})
    page = context.page()
    page.evaluate("console.error('in the page')")
    with page.expect_popup() as opened:
        page.evaluate("() => { open('about:blank'); }")
    opened.value.evaluate("console.error('in its window')")
    assert context.clear() == ["console: in the page", "console: in its window"]
    assert opened.value.is_closed()
    assert context.clear() == []


def test_a_page_is_as_it_is_asked_for(new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, color_scheme="dark", reduced_motion="reduce")
    usual = new_page()
    wanted = "(prefers-color-scheme: dark)", "(prefers-reduced-motion)"
    asked = f"[innerWidth, ...{list(wanted)}.map((query) => matchMedia(query).matches)]"
    assert page.evaluate(asked) == [390, True, True]
    assert usual.evaluate(asked) == [1280, False, False]
    assert page.context is usual.context
    assert new_page(java_script_enabled=False).context is not usual.context
