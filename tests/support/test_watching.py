"""What a page must not do is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.watching import faults_in


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context()
    yield context.new_page(), faults_in(context)
    context.close()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<script>alert('hello')</script>", "dialog: hello"),
        ("<script>console.error('broken')</script>", "console: broken"),
        ("<script>nothing.there</script>", "error: nothing is not defined"),
        ("<img src='http://127.0.0.2:9/x.png' alt=''>", "request: http://127.0.0.2:9/x.png"),
        ("<iframe srcdoc=\"<script>console.error('within')</script>\"></iframe>", "console: within"),
        (
            "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>alert(1)</script>",
            "console: Executing inline script violates",
        ),
    ],
)
def test_a_fault_is_noted(watched: tuple[Page, list[str]], tmp_path: Path, body: str, fault: str) -> None:
    page, faults = watched
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><title>x</title>{body}", encoding="utf-8")
    page.goto(path.as_uri(), wait_until="load")
    page.wait_for_timeout(50)
    assert any(fault in noted for noted in faults), faults


def test_a_good_page_has_none(watched: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, faults = watched
    path = tmp_path / "page.html"
    picture = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' alt=''>"
    path.write_text(f"<!doctype html><title>x</title>{picture}<script>console.log(1)</script>", encoding="utf-8")
    page.goto(path.as_uri(), wait_until="load")
    assert faults == []
