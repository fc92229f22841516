"""The bundle that every render leaves beside its videos: what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nnfilm.storage import fingerprints
from nnmath.experiments.bundle import FILE, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.utils.errors import DataError


def record(experiments: Mapping[str, Experiment], about: Mapping[str, Any]) -> bytes:
    """The bundle of experiments, with plain facts beside it and the versions of all that it stands on."""
    return Bundle(experiments, {**about, "versions": fingerprints.versions()}).to_bytes()


def lies_in(folder: Path) -> bool:
    """Whether a folder has the bundle of a film."""
    path = folder / FILE
    try:
        return path.is_file() and bool(Bundle.load(path))
    except DataError:
        return False
