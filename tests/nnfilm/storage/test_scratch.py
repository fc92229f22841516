"""What a command scribbles: in one folder, gone with the command, and cleared by the next if it was killed."""

from __future__ import annotations

import os
import tempfile
from multiprocessing import process
from multiprocessing.util import get_temp_dir
from pathlib import Path

import pytest

from nnfilm.storage.scratch import LONGEST, MARK, MARKED, PREFIX, SHORT, owned, scratch
from nnfilm.storage.users_folders import CACHE

pytestmark = pytest.mark.posix


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is chosen here is set back."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setitem(process.current_process()._config, "tempdir", None)  # type: ignore[attr-defined]


def places() -> list[Path]:
    """Where a command has its temporary files and its sockets."""
    with scratch():
        Path(tempfile.mkdtemp(), "file").write_text("scribbled")
        return [Path(tempfile.gettempdir()), Path(get_temp_dir())]


@pytest.mark.parametrize("length", [LONGEST - 26, LONGEST + 20])
def test_all_of_it_lies_in_the_cache_and_goes_but_sockets_where_their_paths_are_short(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    base = tmp_path_factory.mktemp("t")
    if len(f"{base}/") >= length:
        pytest.skip("the path of temporary files is longer here")
    place = base / ("x" * (length - len(f"{base}/")))
    monkeypatch.setenv(CACHE, str(place))
    own, sockets = places()
    assert own.parent == place / "scratch"
    assert sockets.parent == SHORT if length > LONGEST else sockets == own
    assert list(own.parent.iterdir()) == [] and not sockets.exists()


def test_without_a_cache_it_lies_in_the_systems_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv(CACHE, "/dev/null/cache")
    assert places()[0].parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_is_cleared_and_what_a_live_one_or_the_user_has_is_not(tmp_path: Path) -> None:
    for name in ("left", "unmarked", "marked by another", "a pipe for a mark"):
        (tmp_path / f"{PREFIX}{name}").mkdir()
        (tmp_path / f"{PREFIX}{name}" / "file").write_text("scribbled")
    (tmp_path / f"{PREFIX}file").write_text("the user's own")
    (tmp_path / f"{PREFIX}link").symlink_to(f"{PREFIX}unmarked")
    (tmp_path / f"{PREFIX}marked by another" / MARK).write_text("the user's own")
    os.mkfifo(tmp_path / f"{PREFIX}a pipe for a mark" / MARK)
    before = set(tmp_path.iterdir())
    (tmp_path / f"{PREFIX}left" / MARK).write_bytes(MARKED)
    with owned(tmp_path) as live, owned(tmp_path) as another:
        assert set(tmp_path.iterdir()) == before - {tmp_path / f"{PREFIX}left"} | {live, another}
    assert set(tmp_path.iterdir()) == before - {tmp_path / f"{PREFIX}left"}
