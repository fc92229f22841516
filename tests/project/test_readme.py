"""What the README shows is what happens: its code runs, its targets exist, its chapters are the film's."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.story.story import chapters
from tests.support.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str, containing: str) -> str:
    """The one code block in this language with this text in it."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", README, re.S | re.M)
    (found,) = [text for text in blocks if containing in text]
    return found


@pytest.mark.slow
def test_the_mathematics_alone_runs_without_manim(tmp_path: Path) -> None:
    checks = """
import sys
assert (arrived == fit.network.hidden(data.X)).all() and curves and line.normal.shape == (2,)
assert not {"manim", "nnfilm"} & set(sys.modules)
"""
    program = block("python", "import nnmath") + checks
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.film
def test_the_chapter_that_it_adds_plays(tmp_path: Path) -> None:
    chapter = tmp_path / "once_more.py"
    chapter.write_text(block("python", "class OnceMore"), encoding="utf-8")
    manim = [sys.executable, "-m", "manim", "-ql", "--dry_run", "--media_dir", str(tmp_path), str(chapter)]
    result = subprocess.run([*manim, "OnceMore"], cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_every_chapter_is_shown_in_order_the_article_s_first() -> None:
    shown = re.findall(r"^\| `(\w+)` \|", README, re.M)
    in_order = sorted(chapters(), key=lambda chapter: not chapter.article)
    assert shown == [chapter.__name__ for chapter in in_order]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.M))))
def test_every_make_target_exists(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M)
