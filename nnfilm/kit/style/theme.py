"""Colours and sizes, in one place; a picture asks the theme and never names a colour itself."""

from __future__ import annotations

from dataclasses import dataclass

# Widths of lines, in frame units.
HAIRLINE = 0.016
"""Axes of a plane and their ticks; the mesh of a sheet."""
GRID_LINE = 0.018
"""The grid on a sheet."""
WALL_LINE = 0.02
"""Lines that only hint at where something lies, such as the walls of a square."""
HEIGHT_LINE = 0.022
"""An axis of heights, and the outline of a cut at one height."""
EDGE_LINE = 0.024
"""The edges of the square or cube of a hidden space."""
PANE_LINE = 0.025
"""The outline of a plane or of a pane between two cells."""
CUT_LINE = 0.045
"""A hidden neuron's cut line."""
BOUNDARY_LINE = 0.05
"""A boundary between classes, in any space."""


@dataclass(frozen=True)
class Light:
    """What light makes of a sheet: the ``luminance`` of its paper, how much of a class's or a neuron's colour that has
    (``colored``); its luminance in ``clear`` colours, and that of the ``bands`` along an arm of points on it, at the
    first of these and at the last; how bright it is where light only grazes it (``dimmest``, against 1), and how much
    brighter where it mirrors the light (``gloss``); the color of its ``grid``, and how wide a ``line`` of that is, in
    frame units: dark lines on a pale sheet look heavier than any on a dark one.
    """

    luminance: float
    colored: float
    clear: float
    bands: tuple[float, float]
    dimmest: float
    gloss: float
    grid: str
    line: float


@dataclass(frozen=True)
class Theme:
    """One look. Colours are ``"#rrggbb"``; a plane is of ``paper``, by which it stands out from the background;
    ``classes`` and ``neurons`` are used in order. ``sheet`` says how sheets are lit: on a dark background so dark, on a
    light one so pale that the markers on them stand out, whichever layer of a folded one they lie before; these become
    as light there, or as dark, as the luminance ``beads``. A pane in space is of ``glass``, with a rim that is
    ``bright``: it stands out on the sheet.

    The classes' colours beyond the first two were searched for: they stand out against the background, lie apart from
    the neurons and from the red of wrong points, and keep apart for colour-blind eyes as far as that can be had. Eight
    colours cannot all be plainly different to somebody who sees light and dark and one pair of hues, so each class has
    a shape of its own too; of more classes than eight some share a colour, never a shape.
    """

    name: str
    background: str
    paper: str
    ink: str
    soft: str
    faint: str
    rim: str
    wrong: str
    separator: str
    sheet: Light
    beads: float
    glass: str
    bright: str
    classes: tuple[str, ...]
    neurons: tuple[str, ...]

    def class_color(self, label: int) -> str:
        """The colour of a class, counted from 0; those beyond the colours share one with an earlier class, and have
        another marker.
        """
        return self.classes[label % len(self.classes)]

    def shares_color(self, label: int) -> bool:
        """Whether an earlier class has the colour of this one."""
        return label >= len(self.classes)

    def neuron(self, number: int) -> str:
        """The colour of a hidden neuron, counted from 0; of more than there are colours some share one."""
        return self.neurons[number % len(self.neurons)]


DARK = Theme(
    name="dark",
    background="#0e1320",
    paper="#1a2234",
    ink="#f4f0e6",
    soft="#a7aec2",
    faint="#35415f",
    rim="#0a0e18",
    wrong="#ff4f5e",
    separator="#f4f0e6",
    sheet=Light(
        0.112, colored=0.6, clear=0.14, bands=(0.008, 0.055), dimmest=0.93, gloss=0.06, grid="#0a0e18", line=HAIRLINE
    ),
    beads=0.6,
    glass="#0a0e18",
    bright="#ffffff",
    classes=("#a184ff", "#ffc940", "#68ebc3", "#bf4306", "#7d5b6b", "#1c69ae", "#8f8966", "#f8defe"),
    neurons=("#35c9e6", "#ff7f6b", "#7fd65b", "#f59ee0", "#c0c8d8", "#2f8d7e", "#f329a4", "#399221"),
)

LIGHT = Theme(
    name="light",
    background="#fdfcf8",
    paper="#f4f2ea",
    ink="#1d2233",
    soft="#5b6275",
    faint="#d9dbe3",
    rim="#121726",
    wrong="#d92b3a",
    separator="#454d6b",
    sheet=Light(0.81, colored=1.0, clear=0.74, bands=(0.95, 0.88), dimmest=0.94, gloss=0.04, grid="#7c8296", line=0.01),
    beads=0.18,
    glass="#70768c",
    bright="#1d2233",
    classes=("#5a3fc5", "#ac7d00", "#701244", "#5191fa", "#918097", "#000007", "#e60468", "#5a5317"),
    neurons=("#007f9c", "#c9402b", "#347c18", "#a8449a", "#5b6275", "#543429", "#127a6b", "#0f3c3c"),
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
