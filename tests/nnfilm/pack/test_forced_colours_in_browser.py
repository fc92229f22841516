"""Readers who have all pages in a few colours of their own see every control, and where they are."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from nnfilm.pack.model import EMBED, PAGE, PLAYER
from tests.support import colors
from tests.support.players import arrived
from tests.support.sample import PLAIN

SEEN = 3.0
"""The least contrast of a control and what stands around it (WCAG 1.4.11)."""

EDGE = "one => [getComputedStyle(one).outlineColor, getComputedStyle(document.body).backgroundColor]"
"""The colours of a line round something, and of the page."""


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, new_page: Callable[..., Page]) -> Page:
    """A fresh page of such a reader."""
    scheme: Literal["light", "dark"] = request.param
    return new_page(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")


def shades(place: Locator) -> NDArray[np.float64]:
    """How light all is that is seen at a place (WCAG 2)."""
    pixels = np.asarray(Image.open(io.BytesIO(place.screenshot())).convert("RGB")) / 255
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(*lights: float) -> float:
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def within(place: Locator) -> float:
    """The contrast of the lightest and the darkest that is seen there."""
    found = shades(place)
    return contrast(float(found.min()), float(found.max()))


def middle(place: Locator) -> float:
    found = shades(place)
    return float(found[found.shape[0] // 2, found.shape[1] // 2])


@pytest.mark.parametrize("name", [PAGE, PLAYER, EMBED])
def test_every_control_is_seen(page: Page, plain_pack: Path, name: str) -> None:
    page.goto((plain_pack / name).as_uri())
    controls = page.locator("button:enabled, select:enabled, input:enabled:not([type=range])").locator("visible=true")
    assert controls.count() >= 3
    assert [control.evaluate("one => one.outerHTML") for control in controls.all() if within(control) < SEEN] == []


def test_the_current_place_is_seen(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / PAGE).as_uri())
    page.locator(".chapters a").last.click()
    arrived(page, PLAIN.chapters[-1].start)
    played, coming = page.locator(".pieces span").all()
    assert contrast(middle(played), middle(coming)) >= SEEN
    for place in (page.locator(".chapters [aria-current]"), page.locator(".said[aria-current]")):
        expect(place).to_have_css("outline-style", "solid")
        line, ground = place.evaluate(EDGE)
        assert colors.contrast(line, ground) >= SEEN
