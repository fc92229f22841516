"""What is the user's stays as it is, wherever it lies in an output folder and whatever the folder says of itself."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nnfilm.storage import bundle
from nnfilm.storage.folder import Folder
from nnfilm.storage.records import STATE, record_of
from nnfilm.storage.workspace import ASIDE, LOCK, PREFIX, Clash, Place, check, workspace
from nnfilm.utils.errors import BadInput
from nnmath import standard

NEW = {"film.mp4": "new", "slides/a.html": "new"}
CURE = ": move it away, choose another folder with -o, or replace it with --force"


def written(out: Path, texts: dict[str, str], clash: Clash = Clash.REFUSE, pack: bool = False) -> list[str]:
    """What is told while those files are published."""
    told: list[str] = []
    with workspace(Place(out, clash), list(texts), told.append) as place:
        for name, text in texts.items():
            (place.root / name).parent.mkdir(parents=True, exist_ok=True)
            (place.root / name).write_text(text)
        place.publish(list(texts), pack)
    return told


def tree(folder: Path) -> dict[str, str]:
    """What is in a folder: of files what they say, of links where they lead."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name] = f"-> {path.readlink()}" if path.is_symlink() else "" if path.is_dir() else path.read_text()
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder, in which a link leads to what is not."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.html").write_text("of mine")
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_without_records_a_film_is_made_once_and_then_refused_rather_than_moved_aside(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "file").touch()
    state = out / "file" / "state"  # where no folder can be made
    monkeypatch.setenv(STATE, str(state))
    (line,) = written(out, NEW, Clash.KEEP)
    assert str(state) in line and STATE in line
    before = tree(out)
    for clash in (Clash.KEEP, Clash.REFUSE):
        with pytest.raises(BadInput) as error:
            written(out, NEW, clash)
        assert str(state) in str(error.value) and STATE in str(error.value)
    assert tree(out) == before
    written(out, dict.fromkeys(NEW, "newer"), Clash.REPLACE)
    assert tree(out)["film.mp4"] == "newer"


def foreign(path: Path) -> None:
    path.write_text("of mine")


def changed(path: Path) -> None:
    written(path.parent, {path.name: "first"})
    path.write_text("First")  # as many bytes


def a_link(path: Path) -> None:
    path.symlink_to("../elsewhere/a.html")


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("../elsewhere/not-yet")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


IN_THE_WAY: dict[Callable[[Path], None], str] = {
    foreign: "is not known to be nnfilm's own",
    changed: "was changed since nnfilm wrote it",
    a_link: "is a link, which nnfilm did not create",
    a_link_to_nothing: "is a link, which nnfilm did not create",
}
if hasattr(os, "mkfifo"):
    IN_THE_WAY[a_pipe] = "is not known to be nnfilm's own"


@pytest.mark.parametrize("make", IN_THE_WAY)
@pytest.mark.parametrize("late", [False, True])
def test_a_file_of_the_users_is_refused_by_name_before_and_after_drawing(
    out: Path, make: Callable[[Path], None], late: bool
) -> None:
    path = out / "film.mp4"
    if not late:
        make(path)
    before = os.lstat(path) if not late else None
    with pytest.raises(BadInput) as caught, workspace(Place(out), NEW) as place:
        assert late, "it began"
        for name in ("film.mp4", "slides"):
            (place.root / name).mkdir() if name == "slides" else (place.root / name).write_text("new")
        (place.root / "slides" / "a.html").write_text("new")
        make(path)
        before = os.lstat(path)
        place.publish(list(NEW))
    assert str(caught.value) == f"{path} {IN_THE_WAY[make]}{CURE}"
    assert os.listdir(out) == ["film.mp4"]
    assert before and os.path.samestat(os.lstat(path), before)
    assert tree(out.parent / "elsewhere") == {"a.html": "of mine"}


def test_a_link_that_comes_between_check_and_write_is_not_followed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def with_a_link(*args: object, **named: object) -> None:
        if str(args[0]).endswith("film.mp4"):  # the check is over
            (out / "slides").symlink_to("../elsewhere", target_is_directory=True)
        replace(*args, **named)

    monkeypatch.setattr(os, "replace", with_a_link)
    with pytest.raises(BadInput, match="is a link"):
        written(out, NEW)
    assert tree(out.parent / "elsewhere") == {"a.html": "of mine"}


def test_what_a_link_leads_to_is_not_read_for_it(out: Path) -> None:
    (out / "link").symlink_to("../elsewhere/a.html")
    with Folder(out) as folder, Folder(out.parent / "elsewhere") as elsewhere:
        assert folder.seal("link") is None and elsewhere.seal("a.html") is not None


@pytest.mark.parametrize("clash", Clash)
def test_a_folder_is_not_replaced_even_by_force(out: Path, clash: Clash) -> None:
    (out / "film.mp4").mkdir()
    with pytest.raises(BadInput, match="a folder has that name"):
        check(Place(out, clash), NEW)
    assert tree(out) == {"film.mp4": ""}


def test_the_same_bytes_are_in_nobodys_way(out: Path) -> None:
    (out / "a").write_text("new")
    with workspace(Place(out)) as place:
        (place.root / "a").write_text("new")
        place.publish(["a"])
    assert tree(out) == {"a": "new"}


def test_a_film_from_before_there_were_records_makes_way_and_is_kept(out: Path) -> None:
    content = bundle.record({"bands": standard("bands")}, {})
    older = {"film.mp4": "older", "film.srt": "mended by hand"}
    for name, text in older.items():
        (out / name).write_text(text)
    newer = dict.fromkeys(older, "newer")
    (out / "experiment.bundle").write_bytes(content[:-50])
    with pytest.raises(BadInput, match="is not known"):
        written(out, newer)
    (out / "experiment.bundle").write_bytes(content)
    assert len(written(out, newer)) == 1
    (out / "experiment.bundle").unlink()
    assert tree(out / ASIDE) == older
    assert {name: (out / name).read_text() for name in newer} == newer


def test_a_copied_folder_and_a_record_written_by_hand_are_not_believed(out: Path) -> None:
    written(out, NEW)
    other = shutil.copytree(out, out.parent / "other")
    kept = next(Path(os.environ[STATE]).rglob("*.json"))
    for name in ("files.json", "record.json", ".nnfilm.json", f"{PREFIX}record", kept.name):
        shutil.copy(kept, other / name)
    with pytest.raises(BadInput, match="is not known"):
        check(Place(other), NEW)


@pytest.mark.parametrize("spoil", ["", "{", "[]", '{"folder": 3}', "no folder", "strange", "another"])
def test_a_record_that_is_not_whole_knows_nothing(out: Path, monkeypatch: pytest.MonkeyPatch, spoil: str) -> None:
    monkeypatch.setenv(STATE, str(out.parent / "state"))
    written(out, NEW)
    (path,) = (out.parent / "state").rglob("*.json")
    known = json.loads(path.read_text())
    spoilt = {"no folder": {"files": known["files"]}, "strange": {**known, "x": 1}, "another": {**known, "folder": "/"}}
    path.write_text(json.dumps(spoilt[spoil]) if spoil in spoilt else spoil)
    with pytest.raises(BadInput, match="is not known"):
        check(Place(out), NEW)


@pytest.mark.posix
def test_an_interrupted_move_leaves_nothing_that_is_not_known(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["a", "b", "c"]
    written(out, dict.fromkeys(names, "first"))
    replace = os.replace
    moved: list[object] = []

    def twice(*args: object, **named: object) -> None:
        if args[1] in names and len(moved) == 2:
            raise KeyboardInterrupt
        moved.extend([args[1]] if args[1] in names else [])
        replace(*args, **named)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", twice)
        written(out, dict.fromkeys(names, "second"))
    assert tree(out) == {"a": "second", "b": "second", "c": "first"}
    (line,) = written(out, dict.fromkeys(names, "third"))
    assert line.endswith("older than the others, or missing, c")
    assert written(out, dict.fromkeys(names, "third")) == []
    with record_of(out.resolve()) as record:
        assert all(len(seals) == 1 for seals in record.files.values())


def test_another_name_of_a_new_file_is_not_taken_for_an_old_one(out: Path) -> None:
    """As on a disk that takes capitals for small letters; here a hard link stands for that."""
    written(out, {"Film.mp4": "same"}, pack=True)
    with workspace(Place(out)) as place:
        (place.root / "film.mp4").write_text("same")
        (out / "Film.mp4").unlink()
        os.link(place.root / "film.mp4", out / "Film.mp4")
        place.publish(["film.mp4"], pack=True)
    assert (out / "Film.mp4").exists() and (out / "film.mp4").read_text() == "same"


def test_what_is_the_users_with_a_workspaces_name_is_let_be(out: Path) -> None:
    (out / f"{PREFIX}file").write_text("of mine")
    for name in (f"{PREFIX}notes", f"{PREFIX}empty", f"{PREFIX}locked"):
        (out / name).mkdir()
    (out / f"{PREFIX}notes" / "diary").write_text("of mine")
    (out / f"{PREFIX}locked" / LOCK).write_text("of mine")
    (out / LOCK).symlink_to("../elsewhere/a.html")
    (out.parent / "elsewhere" / LOCK).write_text("of mine")
    (out / f"{PREFIX}link").symlink_to("../elsewhere", target_is_directory=True)
    with record_of(out.resolve()) as record:
        record.workspaces.append(f"{PREFIX}link")  # a render's was there, and now that
    before = tree(out.parent)
    check(Place(out))
    assert tree(out.parent) == before
