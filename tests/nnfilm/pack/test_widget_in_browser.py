"""The twin as a widget of a real notebook: what is done in the browser is known in Python, and the other way round."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.support.project import ROOT

PATIENCE = 120
CELLS = (
    """
import nnfilm, nnmath
data = nnmath.load("rings")
network = nnmath.Network.from_arrays([[[4, -4, 0], [3, 3, -5]], [[6], [6], [6]]], [[-5, -5, -5], [-2]])
twin = nnfilm.explore(nnmath.Experiment(data, network))
twin
""",
    "print(twin.time, twin.network.layers[0].bias.tolist(), twin.mistakes, twin.yaw is not None)",
    "twin.time = 0.25\ntwin.network = network",
    "print(len(twin.dataset.y), twin.experiment.network.digest == network.digest)",
)
STYLE = """elements => elements.map(one => {
  const style = getComputedStyle(one);
  return ["color", "background-color", "margin", "box-sizing", "font", "border-radius", "--line", "--background"]
    .map(name => style.getPropertyValue(name));
})"""


@pytest.fixture
def notebook(new_page: Callable[..., Page], tmp_path: Path) -> Iterator[Page]:
    """A notebook with these cells, opened in JupyterLab."""
    import nbformat  # takes two seconds, in each process that collects this module

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in CELLS])
    book.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    (tmp_path / "own").mkdir()
    theme = tmp_path / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    theme.parent.mkdir(parents=True)
    theme.write_text('{"theme": "JupyterLab Dark"}')
    nbformat.write(book, tmp_path / "own" / "book.ipynb")
    kept = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR", "PREFER_ENV_PATH")
    places = {f"JUPYTER_{name}": str(tmp_path / name.lower()) for name in kept[:3]} | {"JUPYTER_PREFER_ENV_PATH": "1"}
    lab = {f"JUPYTERLAB_{name}_DIR": str(tmp_path / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    own = {"IPYTHONDIR": str(tmp_path / "ipython"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    options = ["--IdentityProvider.token=", f"--ServerApp.root_dir={tmp_path / 'own'}", "--LabApp.news_url=None"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, *options, "--LabApp.extension_manager=readonly"],
            env={**os.environ, **places, **lab, **own},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        page = new_page(viewport={"width": 1280, "height": 1400})
        address = _address(server, tmp_path)
        page.goto(f"{address}lab/tree/book.ipynb", timeout=1000 * PATIENCE, wait_until="commit")
        expect(page.get_by_text("| Idle")).to_be_visible(timeout=1000 * PATIENCE)
        yield page
        page.close()  # it would miss the server
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _address(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Where the server is, once it answers."""
    for _ in range(10 * PATIENCE):
        for note in (folder / "runtime_dir").glob("jpserver-*.json"):
            with suppress(OSError, ValueError):  # the note is not written whole, or nobody listens yet
                address = str(json.loads(note.read_text())["url"])
                urlopen(f"{address}api/status").close()
                return address
        assert server.poll() is None, (folder / "log").read_text()
        time.sleep(0.1)
    raise AssertionError((folder / "log").read_text())


def run(page: Page, cell: int) -> None:
    """Run a cell and wait until it has its number."""
    own = page.locator(".jp-Notebook .jp-CodeCell").nth(cell)
    own.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Shift+Enter")
    expect(own.locator(".jp-InputPrompt")).to_contain_text("[", timeout=1000 * PATIENCE)
    expect(own.locator(".jp-InputPrompt")).not_to_contain_text("[*]", timeout=1000 * PATIENCE)


def said(page: Page, cell: int) -> str:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".jp-OutputArea-output").inner_text().strip()


def test_browser_and_python_know_the_same_twin(notebook: Page) -> None:
    outside = notebook.locator("html, body, .jp-NotebookPanel, .lm-MenuBar-item, .jp-FileBrowser button")
    before = outside.evaluate_all(STYLE)
    assert len(before) > 5
    run(notebook, 0)
    twin = notebook.locator(".twin")
    expect(twin.locator(".score")).to_contain_text("of 300 points wrong", timeout=1000 * PATIENCE)
    assert outside.evaluate_all(STYLE) == before
    expect(twin.locator("canvas")).to_have_count(4)
    expect(twin).to_have_class(re.compile(r"\bdark\b"))
    twin.locator("canvas").nth(1).click()
    for key in ("ArrowUp", "b", "d", "d"):  # of which JupyterLab would select, add and delete cells
        notebook.keyboard.press(key)
    expect(notebook.locator(".jp-Notebook .jp-CodeCell")).to_have_count(len(CELLS))
    notebook.get_by_role("slider", name="Progress of the warp").fill("1")
    notebook.get_by_role("slider", name="Bias of a₂").fill("3")
    wrong = int(twin.locator(".score strong").inner_text())
    notebook.wait_for_timeout(500)
    run(notebook, 1)
    assert said(notebook, 1) == f"1.0 [-5.0, 3.0, -5.0] {wrong} True"
    run(notebook, 2)
    expect(twin.locator(".warp output")).to_have_text("Weights and bias: turned and stretched")
    expect(notebook.get_by_role("slider", name="Bias of a₂")).to_have_value("-5")
    plane = twin.locator("canvas").first
    box = plane.bounding_box()
    assert box
    plane.dblclick(position={"x": box["width"] / 2 - 40, "y": box["height"] / 2 - 40})
    notebook.wait_for_timeout(500)
    run(notebook, 3)
    points = twin.locator(".score").inner_text().split(" of ")[1].split()[0]
    assert said(notebook, 3) == f"{points} True"
