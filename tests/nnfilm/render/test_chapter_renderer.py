"""What a manim.cfg of the user's says is Manim's own: a chapter is drawn by our renderer whatever that is."""

from __future__ import annotations

from pathlib import Path

from manim import config, tempconfig
from manim.constants import RendererType

from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer, manim_set
from tests.support.stand_in import TINY, Standing


def test_a_chapter_is_planned_where_manim_is_set_to_opengl(tmp_path: Path) -> None:
    plain = ChapterRenderer(TINY, Presentation(), {}, tmp_path).plan(Standing)
    with tempconfig({"renderer": "opengl"}):
        assert ChapterRenderer(TINY, Presentation(), {}, tmp_path).plan(Standing) == plain


def test_settings_are_as_they_were_afterwards_whatever_has_been_set_meanwhile() -> None:
    before = dict(config._d)
    with manim_set({"pixel_width": 100, "renderer": RendererType.OPENGL}):
        assert (config.pixel_width, config.renderer) == (100, RendererType.OPENGL)
        config.frame_width = 3.0
    assert dict(config._d) == before
