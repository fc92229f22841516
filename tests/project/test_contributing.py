"""The recipes of CONTRIBUTING.md: the code that they add works, and the tests that they add pass."""

from __future__ import annotations

import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.main import main
from nnfilm.render import looks
from nnfilm.settings.flags import FilmSettings
from nnmath.networks.activations import ACTIVATIONS, Activation
from tests.support.pages import Block, block, page
from tests.support.project import ROOT

PIECES = [one for one in page("CONTRIBUTING.md").blocks if re.match(r"# [\w/]+\.py\n", one.text)]
"""Code for the file named in its first line."""


def file_of(piece: Block) -> str:
    return piece.text.partition("\n")[0].removeprefix("# ")


def put(piece: Block, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """Import a piece as if it were in its file: a new file, or the end of an existing one."""
    name = file_of(piece).removesuffix(".py").replace("/", ".")
    try:
        old = importlib.import_module(name)
    except ModuleNotFoundError:
        new = ModuleType(name)
        monkeypatch.setitem(sys.modules, name, new)
        exec(compile(piece.text, file_of(piece), "exec", dont_inherit=True), vars(new))
        return vars(new)
    namespace = dict(vars(old))
    exec(compile(piece.text, file_of(piece), "exec", dont_inherit=True), namespace)
    for added in namespace.keys() - vars(old).keys():
        monkeypatch.setattr(old, added, namespace[added], raising=False)
    return namespace


def pieces(*files: str) -> list[Block]:
    return [next(piece for piece in PIECES if file_of(piece) == file) for file in files]


@pytest.mark.parametrize(
    ("file", "test"),
    [
        ("nnmath/datasets/synthetic.py", "tests/nnmath/datasets/test_waves.py"),
        ("nnfilm/kit/marks/spokes.py", "tests/nnfilm/kit/marks/test_spokes.py"),
        ("nnmath/networks/activations.py", "tests/nnmath/networks/test_softplus.py"),
    ],
)
def test_the_test_of_a_recipe_passes(file: str, test: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, check = pieces(file, test)
    for added in put(code, monkeypatch).values():
        if isinstance(added, Activation):
            monkeypatch.setitem(ACTIVATIONS, added.name, added)
    tests = [value for name, value in put(check, monkeypatch).items() if name.startswith("test_")]
    assert tests
    for one in tests:
        one()


def test_the_added_setting_works(monkeypatch: pytest.MonkeyPatch) -> None:
    kind, field = pieces("nnfilm/settings/kinds.py", "nnfilm/settings/flags.py")
    put(kind, monkeypatch)
    annotation = put(field, monkeypatch)["__annotations__"]["ground"]
    more = type(
        "More", (FilmSettings,), {"__annotations__": {"ground": annotation}, "ground": None, "__module__": __name__}
    )
    line = block("CONTRIBUTING.md", "diff", "ground=settings.ground").text.removeprefix("+")
    source = inspect.getsource(looks.presentation_of).replace("        alone,\n", f"        alone,\n{line}")
    exec(compile(source, "looks.py", "exec", dont_inherit=True), namespace := dict(vars(looks)))
    assert namespace["presentation_of"](more(ground="#000000"), alone=True).backdrop == "#000000"
    with pytest.raises(ValueError, match="must be a color"):
        more(ground="black")


def test_the_command_that_it_adds_is_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(COMMANDS, "themes", COMMANDS["init"])  # so that it is gone after the test
    command, check = pieces("nnfilm/cli/commands.py", "tests/nnfilm/cli/test_themes.py")
    put(command, monkeypatch)
    put(check, monkeypatch)["test_each_theme_is_a_line"](capsys)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "themes    List the color themes." in capsys.readouterr().out


def chapter_of_the_recipe() -> str:
    """The file that the recipe ends with: its imports replaced, and `requires` put above `stage`."""
    body, imports, requires = (
        block("CONTRIBUTING.md", "python", text).text.removeprefix("# scenes/once_more.py\n")
        for text in ("class OnceMore", "import Chapter, Fact, Requirement", "def requires")
    )
    head, rest = body.split("from __future__")[0], body[body.index("\n\n\nclass ") :]
    return (head + imports.rstrip() + rest).replace("    def stage", f"{requires}\n    def stage")


@pytest.mark.film
@pytest.mark.slow
def test_the_added_chapter_obeys_all_laws(tmp_path: Path) -> None:
    """Followed to its last command, in a copy of the tree."""
    for folder in ("nnfilm", "nnmath", "scenes", "tests", "tools", "examples"):  # with what is compiled of them
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    script = block("CONTRIBUTING.md", "toml", "Once more").text.removeprefix("# scenes/once_more.toml\n")
    (tmp_path / "scenes" / "once_more.py").write_text(chapter_of_the_recipe(), encoding="utf-8")
    (tmp_path / "scenes" / "once_more.toml").write_text(script, encoding="utf-8")
    commands = block("CONTRIBUTING.md", "sh", "-k OnceMore").text.splitlines()
    (last,) = [line.split()[1:] for line in commands if "-k OnceMore" in line]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    result = subprocess.run([sys.executable, *last], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr
    assert re.search(r"\b[1-9]\d* passed", result.stdout)
