"""Where a player in a browser is."""

from __future__ import annotations

from playwright.sync_api import Page

ARRIVED = """(seconds) => {
  const { currentTime, played, readyState, seeking } = document.querySelector("video");
  const stretches = Array.from({ length: played.length }, (_, n) => [played.start(n), played.end(n)]);
  const [since] = stretches.find(([start, end]) => start <= currentTime && currentTime <= end) ?? [currentTime];
  return !seeking && readyState > 1 && Math.abs(since - seconds) < 0.5;
}"""
"""Of one that plays since, not where it is now: that a busy test may see too late."""


def arrived(page: Page, seconds: float) -> None:
    """Wait until a page's first video was led to a time, and shows it or plays on from there."""
    page.wait_for_function(ARRIVED, arg=seconds)
