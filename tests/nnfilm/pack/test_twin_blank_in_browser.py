"""A page without data takes any table in Chromium: it ends with a twin, or with a line that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import nnmath
from nnmath.datasets.dataset import Dataset
from tests.support.axe import serious
from tests.support.sample import BLANK

NewPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740}
PATIENCE = 60_000
HOSTILE = "<img src=x onerror=alert(1)></script>"


@pytest.fixture
def opened(page: Page, plain_pack: Path) -> Page:
    page.goto((plain_pack / BLANK).as_uri())
    return page


def csv(data: Dataset) -> str:
    rows = [[*map(str, row), data.class_names[label]] for row, label in zip(data.raw.tolist(), data.y, strict=True)]
    return "\n".join(",".join(row) for row in [[*data.feature_names, "class"], *rows])


def drop(page: Page, name: str, text: str) -> None:
    page.evaluate(
        """([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        [name, text],
    )


def fit(page: Page) -> int:
    """How many points are wrong after the fit."""
    page.get_by_role("button", name="Fit the network").click()
    expect(page.locator(".score")).to_be_visible(timeout=PATIENCE)
    return int(page.locator(".score strong").inner_text())


def test_from_a_cold_page_to_a_network_that_separates_the_rings(new_page: NewPage, plain_pack: Path) -> None:
    page, asked, blank = new_page(viewport=PHONE), list[str](), (plain_pack / BLANK).as_uri()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(blank)
    stages = [serious(page)]
    page.get_by_role("button", name="Rings").click()
    stages.append(serious(page))
    assert fit(page) == 0
    stages.append(serious(page))
    assert stages == [[], [], []] and asked == [blank]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("canvas")).to_have_count(4)
    path = page.get_by_role("slider", name="How this network was found")
    path.fill("0")
    assert int(page.locator(".score strong").inner_text()) > 50


def test_hostile_words_stay_words(opened: Page) -> None:
    rows = "\n".join(f'{k % 4},{k % 5},"{HOSTILE}{k % 2}"' for k in range(20))
    drop(opened, f"{HOSTILE}.csv", f'"{HOSTILE}","__proto__","constructor"\n{rows}')
    fit(opened)
    assert opened.locator("main img").count() == 0
    expect(opened.locator(".legend button")).to_contain_text([f"{HOSTILE}0", f"{HOSTILE}1"])
    expect(opened.get_by_role("heading", level=1)).to_have_text(HOSTILE)


def test_what_cannot_be_opened_is_said_and_the_next_table_can(opened: Page) -> None:
    problem = opened.get_by_role("alert")
    drop(opened, "words.csv", "name,kind\nAda,a\nBob,b\nCyd,a")
    expect(problem).to_contain_text("words.csv has no column of numbers beside the classes “kind”")
    drop(opened, "large.csv", "x" * 10_000_001)
    expect(problem).to_contain_text("large.csv has 11 MB")
    opened.get_by_text("Paste a table").click()
    opened.get_by_role("textbox").fill(
        "\t".join("xyk") + "\n" + "\n".join(f"{k}\t{k * k % 7}\t{k % 2}" for k in range(9))
    )
    opened.get_by_role("button", name="Open", exact=True).click()
    expect(problem).to_be_empty()
    fit(opened)


def test_a_fit_is_stopped_and_choices_are_checked(opened: Page) -> None:
    classes = np.random.RandomState(1).choice(["a", "b", "c"], 2000)  # no network finds them soon
    drop(opened, "noise.csv", "x1,x2,kind\n" + "\n".join(f"{k % 97},{k % 89},{one}" for k, one in enumerate(classes)))
    for name in ("x1", "x2"):
        opened.get_by_role("checkbox", name=name).uncheck()
    expect(opened.get_by_role("button", name="Fit the network")).to_be_disabled()
    for name in ("x1", "x2"):
        opened.get_by_role("checkbox", name=name).check()
    opened.get_by_role("button", name="Fit the network").click()
    opened.get_by_role("button", name="Stop").click()
    expect(opened.get_by_role("button", name="Rings")).to_be_visible()
    opened.wait_for_timeout(100)
    expect(opened.locator(".score")).to_have_count(0)


def test_a_fitted_table_is_saved_as_a_page(opened: Page, new_page: NewPage, tmp_path: Path) -> None:
    drop(opened, "bands.csv", csv(nnmath.load("bands")).replace("good", HOSTILE.replace(",", "")))
    opened.get_by_role("combobox", name="Hidden neurons").select_option("2")
    wrong = fit(opened)
    expect(opened.locator(".neuron")).to_have_count(2)
    with opened.expect_download() as saving:
        opened.get_by_role("button", name="Save as a page").click()
    assert saving.value.suggested_filename == "bands.html"
    saving.value.save_as(tmp_path / "bands.html")
    page = new_page()
    page.goto((tmp_path / "bands.html").as_uri())
    expect(page).to_have_title("bands")
    expect(page.locator(".score")).to_contain_text(f"{wrong} of 200")
    expect(page.locator(".legend button").first).to_contain_text(HOSTILE)
