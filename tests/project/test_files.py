"""Tracked files do not mention the machine they were written on, and Manim knows every setting of manim.cfg."""

from __future__ import annotations

import configparser
import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git clone: nothing says which files are tracked")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listing.decode().split("\0") if name and (ROOT / name).is_file()]


def names_folder(text: bytes, folder: Path) -> bool:
    """Whether a text contains the path of this folder or of something in it."""
    return re.search(rb"(?<![\w./-])" + re.escape(str(folder).encode()) + rb"(?![\w-])", text) is not None


def test_no_tracked_file_names_the_folder_of_the_checkout() -> None:
    files = tracked()
    assert ROOT / "pyproject.toml" in files
    assert [path for path in files if names_folder(path.read_bytes(), ROOT)] == []


def settings(path: Path) -> dict[str, set[str]]:
    parser = configparser.ConfigParser()
    parser.read_string(path.read_text(encoding="utf-8"))
    return {section: set(parser[section]) for section in parser.sections()}


def test_manim_knows_every_setting_of_manim_cfg() -> None:
    manim = importlib.util.find_spec("manim")
    assert manim is not None and manim.origin is not None
    known = settings(Path(manim.origin).parent / "_config" / "default.cfg")
    ours = settings(ROOT / "manim.cfg")
    assert ours
    for section, keys in ours.items():
        assert keys <= known[section]
