"""Runs a chapter in this process, with Manim configured for it, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from manim import config
from manim.constants import RendererType

from nnfilm.kit.animation.undrawn import undrawn
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import Statement
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.text.aloud import narrated
from nnfilm.kit.text.language import speaking
from nnfilm.kit.text.sentence import Sentence
from nnfilm.render.plan import Caption, Plan
from nnfilm.render.renderer import FilmRenderer, Sink, nowhere
from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import FilmError
from nnmath.experiments.experiment import Experiment


@dataclass(frozen=True)
class RenderSpec:
    """All that can change the frames of chapters, besides their code.

    Attributes:
        quality: size, frame rate and coding.
        presentation: theme, pauses and the like.
        experiments: by slot. They are sent whole, so that no worker fits anything or needs a shared disk.
        spoken: seconds that each sentence takes in a film that is heard, by chapter and text; none: the film is silent.
    """

    quality: Quality
    presentation: Presentation
    experiments: Mapping[str, Experiment]
    spoken: Mapping[str, Mapping[str, float]] = field(default_factory=dict, kw_only=True)

    def renderer(self, scratch: Path) -> ChapterRenderer:
        """A renderer for such chapters, with a folder for temporary files."""
        return ChapterRenderer(self.quality, self.presentation, self.experiments, scratch, spoken=self.spoken)


@dataclass(frozen=True)
class ChapterRenderer(RenderSpec):
    """Plans and draws chapters, one at a time.

    Attributes:
        scratch: folder for what Manim caches (texts as SVG); not shared between processes.
    """

    scratch: Path

    def perform(self, chapter: type[Chapter], requested: Sequence[int] = (), sink: Sink = nowhere) -> FilmRenderer:
        """Run a chapter, drawing the requested frames into the sink. Returns the renderer, with its counts."""
        return self._perform(chapter, requested, sink)[0]

    def draw(self, chapter: type[Chapter], frames: Sequence[int], sink: Sink) -> None:
        """Draw frames of a chapter. Raises FilmError if it ends before the last of them."""
        if self.perform(chapter, frames, sink).frame <= frames[-1]:
            raise FilmError("it is shorter than planned: does it differ from run to run?")

    def plan(self, chapter: type[Chapter]) -> Plan:
        """Run a chapter without drawing, to plan it; its title is its headline for the experiment."""
        film_renderer, scene = self._perform(chapter, (), nowhere)
        with undrawn(), speaking(self.presentation.language, self.presentation.also):
            title = str(scene.headline()) or chapter.__name__
            plan = film_renderer.plan(chapter.__name__, title, scene.headlines, scene.poster)
            prose = tuple(one.sentence.text() for one in scene.statements if one.place == "prose")
            lacking = dict.fromkeys(chain.from_iterable(one.sentence.untranslated() for one in scene.statements))
            said = {one.sentence.text(): one.sentence for one in scene.statements if one.place == "caption"}
            captions = tuple(_heard(caption, said.get(caption.text)) for caption in plan.captions)
            return replace(
                plan, captions=captions, prose=prose, formulas=tuple(scene.formulas()), untranslated=tuple(lacking)
            )

    def statements(self, chapter: type[Chapter]) -> list[Statement]:
        """Run a chapter undrawn and give every sentence that it says, with its facts."""
        return self._perform(chapter, (), nowhere)[1].statements

    def _perform(self, chapter: type[Chapter], requested: Sequence[int], sink: Sink) -> tuple[FilmRenderer, Chapter]:
        spoken, presentation = self.spoken.get(chapter.__name__, {}), self.presentation
        drawing = nullcontext() if requested else undrawn()
        with self._manim(), speaking(presentation.language, presentation.also), narrated(spoken), drawing:
            film_renderer = FilmRenderer(requested, sink)
            try:
                scene = chapter(film_renderer, experiments=self.experiments, presentation=self.presentation)
                scene.render()
            except SystemExit as error:  # which would end the command, or its worker, without a word
                raise FilmError("it ends Python") from error
        return film_renderer, scene

    def _manim(self) -> AbstractContextManager[None]:
        settings = {
            "pixel_width": self.quality.width,
            "pixel_height": self.quality.height,
            "frame_rate": self.quality.fps,
            "media_dir": str(self.scratch),
            "dry_run": True,  # Manim itself writes no files
            "progress_bar": "none",
            "preview": False,
            "live_preview": False,
            "renderer": RendererType.CAIRO,  # FilmRenderer is one, whatever the user's manim.cfg says
            "show_in_file_browser": False,
            "log_to_file": False,
            "verbosity": "WARNING",
        }
        return manim_set(settings)


def _heard(caption: Caption, sentence: Sentence | None) -> Caption:
    """A caption with what a voice says instead."""
    return replace(caption, aloud=sentence.aloud(), subtitle=sentence.subtitle()) if sentence else caption


@contextmanager
def manim_set(settings: Mapping[str, Any]) -> Iterator[None]:
    """Manim with these settings; afterwards all are as they were, whatever has been set meanwhile.

    Manim's own `tempconfig` does the same, and sets the renderer anew on the way in and out, for which Manim changes
    the bases of all its classes: that takes as long as planning a short chapter.
    """
    kept: dict[str, Any] = dict(config._d)
    try:
        for name, value in settings.items():
            if config[name] != value:
                config[name] = value
        yield
    finally:
        if config.renderer != kept["renderer"]:
            config.renderer = kept["renderer"]
        config._d.update(kept)
