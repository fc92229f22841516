"""What a film is made from: all that may change a byte of it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.course.course import CourseFilm, course_of
from nnfilm.course.origin import code, origin_of
from nnfilm.storage import fingerprints
from tests.nnfilm.course.tables import tables


def only(folder: Path, **flags: object) -> CourseFilm:
    (film,) = course_of(tables(folder, "a.csv"), flags).films
    return film


def test_settings_and_data_count_and_where_they_lie_does_not(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    first = origin_of(only(one), "code")
    same = [only(other), only(one, jobs=3), only(one, cluster="tcp://a:1"), only(one, out="x"), only(one, force=True)]
    assert {origin_of(film, "code") for film in same} == {first}
    different = [only(one, theme="light"), only(one, hidden=3), only(one, author="Ada")]
    found = {first, origin_of(only(one), "other code"), *(origin_of(film, "code") for film in different)}
    (one / "a.csv").write_text("x,y,kind\n1,2,a\n")
    assert len(found | {origin_of(only_again(one), "code")}) == 6


def only_again(folder: Path) -> CourseFilm:
    (film,) = course_of(folder, {}).films
    return film


def test_code_is_every_file_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {path.name for path in fingerprints.project_files()}
    assert not [path for path in fingerprints.project_files() if "__pycache__" in path.parts]  # compiled as tests run
    assert {"warp_2d.py", "course.css", "page.js", "handout.typ", "load.py"} <= names
    monkeypatch.setattr(fingerprints, "project_files", lambda: [tmp_path / "code"])
    found = set()
    for text in ("one", "two", "one"):
        (tmp_path / "code").write_text(text)
        found.add(code())
    assert len(found) == 2
