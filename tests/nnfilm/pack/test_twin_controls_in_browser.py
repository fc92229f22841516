"""Every control of the twin does what it says: each is used, and what it changed is read back from the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from nnfilm.pack.model import TWIN
from nnmath.experiments.examples import standard
from nnmath.utils.arrays import Floats

Check = Callable[[Page], None]
SETTLED = "() => new Promise((done) => setTimeout(done, 400))"
"""Until pictures are drawn sharply: the page's own timer for that is shorter."""

NAMES = """() => [...document.querySelectorAll("main :is(button, a, input, select, textarea, summary)")]
    .filter((one) => one.offsetParent)
    .map((one) => one.getAttribute("aria-label") ?? (one.closest("label") ?? one).textContent)"""


def numbers(page: Page) -> Floats:
    """The weights and the bias of each neuron, neuron by neuron, as they are shown: with two digits."""
    shown = page.locator(".dial output").all_inner_texts()
    return np.array([float(number.replace("−", "-")) for number in shown]).reshape(-1, 3)


def time(page: Page) -> float:
    """Of the warp."""
    return float(page.get_by_role("slider", name="Progress of the warp").input_value())


def loss(page: Page) -> float:
    return float(page.locator(".learning p output").first.inner_text())


def mistakes(page: Page) -> int:
    return int(page.locator(".score strong").inner_text())


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def slide(page: Page, name: str, to: float) -> None:
    page.get_by_role("slider", name=name).fill(str(to))


def picture(page: Page, pane: str) -> bytes:
    page.mouse.move(0, 0)
    page.evaluate(SETTLED)
    return page.locator(f".{pane} canvas").first.screenshot()


def the_fitted_network_comes_back(page: Page) -> None:
    press(page, "New random start")
    assert mistakes(page) > 0
    press(page, "Back to the fitted network")
    assert mistakes(page) == 0
    expect(page.get_by_role("button", name="Back to the fitted network")).to_be_disabled()


def questions_open_go_on_and_close(page: Page) -> None:
    press(page, "Guess first")
    expect(page.locator(".question")).to_contain_text("Question 1 of 4")
    press(page, "Skip")
    expect(page.locator(".question")).to_contain_text("Question 2 of 4")
    press(page, "Close")
    expect(page.locator(".question")).to_have_count(0)


def new_points_are_of_the_chosen_class(page: Page) -> None:
    for name, other in (("bad", "good"), ("good", "bad")):
        page.get_by_role("button", name=re.compile(name)).click()
        expect(page.get_by_role("button", name=re.compile(name))).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("button", name=re.compile(other))).to_have_attribute("aria-pressed", "false")
        page.locator(".plane canvas").dblclick(position={"x": 60, "y": 60 if name == "good" else 90})
        expect(page.get_by_role("button", name=re.compile(name))).to_contain_text("151")
    assert "of 302 points" in page.locator(".score").inner_text() and mistakes(page) == 1


def the_view_comes_back(page: Page) -> None:
    slide(page, "Progress of the warp", 1)
    before = picture(page, "space")
    page.locator(".space canvas").press("ArrowLeft")
    once = picture(page, "space")
    page.locator(".space canvas").press("ArrowUp")
    assert len({before, once, picture(page, "space")}) == 3
    press(page, "Reset the view")
    page.locator(".space canvas").focus()
    assert picture(page, "space") == before


def pictures_change_places(page: Page) -> None:
    for number, name in enumerate(("network", "landscape")):
        button = page.get_by_role("button", name="Enlarge").nth(number)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        left = page.locator(".plane").bounding_box()
        here = page.locator(f".pane.{name}, .{name}").first.bounding_box()
        assert left and here and abs(here["width"] - left["width"]) < 2
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")


def the_warp_plays_and_rests(page: Page) -> None:
    press(page, "Play")
    page.evaluate(SETTLED)
    press(page, "Pause")
    first = time(page)
    page.evaluate(SETTLED)
    assert 0.0 < first < 1.0 and time(page) == first
    slide(page, "Progress of the warp", 1)
    press(page, "Play again")
    press(page, "Pause")
    assert time(page) < 0.9


def the_plane_is_there_or_not(page: Page) -> None:
    slide(page, "Progress of the warp", 1)
    plane = page.get_by_role("checkbox", name="Plane")
    shown = picture(page, "space")
    plane.uncheck()
    bare = picture(page, "space")
    plane.check()
    assert shown != bare and picture(page, "space") == shown


def steps_of_the_fit_are_shown(page: Page) -> None:
    path = json.loads(page.locator("#experiment").inner_text())["path"]
    slider = page.get_by_role("slider", name="How this network was found")
    for step in (3, 12, len(path["losses"]) - 1):
        slider.fill(str(step))
        assert loss(page) == pytest.approx(path["losses"][step], abs=0.006)
        said = slider.get_attribute("aria-valuetext") or ""
        assert said.startswith(f"iteration {path['iterations'][step]},")
    press(page, "New random start")
    expect(slider).to_have_attribute("aria-valuetext", "another network is shown")


def a_step_is_as_long_as_the_rate(page: Page) -> None:
    press(page, "New random start")
    expect(page.get_by_text("Learning rate 0.05")).to_be_visible()
    for place, rate in ((None, 0.05), (-1, 0.1)):
        if place is not None:
            press(page, "New random start")
            slide(page, "Learning rate", place)
            expect(page.get_by_text(f"Learning rate {rate}")).to_be_visible()
        before, lost = numbers(page), loss(page)
        press(page, "One step")
        np.testing.assert_allclose(np.abs(numbers(page) - before), rate, atol=0.011)  # as Adam begins
        assert loss(page) <= lost


def training_goes_on_until_it_is_stopped(page: Page) -> None:
    press(page, "New random start")
    first, lost = numbers(page), loss(page)
    press(page, "Train")
    page.evaluate(SETTLED)
    press(page, "Stop")
    last = numbers(page)
    assert np.abs(last - first).max() > 0.1 and loss(page) < lost
    page.evaluate(SETTLED)
    assert (numbers(page) == last).all()


def neurons_come_and_go(page: Page) -> None:
    press(page, "Add a neuron")
    assert len(numbers(page)) == 4 and mistakes(page) == 0
    press(page, "Take a₁ away")
    press(page, "Take a₁ away")
    first = standard("rings").network.layers[0]
    assert len(numbers(page)) == 2 and numbers(page)[0, 0] == pytest.approx(first.weights[0, 2], abs=0.006)


def each_weight_has_its_slider(page: Page) -> None:
    for neuron, name in enumerate("₁₂₃"):
        for row, what in enumerate(
            (f"Weight of temperature in a{name}", f"Weight of strength in a{name}", f"Bias of a{name}")
        ):
            slide(page, what, 1.5 + row)
            assert numbers(page)[neuron, row] == pytest.approx(1.5 + row)


def another_table_can_be_opened(page: Page) -> None:
    press(page, "Open your own table")
    expect(page.get_by_role("heading", level=1)).to_have_text("A network for your own table")


def the_film_is_near(page: Page) -> None:
    assert page.get_by_role("link", name="Watch the film").get_attribute("href") == "index.html"


CHECKS: dict[str, Check] = {
    "Watch the film": the_film_is_near,
    "Back to the fitted network": the_fitted_network_comes_back,
    "Guess first": questions_open_go_on_and_close,
    "good 150": new_points_are_of_the_chosen_class,
    "bad 150": new_points_are_of_the_chosen_class,
    "Reset the view": the_view_comes_back,
    "Enlarge": pictures_change_places,
    "Play": the_warp_plays_and_rests,
    "Progress of the warp": the_warp_plays_and_rests,
    "Plane": the_plane_is_there_or_not,
    "How this network was found": steps_of_the_fit_are_shown,
    "New random start": a_step_is_as_long_as_the_rate,
    "One step": a_step_is_as_long_as_the_rate,
    "Learning rate 0.05": a_step_is_as_long_as_the_rate,
    "Train": training_goes_on_until_it_is_stopped,
    "Take aₙ away": neurons_come_and_go,
    "Add a neuron": neurons_come_and_go,
    "Weight of temperature in aₙ": each_weight_has_its_slider,
    "Weight of strength in aₙ": each_weight_has_its_slider,
    "Bias of aₙ": each_weight_has_its_slider,
    "Open your own table": another_table_can_be_opened,
}
"""What is checked of each control, by its name for those who cannot see it."""


def test_all_controls_are_known(page: Page, plain_pack: Path) -> None:
    page.goto((plain_pack / TWIN).as_uri())
    expect(page.locator(".score strong")).to_have_text("0")
    found = {re.sub(r"\ba[₁₂₃]|\bx\d", lambda one: f"{one[0][0]}ₙ", name).strip() for name in page.evaluate(NAMES)}
    assert found == set(CHECKS)


@pytest.mark.parametrize("check", dict.fromkeys(CHECKS.values()), ids=lambda check: check.__name__)
def test_each_does_what_it_says(page: Page, plain_pack: Path, check: Check) -> None:
    page.goto((plain_pack / TWIN).as_uri())
    check(page)
