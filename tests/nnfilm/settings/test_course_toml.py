"""course.toml: what it may contain, and that all its faults are found at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.settings.course_toml import FILE, parse, read
from nnfilm.utils.errors import BadInput
from tests.support.pages import block

COURSE = """\
title = "Spring"
hidden = 3
chapters = ["Warp2D"]
[axes]
x = "length"

[[film]]
data = "one.csv"
label = "kind"

  [film.names]
  a = "oak"

[[film]]
data = "moons"
name = "Two moons"
chapters = ["OneCut"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tables").mkdir()
    for name in ("one.csv", "tables/two.csv"):
        (tmp_path / name).touch()
    return tmp_path


def test_films_stand_below_what_they_share(folder: Path) -> None:
    (folder / FILE).write_text(COURSE)
    course = read(folder / FILE)
    assert course.faults == ()
    assert course.shared.settings == {"title": "Spring", "hidden": 3, "axes": (("x", "length"),)}
    assert course.shared.chapters == ("Warp2D",)
    one, two = course.films
    assert one.settings == {"data": str(folder / "one.csv"), "label": "kind", "names": (("a", "oak"),)}
    assert (one.name, one.chapters) == (None, ())
    assert (two.settings, two.name, two.chapters) == ({"data": "moons"}, "Two moons", ("OneCut",))


@pytest.mark.parametrize(
    ("number", "key", "line"),
    [
        (0, "hidden", 2),
        (0, "axes", 4),
        (1, "label", 9),
        (1, "names", 11),
        (2, "name", 16),
        (2, "label", 14),
        (1, "name", 7),
    ],
)
def test_a_key_has_a_line(folder: Path, number: int, key: str, line: int) -> None:
    assert parse(COURSE, folder / FILE).where(number, key) == f"{FILE}, line {line}"


FAULTS = [
    ('hiden = 3\n[[film]]\ndata = "moons"', "line 1: no setting 'hiden'; did you mean 'hidden'?"),
    ('label = "a"\ndata = "moons"\n[[film]]\ndata = "moons"', "line 2: data belongs to one film: write it below its ["),
    ('[[film]]\ndata = "moons"\nout = "x"', "line 3: out is a setting of the whole course: write it above the films"),
    ('[[film]]\ndata = "moons"\ntheme = "drak"', "line 3: theme must be dark or light, not 'drak'"),
    ('[[film]]\ndata = "moons"\nname = 3', "line 3: name must be text in quotes, not 3"),
    (
        'chapters = 3\n[[film]]\ndata = "moons"',
        'line 1: chapters must be a list of chapters by name, such as ["Title", ',
    ),
    ('[[film]]\ndata = "moons"\nown_chapters = "x.py"', "line 3: own_chapters is code, and only a flag may name it: -"),
    ('own_chapters = "x.py"\n[[film]]\ndata = "moons"', "line 1: own_chapters is code, and only a flag may name it: -"),
    ('[[film]]\ndata = "none.csv"', "line 2: data: there is no file 'none.csv'"),
    ('[[film]]\ndata = "../x.csv"', "line 2: data: '../x.csv' is outside the folder of course.toml; move it there"),
    ('out = "/tmp/x"\n[[film]]\ndata = "moons"', "line 1: out: '/tmp/x' is outside the folder of course.toml; move"),
    ('\n[[film]]\nlabel = "a"', "line 2: the film has no data: name a table"),
    ('title = "a"', ": name each film below a line [[film]]"),
    ("film = 3", ": name each film below a line [[film]]"),
    ('film = [{data = "moons", x = 1}]', "film 1: no setting 'x'"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS)
def test_a_fault_is_told_with_its_line(folder: Path, text: str, told: str) -> None:
    (fault,) = parse(text, folder / FILE).faults
    assert told in fault and fault.startswith(FILE)


def test_all_faults_are_told_and_the_other_films_are_there(folder: Path) -> None:
    text = 'x = 1\n[[film]]\ndata = "moons"\ny = 2\nz = 3\n[[film]]\ndata = "moons"\n'
    course = parse(text, folder / FILE)
    assert [fault.partition(":")[0].split()[-1] for fault in course.faults] == ["1", "4", "5"]
    assert [film.number for film in course.films] == [2]


def test_a_link_leads_to_no_file_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "secret.csv"
    other.touch()
    (folder / "link.csv").symlink_to(other)
    (fault,) = parse('[[film]]\ndata = "link.csv"', folder / FILE).faults
    assert "'link.csv' is outside the folder of course.toml" in fault


@pytest.mark.parametrize("text", ["= 3", "a = 1\na = 2", "\x00"])
def test_what_is_no_toml_is_told_with_its_line(text: str) -> None:
    with pytest.raises(BadInput, match=r"^course\.toml, line \d: "):
        parse(text)


def test_the_example_of_the_docs_is_a_course(tmp_path: Path) -> None:
    for name in ("coffee.csv", "penguins.csv"):
        (tmp_path / name).touch()
    course = parse(block("docs/many-films.md", "toml", "[[film]]").text, tmp_path / FILE)
    assert course.faults == ()
    assert len(course.films) == 3 and course.shared.settings["title"] == "Statistics, spring"
