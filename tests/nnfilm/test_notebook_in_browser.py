"""The player of a notebook does in Chromium what that of a page does, in a frame that loads nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnfilm.notebook import Video
from nnfilm.pack.model import FILM, POSTER
from tests.support.players import arrived
from tests.support.sample import PLAIN, sample_pack


@pytest.fixture
def notebook(page: Page, tmp_path: Path) -> Page:
    """A page with the output of a cell."""
    plain_pack = sample_pack("plain")
    video = Video(plain_pack / FILM, PLAIN, (plain_pack / POSTER).read_bytes())
    output = video._repr_html_()
    (tmp_path / "cell.html").write_text(f"<!doctype html><title>cell</title>{output}", encoding="utf-8")
    page.goto((tmp_path / "cell.html").as_uri())
    return page


def test_it_plays_and_steps_through_the_beats_without_a_request(notebook: Page) -> None:
    asked: list[str] = []
    notebook.on("request", lambda request: asked.append(request.url))
    player = notebook.frame_locator("iframe")
    buttons = player.get_by_role("toolbar").get_by_role("button")
    names = [button.get_attribute("aria-label") for button in buttons.all() if button.is_visible()]
    assert {"Play", "Next beat"} < set(names) and "Captions" not in names and not any("link" in str(n) for n in names)
    player.get_by_role("button", name="Next beat").click()
    frame = notebook.frames[1]
    arrived(frame, PLAIN.beats[1].start)
    player.get_by_role("toolbar").get_by_role("button", name="Play").click()
    frame.wait_for_function("!document.querySelector('video').paused")
    assert not [url for url in asked if not url.startswith(("data:", "about:"))]
    expect(player.locator(".words")).to_be_hidden()
