"""What a manim.cfg of the user's says is Manim's own: a chapter is drawn by our renderer whatever that is."""

from __future__ import annotations

from pathlib import Path

from manim import tempconfig

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from tests.support.spoilt import Sound
from tests.support.stand_in import TINY


def test_a_chapter_is_planned_where_manim_is_set_to_opengl(tmp_path: Path) -> None:
    plain = ChapterRenderer(TINY, Presentation(), {}, tmp_path).plan(Sound)
    with tempconfig({"renderer": "opengl"}):
        assert ChapterRenderer(TINY, Presentation(), {}, tmp_path).plan(Sound) == plain
