"""What each command says where a file of the user's has the place of one of its own, before anything is made."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from nnfilm.cli import main as cli
from nnfilm.cli.init import write_settings
from nnfilm.pack.build import ALWAYS
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import UNLISTED, Place, check, destination
from nnfilm.utils.errors import BadInput
from tests.nnfilm.storage.test_workspace import tree, written
from tests.support.brief import brief_in

CHAPTER = "CubeRotation"
USERS = "of mine"
MADE = [
    *(["render", CHAPTER, name] for name in (f"{CHAPTER}.mp4", f"{CHAPTER}.srt", f"{CHAPTER}.md", "experiment.bundle")),
    *(["pack", CHAPTER, name] for name in ALWAYS),
    ["sheet", "brief.py", "Brief.png"],
    ["fit", "--data=moons", "moons.bundle"],
]


@pytest.fixture
def nothing_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.outputs.pipeline.perform", lambda *_: pytest.fail("drawing began"))
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("fitting began"))


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a command ends with."""
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err.removesuffix("\n")


@pytest.mark.parametrize(("command", "what", "name"), MADE)
def test_a_users_file_is_refused_by_name_and_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    nothing_begins: None,
    tmp_path: Path,
    command: str,
    what: str,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    brief_in(tmp_path)
    path = tmp_path / "out" / name
    path.parent.mkdir(parents=True)
    path.write_text(USERS)
    before = tree(tmp_path)
    assert refused(capsys, command, what, "-o", str(tmp_path / "out")) == (
        f"nnfilm: {path} {UNLISTED}: move it away, choose another folder with -o, or replace it with --force"
    )
    assert tree(tmp_path) == before


def test_so_is_an_archive_beside_the_folder(
    capsys: pytest.CaptureFixture[str], nothing_begins: None, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as file:
        file.writestr("out/files.json", "{}")
    content = (tmp_path / "out.zip").read_bytes()
    told = refused(capsys, "pack", CHAPTER, "--zip", "-o", str(tmp_path / "out"))
    assert told.startswith(f"nnfilm: {tmp_path / 'out.zip'} {UNLISTED}: ")
    assert (tmp_path / "out.zip").read_bytes() == content


@pytest.mark.parametrize(
    ("settings", "out", "force"),
    [({}, "media/film/x", False), ({"out": "there"}, "there", False), ({"force": True}, "media/film/x", True)],
)
def test_only_a_flag_lets_files_be_replaced(settings: dict[str, object], out: str, force: bool) -> None:
    assert destination(Request(settings), Path("media/film/x")) == Place(Path(out), force)


@pytest.mark.parametrize("link", ["media", "media/film"])
def test_the_usual_place_does_not_lead_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here" / link).parent.mkdir(parents=True)
    (tmp_path / "here" / link).symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path / "here")
    usual = Path("media/film/x")
    with pytest.raises(BadInput, match=r"^media/film/x leads elsewhere, through a link; if that is intended, say -o "):
        destination(Request({}), usual)
    assert destination(Request({"out": usual}), usual) == Place(usual)


def test_a_folder_that_the_user_names_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "films").symlink_to(tmp_path / "disk")
    written(tmp_path / "films", {"film.mp4": "first"})
    check(Place(tmp_path / "disk"), ["film.mp4"])  # the same folder by another way
    assert tree(tmp_path / "disk") == {"film.mp4": "first"}


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("elsewhere"), lambda path: path.write_text(USERS)])
def test_init_writes_over_nothing(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "film.toml")
    before = tree(tmp_path)
    with pytest.raises(BadInput, match="already exists"):
        write_settings(tmp_path)
    assert tree(tmp_path) == before
