"""The handout: a PDF of the film's passages, each with its picture, its text and its time, to print and write on.

In the compact layout beats that say nothing are lines beside the one before; in the other each beat has a page. Typst
sets it from the template beside this file. All text is passed as data, and never read as markup.

The pictures, the result of each beat, are drawn anew: light whatever the film's theme, on white, since ink costs; and
without the caption, which is set as text beside them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.text.language import speaking, spoken
from nnfilm.kit.text.typeset import FAMILIES, FOLDERS, legible
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack.common_words import chapters
from nnfilm.pack.model import HANDOUT, BeatContent, ChapterContent, Content
from nnfilm.pack.words import PageText
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.looks import on_paper
from nnfilm.render.stills import draw_stills, encoded
from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import FilmError, first_line
from nnfilm.utils.timecode import stamp

if TYPE_CHECKING:
    from typst import PDFStandard


@dataclass(frozen=True)
class Passage:
    """A part of a chapter.

    Attributes:
        told: the beat whose sentences tell it.
        beats: all of it, in order: besides that one those after it which say nothing, and in a chapter's first passage
            those before it.
    """

    told: BeatContent
    beats: tuple[BeatContent, ...]

    @property
    def start(self) -> float:
        """Seconds in the film."""
        return self.beats[0].start

    @property
    def stop(self) -> float:
        """Seconds in the film."""
        return self.beats[-1].stop

    @property
    def pictured(self) -> BeatContent:
        """The last beat in which its sentences are still seen, which shows what they have come to."""
        seen_until = self.told.sentences[-1].stop if self.told.sentences else self.told.stop
        return [beat for beat in self.beats if beat.start < seen_until][-1]

    @property
    def silent(self) -> tuple[BeatContent, ...]:
        """Those of its beats that say nothing."""
        return tuple(beat for beat in self.beats if beat is not self.told)


def by_sentence(chapter: ChapterContent) -> tuple[Passage, ...]:
    """A passage for each beat that says something; a chapter that says nothing is one, told by its poster's beat."""
    told = [beat for beat in chapter.beats if beat.sentences] or [chapter.telling]
    cuts = [0, *(chapter.beats.index(beat) for beat in told[1:]), len(chapter.beats)]
    return tuple(Passage(beat, chapter.beats[a:b]) for beat, (a, b) in zip(told, pairwise(cuts), strict=True))


TEMPLATE = Path(__file__).with_name("handout.typ")

ACCESSIBLE: PDFStandard = "ua-1"
"""The standard for accessible PDF, which Typst checks."""

PASSAGES: Mapping[str, Callable[[ChapterContent], tuple[Passage, ...]]] = {
    "compact": by_sentence,
    "beats": lambda chapter: tuple(Passage(beat, (beat,)) for beat in chapter.beats),
}
"""How each layout, of `nnfilm.settings.flags.HANDOUTS`, takes a chapter apart."""


def write(content: Content, pipeline: Pipeline, layout: str, root: Path) -> list[str]:
    """Draw its pictures, with a pipeline for them, and write the handout in one of the layouts, in each language with
    the same pictures.

    Raises FilmError if it cannot be set, and ChapterError if a chapter cannot be drawn.
    """
    with tempfile.TemporaryDirectory(prefix="nnfilm-") as folder:
        draw_pictures(pictured(content, layout), pipeline, Path(folder))
        for told in content.tellings:
            with speaking(told.language):
                (root / told.named(HANDOUT)).write_bytes(typeset(told, layout, Path(folder)))
    return [told.named(HANDOUT) for told in content.tellings]


def typeset(content: Content, layout: str, pictures: Path) -> bytes:
    """The PDF, given the folder of its pictures. Raises FilmError if it cannot be set."""
    compiler = typst.Compiler(root=str(pictures), font_paths=FOLDERS, ignore_system_fonts=True)
    inputs = {"film": json.dumps(_film(content, layout))}

    def compiled(standards: list[PDFStandard]) -> bytes:
        try:
            made = compiler.compile(
                TEMPLATE.read_bytes(), format="pdf", pdf_standards=standards, sys_inputs=inputs, timestamp=0
            )
        except typst.TypstError as error:
            raise FilmError(f"the handout could not be set: {first_line(error)}") from error
        assert isinstance(made, bytes)
        return made

    try:
        return compiled([ACCESSIBLE])
    except FilmError:  # no font has some character of a name: without the standard the rest can still be read
        return compiled([])


def pictured(content: Content, layout: str) -> list[list[BeatContent]]:
    """The beats whose pictures it shows, by chapter."""
    return [[passage.pictured for passage in PASSAGES[layout](chapter)] for chapter in content.chapters]


def _film(content: Content, layout: str) -> dict[str, Any]:
    """The data for the template."""
    return {
        "title": _legible_name(content.title),
        "below": list(map(_legible_name, content.below)),
        "author": _legible_name(content.author) if content.author else "",
        "date": _day(content.about.date),
        "description": legible(content.about.description) or None,
        "terms": list(map(_legible_name, filter(None, (content.about.license, content.terms_link, content.about.url)))),
        "about": f"{chapters(len(content.chapters))} · {stamp(content.seconds)}",
        "pictured": str(PageText("A frame of the film.")),
        "language": spoken(),
        "layout": layout,
        "wide": content.width > content.height,
        "fonts": FAMILIES,
        "poster": printed(content.chapters[0].telling.still),
        "chapters": [
            {"title": _legible_name(chapter.title), "passages": list(map(_passage, PASSAGES[layout](chapter)))}
            for chapter in content.chapters
        ],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    shown = passage.pictured
    return {
        "heading": _legible_name(passage.told.heading),
        "seen": legible(shown.seen),
        "place": f"{stamp(passage.start)}–{stamp(passage.stop)}",
        "picture": printed(shown.still),
        "said": [legible(sentence.text) for sentence in passage.told.sentences],
        "silent": [f"{stamp(beat.start)} {_legible_name(beat.heading)}" for beat in passage.silent],
    }


def _day(date: str) -> dict[str, int] | None:
    return dict(zip(("year", "month", "day"), map(int, date.split("-")), strict=True)) if date else None


def _legible_name(name: str) -> str:
    """A name without what cannot be set; a dash if nothing is left, since no heading may be empty."""
    return legible(name).strip() or "–"


SHORT = {"compact": 540, "beats": 900}
"""Pixels along the shorter side of a picture, by the handout's layout: 250 to 300 an inch, and 150 across a page."""


def for_print(spec: RenderSpec, layout: str) -> RenderSpec:
    """How the pictures of a handout are drawn, given how the film is."""
    scale = SHORT[layout] / min(spec.quality.width, spec.quality.height)
    width, height = (2 * round(side * scale / 2) for side in (spec.quality.width, spec.quality.height))
    return replace(
        spec,
        quality=replace(spec.quality, width=width, height=height),
        presentation=on_paper(spec.presentation),
    )


def draw_pictures(beats: Sequence[Sequence[BeatContent]], pipeline: Pipeline, folder: Path) -> None:
    """Draw the pictures of beats, given by chapter, into a folder. Raises ChapterError if a chapter fails."""
    results = [tuple(beat.result for beat in own) for own in beats]
    calls = list(zip(pipeline.chapters, results, strict=True))
    for number, drawn in pipeline.counted(draw, calls, list(map(len, results)), "pictures"):
        for beat, picture in zip(beats[number], drawn, strict=True):
            (folder / printed(beat.still)).write_bytes(picture)


def printed(still: str) -> str:
    """The file name of a still's counterpart on paper."""
    return Path(still).with_suffix(".jpg").name


def draw(renderer: ChapterRenderer, chapter: type[Chapter], frames: Sequence[int]) -> list[bytes]:
    """Worker: draw frames of a chapter, as JPEG, which the PDF takes unchanged."""
    options = {"quality": 74, "subsampling": "4:2:0", "progressive": True, "optimize": True}
    return draw_stills(
        renderer, chapter, frames, lambda image: encoded(_above_caption(image, renderer.quality), "JPEG", **options)
    )


def _above_caption(image: Image.Image, quality: Quality) -> Image.Image:
    """A frame without the strip where its caption would stand, if nothing else stands there."""
    size = frame_size(quality.width, quality.height)
    middle = 0.5 - Layout.of(*size).caption[1] / size[1]
    top = round((2 * middle - 1) * image.height)
    strip = image.crop((0, top, *image.size))
    blank = strip.getcolors(1) is not None
    return image.crop((0, 0, image.width, top)) if blank else image
