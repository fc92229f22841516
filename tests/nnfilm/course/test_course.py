"""Which films a course has, in which folders, and which setting wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.course.course import course_of
from nnfilm.storage.workspace import Clash
from nnfilm.utils.errors import BadInput
from tests.nnfilm.course.tables import listed, tables

HEAD = 'hidden = 2\ntheme = "light"\n'


def test_a_folder_has_a_film_of_each_table_as_people_count(tmp_path: Path) -> None:
    folder = tables(tmp_path / "Week by week", "week 10.csv", "Week 2.tsv", "a.csv", ".hidden.csv", "notes.md")
    (folder / "more.csv").mkdir()
    course = course_of(folder, {"hidden": 3})
    assert [film.folder for film in course.films] == ["a", "week-2", "week-10"]
    assert [film.request.settings.data for film in course.films] == [
        str(folder / name) for name in ("a.csv", "Week 2.tsv", "week 10.csv")
    ]
    assert {film.request.settings.hidden for film in course.films} == {3}
    assert (course.title, course.faults) == ("Week by week", ())


def test_tables_of_one_stem_have_folders_by_their_whole_names(tmp_path: Path) -> None:
    folder = tables(tmp_path, "a.csv", "a.tsv", "b.csv")
    assert [film.folder for film in course_of(folder, {}).films] == ["a-csv", "a-tsv", "b"]


def test_tables_that_would_have_one_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"the films of a b.csv, a-b.csv would have the same folder, a-b-csv: rename"):
        course_of(tables(tmp_path, "a b.csv", "a-b.csv"), {})


def test_hostile_names_stay_in_the_folder(tmp_path: Path) -> None:
    folder = tables(tmp_path, "..csv.csv", "神经.csv", "con.csv", "<b>&.csv")
    for film in course_of(folder, {}).films:
        assert film.folder.isascii() and film.folder.replace("-", "").isalnum() and film.folder != "con"


@pytest.mark.parametrize(
    ("place", "told"),
    [("none", "does not exist"), ("empty", "has no tables"), ("a.csv", "is no folder of tables and no course.toml")],
)
def test_a_place_without_films_is_told(tmp_path: Path, place: str, told: str) -> None:
    tables(tmp_path, "a.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=told):
        course_of(tmp_path / place, {})


def test_a_film_has_its_address_below_that_of_the_course(tmp_path: Path) -> None:
    text = f'{HEAD}url = "https://example.org/week-3/"\n[[film]]\ndata = "one.csv"\n[[film]]\ndata = "two.csv"\n'
    text += 'url = "https://example.org/two/"\n'
    course = course_of(listed(tmp_path, text), {})
    one, two = (film.request.settings for film in course.films)
    assert (one.url, two.url) == ("https://example.org/week-3/one/", "https://example.org/two/")


def test_a_flag_wins_over_a_film_and_a_film_over_what_all_share(tmp_path: Path) -> None:
    text = f'{HEAD}title = "Page"\n[[film]]\ndata = "one.csv"\ntheme = "dark"\n[[film]]\ndata = "two.csv"\n'
    course = course_of(listed(tmp_path, text), {"hidden": 4, "title": "Flagged"})
    one, two = (film.request.settings for film in course.films)
    assert (one.theme, two.theme) == ("dark", "light")
    assert one.hidden == two.hidden == 4
    assert (course.title, one.title, two.title) == ("Flagged", None, None)


def test_a_films_model_needs_no_fit_settings_of_all(tmp_path: Path) -> None:
    (tmp_path / "w.json").touch()
    text = f'{HEAD}[[film]]\ndata = "one.csv"\nmodel = "w.json"\n'
    (film,) = course_of(listed(tmp_path, text), {}).films
    assert film.request.settings.hidden is None
    course = course_of(tmp_path, {"quick": True})
    assert course.faults == ("--quick cannot be combined with course.toml, line 5, model: a model is already fitted",)


def test_two_films_in_one_folder_are_told(tmp_path: Path) -> None:
    text = '[[film]]\ndata = "one.csv"\n[[film]]\ndata = "two.csv"\nname = "ONE"\n'
    (fault,) = course_of(listed(tmp_path, text), {}).faults
    assert fault == "course.toml, line 5: the folder one is that of the film in line 1, too: give one of them a name"


def test_chapters_of_the_command_win(tmp_path: Path) -> None:
    text = 'chapters = ["A"]\n[[film]]\ndata = "one.csv"\n[[film]]\ndata = "two.csv"\nchapters = ["B"]\n'
    folder = listed(tmp_path, text)
    assert [film.chapters for film in course_of(folder, {}).films] == [("A",), ("B",)]
    assert [film.chapters for film in course_of(folder / "course.toml", {}, ["C"]).films] == [("C",), ("C",)]


def test_what_is_in_the_way_is_treated_as_for_other_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tables(tmp_path / "Lectures", "a.csv")
    assert course_of(folder, {}).place.clash is Clash.KEEP
    assert course_of(folder, {}).out == Path("media/course/lectures-1080p60")
    assert course_of(folder, {"out": "x"}).place.clash is Clash.REFUSE
    assert course_of(folder, {"out": "x", "force": True}).place.clash is Clash.REPLACE
