"""film.toml: what it may contain, and that every error names its line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line, request
from nnfilm.settings.film_toml import FILE, parse, read
from nnfilm.settings.flags import table
from nnfilm.settings.kinds import shown
from nnfilm.settings.request import Request, flag
from nnfilm.stock import defaults
from nnfilm.utils.errors import BadInput
from tests.support.spoiling import no_longer_than

THERE = Path("/there")
WHOLE: dict[str, tuple[str, object]] = {
    "data": ('"tables/a b.csv"', "/there/tables/a b.csv"),
    "label": ('"kind"', "kind"),
    "features": ('["size", "weight, dry"]', ("size", "weight, dry")),
    "drop": ('["day"]', ("day",)),
    "linear": ('["size"]', ("size",)),
    "order": ('{"a mood" = ["low", "high"]}', {"a mood": ("low", "high")}),
    "missing": ('"mean"', "mean"),
    "empty": ('{size = [0, 999], "a, b" = "none"}', {"size": ("0", "999"), "a, b": ("none",)}),
    "bins": ("2", 2),
    "merge": ('{"big=1" = ["large", "huge"], small = [1, 2.5]}', {"big=1": ("large", "huge"), "small": ("1", "2.5")}),
    "keep": ('["small", 3]', ("small", "3")),
    "test": ('"held.csv"', THERE / "held.csv"),
    "sheet": ("2", 2),
    "axes": ('{size = "body size (mm)"}', (("size", "body size (mm)"),)),
    "names": ('{0 = "healthy", 1 = "ill"}', (("0", "healthy"), ("1", "ill"))),
    "follow": ('"Ada"', "Ada"),
    "hidden": ("[4, 3]", (4, 3)),
    "seed": ("3", 3),
    "rows": ('"cups of coffee"', "cups of coffee"),
    "quick": ("true", True),
    "own_chapters": ('["chapters", "more.py"]', (THERE / "chapters", THERE / "more.py")),
    "length": ('"short"', "short"),
    "language": ('"de"', "de"),
    "theme": ('"light"', "light"),
    "aspect": ('"9:16"', "9:16"),
    "pause_seconds": ("0", 0.0),
    "colors": ('["#888", "orange"]', ("#888888", "#ffa500")),
    "quality": ('"l"', "l"),
    "title": ('"Of  two\\tkinds"', "Of two kinds"),
    "subtitle": ('"Week 3"', "Week 3"),
    "author": ('"Ada"', "Ada"),
    "date": ("2026-03-01", "2026-03-01"),
    "description": ('"About  two kinds"', "About two kinds"),
    "url": ('"https://example.org/two"', "https://example.org/two/"),
    "license": ('"cc-by-4.0"', "CC BY 4.0"),
    "voice": ('"voices/amy.onnx"', "/there/voices/amy.onnx"),
    "captions": ("true", True),
    "notes": ('"notes.md"', THERE / "notes.md"),
    "handout": ('"beats"', "beats"),
    "also": ('["es", "zh"]', ("zh", "es")),
    "out": ('"films"', THERE / "films"),
}
"""What a file may hold, each setting with its value."""


def test_everything_that_can_be_set_is_read_and_paths_are_relative_to_the_file() -> None:
    lines = ['# a comment with theme = "drak" in it', *(f"{name} = {text}" for name, (text, _) in WHOLE.items())]
    assert parse("\n".join(lines), THERE / FILE).given == {name: value for name, (_, value) in WHOLE.items()}
    assert {name for name, setting in table().items() if setting.group.file} == {*WHOLE, "model"}
    names = parse('data = "moons"\nvoice = "hibari"', THERE / FILE)
    assert (names.data, names.voice) == ("moons", "hibari")


TABLE = 'data = "a.csv"\n'

BAD = [
    ('theme = "dark"\n\n\ntheme = "light"', 4, "cannot overwrite a value"),
    ("theme = dark", 1, "invalid value"),
    ('data = "wine"\ntheme = "dark', 2, ""),
    ("seed = [1,\n2,\n", 2, ""),
    (f'theme = "{"x" * 10_000}"', 1, "theme must be dark or light, not 'xxx"),
    ('data = "wine"\n\naspect = "4:3"', 3, "aspect must be 16:9 or 9:16"),
    (TABLE + "hiden = 3", 2, "no setting 'hiden'; did you mean 'hidden'?"),
    (TABLE + "[theme]\nhidden = 3", 2, "theme must be dark or light"),
    *((f"{TABLE}hidden = {value}", 2, "hidden must be ") for value in ("0", "true", "[]", "[3, 0]", "2.5")),
    *((f"{TABLE}merge = {value}", 2, "merge must map") for value in ('["oak"]', '"oak"', '{x = "oak"}', "{}")),
    (TABLE + "bins = true", 2, "bins must be a whole number from 2 to 6"),
    (TABLE + 'seed = "one"', 2, "seed must be a whole number from 0 to 4294967295"),
    ("own_chapters = [3]", 1, "own_chapters must be a path in quotes, or a list of paths"),
    (f'author = "{"x" * 101}"', 1, "author must be text of at most 100 characters"),
    ("data = 3", 1, "data must be text in quotes"),
    ('quick = "yes"', 1, "quick must be true or false"),
    ('names = {"0" = "ill"}', 1, "names needs data"),
    (TABLE + 'model = "w.npz"\nhidden = 3', 3, "hidden cannot be combined with model"),
    ('model = "e.bundle"\ndata = "wine"', 2, "data cannot be combined with model"),
]


@pytest.mark.parametrize(("text", "line", "message"), BAD, ids=range(len(BAD)))
def test_an_error_is_one_short_line_that_begins_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(text)
    error = str(caught.value)
    assert error.startswith(f"film.toml, line {line}: {message}")
    assert "\n" not in error and len(error) < 500


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


def told(name: str, value: str) -> str:
    """What a render says to a file that sets one setting."""
    more = {"model": 'data = "moons"\n', "test": 'data = "moons"\n'}.get(name, "")
    Path(FILE).write_text(f"{more}{name} = {json.dumps(value)}")
    try:
        render()
    except BadInput as error:
        return str(error)
    return ""


AWAY = ("..", "../mine", "link", "link/films", "link.csv", "films/../../films")


@pytest.mark.parametrize("name", ["out", "data", "test", "model", "own_chapters", "voice"])
def test_a_file_that_came_with_a_folder_neither_writes_nor_reads_elsewhere(downloaded: Path, name: str) -> None:
    for value in (str(downloaded.parent / "films"), *AWAY):
        error = told(name, value)
        assert error.startswith(f"film.toml, {name}: {shown(value)} is outside the folder of film.toml; ")
        assert flag(name) in error


def test_within_the_folder_it_says_what_it_likes_and_a_flag_whatever_the_user_likes(downloaded: Path) -> None:
    for value in ("films", ".", "films/deeper", "deeper/../films", "not/yet", str(downloaded / "films")):
        assert told("out", value) == told("data", value) == ""
    assert told("data", "moons") == ""
    Path(FILE).write_text('out = "../films"\ndata = "../mine.csv"')
    settings = render("-o", "../other", "--data", "link.csv").settings
    assert (settings.out, settings.data) == (Path("../other"), "link.csv")


def test_stock_manim_reads_nothing_elsewhere_either(downloaded: Path) -> None:
    Path(FILE).write_text('out = "../films"')
    defaults()
    Path(FILE).write_text('data = "link.csv"')
    with pytest.raises(BadInput, match=r"^film\.toml, data: .* is outside the folder of film\.toml"):
        defaults()


BLANKS = " " * 60_000
UNREADABLE = [
    (b'theme = "\xff"', "film.toml is not UTF-8 text"),
    (b"a" + b".a" * 45_000 + b" = 1", "film.toml, line 1: a line may have at most 1,000 dots"),
    (b"# a comment\n" * 10_000, "film.toml cannot be read: it has more than 100,000 bytes"),
    (f"{BLANKS}tytle = 1".encode(), "film.toml, line 1: "),
    (f"subtitle = '''x\n{BLANKS}\n'''\ntytle = 1".encode(), "film.toml, line 4: "),
]


@pytest.mark.parametrize(("content", "message"), UNREADABLE, ids=[message for _, message in UNREADABLE])
def test_a_file_that_is_no_text_or_would_take_minutes_is_told_at_once(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / FILE).write_bytes(content)
    with no_longer_than(20), pytest.raises(BadInput, match=f"^{message}"):
        read(tmp_path / FILE)


@pytest.mark.posix
def test_a_folder_a_pipe_or_a_link_to_one_is_no_settings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for place in ("pipe", "folder"):
        (tmp_path / FILE).unlink(missing_ok=True)
        (tmp_path / FILE).symlink_to(place)
        for name in (place, FILE):
            with no_longer_than(20), pytest.raises(BadInput, match=f"^{name} cannot be read: it is "):
                read(tmp_path / name)
