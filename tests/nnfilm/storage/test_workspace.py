"""The output folder: checked first, never left with half a file, cleared of what an interrupted render left."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnfilm.storage.folder import Folder
from nnfilm.storage.workspace import Place, mixture, workspace
from nnfilm.utils import system
from nnfilm.utils.errors import BadInput, FilmError
from tests.support.spoiling import no_longer_than, stopped

RENDER = """
import sys, time
from pathlib import Path
from nnfilm.storage.workspace import Place, workspace
with workspace(Place(Path(sys.argv[1])), ["film.mp4"]) as place:
    (place.root / "film.mp4").write_text("half")
    print(place.root, flush=True)
    time.sleep(20)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from nnfilm.storage.workspace import Place, workspace
replace = os.replace
def replaced(source, name, **named):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, name, **named)
with workspace(Place(Path(sys.argv[1]))) as place:
    names = sys.argv[3:]
    for name in names:
        (place.root / name).write_text("new")
    os.replace = replaced
    place.publish(names)
"""

HOLD = """
import sys, time
from pathlib import Path
from nnfilm.storage.records import record_of
with record_of(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def published(out: Path, texts: dict[str, str], pack: bool = False) -> None:
    with workspace(Place(out)) as place:
        for name, text in texts.items():
            (place.root / name).parent.mkdir(parents=True, exist_ok=True)
            (place.root / name).write_text(text)
        place.publish(list(texts), pack)


@pytest.mark.parametrize("inside", ["", "deeper", "deeper/still"])
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(BadInput, match=r"cannot write to the folder .*file.* choose another with -o"),
        workspace(Place(tmp_path / "file" / inside), []),
    ):
        pass


def test_a_folder_that_another_command_removes_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "media" / "fit"
    opened: list[Path] = []

    def folder(path: Path) -> Folder:
        opened.append(path)
        if len(opened) <= 2:  # as a command does that had made it, and checked that it can write there
            path.rmdir()
        return Folder(path)

    monkeypatch.setattr("nnfilm.storage.workspace.Folder", folder)
    with workspace(Place(out), ["film.mp4"]) as place:
        (place.root / "film.mp4").write_text("a film")
        place.publish(["film.mp4"])
    assert (out / "film.mp4").read_text() == "a film" and len(opened) > 2


def test_leftovers_of_a_killed_render_are_cleared_and_those_of_a_live_one_are_not(tmp_path: Path) -> None:
    (tmp_path / "holiday.mp4").write_text("the user's own")
    (tmp_path / ".hidden").mkdir()
    with subprocess.Popen([sys.executable, "-c", RENDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        left = Path(other.stdout.readline().strip())
        with workspace(Place(tmp_path), []):
            assert (left / "film.mp4").exists()
        other.kill()
        other.wait()
        assert left.exists()
        with workspace(Place(tmp_path), []):
            assert not left.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "holiday.mp4"]


@pytest.mark.posix
def test_beside_a_render_that_is_stopped_another_does_not_wait(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline()
        with stopped(other), no_longer_than(60), workspace(Place(tmp_path), []):
            pass
        other.kill()


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize("put_back", [None, Path.mkdir, lambda out: out.symlink_to(out.with_name("elsewhere"))])
def test_a_folder_that_is_taken_away_meanwhile_is_told_and_nothing_is_written_through_what_replaces_it(
    tmp_path: Path, put_back: Callable[[Path], object] | None, written: bool
) -> None:
    out = tmp_path / "out"
    (tmp_path / "elsewhere").mkdir()
    told = f"{out} was moved, replaced or removed while files were made in it; try again"
    with pytest.raises(FilmError) as caught, workspace(Place(out), ["film.mp4"]) as place:
        if written:
            (place.root / "film.mp4").write_text("new")
        out.rename(tmp_path / "moved")
        if put_back:
            put_back(out)
        if not written:
            (place.root / "film.mp4").write_text("new")
        place.publish(["film.mp4"])
    assert str(caught.value) == told
    assert not any((tmp_path / "elsewhere").iterdir())
    assert not system.DESCRIPTORS or not any((tmp_path / "moved").iterdir()), "what was hidden in it is left behind"


def held(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): path.read_text() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("taken", ["b", "a/1"])
def test_nothing_is_moved_where_a_name_is_taken(tmp_path: Path, taken: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    if taken == "b":
        (out / "b").write_text("a file where a folder should be")
    else:
        (out / "a" / "1").mkdir(parents=True)
    before = held(out)
    with pytest.raises(FilmError, match="has that name"):
        published(out, {"0": "new", "a/1": "new", "b/2": "new"})
    assert held(out) == before


@pytest.mark.parametrize(
    ("full", "told"),
    [
        ("a", ""),
        ("b", "; new are a; older than the others, or missing, b, c; fix that and run the command again"),
        ("c", "; new are a, b; older than the others, or missing, c; fix that and run the command again"),
    ],
)
def test_a_disk_that_is_full_between_two_files_is_told_with_what_is_new_and_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: str, told: str
) -> None:
    published(tmp_path, {"a": "old", "c": "old"})
    replace = os.replace

    def refuse(source: Path, target: str, **more: Any) -> None:
        if Path(target).name == full:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target, **more)

    with monkeypatch.context() as patch, pytest.raises(FilmError) as caught:
        patch.setattr(os, "replace", refuse)
        published(tmp_path, {"a": "new", "b": "new", "c": "new"})
    assert str(caught.value) == f"cannot write {tmp_path}: no space left on the disk{told}"
    assert (tmp_path / "c").read_text() == "old"


@pytest.mark.posix
@pytest.mark.parametrize(("last", "left"), [("a", ""), ("b", "b, c"), ("c", "c")])
def test_a_kill_between_two_files_is_told_with_what_is_older(tmp_path: Path, last: str, left: str) -> None:
    """Killed before the file named ``last``; nothing is mixed before the first."""
    published(tmp_path, {"a": "old", "b": "old", "other": "old"}, pack=True)
    command = [sys.executable, "-c", KILLED, str(tmp_path), last, "a", "b", "c"]
    assert subprocess.run(command, capture_output=True).returncode == -signal.SIGKILL
    told: list[str] = []
    with workspace(Place(tmp_path), [], say=told.append):
        pass
    assert told == [mixture(tmp_path)] if left else told == [] and mixture(tmp_path) == ""
    assert mixture(tmp_path).endswith(f"or missing, {left}" if left else "")
    published(tmp_path, {"a": "newer", "b": "newer", "c": "newer"})
    assert mixture(tmp_path) == ""
