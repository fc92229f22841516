"""Packs to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sample import sample_pack


@pytest.fixture(scope="session")
def plain_pack() -> Path:
    """A pack of plain words; not to be changed."""
    return sample_pack("plain")


@pytest.fixture(scope="session")
def hostile_pack() -> Path:
    """A pack of hostile words; not to be changed."""
    return sample_pack("hostile")
