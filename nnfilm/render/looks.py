"""The look of a film, from settings: its theme with the colors of the classes, and its credits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np

from nnfilm.kit.style.colors import luminance, mix, rgba
from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.kit.style.theme import LIGHT, THEMES, Theme
from nnfilm.settings.flags import LONGEST, FilmSettings
from nnfilm.utils.safe_text import inert
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats, unknown
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean

LEAST_CONTRAST = 3.0
"""Between a class's color and the background, unless those of the theme have less."""

LEAST_DISTANCE = 0.08
"""Between the colors of two classes in OKLab, where black and white are 1 apart."""

Colors = tuple[str | tuple[str, str], ...]


def presentation_of(settings: FilmSettings, alone: bool, classes: tuple[str, ...] | None = None) -> Presentation:
    """The presentation of a film; ``classes`` are the names of its classes, in order; None: the article's data.

    Raises DataError, which names the setting, for unsuitable colors.
    """
    colors = class_colors(settings.colors or (), classes, THEMES[settings.theme])
    words = settings.title, settings.subtitle, settings.author
    return Presentation(
        settings.theme,
        settings.pause_seconds,
        alone,
        colors=colors,
        credits=Credits(*(clean(inert(text), LONGEST) if text else "" for text in words)),
        short=settings.length == "short",
        language=settings.language,
        also=tuple(language for language in settings.also or () if language != settings.language),
    )


PAPER = "#ffffff"


def on_paper(presentation: Presentation) -> Presentation:
    """The same presentation for print: in the light theme, on white, without captions in the picture.

    Colors of the film's theme become those of the light one; others are darkened until they can be seen on white.
    """
    own = THEMES[presentation.theme].classes
    colors = tuple(
        LIGHT.classes[own.index(color)] if color in own else _on_paper(color) for color in presentation.colors
    )
    return replace(presentation, theme=LIGHT.name, colors=colors, ground=PAPER, worded=False)


def _on_paper(color: str) -> str:
    """A color with as much black in it as it needs to stand out from white."""
    shades = (mix(color, "#000000", share / 20) for share in range(21))
    return next(shade for shade in shades if contrast(shade, PAPER) >= LEAST_CONTRAST)


def classes_of(datasets: Iterable[Dataset]) -> tuple[str, ...] | None:
    """The class names that all data sets share; None if they differ."""
    found = {dataset.class_names for dataset in datasets}
    return found.pop() if len(found) == 1 else None


# Colors.


def class_colors(colors: Colors, classes: tuple[str, ...] | None, theme: Theme) -> tuple[str, ...]:
    """The color of each class, if any are given. Raises DataError for unsuitable ones."""
    if not colors:
        return ()
    given = _by_class(colors, classes)
    names = classes or ("the first", "the second")
    if max(given) >= len(names):
        raise DataError(f"there are {len(names)} classes, but {len(given)} colors: remove some", parameter="colors")
    own = max(len(theme.classes), max(given) + 1)  # further classes share the colors of others
    found = tuple(given.get(k, theme.class_color(k)) for k in range(min(len(names), own)))
    least = min(LEAST_CONTRAST, *(contrast(color, theme.background) for color in theme.classes))
    for k, color in sorted(given.items()):
        if (seen := contrast(color, theme.background)) < least:
            better = "a lighter" if luminance(rgba(theme.background)) < 0.2 else "a darker"
            raise DataError(
                f"{color} of {names[k]!r} is hardly visible on the {theme.name} background (contrast {seen:.1f}, "
                f"at least {least:.1f}): use {better} color",
                parameter="colors",
            )
    for one, other in combinations(range(len(found)), 2):
        if {one, other} & given.keys() and distance(found[one], found[other]) < LEAST_DISTANCE:
            raise DataError(
                f"{found[one]} of {names[one]!r} and {found[other]} of {names[other]!r} look alike: choose another "
                "color for one of them",
                parameter="colors",
            )
    return found


def _by_class(colors: Colors, classes: tuple[str, ...] | None) -> dict[int, str]:
    """The given colors by class number."""
    named = dict(one for one in colors if not isinstance(one, str))
    if not named:
        return {k: color for k, color in enumerate(colors) if isinstance(color, str)}
    if classes is None:
        raise DataError("the data sets have different class names: give a list of two colors", parameter="colors")
    for name in named:
        if clean(name) not in classes:
            raise DataError(unknown("class", name, classes), parameter="colors")
    return {classes.index(clean(name)): color for name, color in named.items()}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors, as WCAG 2 defines it: from 1 to 21."""
    darker, lighter = sorted(luminance(rgba(color)) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str) -> float:
    """Distance of two colors in OKLab."""
    return float(np.linalg.norm(_oklab(one) - _oklab(other)))


def _oklab(color: str) -> Floats:
    """Lightness, green to red, blue to yellow (3,): Ottosson, "A perceptual color space for image processing"."""
    share = rgba(color)[:3] / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    cones = np.cbrt(
        np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                  [0.2119034982, 0.6806995451, 0.1073969566],
                  [0.0883024619, 0.2817188376, 0.6299787005]]) @ linear
    )  # fmt: skip
    matrix = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                       [1.9779984951, -2.4285922050, 0.4505937099],
                       [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip
    return np.asarray(matrix @ cones)
