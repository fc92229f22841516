"""For the stock `manim` command, which gives a chapter nothing: what film.toml says, else the article's experiments.

`nnfilm.kit.chapter.defaults` finds it by its entry point; nothing else uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from nnfilm.kit.chapter.defaults import Defaults
from nnfilm.render.looks import classes_of, presentation_of
from nnfilm.settings.film_toml import confined, here
from nnfilm.settings.request import Request
from nnfilm.shield.shielded import shielded
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import TWO, ExperimentSpec


def defaults() -> Defaults:
    """What the current folder's film.toml says. Raises BadInput if it is invalid."""
    given = here().given
    request = confined(Request(given, filed=frozenset(given)), set(given) - {"out"})  # Manim has its own folder
    subject, settings = request.subject, request.settings
    with request.blamed():
        classes = _classes(subject) if subject and settings.colors else None
        presentation = presentation_of(settings, alone=True, classes=classes)
    return Defaults(_OnDemand(subject), presentation)


def _classes(subject: ExperimentSpec) -> tuple[str, ...] | None:
    """The names of the data's classes; None if a bundle holds data of several kinds. Raises DataError."""
    if subject.experiment is None:
        return subject.dataset(shielded).class_names
    return classes_of(experiment.dataset for experiment in subject.bundle(shielded).experiments.values())


class _OnDemand(Mapping[str, Experiment]):
    """Experiments by slot, fitted in this process when first asked for, and then remembered."""

    def __init__(self, subject: ExperimentSpec | None) -> None:
        self._subject = subject

    def __getitem__(self, slot: str) -> Experiment:
        if self._subject is None:
            return standard(slot)
        one_for_all = self._subject.experiment is None and slot != TWO
        return _fitted(self._subject, DATA if one_for_all else slot)

    def __iter__(self) -> Iterator[str]:
        return iter(STANDARD)

    def __len__(self) -> int:
        return len(STANDARD)


@lru_cache
def _fitted(subject: ExperimentSpec, slot: str) -> Experiment:
    return subject.experiment_in(slot, shielded)
