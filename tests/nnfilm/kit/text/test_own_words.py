"""Numbers and words of the chapters for any data, against examples worked by hand and against counting."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.axes.hidden_axes import axis_names
from nnfilm.kit.style.theme import DARK, rgba
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.text.error_phrases import Verdict, few_beside, no_gain, percent
from nnfilm.kit.text.numbers import rounded
from nnfilm.kit.text.phrases import shortened
from nnmath import Box, ClassView
from nnmath.datasets.dataset import Dataset

DATA = Dataset.from_raw(
    "fruit",
    np.arange(16.0).reshape(8, 2) ** 1.5,
    [0, 0, 0, 1, 1, 2, 2, 2],
    ["length", "weight"],
    ["apple", "pear", "plum"],
)


def test_what_is_wrong_is_counted_by_class() -> None:
    verdict = Verdict(DATA, np.array([0, 2, 2, 1, 1, 2, 0, 2]))
    assert verdict.sentence() == "3 of 8 points are wrong: 2 of class apple and 1 of class plum."
    each = "2 of 3 points of class apple, none of 2 points of class pear and 1 of 3 points of class plum"
    assert verdict.each() == each
    mixed = verdict.mixed()
    assert mixed is not None
    assert (mixed.points, mixed.taken_for, mixed.number) == ("2 points of class apple", "class plum", 2)
    assert not mixed.tied


def test_nothing_wrong_is_said_to_be_nothing() -> None:
    verdict = Verdict(DATA, np.asarray(DATA.y))
    assert verdict.sentence() == "No point of 8 is wrong."
    assert verdict.mixed() is None


def test_of_many_classes_the_worst_are_named_and_the_rest_counted() -> None:
    verdict = Verdict(DATA, np.array([1, 1, 1, 0, 0, 2, 2, 1]))
    assert verdict.classes(most=1) == "3 of class apple and 3 others"


def test_what_is_wrong_of_one_class_alone_is_said_to_be() -> None:
    assert (
        Verdict(DATA, np.array([1, 1, 0, 1, 1, 2, 2, 2])).sentence() == "2 of 8 points are wrong, all of class apple."
    )
    assert Verdict(DATA, np.array([1, 0, 0, 1, 1, 2, 2, 2])).sentence() == "1 of 8 points is wrong, one of class apple."


def test_as_many_points_mixed_up_otherwise_are_a_tie() -> None:
    mixed = Verdict(DATA, np.array([0, 0, 2, 1, 1, 2, 0, 2])).mixed()
    assert mixed is not None
    assert mixed.tied


@pytest.mark.parametrize(
    ("network", "straight", "few"), [(3, 50, True), (25, 50, True), (26, 50, False), (74, 78, False)]
)
def test_only_what_is_half_as_many_or_less_is_only_so_many(network: int, straight: int, few: bool) -> None:
    assert few_beside(network, straight) == few


def test_hidden_layers_that_save_nothing_are_said_to_save_nothing() -> None:
    assert no_gain(3, 2, 1) == ""
    assert no_gain(2, 2, 1) == "The hidden layer makes no fewer mistakes here."
    assert no_gain(2, 2, 3) == "The hidden layers make no fewer mistakes here."
    assert "straight cut does better" in no_gain(1, 2, 1)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.5, "50 %"),
        (0.984, "98 %"),
        (0.986, "98.6 %"),
        (0.99, "99 %"),
        (0.994, "99.4 %"),
        (0.9997, "over 99.9 %"),
        (1.0, "100 %"),
        (0.016, "2 %"),
        (0.012, "1.2 %"),
        (0.002, "0.2 %"),
        (0.0003, "under 0.1 %"),
        (0.0, "0 %"),
    ],
)
def test_only_all_is_called_all(value: float, said: str) -> None:
    assert percent(value) == said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.968, 0.965, 0.7), ["96.8 %", "96.5 %", "70.0 %"]),
        ((0.978, 0.988), ["97.8 %", "98.8 %"]),
        ((0.93, 0.91, 1.0), ["93.0 %", "91.0 %", "100 %"]),
        ((0.93, 0.91, 0.91), ["93 %", "91 %", "91 %"]),
        ((0.99, 0.98), ["99.0 %", "98.0 %"]),
    ],
)
def test_shares_beside_each_other_are_told_alike(shares: tuple[float, ...], said: list[str]) -> None:
    assert [percent(share, shares) for share in shares] == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (999, "999"), (1000, "1.0k"), (9_949, "9.9k"), (9_951, "10k"), (12_345, "12k"), (999_500, "1.0M")],
)
def test_a_rounded_number_has_three_figures_at_most(number: int, said: str) -> None:
    assert rounded(number) == said


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ([0, 0, 0, 1, 1, 2, 2, 2], "It gets none of 8 points wrong."),
        ([0, 0, 0, 1, 1, 2, 2, 0], "It gets one point wrong, of class plum."),
        ([0, 0, 0, 0, 2, 2, 2, 2], "It gets 2 wrong, all of class pear."),
        ([0, 0, 1, 0, 2, 2, 2, 2], "It gets 3 wrong: 2 of class pear and 1 of class apple."),
    ],
)
def test_whoever_is_wrong_is_told_with_the_classes(predicted: list[int], said: str) -> None:
    assert Verdict(DATA, np.array(predicted)).told_of("It") == said


def test_where_two_classes_of_long_names_have_no_room_one_is_told() -> None:
    names = ("mpg below 19", "mpg 19 to 27", "mpg 27 and above")
    data = Dataset.from_raw("cars", np.arange(60.0)[:, None], np.repeat([0, 1, 2], 20), ("weight",), names)
    verdict = Verdict(data, np.repeat([0, 1, 2, 0, 2, 1], [13, 7, 7, 13, 17, 3]))  # 7, 20 and 3 wrong
    assert verdict.told_of("This line") == "This line gets 30 wrong: 20 with mpg 19 to 27 and 10 others."
    assert verdict.sentence() == "30 of 60 points are wrong: 20 with mpg 19 to 27 and 10 others."


@pytest.mark.parametrize("name", ["mean radius", "a name with a long middle and an end", "cut already…", "x" * 99])
def test_a_shortened_name_is_short_and_keeps_its_start(name: str) -> None:
    short = shortened(name)
    assert len(short) <= 14
    assert short[:5] == name[:5]
    assert short.count("…") <= 1


def test_a_region_has_its_class_s_tint() -> None:
    tints = ClassHeatmap(
        Box.unit(2), lambda points: (points[:, 1] > 0.5).astype(int) + (points[:, 0] > 0.5), DARK, 0.2, 100
    )
    image = tints._image
    for (row, column), label in {(90, 10): 0, (10, 10): 1, (90, 90): 1, (10, 90): 2}.items():
        expected = 0.2 * np.append(rgba(DARK.classes[label])[:3], 1.0)
        assert image[:, row, column] == pytest.approx(expected)


def test_axes_are_named_after_the_class_whose_score_grows_along_them() -> None:
    view = ClassView(np.eye(4)[:, :3], exact=True)
    weights = np.array([[-1.0, 2.0, 0.0], [1.0, 0.0, 0.0], [3.0, 3.0, 3.0], [0.0, 0.0, 9.0]])
    found = axis_names(view, weights, ("apple", "pear", "plum"))
    assert list(map(str, found)) == ["towards pear", "towards apple", "most spread"]


def test_no_two_axes_are_named_towards_one_class() -> None:
    """That with less right to the name is called after the class whose score falls most along it."""
    view = ClassView(np.eye(3), exact=True)
    weights = np.array([[0.0, 2.0, -1.0], [-2.0, 3.0, 0.0], [0.0, -1.0, 4.0]])
    names = ["apple", "pear", "plum"]
    found, brief = (axis_names(view, weights, tuple(names), arrows=arrows) for arrows in (False, True))
    assert list(map(str, found)) == ["away from plum", "towards pear", "towards plum"]
    assert list(map(str, brief)) == ["← plum", "→ pear", "→ plum"]
