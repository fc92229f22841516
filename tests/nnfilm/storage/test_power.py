"""A power cut: what was told to be done is there afterwards, whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nnfilm.cli.init import write_settings
from nnfilm.outputs import film
from nnfilm.storage import archive
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import Place, workspace
from nnfilm.workers.executors import InlineExecutor
from nnmath import standard
from tests.support.disk import Disk
from tests.support.stand_in import Standing, job, resources

pytestmark = pytest.mark.posix  # the disk that it imitates is one of theirs


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A witness, of whom the test must give something to see."""
    witness = Disk(monkeypatch)
    yield witness
    assert witness.renamed
    assert [name for name in witness.early if not name.endswith((".nbi", ".nbc"))] == []  # numba's is compiled again


def test_a_film_and_what_is_kept_of_it_outlive_a_power_cut(tmp_path: Path, disk: Disk) -> None:
    out, kept = tmp_path / "new" / "film", tmp_path / "kept" / "cache"
    film.render(job(out, Standing), resources(kept, InlineExecutor, jobs=1))
    assert {path.name for path in out.iterdir()} <= set(disk.renamed)
    assert {entry.path.name for entry in Cache(kept).entries()} <= set(disk.renamed)
    assert disk.lost(tmp_path) == []


def test_folders_of_files_outlive_it(tmp_path: Path, disk: Disk) -> None:
    names = ["a/b/1", "a/2", "3"]
    with workspace(Place(tmp_path / "out"), []) as place:
        for name in names:
            (place.root / name).parent.mkdir(parents=True, exist_ok=True)
            (place.root / name).write_text(name)
        place.publish(names)
        assert all(Path(folder).is_relative_to(place.root) for folder in disk.lost(tmp_path))  # of which nothing stays
    assert disk.lost(tmp_path) == []
    archive.write(Place(tmp_path / "out"), names)
    assert [name for name in disk.renamed if not name.endswith(".json")] == ["1", "2", "3", "out.zip"]
    assert disk.lost(tmp_path) == []


def test_settings_to_begin_with_and_experiments_outlive_it(tmp_path: Path, disk: Disk) -> None:
    standard("bands").save(tmp_path / "bands.npz")
    write_settings(tmp_path)
    assert sorted(disk.renamed) == ["bands.npz", "film.toml"]
    assert disk.lost(tmp_path) == []
