"""Colors of the classes: taken as they are, or refused in one line that says why."""

from __future__ import annotations

from itertools import combinations

import pytest

from nnfilm.kit.style.theme import DARK, LIGHT, THEMES, Theme
from nnfilm.render.looks import (
    LEAST_DISTANCE,
    class_colors,
    contrast,
    distance,
    presentation_of,
)
from nnfilm.settings.flags import FilmSettings
from nnmath.utils.errors import DataError
from tests.support import colors as measured

YES_NO = ("no", "yes")


def test_colors_are_those_of_the_theme_that_all_is_drawn_in() -> None:
    own = presentation_of(FilmSettings(colors={"yes": "#888"}), True, YES_NO).look
    assert own.classes == (DARK.classes[0], "#888888", *DARK.classes[2:])
    assert (own.name, own.neurons) == (DARK.name, DARK.neurons)
    assert presentation_of(FilmSettings(), True, YES_NO).look is DARK
    assert presentation_of(FilmSettings(colors=["#888", "orange"]), True).colors == ("#888888", "#ffa500")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_theme_keeps_to_the_bounds_that_it_holds_users_to(theme: Theme) -> None:
    assert class_colors(theme.classes, tuple("abcdefgh"), theme) == theme.classes
    assert min(distance(*two) for two in combinations(theme.classes, 2)) > LEAST_DISTANCE
    for color in theme.classes:
        assert contrast(color, theme.background) == pytest.approx(measured.contrast(color, theme.background), rel=1e-3)


@pytest.mark.parametrize(
    ("colors", "classes", "theme", "told"),
    [
        (("#111111",), YES_NO, DARK, "#111111 of 'no' is hardly visible on the dark background"),
        (("#f0f0f0",), YES_NO, LIGHT, "#f0f0f0 of 'no' is hardly visible on the light background"),
        (("#ff0000", "#fa0505"), YES_NO, DARK, "#ff0000 of 'no' and #fa0505 of 'yes' look alike"),
        (("#888888", "#ff0000", "#00ff00"), None, DARK, "there are 2 classes, but 3 colors"),
        ((("yess", "#888888"),), YES_NO, DARK, "no class 'yess'; did you mean 'yes'?"),
        ((("yes", "#888888"),), None, DARK, "the data sets have different class names"),
    ],
)
def test_colors_that_will_not_do_are_refused(
    colors: tuple[str | tuple[str, str], ...], classes: tuple[str, ...] | None, theme: Theme, told: str
) -> None:
    with pytest.raises(DataError) as caught:
        class_colors(colors, classes, theme)
    assert str(caught.value).startswith(told)
    assert caught.value.parameter == "colors"
