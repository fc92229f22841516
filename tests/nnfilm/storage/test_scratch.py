"""What a command scribbles: in one folder, gone with the command, and cleared by the next if it was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.storage.scratch import LONGEST, MARKER, PREFIX, SHORT, UNBORN

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


SHOWN = """
import atexit, os, signal, tempfile
from contextlib import ExitStack
from pathlib import Path
from nnfilm.storage.scratch import owned
stack = ExitStack()
print(stack.enter_context(owned(Path(tempfile.gettempdir()))), flush=True)
atexit.register(stack.close)
if {killed}:
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""What a notebook does that has shown a film."""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIBBLE, *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.posix
@pytest.mark.parametrize("length", [LONGEST - 20, LONGEST + 20])
def test_all_of_it_lies_in_one_folder_and_goes_but_sockets_where_their_paths_are_short(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    base = tmp_path_factory.mktemp("t")
    if len(f"{base}/") >= length:
        pytest.skip("the path of temporary files is longer here")
    place = base / ("x" * (length - len(f"{base}/")))
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    out, _ = start().communicate()
    own, sockets = map(Path, out.split())
    assert own.parent == place
    assert sockets.parent == SHORT if length > LONGEST else sockets == own
    assert list(place.iterdir()) == [] and not sockets.exists()


@pytest.mark.posix
def test_what_a_killed_command_left_is_cleared_and_what_a_live_one_has_is_not(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}file").write_text("somebody's")
    (tmp_path / "somewhere").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to("somewhere")
    (tmp_path / f"{UNBORN}aged_one").mkdir()
    os.utime(tmp_path / f"{UNBORN}aged_one", (0, 0))
    (tmp_path / f"{UNBORN}just_now").mkdir()
    with start("wait") as other:
        assert other.stdout
        left = Path(other.stdout.readline().split()[0])
        start().communicate()
        assert left.exists()
        other.kill()
        other.wait()
        assert left.exists()
        start().communicate()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{PREFIX}file", f"{PREFIX}link", f"{UNBORN}just_now", "somewhere"}


@pytest.mark.posix
@pytest.mark.parametrize("name", [f"{PREFIX}notes", f"{PREFIX}thesis_1", f"{UNBORN}thesis_1", f"{PREFIX}THESIS_1"])
@pytest.mark.parametrize("inside", ["thesis.tex", f"{MARKER}other_one", "folder/thesis.tex"])
def test_a_folder_of_the_users_with_the_name_of_ours_stays(tmp_path: Path, name: str, inside: str) -> None:
    file = tmp_path / name / inside
    file.parent.mkdir(parents=True)
    file.write_text("the user's own")
    os.utime(tmp_path / name, (0, 0))
    start().communicate()
    assert file.read_text() == "the user's own"


@pytest.mark.posix
@pytest.mark.parametrize("killed", [False, True])
def test_what_a_notebook_has_scribbled_goes_with_it_or_with_the_next_command(tmp_path: Path, killed: bool) -> None:
    program = SHOWN.format(killed=killed)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    made = set(map(Path, done.stdout.split()))
    assert len(made) == 1 and {path.parent for path in made} == {tmp_path}, done.stderr
    assert set(tmp_path.iterdir()) == (made if killed else set())
    start().communicate()
    assert list(tmp_path.iterdir()) == []
