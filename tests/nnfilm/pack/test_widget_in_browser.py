"""The twin as a widget: what is done in the browser is known in Python, and the other way round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import nnfilm
from nnfilm.pack.widget import Twin
from nnmath.experiments.examples import standard

SHOW = """async ([esm, css, values]) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
  const heard = {};
  const changes = (window.changes = {});
  const model = {
    get: (name) => values[name],
    set: (name, value) => { values[name] = changes[name] = value; },
    save_changes: () => {},
    on: (event, act) => (heard[event] ??= []).push(act),
    off: () => {},
  };
  window.tell = (told) => {
    Object.assign(values, told);
    for (const name of Object.keys(told)) for (const act of heard[`change:${name}`] ?? []) act();
  };
  const module = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  module.default.render({ model, el: document.querySelector("main") });
}"""
"""As anywidget does it in a notebook: with a model of the values that Python has."""


SUPPRESSED = "document.activeElement.closest('[data-lm-suppress-shortcuts=true]') !== null"


def told(twin: Twin) -> dict[str, Any]:
    """What a browser is told of it."""
    names = ("facts", "time", "yaw", "pitch", "step", "layers", "edits")
    values: dict[str, Any] = json.loads(json.dumps({name: getattr(twin, name) for name in names}))
    return values


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> tuple[Page, Twin]:
    """A widget on a page."""
    twin = nnfilm.explore(standard("rings"))
    (tmp_path / "cell.html").write_text('<!doctype html><link rel="icon" href="data:,"><p>Beside it</p><main></main>')
    page.goto((tmp_path / "cell.html").as_uri())
    page.evaluate(SHOW, [Twin._esm, str(Twin._css), told(twin)])
    return page, twin


def test_browser_and_python_know_the_same_twin(shown: tuple[Page, Twin]) -> None:
    page, twin = shown
    score = page.locator(".twin .score strong")
    expect(score).to_have_text("0")
    page.locator("canvas").nth(1).click()
    assert page.evaluate(SUPPRESSED), "else JupyterLab selects, adds and deletes cells by its keys"
    page.get_by_role("slider", name="Progress of the warp").fill("1")
    page.get_by_role("slider", name="Bias of a₂").fill("3")
    page.wait_for_timeout(300)
    twin.set_state(page.evaluate("changes"))
    assert (twin.time, twin.network.layers[0].bias[1]) == (1.0, 3.0)
    assert twin.mistakes == int(score.inner_text()) > 10 and twin.yaw is not None
    twin.time, twin.network = 0.25, standard("rings").network
    page.evaluate("tell", {name: value for name, value in told(twin).items() if name in ("time", "step", "layers")})
    expect(page.locator(".warp output")).to_have_text("Weights and bias: turned and stretched")
    expect(score).to_have_text("0")
    page.locator("canvas").first.dblclick(position={"x": 60, "y": 60})
    expect(page.locator(".score")).to_contain_text("of 301 points")
    page.wait_for_timeout(300)
    twin.set_state(page.evaluate("changes"))
    assert len(twin.dataset.y) == 301 and twin.experiment.network.digest == twin.network.digest
