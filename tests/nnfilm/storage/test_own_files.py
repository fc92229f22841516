"""Files of the user's stay as they are, wherever they lie in an output folder and whatever its manifest says."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from nnfilm.storage import locks, manifest
from nnfilm.storage.manifest import FILE
from nnfilm.storage.scratch import PREFIX
from nnfilm.storage.workspace import CURE, LOCK, UNLISTED, Place, check, workspace
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.utils.interrupts import deferred_signals
from tests.support.spoiling import KINDS, Way, held

NEW = {"film.mp4": "new", "slides/a.html": "new"}
STALE = re.compile(r"stills/\d+\.webp")

RENDER = """
import os, signal, sys, time
from pathlib import Path
from nnfilm.storage.workspace import Place, workspace
replace = os.replace
def replaced(source, target):
    if Path(target).name == sys.argv[2]:
        print("moving", flush=True)
        time.sleep(600)
    replace(source, target)
with workspace(Place(Path(sys.argv[1])), ["a", "b"]) as place:
    for name in ("a", "b"):
        (place.root / name).write_text("new")
    os.replace = replaced
    place.publish(["a", "b"])
"""
"""A command that stands still before it moves a certain file."""


def written(out: Path, texts: dict[str, str], force: bool = False, stale: re.Pattern[str] | None = None) -> list[str]:
    """What is told while those files are published."""
    told: list[str] = []
    with workspace(Place(out, force), list(texts), told.append) as place:
        for name, text in texts.items():
            (place.root / name).parent.mkdir(parents=True, exist_ok=True)
            (place.root / name).write_text(text)
        place.publish(list(texts), stale)
    return told


def tree(folder: Path) -> dict[str, str]:
    """What is in a folder, without manifests: the text of files, the target of links."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.name != FILE):
        name = path.relative_to(folder).as_posix()
        found[name] = f"-> {path.readlink()}" if path.is_symlink() else "" if not path.is_file() else path.read_text()
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder with a file of nnfilm's, beside a folder of the user's."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.html").write_text("of mine")
    written(tmp_path / "out", {"other": "of nnfilm's"})
    return tmp_path / "out"


def foreign(path: Path) -> None:
    path.write_text("of mine")


def of_an_earlier_version(path: Path) -> None:
    (path.parent / FILE).unlink()
    path.write_text("older")


def changed(path: Path) -> None:
    written(path.parent, {path.name: "first"})
    path.write_text("First")


def a_link(path: Path) -> None:
    path.symlink_to("../elsewhere/a.html")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("../elsewhere/not-yet")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


IN_THE_WAY: dict[Callable[[Path], None], str] = {
    foreign: "is not known to be nnfilm's own",
    of_an_earlier_version: UNLISTED,
    changed: "was changed since nnfilm wrote it",
    a_link: "is a link, which nnfilm did not create",
    a_link_to_nothing: "is a link, which nnfilm did not create",
}
if hasattr(os, "mkfifo"):
    IN_THE_WAY[a_pipe] = "is not known to be nnfilm's own"


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("make", IN_THE_WAY)
def test_a_file_in_the_way_is_refused_by_name_and_replaced_by_force(
    out: Path, make: Callable[[Path], None], late: bool
) -> None:
    path = out / "film.mp4"
    if not late:
        make(path)
    with pytest.raises(BadInput) as caught, workspace(Place(out), NEW) as place:
        for name in NEW:
            (place.root / name).parent.mkdir(exist_ok=True)
            (place.root / name).write_text("new")
        make(path)
        place.publish(list(NEW))
    assert str(caught.value) == f"{path} {IN_THE_WAY[make]}: {CURE}"
    assert set(tree(out)) == {"film.mp4", "other"}
    assert written(out, NEW, force=True) == [f"replacing in {out}: film.mp4 {IN_THE_WAY[make]}"]
    assert tree(out)["film.mp4"] == tree(out)["slides/a.html"] == "new"
    assert tree(out.parent / "elsewhere") == {"a.html": "of mine"}
    assert written(out, dict.fromkeys(NEW, "newer")) == []


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (lambda out: (out / "film.mp4").mkdir(), "a folder has that name"),
        (lambda out: (out / "slides").write_text("of mine"), "a file has that name"),
        (lambda out: (out / "slides").symlink_to("../elsewhere"), "is a link, and nothing is written through links"),
    ],
)
def test_folders_are_not_replaced_and_links_not_followed_even_by_force(
    out: Path, taken: Callable[[Path], object], told: str, force: bool
) -> None:
    taken(out)
    before = tree(out.parent)
    with pytest.raises(BadInput, match=told):
        written(out, NEW, force)
    assert tree(out.parent) == before


@pytest.mark.parametrize("inside", ["", "deeper", "deeper/still"])
def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, inside: str) -> None:
    (tmp_path / "file").write_text("")
    for use in (check, written):
        with pytest.raises(BadInput, match=r"cannot write to the folder .*file.* choose another folder with -o"):
            use(tmp_path / "file" / inside if use is written else Place(tmp_path / "file" / inside), {})


def test_what_equals_the_new_file_or_was_copied_with_its_manifest_is_nobodys_loss(out: Path) -> None:
    (out / "film.mp4").write_text("new")
    with workspace(Place(out)) as place:
        (place.root / "film.mp4").write_text("new")
        place.publish(["film.mp4"])
    copy = out.rename(out.with_name("renamed"))
    assert written(copy, dict.fromkeys(NEW, "newer")) == []


SPOILT: dict[str, str | Way] = {
    "empty": "",
    "no JSON": "{",
    "no manifest": "[]",
    "other types": '{"files": {"film.mp4": 3}}',
    "deep": '{"files":' * 5000,
    "a name above": json.dumps({"files": {"../elsewhere/a.html": []}}),
    "a name elsewhere": json.dumps({"files": {"/etc/passwd": []}}),
    **KINDS,
}


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_manifest_that_is_none_is_refused_and_replaced_by_force_unless_it_is_a_folder(out: Path, spoil: str) -> None:
    (out / FILE).unlink()
    how = SPOILT[spoil]
    (out / FILE).write_text(how) if isinstance(how, str) else how(out / FILE, Random(1))
    with pytest.raises(BadInput, match=f"{re.escape(FILE)} is no list of nnfilm's files: {CURE}"):
        written(out, NEW)
    assert "film.mp4" not in tree(out)
    if "folder" in spoil:
        with pytest.raises(FilmError, match="cannot write"):
            written(out, NEW, force=True)
        assert "film.mp4" not in tree(out)
    else:
        written(out, NEW, force=True)
        assert written(out, dict.fromkeys(NEW, "newer")) == []


def test_a_pack_removes_stale_files_of_nnfilms_and_no_others(out: Path) -> None:
    stills = {f"stills/{number}.webp": f"still {number}" for number in range(5)}
    written(out, {**stills, "stills/LICENSE": "MIT", "gone/1.webp": "a still"})
    (out / "stills" / "1.webp").write_text("of mine")
    (out / "stills" / "9.webp").write_text("a photo")
    (out / "stills" / "2.webp").unlink()
    (out / "stills" / "2.webp").symlink_to("../../elsewhere/a.html")
    for _ in range(2):
        written(out, {"stills/0.webp": "newer"}, stale=STALE)
    kept = {"0.webp": "newer", "1.webp": "of mine", "2.webp": "-> ../../elsewhere/a.html", "9.webp": "a photo"}
    assert tree(out / "stills") == {**kept, "LICENSE": "MIT"}
    assert (out / "gone" / "1.webp").exists()


def test_a_forged_manifest_has_nothing_removed_through_a_link_or_with_another_name(out: Path) -> None:
    (out / "stills").symlink_to("../elsewhere")
    (out.parent / "elsewhere" / "1.webp").write_text("of mine")
    (out / "LICENSE").write_text("MIT")
    files = ("stills/1.webp", "LICENSE", "other")
    known = {name: [manifest.digest_of(out / name) or ""] for name in files}
    (out / FILE).write_text(json.dumps({"files": known}))
    before = tree(out.parent)
    written(out, {"film.mp4": "new"}, stale=STALE)
    assert tree(out.parent) == {**before, "out/film.mp4": "new"}


@pytest.mark.posix
@pytest.mark.parametrize(("moving", "left"), [("a", {"a": "old", "b": "old"}), ("b", {"a": "new", "b": "old"})])
def test_a_command_killed_amid_its_files_leaves_each_whole_and_known(
    out: Path, monkeypatch: pytest.MonkeyPatch, moving: str, left: dict[str, str]
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    written(out, {"a": "old", "b": "old"})
    command = [sys.executable, "-c", RENDER, str(out), moving]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline()
        told: list[str] = []
        with (
            pytest.raises(FilmError, match="another command is writing to"),
            workspace(Place(out), (), told.append) as p,
        ):
            (p.root / "c").write_text("c")
            p.publish(["c"])
        assert told == [f"Another command is writing to {out}; waiting for it."]
        other.send_signal(signal.SIGKILL)
    assert {name: text for name, text in tree(out).items() if name in left} == left
    assert written(out, {"a": "newer", "b": "newer"}) == []
    assert {path.name for path in out.iterdir()} == {"a", "b", "other", FILE}


def test_folders_of_the_users_that_look_like_temporary_ones_stay(out: Path) -> None:
    (out / f"{PREFIX}file").write_text("of mine")
    for name in ("notes", "empty"):
        (out / f"{PREFIX}{name}").mkdir()
    (out / f"{PREFIX}notes" / "mark").write_text("of mine")
    (out / f"{PREFIX}link").symlink_to("../elsewhere")
    before = tree(out.parent)
    check(Place(out))
    assert tree(out.parent) == before


def test_a_failed_command_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), deferred_signals(), workspace(Place(tmp_path / "new" / "out")):
        raise ZeroDivisionError
    assert held(tmp_path) == {} and not (tmp_path / LOCK).exists()
