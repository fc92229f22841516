"""A pack is drawn last: what can fail without a picture fails before there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import article, build, deck, notes, page, texts, twin
from nnfilm.pack.build import Extras
from nnfilm.pack.model import About
from nnfilm.video.segment import Segment
from nnfilm.workers.executors import InlineExecutor
from nnmath.experiments.examples import standard
from nnmath.utils.errors import DataError
from tests.support.stand_in import Sliding, job, resources

UNDRAWN = {
    "captions": (texts, "captions_of_film"),
    "license": (texts, "rights"),
    "bundle": (build, "record"),
    "article": (article, "sections"),
    "slides": (deck, "slides"),
    "notes": (notes, "notes_of_title"),
    "tags for networks": (page, "video"),
    "page": (page, "shelves"),
    "code to paste": (page, "_embed"),
    "twin": (twin, "facts"),
}
"""The parts of a pack that need no picture, and a function that each is made with."""


@pytest.fixture(autouse=True)
def _nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    begun: list[Pipeline] = []

    def draw(pipeline: Pipeline) -> Iterator[Segment]:
        begun.append(pipeline)
        return iter(())

    monkeypatch.setattr(Pipeline, "segments", draw)
    yield
    assert not begun


def pack(folder: Path) -> None:
    """Begin to make one."""
    planned = job(folder / "out", Sliding)
    spec = replace(planned.spec, experiments={"bands": standard("bands")})
    extras = Extras(about=About(date="2026-03-01", url="https://example.org/film/"))
    build.pack(replace(planned, spec=spec, subject="moons"), extras, resources(folder / "cache", InlineExecutor))


@pytest.mark.parametrize(("module", "name"), UNDRAWN.values(), ids=UNDRAWN)
def test_what_needs_no_picture_is_made_before_anything_is_drawn(
    module: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DataError("it cannot be made")

    monkeypatch.setattr(module, name, fail)
    with pytest.raises(DataError, match="it cannot be made"):
        pack(tmp_path)
