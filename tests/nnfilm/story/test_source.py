"""A user's data, model or bundle through the command: what is made of them, with whatever names a stranger chose."""

from __future__ import annotations

import csv
import json
import re
import shlex
from pathlib import Path

import av
import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler

import nnmath
from nnfilm.cli import main as cli
from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.settings.quality import QUALITIES, Quality
from nnfilm.storage.manifest import FILE as MANIFEST
from nnmath.experiments.bundle import FILE, Bundle
from nnmath.experiments.weights_file import save_model
from tests.support.own_table import table
from tests.support.spoiling import held

QUICK = "--hidden 2 --quick -q l"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands run in a folder of their own, and draw small pictures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(QUALITIES, "l", Quality(192, 108, 5))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], line: str) -> str:
    """What a command says that does what it is asked."""
    code = cli.main(shlex.split(line))
    out, err = capsys.readouterr()
    assert code == 0, err
    return out


def no_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.story.fitting.fit", lambda *_, **__: pytest.fail("it was fitted"))


def test_a_fitted_model_takes_the_place_of_a_fit_and_what_speaks_against_it_is_told(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_fits(monkeypatch)
    data = nnmath.load(table(folder / "good.csv"))
    classifier = MLPClassifier((4,), activation="tanh", solver="lbfgs", max_iter=300, random_state=0)
    model = make_pipeline(MinMaxScaler(), classifier)
    labels = np.array(data.class_names)[data.y]
    save_model(model.fit(data.raw, labels), folder / "mine.npz")
    note = "Note: the scaling of the model (MinMaxScaler) is folded into its weights\n"
    wrong = int((model.predict(data.raw) != labels).sum())
    out = run(capsys, "fit --data good.csv --model mine.npz")
    assert note in out and "Warning: The given network" not in out
    assert f"4 hidden neurons, {wrong} of 40 points misclassified\n" in out
    save_model(model.fit(data.raw, 1 - data.y), folder / "turned.npz")
    for command in ("fit", "list"):
        out = run(capsys, f"{command} --data good.csv --model turned.npz")
        assert re.search(r"^Warning: The given network does no better than always answering \w+: \d+ of", out, re.M)


@pytest.mark.film
def test_the_bundle_of_a_film_gives_the_same_files_without_a_fit_and_names_no_folder(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(folder / "good.csv")
    video = Path(run(capsys, f"render DataTour --data good.csv {QUICK}").strip())
    no_fits(monkeypatch)
    (folder / "good.csv").unlink()
    (video.parent / FILE).rename("earlier.zip")  # whatever its name
    about = Bundle.load(Path("earlier.zip")).about
    assert str(folder) not in json.dumps(about) and about["source"]["data"] == "good.csv"
    assert run(capsys, "render --model earlier.zip --no-cache -o again") == "again/DataTour.mp4\n"
    assert films(Path("again")) == films(video.parent)
    assert Path("again", FILE).read_bytes() == Path("earlier.zip").read_bytes()


def films(folder: Path) -> dict[str, bytes | str]:
    """The film's files, by name."""
    return {name: content for name, content in held(folder).items() if name.startswith("DataTour")}


HOSTILE = [
    "<script>alert(1)</script>",
    "a --> b",
    "two\nlines",
    "\u202eabc",
    "x" * 500,
    "../../../etc/passwd",
    '=HYPERLINK("evil")',
    "日本語 данные",
]
INVISIBLE = "[\u202a-\u202e\u2066-\u2069\x00\x85]"


@pytest.mark.film
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_words_in_every_file_and_in_no_path(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str
) -> None:
    file = name.replace("/", "∕").replace("\n", " ")[:60]
    path = table(folder / f"{file}.csv", label=name, names=(name, "other"))
    video = Path(run(capsys, f"render DataTour --data {shlex.quote(path.name)} {QUICK}").strip())
    assert re.fullmatch(r"media/film/[a-z0-9-]+/DataTour\.mp4", str(video))
    files = {*(f"DataTour.{kind}" for kind in ("md", "mp4", "srt", "vtt")), FILE, WRONG, MANIFEST}
    found = {str(one) for one in Path().rglob("*") if one.is_file()}
    assert found == {path.name, *(str(video.parent / one) for one in files)}
    with av.open(str(video)) as film:
        titles = [mark["metadata"]["title"] for mark in film.chapters()]
    words = [video.with_suffix(kind).read_text(encoding="utf-8") for kind in (".srt", ".vtt", ".md")]
    assert not re.search(INVISIBLE, "".join([*titles, *words]))
    subrip, webvtt, transcript = words
    for captions in (subrip, webvtt):
        assert captions.count("-->") == len(re.findall(r"^\d+$", captions, re.M))
    with (video.parent / WRONG).open(encoding="utf-8-sig", newline="") as wrong:
        assert not [cell for row in csv.reader(wrong) for cell in row if cell.startswith(("=", "@", "+"))]
    about = Bundle.load(video.parent / FILE).about
    for text in json.dumps(about["source"], ensure_ascii=False), json.dumps(about["experiments"], ensure_ascii=False):
        assert not re.search(f"{INVISIBLE}|[\x01-\x1f]|x{{70}}", text)
    assert "<script" not in webvtt
    assert not re.search(r"(?<!\\)<", transcript)
