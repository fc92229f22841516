"""A pack is drawn last: what can fail without a picture fails before there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import article, build, deck, notes, page, sharing, texts, twin, youtube
from nnfilm.pack.build import Extras
from nnfilm.utils.errors import ChapterError
from nnfilm.video.segment import Segment
from nnfilm.workers.executors import InlineExecutor
from nnmath.experiments.examples import standard
from nnmath.utils.errors import DataError
from tests.support.stand_in import Sliding, job, resources

UNDRAWN = {
    "captions": (texts, "captions_of_film"),
    "what is seen": (texts, "track"),
    "licence": (texts, "rights"),
    "bundle": (build, "record"),
    "description": (youtube, "description"),
    "article": (article, "sections"),
    "slides": (deck, "slides"),
    "notes": (notes, "notes_of_title"),
    "card": (sharing, "oembed"),
    "page": (page, "shelves"),
    "code to paste": (page, "_embed"),
    "twin": (twin, "facts"),
}
"""The parts of a pack that need no picture, and a function that each is made with."""


class Upright(Sliding):
    """Cannot be planned in a tall frame."""

    in_short = True

    def construct(self) -> None:
        if not self.layout.is_wide:
            raise ValueError("it has no room")
        super().construct()


@pytest.fixture(autouse=True)
def _nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    begun: list[Pipeline] = []

    def draw(pipeline: Pipeline) -> Iterator[Segment]:
        begun.append(pipeline)
        return iter(())

    monkeypatch.setattr(Pipeline, "segments", draw)
    yield
    assert not begun


def pack(folder: Path, chapter: type[Chapter], extras: Extras) -> None:
    """Begin to make one."""
    planned = job(folder / "out", chapter)
    credits = replace(planned.spec.presentation.credits, url="https://example.org/film/")
    shown = replace(planned.spec.presentation, credits=credits)
    spec = replace(planned.spec, presentation=shown, experiments={"bands": standard("bands")})
    build.pack(replace(planned, spec=spec, subject="moons"), extras, resources(folder / "cache", InlineExecutor))


@pytest.mark.parametrize(("module", "name"), UNDRAWN.values(), ids=UNDRAWN)
def test_what_needs_no_picture_is_made_before_anything_is_drawn(
    module: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DataError("it cannot be made")

    monkeypatch.setattr(module, name, fail)
    with pytest.raises(DataError, match="it cannot be made"):
        pack(tmp_path, Sliding, Extras())


@pytest.mark.parametrize("extras", [Extras(variants=("shape",)), Extras(shorts=True)], ids=["variants", "shorts"])
def test_other_shapes_are_planned_before_anything_is_drawn(extras: Extras, tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="it has no room"):
        pack(tmp_path, Upright, extras)
