"""The bundle that every render leaves beside its videos: what they were made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnfilm.storage import fingerprints
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.experiment import Experiment


def record(experiments: Mapping[str, Experiment], about: Mapping[str, Any]) -> bytes:
    """The bundle of experiments, with plain facts beside it and the versions of all that it stands on."""
    return Bundle(experiments, {**about, "versions": fingerprints.versions()}).to_bytes()
