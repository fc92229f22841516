"""Fixtures for films."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from nnfilm.outputs import film
from nnfilm.outputs.film import Order
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.storage.cache import FOLDER, Cache
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import ExecutorFactory, LocalExecutor
from tests.support.stand_in import TINY, Sliding, Standing

Render = Callable[..., Path]


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Render]:
    """Render stand-ins, which play no experiment, into a folder."""

    def make(
        out: Path,
        *chapters: type[Chapter],
        jobs: int = 2,
        joined: bool = True,
        theme: str = "dark",
        executor: ExecutorFactory | None = None,
        cache: Cache | None = None,
        coding: str = "default",
    ) -> Path:
        quality = replace(TINY, coding=coding)
        order = Order(chapters or (Sliding, Standing), joined, quality, Presentation(theme, alone=False), out)
        fresh = Cache(tmp_path_factory.mktemp("cache"))
        film.render(order, executor or partial(LocalExecutor, jobs), cache or fresh, Lines())
        return out

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(film, "given_or_standard", lambda given, chapters, cache: given or {})
        yield make


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands keep what they make in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(tmp_path_factory.mktemp("users-cache")))
        yield


@pytest.fixture(scope="session")
def made(render: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film of two stand-ins, made by two workers."""
    return render(tmp_path_factory.mktemp("made"))
