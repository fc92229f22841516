"""film.toml: what it may contain, and that every error names its line."""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path

import pytest

from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line, request
from nnfilm.settings.film_toml import FILE, parse, read
from nnfilm.settings.flags import FilmSettings, table
from nnfilm.settings.kinds import shown
from nnfilm.settings.request import Request, flag
from nnfilm.stock import defaults
from nnfilm.utils.errors import BadInput
from tests.support.spoiling import no_longer_than

WHOLE = """\
# a comment with theme = "drak" in it
data = "tables/a b.csv"
label = "kind"
features = ["size", "weight, dry"]
order = {"a mood" = ["low", "high"]}
missing = "mean"
empty = {size = [0, 999], "weight, dry" = "unknown"}
bins = 2
merge = {"big=1" = ["large", "huge"], small = [1, 2.5]}
keep = ["small", 3]
test = "held.csv"
sheet = 2
follow = "Ada"

hidden = [4, 3]
seed = 3
quick = true
own_chapters = ["chapters", "more.py"]
length = "short"
language = "de"
theme = "light"
aspect = "9:16"
pause_seconds = 0
colors = ["#888", "orange"]
quality = "l"
title = "Of  two\tkinds"
subtitle = "Week 3"
author = "Ada"
date = 2026-03-01
description = "About  two kinds"
url = "https://example.org/two"
license = "cc-by-4.0"
voice = "voices/amy.onnx"
notes = "notes.md"
handout = "beats"
also = ["es", "zh"]
out = "films"

[axes]
size = "body size (mm)"

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
        order={"a mood": ("low", "high")},
        missing="mean",
        empty={"size": ("0", "999"), "weight, dry": ("unknown",)},
        bins=2,
        merge={"big=1": ("large", "huge"), "small": ("1", "2.5")},
        keep=("small", "3"),
        test=tmp_path / "held.csv",
        sheet=2,
        follow="Ada",
        hidden=(4, 3),
        seed=3,
        quick=True,
        own_chapters=(tmp_path / "chapters", tmp_path / "more.py"),
        length="short",
        language="de",
        theme="light",
        aspect="9:16",
        pause_seconds=0.0,
        colors=("#888888", "#ffa500"),
        quality="l",
        title="Of two kinds",
        subtitle="Week 3",
        author="Ada",
        date="2026-03-01",
        description="About two kinds",
        url="https://example.org/two/",
        license="CC BY 4.0",
        voice=str(tmp_path / "voices" / "amy.onnx"),
        notes=tmp_path / "notes.md",
        axes=(("size", "body size (mm)"),),
        names=(("0", "healthy"), ("1", "ill")),
        out=tmp_path / "films",
        handout="beats",
        also=("zh", "es"),
    )


def test_a_voice_is_a_name_or_a_file_or_a_folder() -> None:
    assert parse('voice = "hibari"', Path("/there/film.toml")).voice == "hibari"
    assert parse('voice = "amy.onnx"', Path("/there/film.toml")).voice == "/there/amy.onnx"
    assert parse('voice = "mine"', Path("/there/film.toml")).voice == "/there/mine"


TABLE = 'data = "a.csv"\n'
LAYERS = 'hidden must be a number of neurons, a list with one number per layer, or "auto", not '
MERGE = 'merge must map a new class to those merged into it, such as {No = ["no", "NO"]} or "No=no,NO", not '

BAD = [
    ('theme = "dark"\n\n\ntheme = "light"', 4, "cannot overwrite a value"),
    ('theme = "drak"', 1, "theme must be dark or light, not 'drak'"),
    ('data = "wine"\n\naspect = "4:3"', 3, "aspect must be 16:9 or 9:16, not '4:3'"),
    (TABLE + "hiden = 3", 2, "no setting 'hiden'; did you mean 'hidden'? available: data, sheet, label, "),
    (TABLE + "[theme]\nhidden = 3", 2, "theme must be dark or light, not {'hidden': 3}"),
    *((TABLE + f"hidden = {value}", 2, f"{LAYERS}{shown}") for value, shown in [("0", 0), ("true", True), ("[]", [])]),
    *((TABLE + f"hidden = {value}", 2, f"{LAYERS}{value}") for value in ("[3, 0]", "2.5")),
    (TABLE + "bins = true", 2, "bins must be a whole number from 2 to 6, not True"),
    (TABLE + 'seed = "one"', 2, "seed must be a whole number from 0 to 4294967295, not 'one'"),
    (TABLE + 'features = "size"', 2, 'features must be a list of column names, such as ["height", "width"], not'),
    (TABLE + 'axes = "size"', 2, "axes must be a table of texts, such as {height = \"body height\"}, not 'size'"),
    ('names = {"0" = "ill"}', 1, "names needs data"),
    ('colors = ["#888", {a = "red"}]', 1, "colors must be a list of colors"),
    (f'author = "{"x" * 101}"', 1, "author must be text of at most 100 characters, not"),
    ("date = 2026-03-01T12:00:00", 1, "date must be a date, such as 2026-03-01, not "),
    ('license = "CC-BY"', 1, "license must be a licence that there is, such as CC-BY-4.0, CC-BY-NC-SA-4.0, CC0-1.0 or"),
    ("data = 3", 1, "data must be text in quotes, not 3"),
    ('theme = "dark"\nhidden = 3', 2, "hidden needs data: name the data set to fit"),
    (TABLE + 'model = "w.npz"\nhidden = 3', 3, "hidden cannot be combined with model: a model is already fitted"),
    ('model = "e.bundle"\ndata = "wine"', 2, "data cannot be combined with model: a bundle contains its data and "),
    ('quick = "yes"', 1, "quick must be true or false, not 'yes'"),
    (TABLE + 'keep = "oak"', 2, 'keep must be a list of classes, such as ["setosa", "virginica"], not \'oak\''),
    *((TABLE + f"merge = {value}", 2, MERGE) for value in ('["oak"]', '"oak"', '{x = "oak"}', "{}")),
    ("theme = dark", 1, "invalid value"),
    ("theme", 1, "expected '=' after a key in a key/value pair"),
    ('data = "wine"\ntheme = "dark', 2, ""),
    ("seed = [1,\n2,\n", 2, ""),
    (f'theme = "{"x" * 10_000}"', 1, "theme must be dark or light, not 'xxx"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD, ids=range(len(BAD)))
def test_an_error_is_one_short_line_that_begins_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text)
    error = str(caught.value)
    assert error.startswith(f"film.toml, line {line}: {message}")
    assert "\n" not in error and len(error) < 500


def test_a_file_that_is_no_text_or_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "film.toml").write_bytes(b'theme = "\xff"')
    with pytest.raises(BadInput, match=r"^film\.toml is not UTF-8 text; save it as UTF-8$"):
        read(tmp_path / "film.toml")
    (tmp_path / "sub").mkdir()
    with pytest.raises(BadInput, match=r"^sub cannot be read: it is a folder$"):
        read(tmp_path / "sub")


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


def render(*flags: str) -> Request:
    return request(command_line(COMMANDS).parse_args(["render", *flags]))


def error_of(name: str, value: str) -> str:
    """What a render says to a file that sets one setting."""
    more = {"model": 'data = "moons"\n', "test": 'data = "moons"\n'}.get(name, "")
    Path(FILE).write_text(f"{more}{name} = {json.dumps(value)}")
    try:
        render()
    except BadInput as error:
        return str(error)
    return ""


def is_outside(name: str, value: str) -> str:
    error = f"film.toml, {name}: {shown(value)} is outside the folder of film.toml"
    return f"{error}; only the flag {flag(name)} may point there"


def test_a_file_that_came_with_a_folder_does_not_say_where_else_is_written(downloaded: Path) -> None:
    for value in (str(downloaded.parent / "films"), "..", "../films", "link", "link/films", "films/../../films"):
        assert error_of("out", value) == is_outside("out", value)


@pytest.mark.parametrize("name", ["data", "test", "model", "own_chapters", "voice"])
def test_nor_does_it_put_into_a_film_what_is_elsewhere(downloaded: Path, name: str) -> None:
    for value in (str(downloaded.parent / "mine.csv"), "../mine.csv", "link.csv", "link/a.csv"):
        assert error_of(name, value) == is_outside(name, value)


def test_within_the_folder_it_says_what_it_likes(downloaded: Path) -> None:
    for value in ("films", ".", "films/deeper", "deeper/../films", "not/yet", str(downloaded / "films")):
        assert error_of("out", value) == error_of("data", value) == ""
    assert error_of("data", "moons") == ""


def test_a_flag_leads_wherever_the_user_says(downloaded: Path) -> None:
    Path(FILE).write_text('out = "../films"\ndata = "../mine.csv"')
    settings = render("-o", "../other", "--data", "link.csv").settings
    assert (settings.out, settings.data) == (Path("../other"), "link.csv")


def test_stock_manim_reads_nothing_elsewhere_either(downloaded: Path) -> None:
    Path(FILE).write_text('out = "../films"')
    defaults()
    Path(FILE).write_text('data = "link.csv"')
    with pytest.raises(BadInput, match=r"^film\.toml, data: .* is outside the folder of film\.toml"):
        defaults()


def test_everything_that_a_file_may_hold_is_tried_above() -> None:
    tried = {name for name, setting in table().items() if setting.group.file} - {"model"}
    assert tomllib.loads(WHOLE).keys() == tried


BLANKS = " " * 60_000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a" + ".a" * 45_000 + " = 1", "film.toml, line 1: a line may have at most 1,000 dots"),
        ("# a comment\n" * 10_000, "film.toml cannot be read: it has more than 100,000 bytes"),
        (f"{BLANKS}tytle = 1", "film.toml, line 1: "),
        (f"subtitle = '''x\n{BLANKS}\n'''\ntytle = 1", "film.toml, line 4: "),
    ],
    ids=["dots", "size", "blanks before a key", "blanks in a text"],
)
def test_a_file_that_would_take_minutes_is_told_at_once(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / FILE).write_text(text)
    with no_longer_than(20), pytest.raises(BadInput) as error:
        read(tmp_path / FILE)
    assert str(error.value).startswith(message)


@pytest.mark.posix
@pytest.mark.parametrize("kind", ["pipe", "link to a pipe"])
def test_what_may_have_no_end_is_no_settings(tmp_path: Path, kind: str) -> None:
    os.mkfifo(tmp_path / ("pipe" if kind == "link to a pipe" else FILE))
    if kind == "link to a pipe":
        (tmp_path / FILE).symlink_to("pipe")
    with no_longer_than(20), pytest.raises(BadInput, match=r"^film\.toml cannot be read: it is not a regular file$"):
        read(tmp_path / FILE)
