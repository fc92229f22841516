"""What a run makes, leaves and says: with packs that are quickly written instead of drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.cli import main as cli
from nnfilm.course import making
from nnfilm.course.links import MARK
from nnfilm.outputs.resources import Resources
from nnfilm.pack.build import LIST, Packed, listing
from nnfilm.pack.model import FILM, PAGE
from nnfilm.storage.cache import FOLDER
from nnfilm.storage.workspace import workspace
from nnfilm.utils.errors import BadInput, FilmError
from tests.nnfilm.course.tables import NO_ROWS, TABLE, listed, tables
from tests.support.sample import PLAIN


class Packs:
    """Stands in for fits and packs: writes small ones, and notes for which folders."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.failing: dict[str, BaseException] = {}

    def settle(self, request: Any, names: Any, resources: Resources, kind: str, **more: Any) -> Any:
        out = more["place"].folder
        spec = SimpleNamespace(experiments={})
        return SimpleNamespace(out=out, place=more["place"], spec=spec, title=request.settings.title or out.name)

    def pack(self, job: Any, extras: Any, resources: Resources) -> Packed:
        self.made.append(job.out.name)
        if error := self.failing.get(job.out.name):
            raise error
        files = {FILM: job.out.name, PAGE: f"<body>\n{MARK}\n<h1></h1>"}
        sizes = {name: len(text) for name, text in files.items()}
        with workspace(job.place, list(files)) as space:
            for name, text in {**files, LIST: listing(sizes)}.items():
                (space.root / name).write_text(text)
            space.publish([*files, LIST], pack=True)
        return Packed(replace(PLAIN, title=job.title), sizes, job.out)


@pytest.fixture
def packs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Packs:
    packs = Packs()
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    monkeypatch.setattr(making, "settle", packs.settle)
    monkeypatch.setattr(making.build, "pack", packs.pack)
    monkeypatch.setattr(making.origin, "code", lambda: "that of today")
    monkeypatch.setattr(making.FitAhead, "begin", lambda self, film: None)
    monkeypatch.setattr("nnfilm.workers.processes.start", lambda: None)
    return packs


@pytest.fixture
def run(packs: Packs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run the command on a folder, with its exit code; gives the folders of the films that were made."""
    monkeypatch.chdir(tmp_path)

    def course(folder: Path, *flags: str, code: int = 0) -> list[str]:
        packs.made.clear()
        assert cli.main(["course", str(folder), "-o", "out", *flags]) == code
        return list(packs.made)

    return course


def on_the_page(out: Path) -> list[str]:
    """The folders that the page of a course leads to."""
    return re.findall(r'<a href="([^"]*)/index.html"', (out / PAGE).read_text())


def beside(out: Path, name: str) -> list[str]:
    """Where the page of a film leads: before, to all, after."""
    return re.findall(r'href="([^"]*)"', (out / name / PAGE).read_text())


Run = Callable[..., list[str]]


def test_a_run_after_another_makes_what_has_changed(run: Run, packs: Packs, tmp_path: Path) -> None:
    folder, out = tables(tmp_path / "in", "a.csv", "b.csv", "c.csv"), tmp_path / "out"
    assert run(folder) == ["a", "b", "c"]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file() and path.parent != out}
    assert run(folder) == []
    assert {path: path.stat().st_mtime_ns for path in before} == before
    (folder / "b.csv").write_text(TABLE.replace("\n0,0,", "\n0,1,"))
    assert run(folder) == ["b"]
    assert run(folder, "--theme", "light") == ["a", "b", "c"]
    assert run(folder, "--theme", "light", "--jobs", "1") == []
    (out / "c" / FILM).unlink()
    assert run(folder, "--theme", "light") == ["c"]


@pytest.mark.parametrize("what", [FILM, PAGE, LIST])
def test_a_pack_that_was_changed_is_not_taken_for_ours(
    run: Run, tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tables(tmp_path / "in", "a.csv", "b.csv"), tmp_path / "out"
    run(folder)
    (out / "a" / what).write_text("mine")
    assert run(folder, code=2) == []
    assert f"{what} was changed since nnfilm wrote it" in capsys.readouterr().err
    assert (out / "a" / what).read_text() == "mine"
    assert run(folder, "--force") == ["a"]


def test_links_lead_to_the_films_beside(run: Run, tmp_path: Path) -> None:
    folder, out = tables(tmp_path / "in", "a.csv", "b.csv", "c.csv"), tmp_path / "out"
    run(folder)
    assert on_the_page(out) == ["a", "b", "c"]
    assert beside(out, "a") == ["../index.html", "../b/index.html"]
    assert beside(out, "b") == ["../a/index.html", "../index.html", "../c/index.html"]
    assert beside(out, "c") == ["../b/index.html", "../index.html"]
    for name in "abc":
        assert f'"{PAGE}": {(out / name / PAGE).stat().st_size}' in (out / name / LIST).read_text()
    (folder / "b.csv").unlink()
    assert run(folder) == []
    assert on_the_page(out) == ["a", "c"]
    assert beside(out, "a") == ["../index.html", "../c/index.html"]
    assert (out / "b" / FILM).exists()


def test_a_film_that_fails_stops_no_other(
    run: Run, packs: Packs, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tables(tmp_path / "in", "a.csv", "b.csv", "c.csv", d=NO_ROWS, e=""), tmp_path / "out"
    packs.failing = {"a": FilmError("it broke: mend it"), "b": RuntimeError("a fault of ours")}
    assert run(folder, code=1) == ["a", "b", "c"]
    told = capsys.readouterr()
    assert told.out == "out/index.html\n"
    last = told.err.splitlines()[-4:]
    assert last[0].startswith(f"not made: {folder / 'd.csv'}: d.csv has only one line")
    assert last[1].startswith(f"not made: {folder / 'e.csv'}: e.csv is empty")
    assert last[2:] == ["not made: a: it broke: mend it", "not made: b: unexpected RuntimeError: a fault of ours"]
    assert on_the_page(out) == ["c"]
    assert beside(out, "c") == ["../index.html"]
    packs.failing = {}
    assert run(folder, code=1) == ["a", "b"]
    assert on_the_page(out) == ["a", "b", "c"]


def test_no_film_at_all_is_a_failure_without_a_page(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tables(tmp_path / "in", a=NO_ROWS, b=""), code=1) == []
    assert capsys.readouterr().err.endswith("nnfilm: no film could be made\n")
    assert not (tmp_path / "out").exists()


def test_an_interrupt_leaves_a_page_over_what_is_complete(run: Run, packs: Packs, tmp_path: Path) -> None:
    folder, out = tables(tmp_path / "in", "a.csv", "b.csv", "c.csv"), tmp_path / "out"
    packs.failing = {"b": KeyboardInterrupt()}
    assert run(folder, code=130) == ["a", "b"]
    assert on_the_page(out) == ["a"]
    assert beside(out, "a") == ["../index.html"]
    assert sorted(path.name for path in out.iterdir()) == ["a", PAGE]
    packs.failing = {}
    assert run(folder) == ["b", "c"]
    assert on_the_page(out) == ["a", "b", "c"]


def test_all_that_is_wrong_in_a_course_is_told_before_anything_is_made(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    films = ['data = "one.csv"\nlabel = "kond"', 'data = "two.csv"\nfeatures = ["z"]', 'data = "moons"\ntheme = "x"']
    folder = listed(tmp_path / "in", "\n".join(f"[[film]]\n{film}" for film in films))
    assert run(folder, code=2) == []
    *told, last = capsys.readouterr().err.splitlines()
    assert last == "nnfilm: 3 faults; nothing was made"
    assert [re.search(r"line \d+", line[0:26])[0] for line in told] == ["line 9", "line 2", "line 5"]
    assert "no column 'kond' (course.toml, line 3, label)" in told[1]
    assert not (tmp_path / "out").exists()


def test_one_fault_is_one_line(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = listed(tmp_path / "in", '[[film]]\ndata = "one.csv"\nchapters = ["OneKut"]')
    assert run(folder, code=2) == []
    assert capsys.readouterr().err.startswith("nnfilm: no chapter 'OneKut'; did you mean OneCut?")


def test_a_table_that_cannot_be_used_is_no_fault_of_the_course(run: Run, tmp_path: Path) -> None:
    folder = listed(tmp_path / "in", '[[film]]\ndata = "one.csv"\n[[film]]\ndata = "bad.csv"\nlabel = "kind"\n')
    tables(folder, bad=NO_ROWS)
    assert run(folder, code=1) == ["one"]


def test_workers_that_are_lost_end_the_run(run: Run, packs: Packs, tmp_path: Path) -> None:
    folder = tables(tmp_path / "in", "a.csv", "b.csv", "c.csv")
    packs.failing = {"a": FilmError("the scheduler was lost")}

    def gone(*_: Any) -> Any:
        if packs.made:
            raise BadInput("--cluster: no Dask scheduler answers")
        return SimpleNamespace(shutdown=lambda: None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nnfilm.outputs.resources._executor", lambda *_: gone)
        assert run(folder, code=2) == ["a"]


def test_files_of_others_are_refused_before_anything_is_made(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tables(tmp_path / "in", "a.csv", "b.csv")
    mine = tmp_path / "out" / "b" / FILM
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    assert run(folder, code=2) == []
    assert f"out/b/{FILM} is not known to be nnfilm's own" in capsys.readouterr().err
    assert mine.read_text() == "mine"


def test_the_page_itself_may_be_in_the_way(run: Run, tmp_path: Path) -> None:
    folder = tables(tmp_path / "in", "a.csv")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / PAGE).write_text("mine")
    assert run(folder, code=2) == []
    assert (tmp_path / "out" / PAGE).read_text() == "mine"
