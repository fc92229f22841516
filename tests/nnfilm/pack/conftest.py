"""Packs to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.pack.model import Content
from tests.support.sample import SAMPLES, sample_pack
from tests.support.whole import whole_pack


@pytest.fixture(scope="session")
def plain_pack() -> Path:
    """A pack of plain words; not to be changed."""
    return sample_pack("plain")


@pytest.fixture(scope="session")
def hostile_pack() -> Path:
    """A pack of hostile words; not to be changed."""
    return sample_pack("hostile")


@pytest.fixture(scope="session")
def pack() -> Path:
    """A whole pack; not to be changed."""
    return whole_pack()


@pytest.fixture(scope="session", params=SAMPLES)
def written(request: pytest.FixtureRequest, plain_pack: Path, hostile_pack: Path) -> tuple[Content, Path]:
    """Either film, and its pack."""
    return SAMPLES[request.param], {"plain": plain_pack, "hostile": hostile_pack}[request.param]
