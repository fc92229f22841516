"""The bundle that every render writes beside its videos: what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nnfilm.shield.shielded import shielded
from nnfilm.storage import fingerprints
from nnmath.experiments.bundle import FILE, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.utils.errors import DataError


def record(experiments: Mapping[str, Experiment], about: Mapping[str, Any]) -> bytes:
    """The bundle of experiments, with further facts and the versions of all dependencies."""
    return Bundle(experiments, {**about, "versions": fingerprints.versions()}).to_bytes()


def is_in(folder: Path) -> bool:
    """Whether a folder contains a bundle."""
    path = folder / FILE
    try:
        return path.is_file() and shielded(partial(_is_bundle, path), path)
    except DataError:
        return False


def _is_bundle(path: Path) -> bool:
    return bool(Bundle.load(path))
