"""The twin in Chromium: its pictures, hands on them, its questions and the links to them, on a desk and on a phone."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from nnfilm.kit.figures.cube import Standing
from nnfilm.kit.figures.sheet import PERSPECTIVE, data_window, whole_sheet
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnfilm.pack import twin
from nnfilm.pack.model import TWIN
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.examples import standard
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import warp
from tests.support.axe import serious
from tests.support.other_data import case
from tests.support.sample import HOSTILE, HOSTILE_WORDS

NewPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twins")
    for slot in ("rings", "bands", "blobs", "line"):
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


@pytest.mark.parametrize(("theme", "size"), [(DARK, DESK), (LIGHT, PHONE)], ids=["dark on a desk", "light on a phone"])
def test_all_pictures_show_what_they_are_of_without_a_fault(
    new_page: NewPage, pages: Path, theme: Theme, size: dict[str, int]
) -> None:
    page = new_page(viewport=size, color_scheme=theme.name)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((pages / "rings.html").as_uri() + "#t=0.8")
    expect(page.locator(".score strong")).to_have_text("0")
    assert all(has(page, 0, color) for color in (*theme.classes[:2], *theme.neurons[:3]))
    assert all(has(page, 2, color) for color in theme.neurons[:3])
    assert has(page, 3, theme.classes[1])
    assert asked == [(pages / "rings.html").as_uri()]
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def pixels(page: Page, number: int) -> tuple[Floats, Floats]:
    """A canvas (h, w, 3), and its width and height on the page."""
    canvas = page.locator("canvas").nth(number)
    canvas.scroll_into_view_if_needed()
    page.wait_for_timeout(400)  # then it is drawn sharply
    text = canvas.evaluate("canvas => canvas.toDataURL()").split(",")[1]
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB")).astype(float)
    return picture, np.array(canvas.evaluate("canvas => [canvas.clientWidth, canvas.clientHeight]"), dtype=float)


def share_in_color(page: Page, number: int, places: Floats, colors: Floats) -> float:
    """The share of places (n, 2), in pixels of the page, at or beside which a canvas has their colors (n, 3)."""
    picture, size = pixels(page, number)
    sharp = picture.shape[1] / size[0]
    found = np.zeros(len(places), dtype=bool)
    for off in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)):
        columns, rows = np.rint((places + off) * sharp).astype(int).T
        seen = picture[np.clip(rows, 0, len(picture) - 1), np.clip(columns, 0, picture.shape[1] - 1)]
        found |= np.abs(seen - colors).max(axis=1) < 14
    return float(found.mean())


def test_points_are_where_the_film_has_them_in_the_films_colors(new_page: NewPage, pages: Path) -> None:
    theme = DARK
    experiment = standard("rings")
    data, told = experiment.dataset, twin.facts(experiment, "")
    box = data_window(data.X, data.y)
    page = new_page(viewport=DESK, color_scheme=theme.name)
    page.goto((pages / "rings.html").as_uri())
    page.get_by_role("checkbox", name="Plane").uncheck()

    _, size = pixels(page, 0)
    scale = (size.min() - 80) / box.size[0]
    flat = size / 2 + scale * (data.X - box.center) * [1, -1]
    vivid = np.array([rgba(theme.class_color(label))[:3] for label in data.y])
    assert share_in_color(page, 0, flat, vivid) > 0.9
    assert share_in_color(page, 0, flat * [1, -1] + [0, size[1]], vivid) < 0.6  # as it would look upside down

    beads = [rgba(color)[:3] for color in told["themes"][theme.name]["beads"]]
    standing = Standing.of(experiment.network, whole_sheet(box))
    move = warp(experiment.network.reordered(standing.order), whole_sheet(box))
    view = View(rotation=turntable(0.0, np.degrees(0.42)), perspective=PERSPECTIVE).turned(standing.turn)
    _, size = pixels(page, 1)
    # A cube needs room to turn, a flat sheet needs less; where points are crowded, some hide others.
    for t, room, least in ((0.5, 1.4, 0.7), (0.75, 1.62, 0.9), (1.0, 1.62, 0.65)):
        page.get_by_role("slider", name="Progress of the warp").fill(str(t))
        window = move.window(t)
        right, up, near = view.rotation @ (move(data.X, t) - window.center).T
        side = float(window.size[0])
        grown = (size.min() - 52) / room / side / (1 - 2 * PERSPECTIVE * near / side)
        places = size / 2 + np.column_stack([right * grown, -up * grown])
        assert share_in_color(page, 1, places, np.array(beads)[data.y]) > least, t


def test_heat_maps_show_what_each_neuron_says(rings: Page) -> None:
    picture, size = pixels(rings, 2)
    network, box = standard("rings").network, data_window(standard("rings").dataset.X, standard("rings").dataset.y)
    scale = min(size / [340, 230])
    off = (size - scale * np.array([340, 230])) / 2
    for neuron in range(3):
        middle = off + scale * np.array([170, 230 * (neuron + 0.5) / 3 - 7])
        inside = np.array([[x, y] for x in np.linspace(-0.6, 0.6, 9) for y in np.linspace(-0.6, 0.6, 9)])
        values = network.hidden(box.center + inside * box.size / 2)[:, neuron]
        low, high = rgba(LIGHT.background)[:3], rgba(LIGHT.neuron(neuron))[:3]
        colors = low + values[:, None] * (high - low)
        columns, rows = np.rint((middle + 21 * scale * inside * [1, -1]) * picture.shape[1] / size[0]).astype(int).T
        away = np.abs(picture[rows, columns] - colors).max(axis=1)
        assert np.median(away) < 12, neuron


def test_a_node_lights_up_its_line_and_its_axis(rings: Page) -> None:
    rings.get_by_role("slider", name="Progress of the warp").fill("1")
    before = [pixels(rings, number)[0] for number in (0, 1)]
    rings.locator(".node", has_text="a₂").hover()
    expect(rings.locator(".node.lit")).to_have_count(1)
    after = [pixels(rings, number)[0] for number in (0, 1)]
    for first, then in zip(before, after, strict=True):
        hue = np.abs(then - rgba(LIGHT.neurons[1])[:3]).max(axis=-1) < 60
        assert (np.abs(then - first).max(axis=-1) > 30).sum() > 200
        assert hue.sum() > (np.abs(first - rgba(LIGHT.neurons[1])[:3]).max(axis=-1) < 60).sum()


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def test_cube_and_landscape_turn(rings: Page) -> None:
    rings.get_by_role("slider", name="Progress of the warp").fill("1")
    cube = rings.locator("canvas").nth(1)
    before, box = pixels(rings, 1)[0], cube.bounding_box()
    assert box
    drag(rings, (box["x"] + 100, box["y"] + 100), (box["x"] + 180, box["y"] + 120))
    assert np.abs(pixels(rings, 1)[0] - before).max(axis=-1).mean() > 1.0
    before = pixels(rings, 3)[0]
    rings.get_by_role("img", name="A surface over the plane").press("ArrowLeft")
    assert np.abs(pixels(rings, 3)[0] - before).max(axis=-1).mean() > 1.0


def test_a_point_tells_its_numbers_and_takes_another_class(new_page: NewPage, pages: Path) -> None:
    page = new_page(viewport=DESK, color_scheme="dark")
    page.goto((pages / "bands.html").as_uri())
    before = mistakes(page)
    data = standard("bands").dataset
    canvas = page.locator("canvas").first
    box = canvas.bounding_box()
    assert box
    lonely = int(np.argmax(np.linalg.norm(data.X - data.X.mean(axis=0), axis=1)))
    x, y = place_in_plane(page, "bands", data.X[lonely])
    canvas.hover(position={"x": float(x), "y": float(y)})
    expect(page.locator(".probe")).to_contain_text(f"Point {lonely + 1}, {data.class_names[data.y[lonely]]}")
    expect(page.locator(".probe")).to_contain_text("probability")
    page.locator(".legend button").nth(1 - int(data.y[lonely])).click()
    canvas.dblclick(position={"x": float(x), "y": float(y)})
    assert abs(mistakes(page) - before) == 1
    canvas.dblclick(position={"x": box["width"] / 2, "y": box["height"] - 60})
    expect(page.locator(".score")).to_contain_text(f"of {data.n_samples + 1} points")


def place_in_plane(page: Page, slot: str, point: Floats) -> Floats:
    """Where a point of the data is in the canvas of the plane."""
    size = np.array(page.locator("canvas").first.evaluate("one => [one.clientWidth, one.clientHeight]"), dtype=float)
    low, high = (np.array(side) for side in twin.facts(standard(slot), "")["box"].values())
    lettering = float(np.clip(size.min() / 400, 1.0, 1.6))
    scale = (size.min() - 80 * lettering) / (high - low)[0]
    return size / 2 + scale * (point - (low + high) / 2) * [1, -1]


def test_a_finger_drags_a_line_while_the_page_stays_and_two_taps_add_a_point(new_page: NewPage, pages: Path) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto((pages / "line.html").as_uri())
    network = standard("line").network
    (cut, *_) = -network.layers[0].bias / network.layers[0].weights[0]
    box = page.locator("canvas").first.bounding_box()
    high = twin.facts(standard("line"), "")["box"]["high"][1]
    assert box
    x, y = np.array([box["x"], box["y"]]) + place_in_plane(page, "line", np.array([cut, high / 2]))
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": x, "y": y}]),
        *(("touchMove", [{"x": x - 4 * step, "y": y + 10 * step}]) for step in range(1, 11)),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert page.evaluate("scrollY") == 0
    ends = (place_in_plane(page, "line", np.array([at, 0.0]))[0] for at in (0.0, 1.0))
    scale = float(np.diff(list(ends))[0])
    moved = network.layers[0].bias.copy()
    moved[0] = -network.layers[0].weights[0, 0] * (cut - 40 / scale)
    (first, output) = network.layers
    other = Network.from_arrays([first.weights, output.weights], [moved, output.bias])
    data = standard("line").dataset
    assert mistakes(page) == int((other.predict(data.X) != data.y).sum()) > 4
    for _ in range(2):
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + 60)
    expect(page.locator(".score")).to_contain_text(f"of {standard('line').dataset.n_samples + 1} points")


def test_a_point_is_dragged(rings: Page) -> None:
    data = standard("rings").dataset
    lonely = int(np.argmin(data.X[:, 1]))
    box = rings.locator("canvas").first.bounding_box()
    assert box
    x, y = np.array([box["x"], box["y"]]) + place_in_plane(rings, "rings", data.X[lonely])
    middle = place_in_plane(rings, "rings", data.X[data.y == 0].mean(axis=0))
    drag(rings, (x, y), (box["x"] + middle[0], box["y"] + middle[1]))
    assert mistakes(rings) == 1
    rings.mouse.move(x, y)
    rings.mouse.move(box["x"] + middle[0], box["y"] + middle[1])
    expect(rings.locator(".probe")).to_contain_text(f"Point {lonely + 1},")  # it lies where it was dropped


def test_tables_of_many_columns_and_networks_of_other_widths_have_a_twin(new_page: NewPage, tmp_path: Path) -> None:
    page = new_page(viewport=PHONE)
    for name, hidden in (("five", 6), ("wine", 1), ("moons", (6, 2))):
        (tmp_path / f"{name}.html").write_text(twin.page(case(name, hidden), name), encoding="utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        expect(page.locator("canvas")).to_have_count(4)


SHOWN = HOSTILE_WORDS[0][:20]
SMALL = """() => [...document.querySelectorAll("button, a, label, input")]
    .filter((one) => one.offsetParent && !(one.matches("input") && one.closest("label")))
    .map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.min(width, height) < 24)
    .map(([text]) => text)"""


def choices(page: Page) -> list[str]:
    return page.get_by_role("group", name="Choices").get_by_role("button").all_inner_texts()


def test_a_student_answers_all_questions_by_the_keyboard(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto((plain_pack / TWIN).as_uri())
    status = page.locator(".question [role=status]")
    page.get_by_role("button", name="Guess first").press("Enter")
    answers = []
    for right in ("No", "good", "Yes, all of them", "A closed curve"):
        expect(page.locator(".question h2")).to_be_focused()
        expect(status).to_be_empty()
        assert right in choices(page) and not page.evaluate(SMALL)
        assert right != "good" or not serious(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name=right, exact=True).press("Enter")
        expect(status).to_contain_text("Right.")
        answers.append(status.inner_text())
        page.get_by_role("button", name=re.compile("Next question|Finish")).press("Enter")
    data = standard("rings").dataset
    assert f"leaves {straight_cut(data).errors} of {data.n_samples} points wrong" in answers[0]
    assert "points of good coffee" in answers[1]
    assert f"none of {data.n_samples} points wrong, not {straight_cut(data).errors}" in answers[2]
    expect(page.locator(".invitation")).to_contain_text("You got 4 of 4 right")
    expect(page.locator(".score")).to_contain_text("0 of 300")


def test_a_wrong_guess_is_told_what_is_right_and_the_warp_plays(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page()
    page.goto((plain_pack / TWIN).as_uri() + "#q=corner")
    expect(page.locator(".score strong")).to_have_text("?")
    page.get_by_role("button", name="Both of them").click()
    expect(page.locator(".question [role=status]")).to_contain_text("Not quite: “good”.")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".warp output")).to_have_text("The hidden space", timeout=30_000)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Add a neuron").click()
    expect(page.locator(".score strong")).to_have_text("0")


def test_names_from_data_stay_text(new_page: NewPage, hostile_pack: Path) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto((hostile_pack / TWIN).as_uri() + "#q=corner")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE.title)
    expect(page.locator(".legend button").first).to_contain_text(SHOWN)
    choice = page.get_by_role("group", name="Choices").get_by_role("button").first
    expect(choice).to_contain_text(SHOWN)
    choice.click()
    expect(page.locator(".question [role=status]")).to_contain_text(SHOWN)
    assert page.locator("main img").count() == 0
