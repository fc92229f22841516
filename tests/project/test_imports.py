"""The import contracts hold, and each of them is broken by an import that it is there to forbid."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import PACKAGES, ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """lint-imports on the packages in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages and of their contracts."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in (*PACKAGES, "scenes"):
        shutil.copytree(ROOT / package, folder / package)
    return folder


def test_the_contracts_hold_here() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout
    assert "8 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("nnmath/networks/network.py", "import nnfilm.story.story", "The mathematics knows nothing of films"),
        ("nnmath/fitting/fit.py", "import nnfilm.kit.style.theme", "The mathematics knows nothing of films"),
        ("nnmath/networks/network.py", "import manim", "The mathematics draws nothing"),
        ("nnmath/geometry/box.py", "import nnmath.networks.metrics", "Layers of the mathematics"),
        ("nnmath/warps/warp.py", "import nnmath.fitting.spec", "Layers of the mathematics"),
        ("nnfilm/kit/raster/canvas.py", "import nnfilm.kit.style.theme", "Layers of what chapters are"),
        ("nnfilm/kit/space/view.py", "import nnfilm.kit.panels.legend", "Layers of what chapters are"),
        ("nnfilm/kit/style/theme.py", "import scenes.warp_2d", "Nobody imports a chapter"),
        ("nnfilm/story/registry.py", "import scenes.warp_2d", "Nobody imports a chapter"),
        ("scenes/recap.py", "import scenes.warp_2d", "Nobody imports a chapter"),
        ("scenes/warp_2d.py", "import nnfilm.utils.errors", "A chapter imports the kit"),
        ("scenes/warp_2d.py", "import nnfilm.kit.style.theme", "A chapter imports the kit"),
        ("nnfilm/kit/style/theme.py", "import nnfilm.utils.errors", "Layers of the production"),
        ("nnfilm/utils/errors.py", "import nnfilm.render.plan", "Layers of the production"),
        ("nnfilm/outputs/film.py", "import nnfilm.pack.build", "Layers of the production"),
        ("nnfilm/render/plan.py", "import nnfilm.render.renderer", "No circle among siblings"),
    ],
)
@pytest.mark.slow
def test_an_import_the_other_way_is_refused(house: Path, module: str, line: str, broken: str) -> None:
    path = house / module
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    try:
        result = lint(house)
    finally:
        path.write_text(text, encoding="utf-8")
    assert result.returncode == 1
    assert any(verdict.startswith(broken) and " BROKEN" in verdict for verdict in result.stdout.splitlines())


def test_a_new_folder_that_no_layer_names_is_refused(house: Path) -> None:
    folder = house / "nnmath" / "sounds"
    folder.mkdir()
    (folder / "__init__.py").touch()
    try:
        result = lint(house)
    finally:
        shutil.rmtree(folder)
    assert result.returncode == 1 and "nnmath.sounds" in result.stdout


KERNELS = {"svd", "eig", "eigh", "solve", "inv", "qr", "lstsq", "dot", "vdot", "tensordot", "inner", "cov", "pinv"}
"""What NumPy leaves to BLAS and LAPACK."""


def test_no_number_of_a_film_comes_from_blas() -> None:
    """It would not be the same on every processor: `nnmath.utils.linear_algebra` computes all of them."""
    own = ROOT / "nnmath" / "utils" / "linear_algebra.py"
    files = {path for folder in ("nnmath", "nnfilm/kit", "scenes") for path in (ROOT / folder).rglob("*.py")} - {own}
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(files)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult))
        or (isinstance(node, ast.Attribute) and node.attr in KERNELS)
    ]
    assert not found
