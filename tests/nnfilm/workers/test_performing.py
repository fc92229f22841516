"""Work on chapters: it gets the experiments, and tells its failures in one line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.utils.errors import ChapterError, FilmError
from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.performing import perform
from nnmath import Experiment, standard
from nnmath.experiments import examples
from tests.nnfilm.conftest import Render
from tests.support.stand_in import TINY, Breaking, Dying, Silent, Sliding, Standing


def look_around(renderer: ChapterRenderer, chapter: type[Chapter], number: int) -> tuple[str, str, int, str, bool]:
    digest, fitted = renderer.experiments["bands"].digest, examples.standard.cache_info().currsize
    return f"{chapter.__name__} {number}", digest, fitted, str(renderer.scratch.parent), renderer.scratch.is_dir()


@contextmanager
def performing(folder: Path, **experiments: Experiment) -> Iterator[Callable[..., Any]]:
    """`perform` with a worker."""
    crew = LocalExecutor(1, folder)
    try:
        yield partial(perform, crew, RenderSpec(TINY, Presentation(alone=False), experiments))
    finally:
        crew.shutdown()


def test_workers_get_the_experiments_and_a_folder_of_their_own_and_fit_nothing(tmp_path: Path) -> None:
    own = standard("bands").digest, 0, str(tmp_path), True
    with performing(tmp_path, bands=standard("bands")) as run:
        found = dict(run(look_around, [(Sliding, 1), (Standing, 2)]))
    assert found == {0: ("Sliding 1", *own), 1: ("Standing 2", *own)}


@pytest.mark.parametrize(
    ("chapter", "told"),
    [
        (Breaking, r"^chapter Breaking failed: stand_in\.py, line \d+: ValueError: the network has no neuron 4$"),
        (Silent, "^chapter Silent failed: it plays nothing$"),
        (Dying, "workers keep dying"),
    ],
)
def test_a_failure_is_told_in_one_line(render: Render, tmp_path: Path, chapter: type[Chapter], told: str) -> None:
    with pytest.raises(FilmError) as caught:
        render(tmp_path, Sliding, chapter)
    assert re.search(told, str(caught.value)) and "\n" not in str(caught.value)
    assert isinstance(caught.value, ChapterError) == (chapter is not Dying)
    if chapter is Breaking:
        assert 'raise ValueError("the network has' in "".join(traceback.format_exception(caught.value))
    assert list(tmp_path.iterdir()) == []


def test_code_that_is_not_what_was_planned_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.storage.fingerprints.stamp", lambda chapter: "as it was")
    with (
        performing(tmp_path) as run,
        pytest.raises(FilmError, match=r"^Sliding differs on .* did its code change\?$"),
    ):
        list(run(look_around, [(Sliding, 1)]))
