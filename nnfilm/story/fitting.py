"""Fits that are made once and kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass

from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.storage.locks import locked
from nnfilm.utils.progress import Watcher
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import DataError

Fitter = Callable[[Dataset, FitSpec], Experiment]
"""Fits a network to data."""


@dataclass(frozen=True)
class Fitting:
    """A fitter that keeps what it has fitted.

    Attributes:
        cache: where.
        jobs: processes to fit with; they do not change what comes out.
        watcher: told how far it is.
    """

    cache: Cache
    jobs: int
    watcher: Watcher

    def __call__(self, dataset: Dataset, spec: FitSpec) -> Experiment:
        """The network for data, unless a fit of these by the same code is kept."""
        key = self._key(dataset, spec)
        if kept := self._kept(key):
            return kept
        with suppress(OSError):
            self.cache.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.cache.folder / "fitting.lock"):  # another process may be at the very same
            if kept := self._kept(key):
                return kept
            found = fit(dataset, spec, jobs=self.jobs, progress=told_to(self.watcher))
            experiment = Experiment(dataset, found.network, found.report)
            self.cache.put(key, experiment.to_bytes())
        return experiment

    def _key(self, dataset: Dataset, spec: FitSpec) -> str:
        fitting = (
            fingerprints.code("nnmath.fitting.fit", "nnmath.experiments.experiment"),
            fingerprints.versions(),
            fingerprints.get_host_cpu_name(),
        )
        return fingerprints.digest("fit", dataset.digest, dataset.notes, asdict(spec), *fitting)

    def _kept(self, key: str) -> Experiment | None:
        content = self.cache.get(key)
        with suppress(DataError):  # of another version of this project
            return Experiment.from_bytes(content) if content else None
        return None


def told_to(watcher: Watcher) -> Callable[[int, int], None]:
    """What a fit is to call with the number of starts done and to do, so that a watcher is told."""
    known = 0

    def told(done: int, total: int) -> None:
        nonlocal known
        if total != known:
            watcher.begin(total, done, "fitting", "fits at most")
            known = total
        watcher.drawn(done)

    return told
