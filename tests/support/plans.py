"""Plans of the article's chapters at the rate that most tests play them at, made once in a test run."""

from __future__ import annotations

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.plan import Plan
from nnfilm.render.renderer import FilmRenderer
from tests.support.sharing import made_once, shared

FPS = 30


def counted(chapter: type[Chapter]) -> Plan:
    """The plan of a chapter, of the size and at the rate that Manim is set to."""
    renderer = FilmRenderer(camera_class=FilmCamera)
    scene = chapter(renderer=renderer)
    scene.render()
    return renderer.plan(chapter.__name__, chapter.title, scene.headlines, scene.poster)


def known(chapter: type[Chapter]) -> Plan:
    """The plan of a chapter at `FPS`, which is the same in every size of a frame of one shape."""

    quiet = {"media_dir": str(shared("media")), "dry_run": True, "progress_bar": "none", "verbosity": "ERROR"}

    def make() -> Plan:
        with manim_set({"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, **quiet}):
            return counted(chapter)

    return made_once(f"{__name__}: {chapter.__name__}", make)
