"""What axe, which knows the rules of accessibility, finds wrong with a page."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until a script has drawn the page in another scheme."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def serious(page: Page) -> list[tuple[str, str, str]]:
    """What it takes for a serious fault of a page that is open, with the first element that has it, by color scheme."""
    found: list[tuple[str, str, str]] = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(DRAWN)
        faults = Axe().run(page).response["violations"]
        found += [
            (scheme, fault["id"], fault["nodes"][0]["html"])
            for fault in faults
            if fault["impact"] in ("serious", "critical")
        ]
    return found
