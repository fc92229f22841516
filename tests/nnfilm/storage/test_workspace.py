"""Files of the user's stay as they are, wherever they lie in an output folder and whatever its manifest says; nor is a
file that a command reads replaced by what it writes.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from nnfilm.settings.flags import table
from nnfilm.settings.kinds import PATH, PATHS, VOICE
from nnfilm.settings.request import Request
from nnfilm.storage import locks, manifest
from nnfilm.storage.manifest import FILE
from nnfilm.storage.workspace import LOCK, Place, check, workspace
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.utils.interrupts import deferred_signals
from tests.support.spoiling import KINDS, Way, held

NEW = {"film.mp4": "new", "slides/a.html": "new"}
STALE = re.compile(r"stills/\d+\.webp")


def written(
    out: Path | Place, texts: dict[str, str], force: bool = False, stale: re.Pattern[str] | None = None
) -> list[str]:
    """What is told while those files are published."""
    told: list[str] = []
    place = out if isinstance(out, Place) else Place(out, force)
    with workspace(place, list(texts), told.append) as space:
        fill(space.root, texts)
        space.publish(list(texts), stale)
    return told


def fill(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


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


def older(path: Path) -> None:
    """Of a version without manifests."""
    (path.parent / FILE).unlink(missing_ok=True)
    path.write_text("older")


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "a file": lambda path: path.write_text("of mine"),
    "an older film": older,
    "a link to nothing": lambda path: path.symlink_to("../elsewhere/not-yet"),
}
if hasattr(os, "mkfifo"):
    IN_THE_WAY["a pipe"] = os.mkfifo


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_is_in_the_way_is_refused_by_name_and_replaced_by_force(out: Path, what: str) -> None:
    path = out / "film.mp4"
    told_so = rf"^{re.escape(str(path))} is .*--force"
    with pytest.raises(BadInput, match=told_so), workspace(Place(out), NEW) as space:
        fill(space.root, NEW)
        IN_THE_WAY[what](path)  # while the film is made
        space.publish(list(NEW))
    with pytest.raises(BadInput, match=told_so):  # the next command, at once
        check(Place(out), NEW)
    assert set(tree(out)) == {"film.mp4", "other"}
    (told,) = written(out, NEW, force=True)
    assert "film.mp4" in told and "a.html" not in told
    assert tree(out)["film.mp4"] == tree(out)["slides/a.html"] == "new"
    assert tree(out.parent / "elsewhere") == {"a.html": "of mine"}
    assert written(out, dict.fromkeys(NEW, "newer")) == []


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("taken", "told"),
    [
        (lambda out: (out / "film.mp4").mkdir(), "a folder has that name"),
        (lambda out: (out / "slides").write_text("of mine"), "a file has that name"),
        (lambda out: (out / "slides").symlink_to("../elsewhere"), "is a link"),
        (lambda out: (out.rename(out.with_name("away")), out.write_text("of mine")), "cannot write to the folder"),
    ],
)
def test_not_even_force_replaces_a_folder_or_follows_a_link(
    out: Path, taken: Callable[[Path], object], told: str, force: bool
) -> None:
    taken(out)
    before = tree(out.parent)
    for use in (lambda: written(out, NEW, force), lambda: check(Place(out, force), NEW)):
        with pytest.raises(BadInput, match=told):
            use()
    assert tree(out.parent) == before


def test_what_equals_the_new_file_or_was_copied_with_its_manifest_is_nobodys_loss(out: Path) -> None:
    (out / "film.mp4").write_text("new")
    with workspace(Place(out)) as space:  # as if nobody knew of it before
        fill(space.root, NEW)
        space.publish(list(NEW))
    copy = out.rename(out.with_name("renamed"))
    assert written(copy, dict.fromkeys(NEW, "newer")) == []


SPOILT: dict[str, str | Way] = {
    "no JSON": "{",
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
    for force in (False, True):
        if force and "folder" not in spoil:
            written(out, NEW, force)
            assert written(out, dict.fromkeys(NEW, "newer")) == []
        else:
            with pytest.raises(FilmError, match="cannot write" if force else f"{re.escape(FILE)} is no list"):
                written(out, NEW, force)
            assert "film.mp4" not in tree(out)


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


def test_two_commands_do_not_write_to_one_folder_at_once(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    with locks.locked(out / LOCK, list):
        with pytest.raises(FilmError, match="another command is writing to"):
            written(out, {"c": "c"})
        assert (out / LOCK).exists(), "it is the other's"
    assert set(tree(out)) == {"other"}


def test_a_failed_command_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), deferred_signals(), workspace(Place(tmp_path / "new" / "out")):
        raise ZeroDivisionError
    assert held(tmp_path) == {} and not (tmp_path / LOCK).exists()


@pytest.mark.parametrize("how", ["itself", "by a link", "by another name", "by another way", "being a link"])
def test_a_file_that_is_read_is_not_replaced_even_by_force(tmp_path: Path, how: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "way").symlink_to(out, target_is_directory=True)
    (tmp_path / "mine.csv").write_text("of mine")
    (out / "wrong.csv").symlink_to("../mine.csv") if how == "being a link" else os.link(
        tmp_path / "mine.csv", out / "wrong.csv"
    )
    (tmp_path / "link.csv").symlink_to(out / "wrong.csv")
    named = {
        "by a link": tmp_path / "link.csv",
        "by another name": tmp_path / "mine.csv",
        "by another way": tmp_path / "way" / ".." / "out" / "wrong.csv",
    }
    place = Place(out, True, (named.get(how, out / "wrong.csv"),))
    before, told = tree(tmp_path), rf"^{re.escape(str(out / 'wrong.csv'))} is read by this command"
    with pytest.raises(BadInput, match=told):
        check(place, ["wrong.csv"])
    with pytest.raises(BadInput, match=told), workspace(place) as space:  # nor if nobody knew its name before
        fill(space.root, {"wrong.csv": "new"})
        space.publish(["wrong.csv"])
    assert tree(tmp_path) == before


def test_not_even_if_nnfilm_wrote_it_but_a_bundle_may_be_made_again_from_itself(tmp_path: Path) -> None:
    names = ["wrong.csv", "stills/1.webp", "experiment.bundle"]
    written(tmp_path, dict.fromkeys(names, "old"))
    read = Place(tmp_path, True, tuple(tmp_path / name for name in names))
    with pytest.raises(BadInput, match="is read by this command"):
        written(read, {"wrong.csv": "new"})
    written(read, {"experiment.bundle": "new"}, stale=STALE)
    kept = {"stills": "", "stills/1.webp": "old", "wrong.csv": "old"}
    assert tree(tmp_path) == {**kept, "experiment.bundle": "new"}
    (tmp_path / "experiment.bundle").write_text("of mine")
    with pytest.raises(BadInput, match="is read by this command"):
        written(read, {"experiment.bundle": "newer"})


def test_every_setting_that_names_something_to_read_is_an_input() -> None:
    files = [name for name, one in table().items() if one.kind in (PATH, PATHS, VOICE) and name != "out"]
    assert {"test", "model", "notes", "voice", "own_chapters"} <= set(files)
    for name in ("data", *files):
        assert Path(name).absolute() in Request({name: name}).inputs
    assert Path("films").absolute() not in Request({"out": "films"}).inputs
