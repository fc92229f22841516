"""The twin in Chromium: each control does what it says, on a desk and on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from nnfilm.kit.style.theme import DARK, LIGHT, Theme, rgba
from nnfilm.pack import twin
from nnmath.experiments.examples import standard
from tests.support.axe import serious

NewPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    for slot in ("rings", "bands"):
        (folder / f"{slot}.html").write_text(twin.page(standard(slot), slot), encoding="utf-8")
    return folder


@pytest.fixture
def rings(page: Page, pages: Path) -> Page:
    page.goto((pages / "rings.html").as_uri())
    return page


def mistakes(page: Page) -> int:
    return int(page.locator(".score strong").inner_text())


def has(page: Page, number: int, color: str) -> bool:
    """Whether a picture has points of a color, more than a few."""
    picture = Image.open(io.BytesIO(page.locator("canvas").nth(number).screenshot())).convert("RGB")
    away = np.abs(np.asarray(picture).astype(int) - rgba(color)[:3]).max(axis=-1)
    return int((away < 12).sum()) > 30


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_both_pictures_show_points_and_cuts_without_a_fault(
    new_page: NewPage, pages: Path, theme: Theme, size: dict[str, int]
) -> None:
    page = new_page(viewport=size, color_scheme=theme.name)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((pages / "rings.html").as_uri() + "#t=0.8")
    expect(page.locator(".score strong")).to_have_text("0")
    for number in (0, 1):
        assert all(has(page, number, color) for color in (*theme.classes[:2], *theme.neurons[:3]))
    assert asked == [(pages / "rings.html").as_uri()]
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_slider_and_the_button_run_the_warp(rings: Page) -> None:
    stage = rings.locator(".warp output")
    expect(stage).to_have_text("The data as they are")
    rings.get_by_role("slider", name="Progress of the warp").fill("0.5")
    expect(stage).to_have_text("Weights and bias: turned and stretched")
    rings.get_by_role("slider", name="Progress of the warp").fill("1")
    expect(stage).to_have_text("The hidden space")
    assert has(rings, 1, LIGHT.ink)
    rings.get_by_role("button", name="Play again").click()
    expect(stage).not_to_have_text("The hidden space")
    rings.get_by_role("button", name="Pause").click()
    expect(rings.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_weights_change_what_is_counted_and_come_back(rings: Page) -> None:
    back = rings.get_by_role("button", name="Back to the fitted network")
    expect(back).to_be_disabled()
    rings.get_by_role("slider", name="Bias of h₁").fill("4")
    assert mistakes(rings) > 10
    back.click()
    assert mistakes(rings) == 0
    expect(back).to_be_disabled()


def test_a_cut_is_dragged_by_its_handle(rings: Page) -> None:
    canvas = rings.locator("canvas").first
    box = canvas.bounding_box()
    assert box
    picture = np.asarray(Image.open(io.BytesIO(canvas.screenshot())).convert("RGB")).astype(int)
    away = np.abs(picture - rgba(LIGHT.neurons[0])[:3]).max(axis=-1) < 12
    inside = np.lib.stride_tricks.sliding_window_view(away, (9, 9)).all(axis=(2, 3))
    row, column = np.argwhere(inside).mean(axis=0) + 4  # a line is thinner than its handle
    x, y = box["x"] + column, box["y"] + row
    rings.mouse.move(x, y)
    rings.mouse.down()
    rings.mouse.move(x - 60, y + 60, steps=4)
    rings.mouse.up()
    assert mistakes(rings) > 10
    expect(rings.get_by_role("button", name="Back to the fitted network")).to_be_enabled()


def test_neurons_come_and_go(rings: Page) -> None:
    rings.get_by_role("button", name="Add a neuron").click()
    assert mistakes(rings) == 0  # it has no say yet
    expect(rings.locator(".neuron")).to_have_count(4)
    for _ in range(2):
        rings.get_by_role("button", name="Take h₁ away").click()
    expect(rings.locator(".neuron")).to_have_count(2)
    assert rings.locator("canvas").nth(1).is_visible() and mistakes(rings) > 0


def test_training_from_a_new_start_finds_the_rings_again(rings: Page) -> None:
    rings.get_by_role("button", name="Add a neuron").click()
    rings.get_by_role("button", name="New random start").click()
    assert mistakes(rings) > 50
    rings.get_by_role("slider", name="Learning rate").fill("-1")
    rings.get_by_role("button", name="Train").click()
    expect(rings.locator(".score strong")).to_have_text("0", timeout=60_000)
    rings.get_by_role("button", name="Stop").click()
    expect(rings.locator(".loss")).to_be_visible()


def test_the_recorded_path_is_shown_step_by_step(rings: Page) -> None:
    path = rings.get_by_role("slider", name="How this network was found")
    path.fill("0")
    assert mistakes(rings) > 50
    path.fill(path.get_attribute("max") or "")
    assert mistakes(rings) == 0


def test_an_address_shows_the_same_to_whoever_opens_it(rings: Page, new_page: NewPage) -> None:
    rings.get_by_role("slider", name="Bias of h₂").fill("3")
    rings.get_by_role("slider", name="Progress of the warp").fill("0.7")
    rings.locator("canvas").nth(1).press("ArrowLeft")
    expect(rings).to_have_url(re.compile(r"#t=0\.7&.*w="))
    address, wrong = rings.url, mistakes(rings)
    other = new_page()
    other.goto(address)
    assert mistakes(other) == wrong
    assert other.locator(".warp output").inner_text() == rings.locator(".warp output").inner_text()
    rings.wait_for_timeout(300)
    other.wait_for_timeout(300)
    assert other.url == rings.url


def test_the_cube_turns_by_keys_and_by_touch(new_page: NewPage, pages: Path) -> None:
    page = new_page(viewport=PHONE, has_touch=True)
    page.goto((pages / "rings.html").as_uri() + "#t=1")
    cube = page.locator("canvas").nth(1)
    cube.scroll_into_view_if_needed()
    views = [cube.screenshot()]
    cube.press("ArrowRight")
    page.wait_for_timeout(100)
    views.append(cube.screenshot())
    box = cube.bounding_box()
    assert box
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 120, steps=3)
    page.mouse.up()
    views.append(cube.screenshot())
    assert len(set(views)) == 3
    page.get_by_role("button", name="Reset the view").click()
    page.wait_for_timeout(100)
    assert cube.screenshot() == views[0] or page.url.count("yaw")


def test_a_point_tells_its_numbers_and_takes_another_class(new_page: NewPage, pages: Path) -> None:
    page = new_page(viewport=DESK, color_scheme="dark")
    page.goto((pages / "bands.html").as_uri())
    before = mistakes(page)
    data = standard("bands").dataset
    canvas = page.locator("canvas").first
    box = canvas.bounding_box()
    assert box
    low, high = (np.array(side) for side in twin.facts(standard("bands"), "")["box"].values())
    scale = (min(box["width"], box["height"]) - 2 * 46) / (high - low)[0]
    middle = np.array([box["width"], box["height"]]) / 2
    lonely = int(np.argmax(np.linalg.norm(data.X - data.X.mean(axis=0), axis=1)))
    x, y = middle + scale * (data.X[lonely] - (low + high) / 2) * [1, -1]
    canvas.hover(position={"x": float(x), "y": float(y)})
    expect(page.locator(".probe")).to_contain_text(f"Point {lonely + 1}, {data.class_names[data.y[lonely]]}")
    expect(page.locator(".probe")).to_contain_text("probability")
    page.locator(".legend button").nth(1 - int(data.y[lonely])).click()
    canvas.dblclick(position={"x": float(x), "y": float(y)})
    assert abs(mistakes(page) - before) == 1
    canvas.dblclick(position={"x": float(middle[0]), "y": float(box["height"]) - 60})
    expect(page.locator(".score")).to_contain_text(f"of {data.n_samples + 1} points")
