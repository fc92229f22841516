"""What a command scribbles: in one folder, gone with the command, and cleared by the next if it was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.storage import cache_mark
from nnfilm.storage.scratch import LONGEST, MARK, PREFIX, SHORT
from nnfilm.storage.users_folders import CACHE

SCRIBBLE = """
import sys, tempfile
from multiprocessing.util import get_temp_dir
from nnfilm.storage.scratch import scratch
with scratch():
    tempfile.mkdtemp()
    print(tempfile.gettempdir(), get_temp_dir(), flush=True)
    if sys.argv[1:]:
        sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    cache_mark.mark(tmp_path / "cache")
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIBBLE, *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.posix
@pytest.mark.parametrize("length", [LONGEST - 26, LONGEST + 20])
def test_all_of_it_lies_in_the_cache_and_goes_but_sockets_where_their_paths_are_short(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    base = tmp_path_factory.mktemp("t")
    if len(f"{base}/") >= length:
        pytest.skip("the path of temporary files is longer here")
    place = base / ("x" * (length - len(f"{base}/")))
    monkeypatch.setenv(CACHE, str(place))
    out, _ = start().communicate()
    own, sockets = map(Path, out.split())
    assert own.parent == place / "scratch"
    assert sockets.parent == SHORT if length > LONGEST else sockets == own
    assert list(own.parent.iterdir()) == [] and not sockets.exists()


@pytest.mark.posix
def test_without_a_cache_it_lies_in_the_systems_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE, str(tmp_path / "file" / "cache"))
    out, _ = start().communicate()
    assert Path(out.split()[0]).parent == tmp_path / "temporary"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.posix
def test_what_a_killed_command_left_is_cleared_and_what_a_live_one_has_is_not(cache: Path) -> None:
    place = cache / "scratch"
    place.mkdir()
    for name in ("unmarked", "marked by another", "a pipe for a mark"):
        (place / f"{PREFIX}{name}").mkdir()
    (place / f"{PREFIX}marked by another" / MARK).write_text("the user's own")
    os.mkfifo(place / f"{PREFIX}a pipe for a mark" / MARK)
    (place / f"{PREFIX}link").symlink_to("..")
    before = {path.name for path in place.iterdir()}
    with start("wait") as other:
        assert other.stdout
        left = Path(other.stdout.readline().split()[0])
        start().communicate()
        assert left.exists()
        other.kill()
        other.wait()
        assert left.exists()
        start().communicate()
    assert {path.name for path in place.iterdir()} == before
