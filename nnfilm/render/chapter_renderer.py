"""Running a chapter in this process: Manim set up for it, a renderer, and nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from manim import tempconfig

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter, Statement
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.render.renderer import FilmRenderer, Sink, nowhere
from nnfilm.utils.errors import FilmError
from nnmath.experiments.experiment import Experiment


@dataclass(frozen=True)
class RenderSpec:
    """How chapters are to look, and of what they tell: all that can change their frames, beside their code.

    Attributes:
        quality: of all that is drawn.
        presentation: how they are told.
        experiments: by slot. They travel whole, so that no worker fits anything or shares a disk.
    """

    quality: Quality
    presentation: Presentation
    experiments: Mapping[str, Experiment]

    def renderer(self, scratch: Path) -> ChapterRenderer:
        """What draws chapters so, with a folder of its own."""
        return ChapterRenderer(self.quality, self.presentation, self.experiments, scratch)


@dataclass(frozen=True)
class ChapterRenderer(RenderSpec):
    """Plans and draws chapters, one at a time.

    Attributes:
        scratch: a folder for what Manim keeps between calls (texts as SVG); of one process only.
    """

    scratch: Path

    def perform(self, chapter: type[Chapter], wanted: Sequence[int] = (), sink: Sink = nowhere) -> FilmRenderer:
        """Run a chapter, drawing the wanted frames into the sink. Returns the renderer, for what it counted."""
        return self._perform(chapter, wanted, sink)[0]

    def draw(self, chapter: type[Chapter], frames: Sequence[int], sink: Sink) -> None:
        """Draw frames of a chapter, all of which its plan has. Raises FilmError if it ends before the last of them."""
        if self.perform(chapter, frames, sink).frame <= frames[-1]:
            raise FilmError("it ended before its plan did: is it the same at every run?")

    def plan(self, chapter: type[Chapter]) -> Plan:
        """Run a chapter undrawn and say what it will be, under the heading that it finds for its experiment."""
        film_renderer, scene = self._perform(chapter, (), nowhere)
        title = str(scene.headline()) or chapter.__name__
        return film_renderer.plan(chapter.__name__, title, scene.headlines, scene.poster)

    def statements(self, chapter: type[Chapter]) -> list[Statement]:
        """Run a chapter undrawn and give every sentence that it says, with its facts."""
        return self._perform(chapter, (), nowhere)[1].statements

    def _perform(self, chapter: type[Chapter], wanted: Sequence[int], sink: Sink) -> tuple[FilmRenderer, Chapter]:
        with self._manim():
            film_renderer = FilmRenderer(wanted, sink, FilmCamera)
            scene = chapter(film_renderer, experiments=self.experiments, presentation=self.presentation)
            scene.render()
        return film_renderer, scene

    @contextmanager
    def _manim(self) -> Iterator[None]:
        settings = {
            "pixel_width": self.quality.width,
            "pixel_height": self.quality.height,
            "frame_rate": self.quality.fps,
            "media_dir": str(self.scratch),
            "dry_run": True,  # Manim itself writes no film
            "progress_bar": "none",
            "preview": False,
            "live_preview": False,
            "renderer": "cairo",  # whatever a manim.cfg of the user's says: FilmRenderer is one
            "show_in_file_browser": False,
            "log_to_file": False,
            "verbosity": "WARNING",
        }
        with tempconfig(settings):
            yield
