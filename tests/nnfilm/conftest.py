"""Fixtures for films."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.outputs import film
from nnfilm.storage.cache import Cache
from nnfilm.workers.executors import ExecutorFactory
from tests.support.stand_in import job, resources

Render = Callable[..., Path]


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder without folders."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Render stand-ins into a folder."""

    def make(
        out: Path,
        *chapters: type[Chapter],
        jobs: int = 2,
        joined: bool = True,
        theme: str = "dark",
        executor: ExecutorFactory | None = None,
        cache: Cache | None = None,
    ) -> Path:
        kept = cache or Cache(tmp_path_factory.mktemp("cache"))
        made = job(out, *chapters, joined=joined, presentation=Presentation(theme, alone=False))
        film.render(made, resources(kept, executor, jobs=jobs))
        return out

    return make


@pytest.fixture(scope="session")
def made(render: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film of two stand-ins, made by two workers."""
    return render(tmp_path_factory.mktemp("made"))
