"""The search for a network as a picture: the result of each width and penalty, and which one was chosen.

The trials run from left to right, from narrow to wide; the height is the share of points that are classified correctly,
of the fitted points and of the held-out ones; below each trial are its figures.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from nnfilm.kit.style.theme import THEMES, Theme, mix
from nnfilm.kit.text.markup import plain
from nnfilm.kit.text.typeset import PAD, typeset
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.report import Report, Trial, counted_as

WIDTH, HEIGHT = 1920, 1080
LEFT, RIGHT, TOP, BOTTOM = 360, 1840, 330, 740
"""Of the diagram, in pixels; the text is around it."""

WIDEST = 240
"""Pixels: largest width of the band behind the chosen trial."""

SCALE = 4
"""Shapes are drawn this many times larger and then shrunk, which smooths them."""

ROWS = ("neurons", "alpha", "points wrong", "starts {}")

ROWS_HIGH = 216
"""Pixels, for all rows together."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)


def draw(experiment: Experiment, theme: str) -> Image.Image:
    """The picture, `WIDTH` x `HEIGHT` pixels, for an experiment whose report has trials."""
    report = experiment.report
    assert report is not None
    page = _Page(THEMES[theme])
    page.write(f"{experiment.dataset.name}: which network?", 90, 60, 58, page.theme.ink, weight="semibold")
    page.write(report.reason, 90, 145, 32, page.theme.soft, width=WIDTH - 180)
    _legend(page, held_out=any(trial.held_out is not None for trial in report.trials))
    _diagram(page, report)
    return page.finished()


def scale(lowest: float) -> list[float]:
    """Ticks for shares from the lowest one to 1: a few round numbers, the last of them 1."""
    step = next((step for step in STEPS if 1 - lowest <= 5 * step), STEPS[-1])
    count = max(2, math.ceil((1 - lowest) / step - 1e-9))
    return [max(0.0, round(1 - step * number, 6)) for number in range(count, -1, -1)]


def _legend(page: _Page, held_out: bool) -> None:
    theme = page.theme
    page.write("points right", LEFT - 24, TOP - 80, 28, theme.soft, align="right")
    page.mark(LEFT + 16, TOP - 66, theme.ink, hollow=False)
    page.write("of those that the network was fitted on", LEFT + 44, TOP - 80, 28, theme.soft)
    if not held_out:
        return
    page.mark(LEFT + 616, TOP - 66, theme.ink, hollow=True)
    page.write("of those held out, give or take its standard error", LEFT + 648, TOP - 80, 28, theme.soft)


def _diagram(page: _Page, report: Report) -> None:
    """The axis, and one column per trial."""
    trials, theme = report.trials, page.theme
    fitted = [1 - trial.errors / report.n_samples for trial in trials]
    known = [trial for trial in trials if trial.held_out is not None]
    ticks = scale(min([*fitted, *((t.held_out or 0.0) - (t.held_out_error or 0.0) for t in known)]))
    step = (RIGHT - LEFT) / len(trials)
    middles = [LEFT + (number + 0.5) * step for number in range(len(trials))]

    def y_of(share: float) -> float:
        return BOTTOM - (share - ticks[0]) / (ticks[-1] - ticks[0]) * (BOTTOM - TOP)

    choice = (report.layers, report.alpha)
    taken = [(trial.hidden, trial.alpha) == choice for trial in trials]
    _taken(page, [x for x, own in zip(middles, taken, strict=True) if own], step)
    for tick in ticks:
        page.line([(LEFT, y_of(tick)), (RIGHT, y_of(tick))], theme.faint, 2)
        page.write(f"{100 * tick:.3g} %", LEFT - 24, y_of(tick) - 16, 28, theme.soft, align="right")
    held_out = [(x, y_of(t.held_out)) for x, t in zip(middles, trials, strict=True) if t.held_out is not None]
    _standard_errors(page, list(zip(middles, trials, strict=True)), y_of)
    on_fit = [(x, y_of(share)) for x, share in zip(middles, fitted, strict=True)]
    for points, hollow in ((held_out, True), (on_fit, False)):
        page.line(points, mix(theme.background, theme.ink, 0.4), 3)
        for x, y in points:
            page.mark(x, y, theme.ink, hollow)
    _figures(page, trials, middles, step)


def _taken(page: _Page, middles: Sequence[float], step: float) -> None:
    """A band behind the chosen trial."""
    theme = page.theme
    for x in middles:
        half = min(0.46 * step, WIDEST / 2)
        band = (x - half, TOP - 24, x + half, BOTTOM + 52 + ROWS_HIGH)
        page.band(band, mix(theme.background, theme.faint, 0.55))
        page.write("taken", x, band[3] + 4, 28, theme.ink, align="center", weight="semibold")


def _standard_errors(page: _Page, trials: Sequence[tuple[float, Trial]], y_of: Callable[[float], float]) -> None:
    """The standard error of the held-out shares, clipped to the diagram."""
    ink = mix(page.theme.background, page.theme.ink, 0.4)
    for x, trial in trials:
        if trial.held_out is None or trial.held_out_error is None:
            continue
        ends = (y_of(trial.held_out + sign * trial.held_out_error) for sign in (-1, 1))
        bottom, top = (min(max(end, TOP), BOTTOM) for end in ends)
        page.line([(x, bottom), (x, top)], ink, 3)
        for y in (bottom, top):
            page.line([(x - 9, y), (x + 9, y)], ink, 3)


def _figures(page: _Page, trials: Sequence[Trial], middles: Sequence[float], step: float) -> None:
    """The rows below the diagram."""
    columns = [
        ["-".join(map(str, t.hidden)), f"{t.alpha:g}", f"{t.errors:,}", f"{t.separating}/{t.starts}"] for t in trials
    ]
    longest = max(len(text) for column in columns for text in column)
    size = min(32.0, 1.8 * step / max(3, longest))
    for row, name in enumerate(ROWS):
        y = BOTTOM + 45 + ROWS_HIGH // len(ROWS) * row
        page.write(name.format(counted_as(trials)), LEFT - 24, y, 28, page.theme.soft, align="right")
        for x, column in zip(middles, columns, strict=True):
            page.write(column[row], x, y + (28 - size) / 2, size, page.theme.ink, align="center")


class _Page:
    """A page being drawn: shapes, oversampled, and text, which is laid over them."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._image = Image.new("RGB", (SCALE * WIDTH, SCALE * HEIGHT), theme.background)
        self._pen = ImageDraw.Draw(self._image)
        self._words: list[tuple[Image.Image, tuple[int, int]]] = []

    def line(self, points: Sequence[tuple[float, float]], color: str, width: float) -> None:
        """A polyline of at least two points; fewer draw nothing."""
        if len(points) > 1:
            self._pen.line([(SCALE * x, SCALE * y) for x, y in points], color, round(SCALE * width), joint="curve")

    def mark(self, x: float, y: float, color: str, hollow: bool) -> None:
        """A disc, or a ring around one."""
        for radius, ink in ((16, color), (12.5, self.theme.background)) if hollow else ((8, color),):
            self._pen.circle((SCALE * x, SCALE * y), SCALE * radius, ink)

    def band(self, box: tuple[float, float, float, float], color: str) -> None:
        """A rectangle with round corners."""
        left, top, right, bottom = (SCALE * side for side in box)
        self._pen.rounded_rectangle((left, top, right, bottom), SCALE * 12, color)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        ink: str,
        align: str = "left",
        width: float | None = None,
        weight: str = "regular",
    ) -> None:
        """Untrusted text with its top at y; x is its left end, its center or its right end."""
        words = _picture(typeset(plain(text), size, ink, width=width, weight=weight))
        margin = PAD * size
        inner = words.width - 2 * margin
        left = x - margin - {"left": 0.0, "center": inner / 2, "right": inner}[align]
        self._words.append((words, (round(left), round(y - margin))))

    def finished(self) -> Image.Image:
        """The page, at its size."""
        page = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).convert("RGBA")
        for words, corner in self._words:
            layer = Image.new("RGBA", page.size)
            layer.paste(words, corner)
            page = Image.alpha_composite(page, layer)
        return page.convert("RGB")


def _picture(sprite: NDArray[np.float32]) -> Image.Image:
    """A sprite of the kit (premultiplied, see `typeset`) as a picture with straight alpha."""
    alpha = sprite[3]
    color = sprite[:3] / np.maximum(alpha, 1e-6)
    pixels = np.concatenate([np.clip(color, 0, 255), 255 * alpha[None]])
    return Image.fromarray(np.rint(np.moveaxis(pixels, 0, 2)).astype(np.uint8), "RGBA")
