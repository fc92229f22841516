"""What all tests share: the same examples in each run, one thread in each worker, and marks by what a test uses."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from tests.support.project import ROOT

pytest_plugins = ["tests.support.browser"]

# Two workers share the cores already; set before a worker imports numpy.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# A failure must be the code's, never the day's: fixed examples, and no stop-watch on a busy machine.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

MARKS = {"browser": "browser", "cluster": "cluster", "render": "film", "project": "film"}
"""By fixture: the mark of whatever uses it, be it by way of other fixtures."""

FILMS = ROOT / "tests" / "film"
"""Whatever lies here is marked `film`."""


@pytest.hookimpl(tryfirst=True)  # before marks are selected by
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by the fixtures that it uses and the folder that it lies in, so that none is missed."""
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        for mark in {mark for fixture, mark in MARKS.items() if fixture in used}:
            item.add_marker(mark)
        if item.path.is_relative_to(FILMS):
            item.add_marker("film")
