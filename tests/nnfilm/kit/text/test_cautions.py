"""What may mislead is told in a film where it bears on what is shown: in few words, and of sound data nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.cautions import caution, cautions
from nnfilm.render.plan import Plan
from nnmath import Dataset, Experiment, FitSpec, fit, load
from nnmath.datasets.dataset import Gaps
from nnmath.datasets.diagnostics import findings_of
from nnmath.datasets.load import NAMES
from nnmath.fitting.report import Report
from tests.support.chapters import load_chapter
from tests.support.project import ROOT
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL, attend

DataTour = load_chapter("DataTour")
Summary = load_chapter("Summary")

LONGEST = "mean concave points", "worst concave points", "fractal dimension err", "area", "size"
"""Names of up to three words, as long as a name may be in a sentence."""


def made(raw: Any, y: Any, features: Sequence[str] = LONGEST, classes: Sequence[str] = ("ok", "faulty")) -> Dataset:
    raw = np.asarray(raw, dtype=np.float64)
    return Dataset.from_raw("made", raw, y, features[: raw.shape[1]], classes)


def cloud(n: int = 60, d: int = 3) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(n, d))


def alternating(n: int = 60) -> np.ndarray:
    return np.arange(n) % 2


def wide() -> Dataset:
    return made(cloud(24, 400), alternating(24), [f"gene {k}" for k in range(400)])


def rare() -> Dataset:
    y = np.repeat([0, 1], [590, 10])
    return made(cloud(600) + 3 * y[:, None] * [1.0, 1.0, 0.0], y)


def leaking() -> Dataset:
    raw, y = cloud(200, 8), alternating(200)
    raw[:, 0] += 20 * y
    return made(raw, y, [*LONGEST, "x", "y", "z"])


def contradicting() -> Dataset:
    raw = cloud()
    raw[:10:2] = raw[1:10:2]
    return made(raw, alternating())


def small(*sizes: int) -> Dataset:
    return made(cloud(sum(sizes)), np.repeat(np.arange(len(sizes)), sizes), classes="abc"[: len(sizes)])


def zeroed() -> Dataset:
    raw = cloud(200, 5) + 5.0
    raw[:3, 0] = 0.0
    return made(raw, alternating(200))


def gapped(gaps: Gaps) -> Dataset:
    return replace(made(cloud(), alternating()), gaps=gaps)


def told(data: Dataset) -> list[str]:
    return [str(caution(finding, data)) for finding in cautions(data)]


@pytest.mark.parametrize("source", [*NAMES, str(ROOT / "examples" / "coffee.csv")])
def test_of_sound_data_nothing_is_told(source: str) -> None:
    assert cautions(load(source)) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (wide(), "400 features, only 24 points: "),
        (rare(), "Always saying “ok” is right 98 % of the time."),
        (leaking(), "“mean concave points” alone tells the classes apart. "),
        (contradicting(), "10 of 60 points lie on one of another class: "),
        (small(12, 10, 7), "There are only 7 c points: "),
        (small(9, 8, 7), "Three classes have fewer than 10 points: "),
        (zeroed(), "“mean concave points” is either 0 or far above it: "),
        (gapped(Gaps(100, left_out=40)), "40 of 100 rows have empty cells and are left out: "),
        (gapped(Gaps(60, filled=60)), "33 % of the cells were empty, and hold the mean of their column."),
    ],
)
def test_each_thing_is_told_with_its_numbers_in_a_caption(data: Dataset, said: str) -> None:
    (found,) = told(data)
    assert found.startswith(said)
    assert len(found.split()) <= 16


def test_of_many_things_the_gravest_are_told_first_and_no_more_than_two() -> None:
    raw, y = cloud(60), np.repeat([0, 1], [54, 6])
    raw[[0, 54]] = raw[0]
    data = replace(made(raw, y), gaps=Gaps(100, left_out=40))
    assert len(findings_of(data)) == 4
    first, second = told(data)
    assert first.startswith("Always saying “ok” is right 90 %")
    assert second.startswith("40 of 100 rows")


# In chapters.


@once_a_run
def experiment(kind: str) -> Experiment:
    data = {"rare": rare, "leak": leaking, "mixed": contradicting}[kind]()
    found = fit(data, FitSpec(hidden=2, starts=1, held_out=False))
    return Experiment(data, found.network, found.report)


def plan(chapter: type[Chapter], played: Experiment, folder: Path) -> Plan:
    experiments = dict.fromkeys((*chapter.slots, "data"), played)
    return attend(chapter, lambda *_: None, folder, quality=SMALL, wanted=(), experiments=experiments)


def beat_of(plan: Plan, said: str) -> str:
    """The beat in which something is said, whose description says so too."""
    (caption,) = [one for one in plan.captions if one.text == said]
    beat = next(one for one in plan.beats if caption.frames.start in one.frames)
    assert said in beat.seen
    return beat.name


@pytest.mark.parametrize(
    ("kind", "beat"), [("mixed", "the points"), ("leak", "raw numbers"), ("rare", "uneven classes")]
)
def test_it_is_told_where_what_it_is_about_is_first_seen(kind: str, beat: str, tmp_path: Path) -> None:
    played = experiment(kind)
    (said,) = told(played.dataset)
    assert beat_of(plan(DataTour, played, tmp_path), said) == beat


def in_the_end(played: Experiment, folder: Path) -> list[str]:
    """What the summary says of how often one is right."""
    shares = ("of the time", "guessing")
    return [one.text for one in plan(Summary, played, folder).captions if any(share in one.text for share in shares)]


def test_a_share_that_would_mislead_has_its_chance_level_beside_it(tmp_path: Path) -> None:
    """However it was judged, and though a straight cut is as good; where chance is small, a cut is told alone."""
    guess = "Always saying “ok” is right 98 % of the time."
    played = experiment("rare")
    assert in_the_end(played, tmp_path) == [guess]
    told = in_the_end(replace(played, report=judged(played.report)), tmp_path)
    assert told == ["Of unseen points it gets 99.0 % right, a straight cut 99.0 %, guessing 98.3 %."]
    leak = experiment("leak")
    assert in_the_end(leak, tmp_path) == []
    assert not any("Always" in said for said in in_the_end(replace(leak, report=judged(leak.report)), tmp_path))


def judged(report: Report | None) -> Report:
    """As if points had been held back, and a straight cut had been as good."""
    assert report is not None
    return replace(report, held_out=0.99, held_out_rows=200, straight=0.99)
