"""film.toml: what it may say, and that every slip in it is told with its line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from nnfilm.cli.parser import command_line, request
from nnfilm.settings.film_settings import FilmSettings, table
from nnfilm.settings.film_toml import FILE, here, parse, read
from nnfilm.settings.request import Request, flag
from nnfilm.stock import defaults
from nnfilm.utils.errors import BadInput
from nnmath.experiments.spec import ExperimentSpec

WHOLE = """\
# a comment with theme = "drak" in it
data = "tables/a b.csv"
label = "kind"
features = ["size", "weight, dry"]
encode = ["weight, dry"]
missing = "mean"
empty = {size = [0, 999], "weight, dry" = "unknown"}
bins = 2
merge = {"big=1" = ["large", "huge"], small = [1, 2.5]}
keep = ["small", 3]
classes = ["small"]
test = "held.csv"
sheet = 2

hidden = [4, 3]
alpha = 0.5
starts = 7
seed = 3
smooth = true
quick = true
own_chapters = ["chapters", "more.py"]
theme = "light"
aspect = "9:16"
pause_seconds = 0
colors = ["#888", "orange"]
quality = "l"
title = "Of  two\tkinds"
subtitle = "Week 3"
author = "Ada"
logo = "logo.png"
out = "films"

[axes]
size = "body size"

[units]
size = "mm"

[names]
0 = "healthy"
1 = "ill"
"""


def test_everything_that_can_be_set_is_read_and_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "film.toml").write_text(WHOLE)
    assert read(tmp_path / "film.toml") == FilmSettings(
        data=str(tmp_path / "tables" / "a b.csv"),
        label="kind",
        features=("size", "weight, dry"),
        encode=("weight, dry",),
        missing="mean",
        empty={"size": ("0", "999"), "weight, dry": ("unknown",)},
        bins=2,
        merge={"big=1": ("large", "huge"), "small": ("1", "2.5")},
        keep=("small", "3"),
        classes=("small",),
        test=tmp_path / "held.csv",
        sheet=2,
        hidden=(4, 3),
        alpha=0.5,
        starts=7,
        seed=3,
        smooth=True,
        quick=True,
        own_chapters=(tmp_path / "chapters", tmp_path / "more.py"),
        theme="light",
        aspect="9:16",
        pause_seconds=0.0,
        colors=("#888888", "#ffa500"),
        quality="l",
        title="Of two kinds",
        subtitle="Week 3",
        author="Ada",
        logo=tmp_path / "logo.png",
        axes=(("size", "body size"),),
        units=(("size", "mm"),),
        names=(("0", "healthy"), ("1", "ill")),
        out=tmp_path / "films",
    )


def test_a_built_in_data_set_is_no_path() -> None:
    assert parse('data = "wine"', Path("/there/film.toml")).data == "wine"
    assert parse('data = "wine"\nmodel = "w.npz"', Path("/there/film.toml")).model == Path("/there/w.npz")
    assert parse('experiment = "e.bundle"', Path("/there/film.toml")).experiment == Path("/there/e.bundle")


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff"])
def test_an_empty_file_sets_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "film.toml").write_text(text)
    assert read(tmp_path / "film.toml") == FilmSettings()


BAD = [
    ('theme = "dark"\n\n\ntheme = "light"', 4, "cannot overwrite a value"),
    ('theme = "drak"', 1, "theme must be dark or light, not 'drak'"),
    ('data = "wine"\n\naspect = "4:3"', 3, "aspect must be 16:9, 1:1 or 9:16, not '4:3'"),
    ('data = "wine"\nquality = "z"', 2, "quality must be l, m, h, p or k, not 'z'"),
    ('data = "wine"\nhiden = 3', 2, "no setting 'hiden'; did you mean 'hidden'? there are: data, sheet, "),
    ('data = "wine"\n"hiden" = 3', 2, "no setting 'hiden'; did you mean 'hidden'?"),
    ('data = "wine"\n[film]\nhidden = 3', 2, "no setting 'film'; "),
    ('data = "wine"\n[theme]\nhidden = 3', 2, "theme must be dark or light, not {'hidden': 3}"),
    ('data = "wine"\nhidden = 0', 2, 'hidden must be a number of neurons, a list with one a layer, or "auto", not 0'),
    ('data = "wine"\nhidden = []', 2, "hidden must be "),
    ('data = "wine"\nhidden = true', 2, "hidden must be "),
    ('data = "wine"\nhidden = [3, 0]', 2, "hidden must be "),
    ('data = "wine"\nhidden = 2.5', 2, "hidden must be "),
    ('data = "wine"\nalpha = nan', 2, 'alpha must be a number of at least 0, or "auto", not nan'),
    ('data = "wine"\nalpha = -1', 2, "alpha must be "),
    ('data = "wine"\nstarts = 0', 2, "starts must be a whole number from 1 to 10000, not 0"),
    ('data = "wine"\nseed = "one"', 2, "seed must be a whole number from 0 to 4294967295, not 'one'"),
    ('data = "wine"\nfeatures = "size"', 2, 'features must be a list of column names, as ["height", "width"], not'),
    ('data = "wine"\nfeatures = []', 2, "features must be "),
    ('data = "a.csv"\naxes = "size"', 2, "axes must be a table of texts, as {height = \"body height\"}, not 'size'"),
    ('data = "a.csv"\n\n[units]\nsize = 3', 3, "units must be a table of texts"),
    ('names = {"0" = "ill"}', 1, "names needs data"),
    ('colors = ["#888", "blu"]', 1, 'colors must hold colors as "#888" or "orange" (\'blu\' is none), not'),
    ('[colors]\nyes = "#12345"', 1, "colors must hold colors"),
    ('colors = ["#888", {a = "red"}]', 1, "colors must be a list of colors"),
    ('title = "\\u200b"', 1, "title must be a text in quotes"),
    (f'author = "{"x" * 101}"', 1, "author must be a text of at most 100 characters, not"),
    ("data = 3", 1, "data must be a text in quotes, not 3"),
    ('data = " "', 1, "data must be a text in quotes, not ' '"),
    ("pause_seconds = 61", 1, "pause_seconds must be a number of seconds from 0 to 60, not 61"),
    ("pause_seconds = -0.5", 1, "pause_seconds must be "),
    ("pause_seconds = true", 1, "pause_seconds must be "),
    ('theme = "dark"\nhidden = 3', 2, "hidden needs data: name the data set to fit"),
    ('label = "kind"', 1, "label needs data"),
    ('data = "a.csv"\nmodel = "w.npz"\nhidden = 3', 3, "hidden cannot stand beside model: a model is fitted already"),
    ('experiment = "e"\ndata = "wine"', 2, "data cannot stand beside experiment: a bundle holds its data and "),
    ('smooth = "yes"', 1, "smooth must be true or false, not 'yes'"),
    ('data = "a.csv"\nmodel = "w.npz"\nsmooth = true', 3, "smooth cannot stand beside model: a model is fitted"),
    ('smooth = true\nexperiment = "e"', 1, "smooth cannot stand beside experiment: a bundle holds"),
    ('data = "a.csv"\nkeep = "oak"', 2, 'keep must be a list of classes, as ["setosa", "virginica"], not \'oak\''),
    ('data = "a.csv"\nkeep = [true]', 2, "keep must be a list of classes"),
    ('data = "a.csv"\nclasses = []', 2, "classes must be a list of classes"),
    (
        'data = "a.csv"\nmerge = ["oak"]',
        2,
        'merge must name a class and those that become it, as {No = ["no", "NO"]} or "No=no,NO"',
    ),
    ('data = "a.csv"\nmerge = "oak"', 2, "merge must name a class and those that become it"),
    ('data = "a.csv"\nmerge = {x = "oak"}', 2, "merge must name a class and those that become it"),
    ('data = "a.csv"\nmerge = {}', 2, "merge must name a class and those that become it"),
    ('data = "a.csv"\nbins = true', 2, "bins must be a whole number from 2 to 6"),
    ('data = "a.csv"\nbins = 7', 2, "bins must be a whole number from 2 to 6"),
    ('data = "a.csv"\nencode = "soil"', 2, "encode must be a list of column names"),
    ("theme = dark", 1, "invalid value"),
    ("theme", 1, "expected '=' after a key in a key/value pair"),
    ('data = "wine"\ntheme = "dark', 2, ""),
    ("seed = [1,\n2,\n", 2, ""),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD)
def test_every_slip_is_one_line_that_begins_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text)
    told = str(caught.value)
    assert told.startswith(f"film.toml, line {line}: {message}")
    assert "\n" not in told
    assert len(told) < 300


def test_a_long_value_is_told_short() -> None:
    with pytest.raises(BadInput) as caught:
        parse(f'theme = "{"x" * 10_000}"')
    assert len(str(caught.value)) < 150


def test_a_file_that_is_no_text_or_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "film.toml").write_bytes(b'theme = "\xff"')
    with pytest.raises(BadInput, match=r"^film\.toml is not UTF-8 text; save it as UTF-8$"):
        read(tmp_path / "film.toml")
    (tmp_path / "sub").mkdir()
    with pytest.raises(BadInput, match=r"^sub cannot be read: is a directory$"):
        read(tmp_path / "sub")


def test_the_current_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert here() == FilmSettings()
    Path("film.toml").write_text('theme = "light"')
    assert here().theme == "light"


@pytest.fixture
def downloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that came from somewhere, with links out of it; it is the current one."""
    folder = tmp_path / "downloaded"
    folder.mkdir()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine.csv").write_text("a,b\n1,2\n")
    (folder / "link").symlink_to("../mine", target_is_directory=True)
    (folder / "link.csv").symlink_to("../mine.csv")
    monkeypatch.chdir(folder)
    return folder


def outside(name: str, value: str) -> list[str]:
    """What the command says to a file that makes a setting so, on render."""
    more = {"model": 'data = "moons"\n', "test": 'data = "moons"\n'}.get(name, "")
    Path(FILE).write_text(f"{more}{name} = {json.dumps(value)}")
    try:
        request(command_line().parse_args(["render"]), "render")
    except BadInput as error:
        return [str(error)]
    return []


@pytest.mark.parametrize("value", ["/tmp/films", "..", "../films", "link", "link/films", "films/../../films"])
def test_a_file_that_came_with_a_folder_does_not_say_where_else_is_written(downloaded: Path, value: str) -> None:
    place = "leads out of the folder of film.toml; only the flag --out may"
    assert outside("out", value) == [f"film.toml, out: {value!r} {place}"]


@pytest.mark.parametrize("name", ["data", "test", "model", "experiment", "logo", "own_chapters"])
@pytest.mark.parametrize("value", ["/etc/hostname", "../mine.csv", "link.csv", "link/a.csv"])
def test_nor_does_it_put_into_a_film_what_is_elsewhere(downloaded: Path, name: str, value: str) -> None:
    (told,) = outside(name, value)
    assert told.startswith(f"film.toml, {name}: {value!r} leads out of the folder of film.toml")
    assert told.endswith(f"only the flag {flag(name)} may")


@pytest.mark.parametrize("value", ["films", ".", "films/deeper", "deeper/../films", "not/yet"])
def test_within_the_folder_it_says_what_it_likes(downloaded: Path, value: str) -> None:
    assert outside("out", value) == outside("logo", value) == outside("data", value) == []
    assert outside("out", str(downloaded / value)) == []
    assert outside("data", "moons") == []


def test_a_flag_leads_wherever_the_user_says(downloaded: Path) -> None:
    Path(FILE).write_text('out = "../films"\ndata = "../mine.csv"')
    asked = request(command_line().parse_args(["render", "-o", "../other", "--data", "link.csv"]), "render")
    assert (asked.settings.out, asked.settings.data) == (Path("../other"), "link.csv")
    assert request(command_line().parse_args(["list", "--data", "moons"]), "list").settings.data == "moons"


def test_stock_manim_reads_nothing_elsewhere_either(downloaded: Path) -> None:
    Path(FILE).write_text('out = "../films"')
    defaults()
    Path(FILE).write_text('data = "link.csv"')
    with pytest.raises(BadInput, match=r"^film\.toml, data: .* leads out of the folder of film\.toml"):
        defaults()


def test_a_file_cannot_have_others_replaced(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no setting 'force'"):
        parse("force = true")


def test_what_is_set_is_what_a_film_is_about() -> None:
    def subject(text: str) -> ExperimentSpec | None:
        return Request(parse(text, Path("/a/film.toml")).given).subject

    assert subject('theme = "light"') is None
    assert subject('data = "wine"\nseed = 3') == ExperimentSpec(data="wine", seed=3)
    assert subject('experiment = "e"') == ExperimentSpec(experiment=Path("/a/e"))


def test_everything_that_a_file_may_hold_is_tried_above() -> None:
    tried = {name for name, setting in table().items() if setting.group.file} - {"model", "experiment", "fast"}
    assert tomllib.loads(WHOLE).keys() == tried
