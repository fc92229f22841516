"""For the stock `manim` command, which hands a chapter nothing: what film.toml says, else the article's own.

`nnfilm.scenes.kit.chapter.defaults` finds it by its entry point; nothing else uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from nnfilm.scenes.kit.chapter.defaults import Defaults
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.settings.film_toml import here
from nnfilm.settings.request import Request
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO, ExperimentSpec


def defaults() -> Defaults:
    """What the current folder's film.toml says. Raises BadInput if it has a fault."""
    request = Request(here().given)
    settings = request.settings
    return Defaults(_OnDemand(request.subject, settings.smooth), Presentation(settings.theme, settings.pause_seconds))


class _OnDemand(Mapping[str, Experiment]):
    """Experiments by slot, fitted in this process when first asked for, and then remembered."""

    def __init__(self, subject: ExperimentSpec | None, smooth: bool) -> None:
        self._subject, self._smooth = subject, smooth

    def __getitem__(self, slot: str) -> Experiment:
        if self._subject is None:
            return standard(slot, smooth=self._smooth)
        one_for_all = self._subject.experiment is None and slot != TWO
        return _fitted(self._subject, DATA if one_for_all else slot)

    def __iter__(self) -> Iterator[str]:
        return iter(STANDARD)

    def __len__(self) -> int:
        return len(STANDARD)


@lru_cache
def _fitted(subject: ExperimentSpec, slot: str) -> Experiment:
    return subject.experiment_in(slot)
