"""The twin's questions, and the links to them, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnfilm.pack.model import TWIN
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.examples import standard
from tests.support.axe import serious
from tests.support.sample import HOSTILE, HOSTILE_WORDS

NewPage = Callable[..., Page]
SHOWN = HOSTILE_WORDS[0][:20]
PHONE = {"width": 360, "height": 740}
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
    for right in ("No", "inside", "Yes, all of them", "A closed curve"):
        expect(page.locator(".question h2")).to_be_focused()
        expect(status).to_be_empty()
        assert right in choices(page) and not page.evaluate(SMALL)
        assert right != "inside" or not serious(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_role("button", name=right, exact=True).press("Enter")
        expect(status).to_contain_text("Right.")
        answers.append(status.inner_text())
        page.get_by_role("button", name=re.compile("Next question|Finish")).press("Enter")
    data = standard("rings").dataset
    assert f"leaves {straight_cut(data).errors} of {data.n_samples} points wrong" in answers[0]
    assert "points inside" in answers[1]
    assert f"none of {data.n_samples} points wrong, not {straight_cut(data).errors}" in answers[2]
    expect(page.locator(".invitation")).to_contain_text("You got 4 of 4 right")
    expect(page.locator(".score")).to_contain_text("0 of 300")


def test_a_wrong_guess_is_told_what_is_right_and_the_warp_plays(new_page: NewPage, plain_pack: Path) -> None:
    page = new_page()
    page.goto((plain_pack / TWIN).as_uri() + "#q=corner")
    expect(page.locator(".score strong")).to_have_text("?")
    page.get_by_role("button", name="Both of them").click()
    expect(page.locator(".question [role=status]")).to_contain_text("Not quite: “inside”.")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".warp output")).to_have_text("The hidden space", timeout=30_000)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Add a neuron").click()
    expect(page.locator(".score strong")).to_have_text("0")


@pytest.mark.parametrize("address", ["#q=nonsense&t=0.5", "#q=%00&t=0.5&view=<b>"])
def test_what_a_link_names_that_there_is_not_is_left_out(page: Page, plain_pack: Path, address: str) -> None:
    page.goto((plain_pack / TWIN).as_uri() + address)
    expect(page.get_by_role("slider", name="Progress of the warp")).to_have_value("0.5")
    expect(page.locator(".question [role=status]:not(:empty)")).to_have_count(0)


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
