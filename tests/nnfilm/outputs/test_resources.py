"""What a command works with: a cache that is used as far as it can be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfilm.outputs.resources import resources
from nnfilm.settings.flags import FilmSettings
from nnfilm.storage.cache import FOLDER, LIMIT
from nnfilm.utils.progress import Lines, Progress
from tests.support.spoiling import held, no_longer_than

KEY, OTHER = "ab" * 32, "cd" * 32
OF_POSIX = pytest.param("pipe", marks=pytest.mark.posix)


def test_whatever_uses_the_cache_leaves_it_below_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.setenv(LIMIT, "1")
    with resources(FilmSettings(jobs=0), Progress()) as found:
        found.cache.put(KEY, bytes(900_000))
        found.cache.put(OTHER, bytes(900_000))
    assert [entry.path.parent.name for entry in found.cache.entries()] == [OTHER[:2]]


@pytest.mark.parametrize("name", ["file/deeper", OF_POSIX])
def test_without_a_cache_all_is_made_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "file").write_text("a file")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    before = held(tmp_path)
    monkeypatch.setenv(FOLDER, str(tmp_path / name))
    with no_longer_than(60), resources(FilmSettings(), Lines()) as found:
        found.cache.put(KEY, b"content")
        assert found.cache.get(KEY, bytes) is None
        found.cache.tidy()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"not everything was cached: cannot write to {tmp_path / name} (")
    assert held(tmp_path) == before
