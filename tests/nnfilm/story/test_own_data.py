"""A user's data through the command: films, plans and fits of it, and one clear line for what will not do."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nnfilm.cli import main as cli
from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.storage.manifest import FILE
from nnmath.experiments.bundle import Bundle
from tests.support.project import ROOT

SCENES = ROOT / "scenes"
QUICK = ["--hidden", "2", "--quick"]
CHAPTER = "DataTour"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run in a folder of their own, and draw small pictures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(QUALITIES, "l", Quality(192, 108, 5))
    return tmp_path


def table(path: Path, label: str = "kind", names: tuple[str, str] = ("yes", "no"), columns: str = "a,b") -> Path:
    """A CSV file of two classes that a curve parts and no line does."""
    rng = np.random.default_rng(0)
    points = rng.normal(size=(40, 2))
    kinds = [names[int(x * x + y * y > 1)] for x, y in points]
    quoted = ['"' + kind.replace('"', '""') + '"' for kind in kinds]
    head = columns + ',"' + label.replace('"', '""') + '"'
    lines = [head, *(f"{x:.3f},{y:.3f},{kind}" for (x, y), kind in zip(points, quoted, strict=True))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def inside(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


FILES = {
    "good.csv": "",
    "empty.csv": b"",
    "header.csv": b"a,b,kind\n",
    "one_class.csv": b"a,b,kind\n1,2,x\n2,3,x\n3,1,x\n",
    "binary.csv": bytes(range(256)) * 4,
    "text.bundle": b"not a bundle",
    "text.npz": b"not a model",
    "unclear.csv": b"a,b,one,other\n" + b"1,2,x,u\n2,3,y,u\n3,1,y,v\n4,4,x,v\n" * 3,
    "film.mp4": b"",
}

BAD: list[tuple[list[str], str]] = [
    (["render", "--data", "missing.csv"], "--data: "),
    (["fit", "--data", "good.csv", "--test", "none.csv"], "--test: no file "),
    (["fit", "--data", "good.csv", "--test", "empty.csv"], "--test: empty.csv is empty"),
    (["render", "--data", "empty.csv"], "--data: "),
    (["render", "--data", "good.csv", "--follow", "99"], "--follow: good.csv has no data in row 99: "),
    (["sheet", "--data", "good.csv", "--follow", "yes"], "--follow: 'yes' is in "),
    (["list", "--data", "moons", "--follow", "Ada"], "--follow: moons has no names for its points: "),
    (["list", "--follow", "2"], "--follow needs --data: "),
    (["fit", "--data", "header.csv"], "--data: "),
    (["list", "--data", "one_class.csv"], "--data: "),
    (["sheet", "--data", "binary.csv"], "--data: "),
    (["render", "--data", "."], "--data: "),
    (["list", "--data", "good.csv", "--sheet", "2"], "--sheet: good.csv has no sheets: omit --sheet"),
    (["render", "--sheet", "2"], "--sheet needs --data"),
    (
        ["render", "--data", "bands", "--label", "kind"],
        "--data: bands has its own classes; --label ('kind') cannot be set ",
    ),
    (
        ["list", "--data", "unclear.csv"],
        "--data: unclear.csv: which column holds the classes? Name it with --label NAME; ",
    ),
    (["list", "--data", "good.csv", "--hidden", "257"], "--hidden: hidden may be up to 8 layers of up to 256 neurons"),
    (["list", "--data", "good.csv", "--label", "a", "--hidden", "2"], "--data: good.csv: 'a' holds "),
    (["render", "--data", "good.csv", "--label", "kinds"], "--data: "),
    (["render", "--data", "good.csv", "--features", "a,kind"], "--data: "),
    (
        ["render", "--data", "good.csv", "--features", '"a'],
        '--features must be a list of column names, such as ["height", "width"], not \'"a\'; put a name that ',
    ),
    (["render", "--label", "kind"], "--label needs --data: name the data set to fit"),
    (["list", "--model", "text.npz"], "--model needs --data"),
    (["render", "--data", "good.csv", "--model", "text.npz"], "--model: "),
    (["render", "--data", "good.csv", "--model", "missing.npz"], "--model: "),
    (
        ["render", "--data", "good.csv", "--model", "model.pkl"],
        "--model: model.pkl: weights must be ",
    ),
    (
        ["render", "--data", "good.csv", "--model", "text.npz", "--hidden", "2"],
        "--hidden cannot be combined with --model: ",
    ),
    (["render", "--model", "text.bundle"], "--model: text.bundle is not a valid bundle: "),
    (["render", "--model", "missing.bundle"], "--model: missing.bundle cannot be read: no such file"),
    (["render", "--data", "good.csv", "--model", "."], "--model: "),
    (["render", "--model", "text.bundle", "--data", "good.csv"], "--data cannot be combined with --model: "),
    (["render", "--model", "text.bundle", "--seed", "1"], "--seed cannot be combined with --model: "),
    (["render", CHAPTER], f"{CHAPTER} does not apply: it needs data of your own; give them with --data"),
    (["render", "Recap", "--data", "good.csv", *QUICK], "Recap does not apply: it tells of the article's own data"),
    (
        ["render", "CubeRotation", "--data", "good.csv", *QUICK],
        "CubeRotation does not apply: it needs two features, two classes and three hidden neurons; good has 2 features",
    ),
    (["render", "--data", "good.csv", "-o", "good.csv"], "cannot write to the folder good.csv ("),
    (["fit", "--data", "good.csv", "-o", "good.csv"], "cannot write to the folder good.csv ("),
]


@pytest.fixture
def bad_files(empty_folder: Path) -> Path:
    for name, content in FILES.items():
        (empty_folder / name).write_bytes(content or b"")
    table(empty_folder / "good.csv")
    table(empty_folder / "comma.csv", columns='a,"b, c"')
    return empty_folder


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=lambda value: " ".join(value)[:60])
def test_bad_input_ends_in_one_line_code_2_and_nothing_left(
    capsys: pytest.CaptureFixture[str], bad_files: Path, arguments: list[str], message: str
) -> None:
    before = inside(bad_files)
    code, out, err = run(capsys, *arguments)
    lines = [line for line in err.splitlines() if "fits at most" not in line]
    assert (code, out) == (2, "")
    assert len(lines) == 1
    assert lines[0].startswith(f"nnfilm: {message}")
    assert inside(bad_files) == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('theme = "drak"', "film.toml, line 1: theme must be dark or light, not 'drak'"),
        ("\nhiden = 3", "film.toml, line 2: no setting 'hiden'; did you mean 'hidden'?"),
        ('data = "none.csv"', "film.toml, data: "),
        ('model = "none.bundle"', "film.toml, model: "),
        ('data = "good.csv"\nmodel = "text.npz"', "film.toml, model: "),
        ("theme = ", "film.toml, line 1: "),
        ('data = "good.csv"\nmodel = "a\\u0000b"', "film.toml, model: "),
        ('data = "good.csv"\nhidden = 257', "film.toml, hidden: hidden may be up to "),
        ('data = "good.csv"\nseed = 4294967295', "film.toml, seed: seed must be such that "),
        (
            'data = "good.csv"\nlabel = "kinds"',
            "film.toml, data: good.csv has no column 'kinds' (film.toml, label); ",
        ),
        (
            'data = "unclear.csv"',
            "film.toml, data: unclear.csv: which column holds the classes? Name it with --label NAME; ",
        ),
    ],
)
def test_a_slip_in_film_toml_is_bad_input_too(
    capsys: pytest.CaptureFixture[str], bad_files: Path, text: str, message: str
) -> None:
    (bad_files / "film.toml").write_text(text)
    before = inside(bad_files)
    for command in ("render", "list"):
        code, out, err = run(capsys, command)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"nnfilm: {message}")
    assert inside(bad_files) == before


def broken(*_: object, **__: object) -> None:
    """Our own slip, far below what a user asked for."""
    raise ValueError("operands could not be broadcast together")


@pytest.mark.parametrize("where", ["nnfilm.story.fitting.fit", "nnmath.experiments.spec.load"])
@pytest.mark.parametrize("command", ["fit", "list", "render"])
def test_a_slip_of_ours_is_not_blamed_on_the_data(
    capsys: pytest.CaptureFixture[str], bad_files: Path, monkeypatch: pytest.MonkeyPatch, where: str, command: str
) -> None:
    monkeypatch.setattr(where, broken)
    code, out, err = run(capsys, command, "--data", "good.csv", "--hidden", "2", "--quick", "--seed", "77")
    assert (code, out) == (1, "")
    assert err == ("nnfilm: unexpected ValueError: operands could not be broadcast together (--debug shows where)\n")


def test_a_name_with_a_comma_is_taken_in_quotes_and_the_error_says_so(
    capsys: pytest.CaptureFixture[str], bad_files: Path
) -> None:
    _, _, err = run(capsys, "list", "--data", "comma.csv", "--features", "a,b, c")
    assert err.endswith("put a name that contains a comma in double quotes, as in --features 'size,\"weight, dry\"'\n")
    code, out, _ = run(capsys, "fit", "--data", "comma.csv", "--features", 'a,"b, c"', *QUICK)
    assert (code, out.count("2 features")) == (0, 1)


def test_flags_win_over_film_toml(capsys: pytest.CaptureFixture[str], empty_folder: Path) -> None:
    table(empty_folder / "good.csv")
    (empty_folder / "film.toml").write_text('data = "none.csv"\nlabel = "none"\nquick = true\nhidden = 5')
    code, out, _ = run(capsys, "fit", "--data", "good.csv", "--hidden", "2")
    assert code == 0
    assert "good: 2 neurons" in out
    assert " of 3 starts get" in out


def test_fit_reports_and_keeps(capsys: pytest.CaptureFixture[str], empty_folder: Path) -> None:
    table(empty_folder / "good.csv")
    code, out, _ = run(capsys, "fit", "--data", "good.csv", *QUICK)
    assert code == 0
    *_, bundle = out.splitlines()
    assert bundle == "media/fit/good.bundle"
    kept = Bundle.load(Path(bundle))
    assert str(kept.experiments["data"].report) in out
    assert kept.about["source"]["data"] == "good.csv"
    assert inside(empty_folder / "media" / "fit") == {"good.bundle", FILE}


def film_of(folder: Path) -> dict[str, bytes]:
    """Its files, without the table of wrong rows: a bundle does not have the user's rows as they were."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.name != WRONG}


@pytest.fixture
def rendered(capsys: pytest.CaptureFixture[str], empty_folder: Path) -> Path:
    """A chapter of a user's data, in the default folder."""
    table(empty_folder / "good.csv")
    code, out, err = run(capsys, "render", CHAPTER, "--data", "good.csv", *QUICK, "-q", "l")
    assert code == 0, err
    video = Path(out.strip())
    assert video.name == f"{CHAPTER}.mp4"
    return video.parent


def test_the_same_bundle_gives_the_same_files_without_a_fit(
    capsys: pytest.CaptureFixture[str], rendered: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("it was fitted again"))
    (empty_folder / "good.csv").unlink()
    bundle = empty_folder / "earlier.zip"  # whatever its name
    bundle.write_bytes((rendered / "experiment.bundle").read_bytes())
    code, out, err = run(capsys, "render", "--model", bundle, "--no-cache", "-o", "again")
    assert (code, out) == (0, f"again/{CHAPTER}.mp4\n"), err
    assert film_of(empty_folder / "again") == film_of(rendered)


def test_a_bundle_names_no_folder_of_the_machine(rendered: Path, empty_folder: Path) -> None:
    with zipfile.ZipFile(rendered / "experiment.bundle") as archive:
        about = archive.read("bundle.json").decode()
    assert str(empty_folder) not in about
    assert json.loads(about)["source"]["data"] == "good.csv"
