"""Where a player in a browser is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page

NOTED = "addEventListener('seeking', ({ target }) => { target.ledTo = target.currentTime; }, true)"
ARRIVED = """(seconds) => {
  const { currentTime, ledTo = currentTime, readyState, seeking } = document.querySelector("video");
  return !seeking && readyState > 1 && Math.abs(ledTo - seconds) < 0.5;
}"""


def note_places(context: BrowserContext) -> None:
    """From now on, note in each page where its players are led to."""
    context.add_init_script(NOTED)


def arrived(page: Page | Frame, seconds: float) -> None:
    """Wait until a page's first video was led to a time, and shows it or plays on from there.

    Where it is now says less: a busy test sees that too late.
    """
    page.wait_for_function(ARRIVED, arg=seconds)
