"""This very process as the one worker: the same film, the same words when something breaks, a debugger within reach."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import film
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.settings.flags import FilmSettings
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import InlineExecutor, LocalExecutor
from tests.support.stand_in import Sliding, Standing, job, resources


def process(renderer: ChapterRenderer, chapter: type[Chapter]) -> int:
    return os.getpid()


def test_work_is_done_in_this_process(tmp_path: Path) -> None:
    made = job(tmp_path / "out")
    with Pipeline(made.chapters, made.spec, resources(tmp_path / "cache", InlineExecutor), tmp_path) as pipeline:
        assert dict(pipeline.run(process, [(Sliding,), (Standing,)])) == dict.fromkeys((0, 1), os.getpid())


def test_the_film_is_the_same_to_the_byte(made: Path, tmp_path: Path) -> None:
    film.render(job(tmp_path / "out"), resources(tmp_path / "cache", InlineExecutor))
    files = {path.name: path.read_bytes() for path in made.iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == files


@pytest.mark.parametrize(("jobs", "kind", "size"), [(0, InlineExecutor, 1), (3, LocalExecutor, 3)])
def test_none_asked_for_means_this_process(tmp_path: Path, jobs: int, kind: type, size: int) -> None:
    from nnfilm.outputs.resources import resources as asked_for

    with asked_for(FilmSettings(jobs=jobs, no_cache=True), Lines()) as found:
        executor = found.executor(tmp_path)
        assert isinstance(executor, kind) and executor.size == size
