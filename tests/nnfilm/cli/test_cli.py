"""The command, in process: for arguments and a film.toml the exit code, what is said, and what is written."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from nnfilm.cli import main as cli
from nnfilm.cli.commands import COMMANDS
from nnfilm.settings.flags import of_command
from nnfilm.settings.kinds import CELLS
from nnfilm.settings.request import OF_TABLES, Request, flag
from nnfilm.storage import cache_mark
from nnfilm.storage.workspace import READ, UNLISTED, Place, destination
from nnfilm.utils.errors import BadInput
from nnmath import DataError, Network, load, standard
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.examples import STANDARD
from nnmath.networks.metrics import errors
from tests.nnmath.datasets.cases import REFUSED, Case
from tests.support.brief import brief_in
from tests.support.own_table import table
from tests.support.spoiling import held

DIGITS = "9" * 5000
OWN = "--data good.csv --hidden 2 --quick"
FILES = {
    "empty.csv": "",
    "unclear.csv": "a,b,one,other\n" + "1,2,x,u\n2,3,y,u\n3,1,y,v\n4,4,x,v\n" * 3,
    "long.csv": f"x,y,kind\n1,2,a\n{DIGITS},1,b\n3,4,b\n",
    "trees.csv": "length,width,soil,kind\n"
    + "".join(
        f"{i / 2},{i * i % 7},{'clay' if i % 3 else 'sand'},{('oak', 'Oak', 'ash', 'fir')[i // 3 % 4]}\n"
        for i in range(48)
    ),
    "text.bundle": "not a bundle",
    "text.npz": "not a model",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with tables and other files."""
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "good.csv")
    table(tmp_path / "comma.csv", columns='a,"b, c"')
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    code = cli.main(shlex.split(line))
    out, err = capsys.readouterr()
    return code, out, err


def refused(capsys: pytest.CaptureFixture[str], line: str) -> str:
    """The one line in which a command refuses bad input, having changed nothing in the current folder."""
    before = held(Path())
    code, out, err = run(capsys, line)
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert held(Path()) == before
    assert len(err) < 900
    return err.removeprefix("nnfilm: ")


UNKNOWN = "unrecognized arguments: "

BAD = [
    ("", "the following arguments are required: COMMAND"),
    ("film", "argument COMMAND: invalid choice: 'film'"),
    ("fit --verbose", f"{UNKNOWN}--verbose (see nnfilm fit --help)"),
    ("fit --lable=Roast --neurons 3", f"{UNKNOWN}--lable=Roast --neurons 3; did you mean --label?"),
    ("list --colors red", f"{UNKNOWN}--colors red; it is a flag of pack, render, script, sheet, watch"),
    ("fit coffee.csv", f"{UNKNOWN}coffee.csv; name a table with --data"),
    ("render Wrap2D", "no chapter 'Wrap2D'; did you mean Warp2D? available: "),
    ("render good.csv", "no chapter 'good.csv'; if it is a table, name it after --data"),
    ("render -q 1080p", "--quality must be l, m, h, p or k, not '1080p'"),
    ("render --pause-seconds nan", "--pause-seconds must be a number of seconds from 0 to 60, not nan"),
    ("render --jobs 100000000000", "--jobs must be a whole number from 0 to 10000, not 100000000000"),
    (f"fit --data good.csv --seed {DIGITS}", "--seed must be a whole number "),
    ("sheet --every 0", "--every must be a number of seconds above 0 and up to 3600, not 0"),
    ("fit --data bands --hidden 6-3", "--hidden must be a number of neurons, a list"),
    ("fit --hidden 2", "--hidden needs --data"),
    ("render --voice siri", "--voice: there is no folder of recordings siri"),
    ("render --voice hibari --language de", "--voice: hibari speaks English only, and the film is in German"),
    ("fit --data bandz", "--data: no data set or file 'bandz'; did you mean 'bands'?"),
    ("render --data empty.csv", "--data: empty.csv is empty"),
    ("fit --data long.csv", "--data: long.csv, line 3, column 'x': "),
    ("list --data unclear.csv", "--data: unclear.csv: which column holds the classes? Name it with --label NAME"),
    ("render --data bands --label kind", "--data: bands has its own classes; --label ('kind') cannot be set"),
    ("fit --data trees.csv --keep oak,elm", "--data: trees.csv: 'kind' has no class 'elm' (--keep)"),
    ("fit --data trees.csv --order sole=clay,sand", "--data: trees.csv has no column 'sole' (--order); did you mean"),
    ("list --data good.csv --sheet 2", "--sheet: good.csv has no sheets"),
    ("fit --data good.csv --test empty.csv", "--test: empty.csv is empty"),
    ("render --data good.csv --follow 99", "--follow: good.csv has no data in row 99"),
    ("list --model text.npz", "--model needs --data"),
    ("twin --blank --data good.csv", "--blank cannot be combined with --data"),
    ("render --data good.csv --model text.npz", "--model: text.npz"),
    ("render --data good.csv --model model.pkl", "--model: model.pkl: weights must be "),
    ("render --data good.csv --model text.npz --hidden 2", "--hidden cannot be combined with --model"),
    ("render --model text.bundle", "--model: text.bundle is not a valid bundle"),
    ("render --model text.bundle --data good.csv", "--data cannot be combined with --model"),
    ("render DataTour", "DataTour does not apply: it needs data of your own; give them with --data"),
    (f"render Recap {OWN}", "Recap does not apply: it tells of the article's own data"),
    (f"render CubeRotation {OWN}", "CubeRotation does not apply: it needs two features, two classes and three hidden"),
    ("fit --data good.csv -o good.csv", "cannot write to the folder good.csv ("),
    ("init --chapter ../x", "'../x' cannot name a class"),
    ("init --chapter warp_2d", "a chapter Warp2d exists already"),
]


@pytest.mark.parametrize(("line", "told"), BAD, ids=[line[:60] for line, _ in BAD])
def test_bad_input_ends_in_one_line_that_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    assert refused(capsys, line).startswith(told)


BAD_FILES = [
    ("force = true", "film.toml, line 1: no setting 'force'"),
    ('data = "none.csv"', "film.toml, data: "),
    ('data = "good.csv"\nmodel = "text.npz"', "film.toml, model: "),
    ('data = "good.csv"\nmodel = "a\\u0000b"', "film.toml, model: "),
    ('data = "good.csv"\nhidden = 257', "film.toml, hidden: hidden may be up to "),
    (f'data = "good.csv"\nseed = {DIGITS}', "film.toml, line 2: a number has thousands of digits"),
    (f"sheet = {'[' * 50_000}", "film.toml: brackets are nested too deeply"),
    ('data = "good.csv"\nlabel = "kinds"', "film.toml, data: good.csv has no column 'kinds' (film.toml, label)"),
    ('own_chapters = "../elsewhere"', "film.toml, own_chapters: '../elsewhere' is outside the folder of film.toml"),
]


@pytest.mark.parametrize(("text", "told"), BAD_FILES, ids=[text[:60] for text, _ in BAD_FILES])
def test_a_slip_in_film_toml_is_bad_input_too(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    (folder / "film.toml").write_text(text)
    assert refused(capsys, "list").startswith(told)


@pytest.mark.parametrize("command", ["list", "fit --data moons", "init"])
@pytest.mark.posix  # elsewhere it cannot be removed
def test_a_current_folder_that_was_removed_is_told_first(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    assert run(capsys, command) == (2, "", f"nnfilm: {cli.GONE}\n")


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("nnfilm.outputs.film.render", "render Title"),
        ("nnfilm.story.fitting.fit", "fit --data good.csv --hidden 2 --quick --seed 77"),
        ("nnmath.experiments.spec.load", "list --data good.csv"),
    ],
)
def test_a_bug_is_one_line_unless_its_traceback_is_asked_for_and_not_blamed_on_the_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str, line: str
) -> None:
    monkeypatch.setattr(where, broken)
    code, out, err = run(capsys, line)
    assert (code, out, err) == (1, "", "nnfilm: unexpected ValueError: so it happens (--debug shows where)\n")
    code, out, err = run(capsys, f"{line} --debug")
    assert (code, out) == (1, "") and "Traceback" in err
    assert err.splitlines()[-1] == "nnfilm: unexpected ValueError: so it happens"


def broken(*_: object, **__: object) -> None:
    raise ValueError("so it\nhappens")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_every_flag(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main([command, "--help"])
    words = re.findall(r"--[a-z-]+", capsys.readouterr().out)
    assert {flag(name) for name, _ in of_command(command)} <= set(words)


# What is answered.


def answer(capsys: pytest.CaptureFixture[str], line: str) -> Any:
    """What a command tells programs: JSON on one line of ASCII."""
    code, out, err = run(capsys, f"{line} --json --quiet")
    assert (code, out.count("\n"), out.isascii(), err) == (0, 1, True, "")
    return json.loads(out)


def test_the_listed_chapters_are_the_same_for_people_and_programs_and_in_the_films_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table(folder / "own.csv", names=("\u202e</script>", "no"))
    line = "list --data own.csv --hidden 2 --quick"
    found, german = answer(capsys, line), answer(capsys, f"{line} --language de")
    _, out, _ = run(capsys, line)
    rows = [row.split() for row in out.splitlines() if row.strip()[:1].isdigit()]
    (total,) = [row.split() for row in out.splitlines() if row.split()[:1] == ["film"]]
    seconds = [chapter["seconds"] for chapter in found["chapters"]]
    assert [chapter["name"] for chapter in found["chapters"]] == [row[1] for row in rows]
    assert seconds == pytest.approx([float(row[2]) for row in rows], abs=0.051)
    assert found["seconds"] == pytest.approx(sum(seconds)) == pytest.approx(float(total[1]), abs=0.051)
    assert all(chapter["beats"][0]["start"] == 0 and chapter["why"] for chapter in found["chapters"])
    assert "BandsData" in found["left_out"] and not {*found["left_out"]} & {row[1] for row in rows}
    with (folder / "own.csv").open(encoding="utf-8") as file:
        kinds = [row["kind"] for row in csv.DictReader(file)]
    assert found["data"]["points"] == 40
    assert sorted(found["data"]["classes"].values()) == sorted(map(kinds.count, set(kinds)))
    for one, other in zip(found["chapters"], german["chapters"], strict=True):
        assert one["name"] == other["name"]
        assert not {beat["headline"] for beat in one["beats"]} & {beat["headline"] for beat in other["beats"]}
    assert seconds != [chapter["seconds"] for chapter in german["chapters"]]


def test_the_network_of_a_fit_is_told_with_its_weights(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "fit --data good.csv --hidden 2 -o out")
    network, data = found["network"], load("good.csv")
    weights, biases = ([layer[part] for layer in network["layers"]] for part in ("weights", "bias"))
    own = Network.from_arrays(weights, biases, network["activation"])
    assert errors(own, data.X, data.y) == found["wrong"]
    assert all(Path(file).is_file() for file in found["files"])
    assert found["unseen"]["points"] == 40


def test_of_the_cache_it_is_bytes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NNFILM_CACHE", str(tmp_path))
    cache_mark.mark(tmp_path)
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / ("ab" * 32)).write_bytes(bytes(100))
    told = {"folder": str(tmp_path), "limit": 4_000_000_000}
    assert answer(capsys, "cache info") == {**told, "entries": 1, "bytes": 100, "dropped": False}
    assert answer(capsys, "cache clear") == {**told, "entries": 1, "bytes": 100, "dropped": True}
    assert answer(capsys, "cache info") == {**told, "entries": 0, "bytes": 0, "dropped": False}


def test_fit_reports_the_films_experiments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = "\n\n".join(str(standard(slot).report) for slot in STANDARD) + "\n"
    assert run(capsys, "fit") == (0, reports, "")


def test_flags_win_over_film_toml_and_the_fit_is_reported_and_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "film.toml").write_text('data = "none.csv"\nlabel = "none"\nquick = true\nhidden = 5')
    code, out, _ = run(capsys, "fit --data good.csv --hidden 2")
    assert code == 0 and "good: 2 neurons" in out and "Of 3 starts " in out
    assert out.splitlines()[-1] == "media/fit/good.bundle"
    kept = Bundle.load(Path("media/fit/good.bundle"))
    assert str(kept.experiments["data"].report) in out
    assert kept.about["source"]["data"] == "good.csv"


def test_what_flags_say_of_columns_and_classes_is_done_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quick = "--hidden 2 --quick"
    _, out, _ = run(capsys, f"fit --data trees.csv --keep oak,Oak {quick}")
    assert "24 of 48 rows are of classes that are not kept: 'ash', 'fir'" in out
    _, out, _ = run(capsys, f"fit --data trees.csv {quick}")
    assert "the class 'Oak' is made of 'Oak', 'oak' (to keep them apart, name them in --keep)" in out
    choices = "--merge Oak=oak --merge other=ash,fir --keep other,Oak --order soil=sand,clay"
    _, out, _ = run(capsys, f"fit --data trees.csv {choices} {quick}")
    assert "classes other 24, Oak 24" in out and "'soil' (sand is 1, clay is 2)" in out
    assert "double quotes, as in --features" in refused(capsys, "list --data comma.csv --features 'a,b, c'")
    _, out, _ = run(capsys, f"fit --data comma.csv --features 'a,\"b, c\"' {quick}")
    assert "2 features" in out


def test_sums_are_made_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the number of cores would show in pictures."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert cli.main(["cache", "info", "--quiet"]) == 0
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


# Files of the user's where a command would write its own.


@pytest.fixture
def nothing_is_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief_in(folder)
    monkeypatch.setattr("nnfilm.outputs.pipeline.perform", lambda *_: pytest.fail("drawing began"))


@pytest.mark.usefixtures("nothing_is_drawn")
@pytest.mark.parametrize(
    ("line", "name"),
    [
        *(("render CubeRotation -o out", f"out/CubeRotation.{kind}") for kind in ("mp4", "srt", "md")),
        ("render CubeRotation -o out", "out/experiment.bundle"),
        ("pack CubeRotation -o out", "out/index.html"),
        ("pack CubeRotation -o out", "out/slides/notes.md"),
        ("pack CubeRotation -o out --zip", "out.zip"),
        ("sheet brief.py -o out", "out/Brief.png"),
        ("fit --data moons -o out", "out/moons.bundle"),
    ],
)
def test_a_users_file_is_refused_by_name_and_with_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, name: str
) -> None:
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("fitting began"))
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("of mine")
    told = refused(capsys, line)
    assert f"{name} {UNLISTED}: " in told and "--force" in told


@pytest.mark.usefixtures("nothing_is_drawn")
@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("fit --data out/trees.bundle -o out --force", "out/trees.bundle"),
        ("fit --data good.csv --test out/good.bundle -o out --force", "out/good.bundle"),
        ("twin --data out/page.html -o out/page.html --force", "out/page.html"),
        ("pack brief.py --data out/data/wrong.csv -o out --force", "out/data/wrong.csv"),
        ("pack brief.py --data good.csv --notes out/slides/notes.md -o out --force", "out/slides/notes.md"),
        ("pack brief.py --data good.csv --notes out.zip --zip -o out --force", "out.zip"),
        ("render brief.py --data out/wrong.csv -o out --force", "out/wrong.csv"),
        ("sheet brief.py --data out/Brief.png -o out --force", "out/Brief.png"),
        ("script brief.py --data good.csv -o good.csv", "good.csv"),
    ],
)
def test_nothing_that_is_read_is_written_over_even_by_force(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str, read: str
) -> None:
    (folder / read).parent.mkdir(parents=True, exist_ok=True)
    seed = sum(line.encode())  # a table of its own: cases that run at once would wait for each other's fit
    table(folder / read, seed=seed)
    assert refused(capsys, f"{line} --hidden 2 --quick").endswith(f"{read} {READ}\n")


@pytest.mark.parametrize("link", ["media", "media/film"])
def test_only_where_the_user_says_so_does_a_command_write_elsewhere_through_a_link(folder: Path, link: str) -> None:
    usual = Path("media/film/x")
    assert destination(Request({"force": True}), usual) == Place(usual, True)
    (folder / "here" / link).parent.mkdir(parents=True)
    (folder / "here" / link).symlink_to(folder)
    os.chdir(folder / "here")
    with pytest.raises(BadInput, match=r"^media/film/x leads elsewhere, through a link; .* -o "):
        destination(Request({}), usual)
    assert destination(Request({"out": usual}), usual) == Place(usual)


# Every table that will not do.

LISTS = ("drop", "features", "keep", "linear", "merge", "order")
"""What a flag reads a list from, so that one text is one."""


def as_flags(said: Mapping[str, Any]) -> list[str] | None:
    """What nnmath is told, as a user says it; None for what no flag can say, as a list without a name."""
    words = {name: in_a_flag(name, value) for name, value in said.items()}
    if None in words.values():
        return None
    return [word for name, value in words.items() for word in (flag(name), str(value))]


def in_a_flag(name: str, value: Any) -> str | None:
    match value:
        case str() | int() if name not in LISTS:
            return str(value)
        case [_, *_]:
            return ",".join(value)
        case dict() if value and all(isinstance(old, list) and old for old in value.values()):
            return ";".join(f"{new}={','.join(old)}" for new, old in value.items())
    return None


SAYABLE = {
    name: case
    for name, case in REFUSED.items()
    if isinstance(case.content, bytes | str) and as_flags(case.said) is not None
}


@pytest.mark.parametrize("case", SAYABLE.values(), ids=SAYABLE)
def test_a_bad_table_ends_the_command_with_code_2_and_one_line(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, flags = case.source(tmp_path), as_flags(case.said)
    assert flags is not None
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    code = cli.main(["fit", "--data", str(source), *flags])
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1), err
    assert err.startswith("nnfilm: --") and err.rstrip("\n").isprintable() and len(err) <= 330
    assert [name for name in OF_TABLES if f"{name}=" in err] == [], "what to do is said in flags"
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_to_be_typed_for_words_among_numbers_can_be_pasted(tmp_path: Path) -> None:
    lines = [f"{'EX' if i == 7 else i},{'abs' if i % 9 == 0 else i * i},{'n/k' if i == 5 else -i}" for i in range(40)]
    rows = [f"{line},{'yes' if i % 2 else 'no'}" for i, line in enumerate(lines)]
    (tmp_path / "marks.csv").write_text("\n".join(['HW 4,"mid, term",it\'s,passed', *rows]) + "\n")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "marks.csv", label="passed")
    typed = re.search(r"with (--empty .*), or exclude", caught.value.worded(flag))
    assert typed is not None and CELLS.read is not None
    _, value = shlex.split(typed[1])
    assert load(tmp_path / "marks.csv", label="passed", empty=CELLS.check(CELLS.read(value))).n_samples == 33
