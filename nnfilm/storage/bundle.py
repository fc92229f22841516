"""The bundle that every render writes beside its videos: what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnfilm.storage import fingerprints
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.experiment import Experiment


def record(experiments: Mapping[str, Experiment], about: Mapping[str, Any]) -> bytes:
    """The bundle of experiments, with further facts and the versions of all dependencies."""
    return Bundle(experiments, {**about, "versions": fingerprints.versions()}).to_bytes()
