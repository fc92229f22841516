"""Files for other systems (workflows, containers, environments, forms) agree with the docs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement

from tests.support.pages import block
from tests.support.project import ROOT

INSTALLED = {"gcc", "libc6-dev", "pkg-config", "libcairo2-dev", "libpango1.0-dev"}
"""Debian packages for compiling what comes as source, besides those of Python."""


def read_yaml(path: str | Path) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def shell_commands(path: Path) -> str:
    """All shell commands of a workflow."""
    return "\n".join(step.get("run", "") for job in read_yaml(path)["jobs"].values() for step in job["steps"])


def test_the_linter_of_workflows_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-progress", "--persona", "pedantic", str(ROOT / ".github")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def documented(pattern: str) -> str:
    """The one match in docs/install.md."""
    (found,) = re.findall(pattern, text("docs/install.md"))
    return str(found)


def test_workflows_install_as_documented() -> None:
    test = shell_commands(ROOT / ".github" / "workflows" / "test.yml")
    assert "bash .ci/run" in test
    steps = block("docs/install.md", "", "--require-hashes").text.splitlines()
    installing = [line for line in steps if " -m pip " in line]
    assert len(installing) == 3 and all(line in test for line in installing)
    assert "activate" in steps[steps.index(installing[0]) - 1]  # or the build tools are not found
    assert set(re.findall(r"install -y (.*)", test)[0].split()) == INSTALLED
    assert f"brew install {documented(r'with Homebrew . `(.*)`')}" in test


def constraints(folder: Path) -> list[str]:
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    subprocess.run(["make", "constraints"], cwd=folder, check=True, capture_output=True)
    return (folder / "build" / "constraints.txt").read_text(encoding="utf-8").splitlines()


def test_the_constraints_are_the_locked_versions(tmp_path: Path) -> None:
    lines = constraints(tmp_path)
    locked = re.findall(r"^([a-z0-9][^ =]*)==", text("requirements.lock"), re.M)
    assert [Requirement(line).name for line in lines] == locked and "numpy" in locked
    assert not [line for line in lines if "hash" in line or "\\" in line]
    (in_container,) = re.findall(r"sed -n -E '.*' requirements\.lock", text("Dockerfile"))
    done = subprocess.run(["sh", "-c", in_container], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.splitlines() == lines
