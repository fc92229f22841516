"""What other systems read of this repository, workflows, containers, environments, forms, says what the docs say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.support.pages import block
from tests.support.project import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTALLED = {"gcc", "libc6-dev", "pkg-config", "libcairo2-dev", "libpango1.0-dev"}
"""Debian's packages without which what comes as source is not compiled, but for Python's own."""


def read(path: str | Path) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def runs(path: Path) -> str:
    """All that a workflow has a shell do."""
    return "\n".join(step.get("run", "") for job in read(path)["jobs"].values() for step in job["steps"])


def test_the_linter_of_workflows_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-progress", "--persona", "pedantic", str(ROOT / ".github")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def told(pattern: str) -> str:
    """What the page of installing says."""
    (found,) = re.findall(pattern, text("docs/install.md"))
    return str(found)


def test_they_run_what_the_docs_tell_users_to() -> None:
    test = runs(ROOT / ".github" / "workflows" / "test.yml")
    assert "bash .ci/run" in test
    steps = block("docs/install.md", "", "--require-hashes").text.splitlines()
    installing = [line for line in steps if " -m pip " in line]
    assert len(installing) == 3 and all(line in test for line in installing)
    assert "activate" in steps[steps.index(installing[0]) - 1]  # else nothing that compiles is found
    assert set(re.findall(r"install -y (.*)", test)[0].split()) == INSTALLED
    assert f"brew install {told(r'with Homebrew . `(.*)`')}" in test


def test_every_python_and_system_that_is_promised_is_tried() -> None:
    matrix = read(".github/workflows/test.yml")["jobs"]["systems"]["strategy"]["matrix"]
    promised = [name.rsplit(" ", 1)[1] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]
    assert matrix["python"] == promised
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "macos", "windows"]


def test_a_release_is_tried_before_it_is_published_and_needs_no_secret() -> None:
    jobs = read(".github/workflows/release.yml")["jobs"]
    assert jobs["publish"]["needs"] == "build" and jobs["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in text(".github/workflows/release.yml")


@pytest.mark.parametrize("path", [".binder/apt.txt", "Dockerfile"])
def test_what_is_compiled_gets_what_it_needs(path: str) -> None:
    assert set(text(path).split()) >= INSTALLED


def test_conda_brings_what_the_page_of_installing_says() -> None:
    assert set(told(r"conda, without any rights . `(.*)`").split()) <= set(read("environment.yml")["dependencies"])


def constraints(folder: Path) -> list[str]:
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    subprocess.run(["make", "constraints"], cwd=folder, check=True, capture_output=True)
    return (folder / "build" / "constraints.txt").read_text(encoding="utf-8").splitlines()


def test_the_constraints_are_the_locked_versions(tmp_path: Path) -> None:
    lines = constraints(tmp_path)
    locked = re.findall(r"^([a-z0-9][^ =]*)==", text("requirements.lock"), re.M)
    assert [Requirement(line).name for line in lines] == locked and len(locked) > 100
    assert not [line for line in lines if "hash" in line or "\\" in line]
    (in_container,) = re.findall(r"sed -n -E '.*' requirements\.lock", text("Dockerfile"))
    done = subprocess.run(["sh", "-c", in_container], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines() == lines


def test_the_citation_is_of_this_version() -> None:
    cited = read("CITATION.cff")
    assert (str(cited["version"]), cited["license"]) == (PROJECT["version"], PROJECT["license"])
    assert {"cff-version", "message", "title", "authors", "type"} <= set(cited)


def test_forms_ask_for_something() -> None:
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")):
        form = read(path)
        if path.stem != "config":
            assert {"name", "description", "body"} <= set(form), path
            assert any(field.get("validations", {}).get("required") for field in form["body"]), path


def test_hooks_before_a_commit_are_those_of_the_tests() -> None:
    entries = " ".join(hook["entry"] for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"])
    makefile = text("Makefile")
    for tool in ("ruff check", "codespell", "mypy", "lint-imports"):
        assert tool in entries and f"$(BIN)/{tool}" in makefile
