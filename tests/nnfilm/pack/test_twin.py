"""The page of a twin holds one experiment, and has it stand as in the film."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from nnfilm.cli import main as cli
from nnfilm.kit.figures.cube import Standing
from nnfilm.kit.figures.hammock import hanging
from nnfilm.kit.figures.landscape import LandscapeFigure
from nnfilm.kit.figures.sheet import REACH, data_window, whole_sheet
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Region
from nnfilm.kit.style.theme import DARK, LIGHT
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.pack import twin
from nnfilm.story import registry
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from tests.support.trees import find, parsed
from tools.web import WEB

QUESTIONS = WEB / "src" / "twin" / "questions.ts"


@pytest.fixture(scope="module")
def rings() -> Experiment:
    return standard("rings")


def test_the_page_has_the_network_in_full_and_the_points(rings: Experiment) -> None:
    told = twin.facts(rings, "Rings")
    for layer, own in zip(told["network"]["layers"], rings.network.layers, strict=True):
        assert np.array_equal(layer["weights"], own.weights) and np.array_equal(layer["bias"], own.bias)
    np.testing.assert_allclose(told["points"], rings.dataset.X, rtol=1e-5, atol=1e-9)
    assert told["labels"] == rings.dataset.y.tolist()
    numbers = np.concatenate([part.ravel() for one in rings.network.layers for part in (one.weights, one.bias)])
    np.testing.assert_allclose(told["path"]["numbers"][-1], numbers, rtol=1e-5)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["twin", *arguments])
    return code, *capsys.readouterr()


def test_the_command_writes_one_file_and_prints_its_path(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "--quiet", "-o", str(tmp_path / "mine.html"))
    assert (code, out) == (0, f"{tmp_path / 'mine.html'}\n")
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["mine.html"]
    (tmp_path / "of-theirs.html").write_text("theirs")
    code, out, error = run(capsys, "-o", str(tmp_path / "of-theirs.html"))
    assert code == 2 and not out and error.count("\n") == 1
    assert (tmp_path / "of-theirs.html").read_text() == "theirs"


def test_the_page_without_data_is_written_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "--blank", "--quiet", "-o", str(tmp_path / "open.html"))
    assert (code, out) == (0, f"{tmp_path / 'open.html'}\n")
    page = (tmp_path / "open.html").read_text(encoding="utf-8")
    (told,) = find(parsed(page), tag="script", id="experiment")
    assert set(json.loads(told.text or "")) == {"themes", "words"}


def test_data_of_one_column_are_a_line_with_the_square_above_it() -> None:
    line = standard("line")
    told = twin.facts(line, "Line")
    assert np.shape(told["points"]) == (line.dataset.n_samples, 1) and told["plane"] == [[1.0, 0.0]]
    low, high = (np.array(told["box"][end]) for end in ("low", "high"))
    assert low[1] == 0 and np.ptp(high - low) == pytest.approx(0)
    assert (low[0] < line.dataset.X).all() and (high[0] > line.dataset.X).all()
    assert told["questions"] is None and told["stance"] is None


def test_a_pack_has_the_twin_of_its_data_or_of_the_articles_rings_and_bands() -> None:
    rings, bands = (standard(slot) for slot in ("rings", "bands"))
    assert twin.chosen({"bands": bands, "rings": rings}) == {"twin.html": rings, "twin-bands.html": bands}
    assert twin.chosen({"bands": bands}) == {"twin.html": bands}
    assert twin.chosen({"data": bands, "rings": rings, "bands": bands}) == {"twin.html": bands}
    assert list(twin.chosen({"data": standard("line")})) == ["twin.html"]


def test_chapters_link_to_their_moments_in_the_twin_of_their_own_data() -> None:
    chapters = registry.chapters()
    experiments = {slot: standard(slot) for slot in ("rings", "bands")}
    found = twin.addresses(chapters, twin.chosen(experiments), experiments)
    assert found["RingsData"] == "twin.html#q=line" and found["BandsData"] == "twin-bands.html#q=line"
    assert found["CubeRotation"] == "twin.html#t=1" and found["Learning"] == "twin-bands.html#step=0"
    assert found["ProbabilitySurface"] == "twin-bands.html#view=landscape"
    line = standard("line")
    on_line = twin.addresses(chapters, twin.chosen({"data": line}), {"data": line})
    assert on_line["FoldedLine"] == "twin.html#t=1"
    assert "OneCut" not in found  # it is of a user's data
    assert "TooFewNeurons" not in found  # it is of another network
    asked = set(re.findall(r'id: "(\w+)"', QUESTIONS.read_text()))
    assert {chapter.in_twin.question for chapter in chapters if chapter.in_twin} - {""} <= asked


def test_the_landscape_is_seen_from_where_the_film_sees_it(rings: Experiment) -> None:
    landscape = LandscapeFigure(rings, Region(0.0, 0.0, 1.0), DARK)
    told = twin.facts(rings, "Rings")["landscape"]
    assert np.degrees(told["yaw"]) == pytest.approx(landscape.clearest(50.0))
    assert np.degrees(told["pitch"]) == pytest.approx(50.0)


def test_the_cube_stands_as_in_the_film_and_has_its_colours(rings: Experiment) -> None:
    told = twin.facts(rings, "Rings")
    whole = whole_sheet(data_window(rings.dataset.X, rings.dataset.y))
    standing = Standing.of(rings.network, whole)
    yaw = np.radians(standing.turn)
    assert told["stance"] == {"order": list(standing.order), "yaw": yaw, "reach": [REACH, REACH]}
    for theme in (DARK, LIGHT):
        own = told["themes"][theme.name]
        sure = by_class(rings.network, theme)(rings.dataset.X)
        papers = np.array([rgba(color)[:3] for color in own["papers"]])
        np.testing.assert_allclose(rings.network.predict_proba(rings.dataset.X) @ papers, sure, atol=0.51)
        assert len(own["beads"]) == 2 and own["sheet"]["dimmest"] == theme.sheet.dimmest


def test_the_sheet_in_the_square_reaches_as_far_as_looks_largest() -> None:
    bands = standard("bands")
    hung = hanging(bands, twin.PICTURE, SHORT**2)
    assert twin.facts(bands, "Bands")["stance"] == {"order": None, "yaw": 0.0, "reach": list(hung.reach)}
    assert hung.turn == 0.0 and hung.reach != (REACH, REACH)
