"""What may mislead is told in a film where it bears on what is shown: in few words, and of sound data nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.cli.about_data import warnings_of
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.text.cautions import MOST, caution, cautions
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
    raw = np.random.default_rng(1).normal(size=(24, 400))
    return made(raw, alternating(24), [f"gene {k}" for k in range(400)])


def rare() -> Dataset:
    y = np.repeat([0, 1], [590, 10])
    return made(cloud(600) + 3 * y[:, None] * [1.0, 1.0, 0.0], y)


def leaking(columns: int = 1) -> Dataset:
    raw, y = cloud(200, 8), alternating(200)
    raw[:, :columns] += 20 * y[:, None]
    return made(raw, y, [*LONGEST, "x", "y", "z"])


def contradicting(pairs: int = 5) -> Dataset:
    raw = cloud()
    raw[: 2 * pairs : 2] = raw[1 : 2 * pairs : 2]
    return made(raw, alternating())


def twins(classes: int) -> Dataset:
    return made(
        np.tile(cloud(30), (classes, 1)), np.repeat(np.arange(classes), 30), classes=("ok", "faulty", "c")[:classes]
    )


def copied() -> Dataset:
    raw = cloud()
    raw[:, 2] = 2.54 * raw[:, 0]
    return made(raw, alternating())


def small(sizes: Sequence[int] = (12, 10, 7)) -> Dataset:
    return made(cloud(sum(sizes)), np.repeat(np.arange(len(sizes)), sizes), classes="abc"[: len(sizes)])


def zeroed(columns: int = 1) -> Dataset:
    raw = cloud(200, 5) + 5.0
    raw[:3, :columns] = 0.0
    return made(raw, alternating(200))


def coded(columns: int = 1) -> Dataset:
    raw = cloud(200, 5)
    for column in range(columns):
        raw[5 * column : 5 * column + 5, column] = -999.0
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
        (wide(), "400 features, only 24 points: a straight cut can then fit any classes."),
        (rare(), "Always saying “ok” is right 98 % of the time."),
        (leaking(), "“mean concave points” alone tells the classes apart. Known only later?"),
        (
            leaking(2),
            "“mean concave points” and “worst concave points” each tell the classes apart. Known only later?",
        ),
        (leaking(4), "Each of four features alone tells the classes apart. Known only later?"),
        (contradicting(), "10 of 60 points lie on one of another class: no network gets all right."),
        (twins(2), "“ok” and “faulty” are the same 30 points: no network tells them apart."),
        (twins(3), "Two classes have the same points as another: no network tells them apart."),
        (copied(), "“mean concave points” and “fractal dimen…on err” say nearly the same."),
        (small(), "Class c has only 7 points: too few to be sure."),
        (small((9, 8, 7)), "Three classes have fewer than 10 points: too few to be sure."),
        (zeroed(), "“mean concave points” is either 0 or far above it: cells left empty?"),
        (zeroed(2), "Two features are either 0 or far above it: cells left empty?"),
        (coded(), "“mean concave points” is sometimes −999, far from all others: cells left empty?"),
        (coded(2), "Two features have a value far from all others: cells left empty?"),
        (gapped(Gaps(100, left_out=40)), "40 of 100 rows have empty cells and are left out: they may differ."),
        (gapped(Gaps(60, filled=60)), "33 % of the cells were empty, and hold the mean of their column."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_thing_is_told_with_its_numbers_in_a_caption(data: Dataset, said: str) -> None:
    assert told(data) == [said]
    assert len(said.split()) <= 16


def with_constant(columns: int) -> Dataset:
    return made(np.column_stack([np.ones((60, columns)), cloud()]), alternating(), "abcdefgh")


def with_far_point(d: int) -> Dataset:
    raw = cloud(200, d)
    raw[7, 1] = 1000.0
    return made(raw, alternating(200))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (wide(), "400 features, only 24 points: a straight cut can then fit any classes."),
        (with_constant(1), "“a” is the same everywhere, and so without information."),
        (with_constant(4), "“a”, “b”, “c” and “d” are the same everywhere, and so without information."),
        (with_constant(5), "“a”, “b”, “c” and 2 others are the same everywhere, and so without information."),
        (
            with_far_point(2),
            "1 point lies more than 8 standard deviations out; the farthest has “worst concave points” = 1000, 992 "
            "standard deviations from the mean.",
        ),
        (
            with_far_point(3),
            "1 point lies more than 8 standard deviations out, and may squeeze the other points together; the farthest "
            "has “worst concave points” = 1000, 1,000 standard deviations from the mean.",
        ),
        (
            leaking(3),
            "Each of three features alone tells the classes apart. Known only later? (mean concave points, worst "
            "concave points, fractal dimension err)",
        ),
        (
            zeroed(),
            "“mean concave points” is either 0 or far above it: cells left empty? (to treat 3 cells as empty: --empty "
            "'mean concave points=0')",
        ),
    ],
)
def test_a_report_tells_all_of_it_with_the_names_and_the_setting_that_would_help(data: Dataset, said: str) -> None:
    assert warnings_of(data) == (said,)


def test_of_several_copies_a_report_names_all() -> None:
    raw = cloud(60, 5)
    raw[:, 2], raw[:, 3] = 2 * raw[:, 0], -3 * raw[:, 1]
    (said,) = warnings_of(made(raw, alternating(), "abcde"))
    assert said == "“a” and “c” say nearly the same. Two pairs do. (a and c, b and d)"


def test_of_many_things_the_gravest_are_told_first_and_no_more_than_two() -> None:
    raw, y = cloud(60), np.repeat([0, 1], [54, 6])
    raw[:, 2] = 2 * raw[:, 0]
    raw[[0, 54]] = raw[0]
    data = replace(made(raw, y), gaps=Gaps(100, left_out=40))
    assert len(findings_of(data)) == 5
    first, second = told(data)
    assert len(told(data)) == MOST
    assert first.startswith("Always saying “ok” is right 90 %")
    assert second.startswith("40 of 100 rows")


# In chapters.


@once_a_run
def experiment(kind: str) -> Experiment:
    kinds = {"rare": rare, "leak": leaking, "wide": wide, "small": small, "mixed": contradicting}
    data = kinds[kind]() if kind in kinds else load(kind)
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
    ("kind", "beat"),
    [
        ("wide", "the points"),
        ("mixed", "the points"),
        ("leak", "raw numbers"),
        ("rare", "uneven classes"),
        ("small", "uneven classes"),
    ],
)
def test_it_is_told_where_what_it_is_about_is_first_seen(kind: str, beat: str, tmp_path: Path) -> None:
    played = experiment(kind)
    (said,) = told(played.dataset)
    assert beat_of(plan(DataTour, played, tmp_path), said) == beat


def in_the_end(played: Experiment, folder: Path) -> list[str]:
    """What the summary says of how often one is right."""
    shares = ("of the time", "of them right")
    return [one.text for one in plan(Summary, played, folder).captions if any(share in one.text for share in shares)]


def test_a_share_that_would_mislead_has_its_chance_level_beside_it(tmp_path: Path) -> None:
    """However it was judged, and though a straight cut is as good; where chance is small, a cut is told alone."""
    guess = "Always saying “ok” is right 98 % of the time."
    played = experiment("rare")
    assert in_the_end(played, tmp_path) == [guess]
    told = in_the_end(replace(played, report=judged(played.report)), tmp_path)
    assert told == [
        "On unseen points, it is right 99.0 % of the time.",
        "Logistic regression gets 99.0 % of them right.",
        "Always saying “ok” is right 98.3 % of the time.",
    ]
    leak = experiment("leak")
    assert in_the_end(leak, tmp_path) == []
    assert not any("Always" in said for said in in_the_end(replace(leak, report=judged(leak.report)), tmp_path))


def judged(report: Report | None) -> Report:
    """As if points had been held back, and a straight cut had been as good."""
    assert report is not None
    return replace(report, held_out=0.99, held_out_rows=200, straight=0.99)
