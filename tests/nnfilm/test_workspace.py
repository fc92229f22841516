"""The output folder: checked first, never left with half a file, cleared of what an interrupted render left."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.errors import BadInput
from nnfilm.workspace import PREFIX, publish, workspace

RENDER = """
import sys, time
from pathlib import Path
from nnfilm.workspace import workspace
with workspace(Path(sys.argv[1]), ["film.mp4"]) as root:
    (root / "film.mp4").write_text("half")
    print(root, flush=True)
    time.sleep(20)
"""


def test_files_appear_when_they_are_published_and_the_workspace_goes(tmp_path: Path) -> None:
    out = tmp_path / "not" / "yet"
    with workspace(out, ["a.mp4"]) as root:
        (root / "a.mp4").write_text("whole")
        (root / "scribbles").mkdir()
        assert [path.name for path in out.iterdir()] == [root.name]
        publish(root, ["a.mp4"])
    assert [path.name for path in out.iterdir()] == ["a.mp4"]


def test_a_failure_leaves_the_older_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("older")
    with pytest.raises(RuntimeError), workspace(tmp_path, ["a.mp4"]) as root:
        (root / "a.mp4").write_text("half")
        raise RuntimeError
    assert [path.read_text() for path in tmp_path.iterdir()] == ["older"]


@pytest.mark.parametrize("inside", ["", "deeper", "deeper/still"])
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(BadInput, match=r"cannot write to the folder .*file.* choose another with -o"),
        workspace(tmp_path / "file" / inside, []),
    ):
        pass


def test_a_folder_that_takes_no_files_is_told() -> None:
    with pytest.raises(BadInput, match="cannot write to the folder /proc "), workspace(Path("/proc"), []):
        pass


def test_a_folder_with_the_name_of_a_file_to_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").mkdir()
    with pytest.raises(BadInput, match="a folder has that name"), workspace(tmp_path, ["film.mp4"]):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


def test_leftovers_of_a_killed_render_are_cleared_and_those_of_a_live_one_are_not(tmp_path: Path) -> None:
    (tmp_path / "holiday.mp4").write_text("the user's own")
    (tmp_path / ".hidden").mkdir()
    with subprocess.Popen([sys.executable, "-c", RENDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        left = Path(other.stdout.readline().strip())
        with workspace(tmp_path, []):
            assert (left / "film.mp4").exists()
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert left.exists()
        with workspace(tmp_path, []):
            assert not left.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "holiday.mp4"]


def test_a_file_with_a_workspaces_name_is_let_be(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}notes").write_text("the user's own")
    with workspace(tmp_path, []):
        pass
    assert (tmp_path / f"{PREFIX}notes").exists()
