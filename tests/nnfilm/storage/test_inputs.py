"""No file that a command reads is replaced or removed by what it writes, by whatever name either is called."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nnfilm.settings.flags import table
from nnfilm.settings.kinds import PATH, PATHS, VOICE
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Place, workspace
from nnfilm.utils.errors import BadInput
from tests.nnfilm.storage.test_own_files import tree

TOLD = "is read by this command, which would replace it: name a copy of it elsewhere, or choose another place with -o"


def publish(place: Place, names: list[str]) -> None:
    """Publish new files of these names; all others of nnfilm's are stale."""
    with workspace(place, names) as space:
        for name in names:
            (space.root / name).write_text("new")
        space.publish(names, re.compile(".*"))


def itself(path: Path) -> Path:
    return path


def by_a_link(path: Path) -> Path:
    link = path.parent.parent / "link.csv"
    link.symlink_to(path)
    return link


def by_another_name(path: Path) -> Path:
    other = path.parent.parent / "other.csv"
    os.link(path, other)
    return other


def by_another_way(path: Path) -> Path:
    (path.parent.parent / "way").symlink_to(path.parent, target_is_directory=True)
    return path.parent.parent / "way" / ".." / path.parent.name / path.name


def a_link_itself(path: Path) -> Path:
    path.rename(path.parent.parent / "table.csv")
    path.symlink_to(path.parent.parent / "table.csv")
    return path


def by_a_link_to_a_link(path: Path) -> Path:
    a_link_itself(path)
    return by_a_link(path)


WAYS = itself, by_a_link, by_another_name, by_another_way, a_link_itself, by_a_link_to_a_link


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("named", WAYS)
def test_a_file_that_is_read_is_not_replaced(tmp_path: Path, named: Callable[[Path], Path], force: bool) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "wrong.csv").write_text("of mine")
    place = Place(out, force, (named(out / "wrong.csv"),))
    before = tree(tmp_path)
    with pytest.raises(BadInput) as caught:
        publish(place, ["wrong.csv"])
    assert str(caught.value) == f"{out / 'wrong.csv'} {TOLD}"
    assert tree(tmp_path) == before


def test_not_even_if_nnfilm_wrote_it(tmp_path: Path) -> None:
    publish(Place(tmp_path), ["wrong.csv", "notes.md"])
    read = Place(tmp_path, True, (tmp_path / "wrong.csv", tmp_path / "notes.md"))
    with pytest.raises(BadInput, match="is read by this command"):
        publish(read, ["wrong.csv"])
    publish(read, ["film.mp4"])  # a pack without them
    assert tree(tmp_path) == {"film.mp4": "new", "notes.md": "new", "wrong.csv": "new"}


def test_nor_if_it_came_while_the_film_was_made(tmp_path: Path) -> None:
    place = Place(tmp_path, True, (tmp_path / "wrong.csv",))
    with pytest.raises(BadInput, match="is read by this command"), workspace(place, ["wrong.csv"]) as space:
        (space.root / "wrong.csv").write_text("new")
        (tmp_path / "wrong.csv").write_text("saved meanwhile")
        space.publish(["wrong.csv"])
    assert tree(tmp_path) == {"wrong.csv": "saved meanwhile"}


def test_a_film_may_be_made_again_from_its_own_bundle_but_not_over_somebody_elses(tmp_path: Path) -> None:
    (name,) = names = ["experiment.bundle"]
    place = Place(tmp_path, True, (tmp_path / name,))
    for _ in range(2):
        publish(place, names)
    (tmp_path / name).write_text("of mine")
    with pytest.raises(BadInput, match="is read by this command"):
        publish(place, names)
    assert tree(tmp_path) == {name: "of mine"}


def test_every_setting_that_names_something_to_read_is_an_input() -> None:
    files = [name for name, one in table().items() if one.kind in (PATH, PATHS, VOICE) and name != "out"]
    assert {"test", "model", "notes", "voice", "own_chapters"} <= set(files)
    for name in ("data", *files):
        assert Path(name).absolute() in Request({name: name}).inputs
    assert Path("films").absolute() not in Request({"out": "films"}).inputs
