"""What the pages say is true: links work, commands parse, code runs, names and paths exist."""

from __future__ import annotations

import argparse
import functools
import importlib.util
import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import html5lib
import numpy as np
import pandas as pd
import pytest

import nnfilm
from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line, request
from nnfilm.pack import build
from nnfilm.pack.model import Content, content
from nnfilm.pack.widget import Twin
from nnfilm.render.plan import Beat, Plan
from nnfilm.settings.quality import QUALITIES
from nnfilm.storage import cache, users_folders
from nnfilm.story.story import article
from nnmath.experiments.weights_file import read_model
from tests.support.pages import BLOCKS, PAGES, Block, Page, block, page
from tests.support.project import ROOT
from tests.support.sharing import once_a_run
from tools import chapters

FOLDERS = "nnmath|nnfilm|scenes|tests|tools|docs|examples"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def blocks_in(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


# Links, names, paths.


def faults_of(where: Page) -> Iterator[str]:
    """What is not true on a page: its headings, links, paths, targets of make, commands, flags and variables."""
    depths = where.depths
    if depths[0] != 1 or 1 in depths[1:] or any(deeper > depth + 1 for depth, deeper in pairwise(depths)):
        yield f"headings are of levels {depths}"
    if len(set(where.anchors)) < len(where.anchors):
        yield "two headings are the same"
    if not all(text.strip() for text in where.alternatives):
        yield "a picture has no alternative text"
    yield from (link for link in where.links if not (re.match(r"https?://", link) or leads_somewhere(where, link)))
    yield from (path for path in re.findall(rf"(?<![\w/.])((?:{FOLDERS})/[\w./-]*\w)", where.prose) if not exists(path))
    lines = [line for one in where.blocks if one.language == "sh" for line in one.text.splitlines()]
    for line in [*where.codes, *lines]:
        if line.startswith("make ") and not re.search(rf"^{line.split()[1]}:", MAKEFILE, re.M):
            yield line
    for code in where.codes:
        command = re.match(r"(?:\.venv/bin/)?nnfilm ([a-z]+)", code)
        if command and command[1] not in commands():
            yield code
        if code.startswith("--") and code.split()[0].partition("=")[0] not in flags():
            yield code
    yield from set(re.findall(r"\bNNFILM_\w+", where.text)) - {cache.FOLDER, cache.LIMIT, users_folders.STATE}


def exists(path: str) -> bool:
    return (ROOT / path).exists()


def leads_somewhere(where: Page, link: str) -> bool:
    """Whether a link within the repository, on this page, leads to a file and a section that are there."""
    path, _, section = link.partition("#")
    target = (ROOT / where.path).parent / path if path else ROOT / where.path
    if not target.exists():
        return False
    return not section or section in page(target.resolve().relative_to(ROOT).as_posix()).anchors


@pytest.mark.parametrize("where", PAGES, ids=str)
def test_what_a_page_names_is_there(where: Page) -> None:
    assert [*faults_of(where)] == []


def test_every_page_of_docs_is_reachable_from_the_readme() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        if path not in {one.path for one in PAGES}:
            continue
        reached.add(path)
        for link in page(path).links:
            target = ((ROOT / path).parent / link.partition("#")[0]).resolve()
            if target.is_dir():
                waiting += [child.relative_to(ROOT).as_posix() for child in target.glob("*.md")]
            elif target.suffix == ".md" and target.is_relative_to(ROOT):
                waiting.append(target.relative_to(ROOT).as_posix())
    assert {one.path for one in PAGES if one.path.startswith("docs/")} <= reached


# Commands.


@functools.cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name, and of nnfilm itself, by ''."""
    parser = command_line(COMMANDS)
    (found,) = [dict[str, Any](action.choices) for action in parser._actions if action.dest == "command"]
    for command in found.values():
        command.fill()
    return {**found, "": parser}


def flags() -> set[str]:
    """Every flag of every command."""
    return {flag for parser in parsers().values() for action in parser._actions for flag in action.option_strings}


def commands() -> set[str]:
    """The names of the commands."""
    return set(parsers()) - {""}


def check_command(line: str, where: Block) -> None:
    """Check one line of a shell block without running it."""
    words = shlex.split(line, comments=True)
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words = words[1:]
    program = words[0].removeprefix(".venv/bin/")
    if program == "nnfilm":
        asks_for_help = "--help" in words
        with pytest.raises(SystemExit) if asks_for_help else nullcontext():
            request(command_line(COMMANDS).parse_args(words[1:]))
    elif program == "manim":
        file, name = [word for word in words[1:] if not word.startswith("-")]
        assert f"class {name}(" in (ROOT / file).read_text(encoding="utf-8")
    elif program == "python" and words[1:2] == ["-m"]:
        assert importlib.util.find_spec(words[2]), words[2]
        paths = [word.partition("::")[0] for word in words[3:] if word.startswith("tests/")]
        assert all((ROOT / path).exists() for path in paths), line
    elif program not in ("make", "git", "cmp", "cp", "cd", "diff", "export", "for", "done"):
        scripts = {point.name for point in metadata.entry_points(group="console_scripts")}
        assert program in scripts or (ROOT / program).exists(), f"{where}: {program}"


@pytest.mark.parametrize("where", blocks_in("sh"), ids=str)
def test_commands_parse(where: Block) -> None:
    lines = [line for line in where.text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        check_command(line, where)
    for path in re.findall(r"\bexamples/[\w.]+", where.text):
        assert (ROOT / path).exists()


def test_the_readme_names_the_main_targets_and_every_command() -> None:
    readme = page("README.md")
    assert all(f"make {target}" in readme.text for target in ("film", "test", "setup"))
    assert commands() <= {code.split()[0] for code in readme.codes}


# Code.


def prelude(namespace: dict[str, Any]) -> None:
    """Define what a page takes for granted: a DataFrame, and a fitted model."""
    from sklearn.neural_network import MLPClassifier

    rng = np.random.RandomState(0)
    y = np.repeat([0, 1], 20)
    X = rng.normal(size=(40, 2)) + 4 * y[:, None]
    namespace["df"] = pd.DataFrame({"length": X[:, 0], "width": X[:, 1], "species": np.where(y, "a", "b")})
    namespace["model"] = MLPClassifier((2,), solver="lbfgs").fit(X, y)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[inspect.BoundArguments]:
    """The calls of `nnfilm.show` and `nnfilm.explore`: checked, but not carried out; tests of notebooks do that."""
    calls: list[inspect.BoundArguments] = []

    def checked(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(inspect.signature(real).bind(*args, **kwargs))
            return Mock(spec=dir(Twin)) if real is explore else None

        return call

    show, explore = nnfilm.show, nnfilm.explore
    monkeypatch.setattr(nnfilm, "show", checked(show))
    monkeypatch.setattr(nnfilm, "explore", checked(explore))
    return calls


@pytest.mark.parametrize("where", blocks_in("python"), ids=str)
def test_python_runs(
    where: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: list[inspect.BoundArguments]
) -> None:
    if "curves = " in where.text:
        return  # runs in a process of its own: see test_the_mathematics_alone_runs_without_manim
    if re.search(r"^# (nnmath|nnfilm|scenes|tests)/", where.text):
        return  # part of a recipe: see test_contributing
    compiled = compile(where.text, str(where), "exec")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, Any] = {"__name__": "page"}
    prelude(namespace)
    exec(compiled, namespace)
    assert len(shown) == where.text.count("nnfilm.show(") + where.text.count("nnfilm.explore(")
    for call in shown:
        assert call.arguments.get("label") in (None, *namespace["df"].columns)
    if "save_model(" in where.text:
        assert read_model("weights.npz").network.n_features == 2


@pytest.mark.film
def test_the_notebook_code_of_the_readme_works_in_a_plain_script(tmp_path: Path) -> None:
    """With three classes and four columns, and without a `__main__` guard."""
    lines = block("README.md", "python", "nnfilm.show(").text.replace('"Warp2D"', '"Title"').splitlines()  # shorter
    lines = [line.replace("data=df,", "data=df, hidden=3, quick=True,") for line in lines]
    small = [re.sub(r"^(nnfilm.show\([^)]*)\)", r'print(\1, quality="l", jobs=2).path)', line) for line in lines]
    table = [
        "from sklearn.datasets import load_iris",
        "df = load_iris(as_frame=True).frame.rename(columns={'target': 'species'})",
    ]
    (tmp_path / "lecture.py").write_text("\n".join([*table, *small, "print('once')"]))
    lecture = [sys.executable, "lecture.py"]
    done = subprocess.run(lecture, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert [Path(line).suffix for line in done.stdout.split()] == [".mp4", ".mp4", ""]


@pytest.mark.slow
def test_the_mathematics_alone_runs_without_manim(tmp_path: Path) -> None:
    checks = """
import sys
assert (arrived == fit.network.hidden(data.X)).all() and curves and line.normal.shape == (2,)
assert not {"manim", "nnfilm"} & set(sys.modules)
"""
    program = block("docs/nnmath.md", "python", "curves = ").text + checks
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True)


# Packs.


@pytest.fixture(scope="module")
def packed() -> Content:
    """The content of a pack of the article's film: its names only."""
    beats = tuple(Beat(f"beat {n}", range(n, n + 1)) for n in range(9))
    plans = [Plan(c.__name__, c.title, 60, 9, tuple(range(9)), (), beats, ()) for c in article().chapters]
    return content("film", plans, QUALITIES["h"], "dark")


def files(pack: Content) -> Iterator[str]:
    yield from build.ALWAYS
    yield from (chapter.loop for chapter in pack.chapters)
    yield from (beat.still for beat in pack.beats)


@pytest.mark.parametrize("where", blocks_in("html"), ids=str)
def test_snippets_are_html_and_refer_to_files_of_a_pack(where: Block, packed: Content) -> None:
    html5lib.HTMLParser(strict=True).parseFragment(where.text)
    sources = re.findall(r'src="my-film/([^"#]*)', where.text)
    assert sources
    assert set(sources) <= set(files(packed))


def test_every_file_of_a_pack_is_documented() -> None:
    documented = " ".join(page("docs/embedding.md").codes)
    folders = {name: f"{name.partition('/')[0]}/" for name in build.ALWAYS if "/" in name}
    assert [name for name in build.ALWAYS if name not in documented and folders.get(name, name) not in documented] == []


# Generated pages, and lists.


@pytest.fixture
def fitted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the page of chapters are fitted by one process of a run for all."""
    monkeypatch.setattr(chapters, "example", once_a_run(chapters.example))


def test_the_page_of_chapters_is_up_to_date(fitted_once: None) -> None:
    generated = chapters.page()
    assert (ROOT / "docs" / "chapters.md").read_text(encoding="utf-8") == generated, "run: python -m tools.chapters"


def test_the_tree_has_every_folder() -> None:
    (tree,) = [one.text for one in page("docs/architecture.md").blocks if "nnmath/  " in one.text]
    listed: list[str] = []
    for line in tree.splitlines():
        name = re.match(r"( *)(\w+)/ ", line)
        assert name, line
        depth = len(name[1]) // 2
        listed.append("/".join([*(listed[-1].split("/")[:depth] if listed else []), name[2]]))
    doors = [
        path.parent for package in ("nnmath", "scenes", "nnfilm") for path in (ROOT / package).rglob("__init__.py")
    ]
    folders = {folder.relative_to(ROOT).as_posix() for folder in doors}
    assert folders <= set(listed)
    assert all((ROOT / folder).is_dir() for folder in listed)


def test_the_steps_of_the_examples_exist() -> None:
    (examples,) = [one.text for one in page("docs/architecture.md").blocks if "--theme" in one.text]
    steps = re.findall(r"^  (\S+\.py) +(\w+) ", examples, re.M)
    assert len(steps) == len([line for line in examples.splitlines() if line.startswith("  ")])
    for path, name in steps:
        assert re.search(rf"\b(def|class) {name}\b", (ROOT / path).read_text(encoding="utf-8")), f"{path}: {name}"
