"""Fixtures for films."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nnfilm import film
from nnfilm.film import Order
from nnfilm.progress import Lines
from scenes.kit.stage import Stage
from tests.nnfilm.stand_in import TINY, Sliding, Standing

Render = Callable[..., Path]


@pytest.fixture(scope="session")
def render() -> Iterator[Render]:
    """Render stand-ins, which play no experiment, into a folder."""

    def make(out: Path, *chapters: type[Stage], jobs: int = 2, joined: bool = True, theme: str = "dark") -> Path:
        order = Order(chapters or (Sliding, Standing), joined, TINY, theme, out, jobs)
        film.render(order, Lines())
        return out

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(film, "cast", lambda chapters: {})
        yield make


@pytest.fixture(scope="session")
def made(render: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film of two stand-ins, made by two workers."""
    return render(tmp_path_factory.mktemp("made"))
