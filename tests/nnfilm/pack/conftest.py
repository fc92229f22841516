"""Two packs to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.pack import deck
from nnfilm.pack import page as pages
from nnfilm.pack.model import Content
from tests.support.sample import HOSTILE, PLAIN, files


@pytest.fixture(scope="session")
def plain_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of plain words; not to be changed."""
    return _packed(PLAIN, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def hostile_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of hostile words; not to be changed."""
    return _packed(HOSTILE, tmp_path_factory.mktemp("hostile"))


def _packed(content: Content, root: Path) -> Path:
    files(content, root)
    deck.write(content, root)
    pages.write(content, root)
    return root
