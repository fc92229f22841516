"""The catalogue's charts, as SVG: the places of a layout in both shapes of frame, the colors, and the rates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from nnfilm.kit.animation import tween
from nnfilm.kit.style import places
from nnfilm.kit.style.layout import Layout, Oblong, Region, Spot, TextArea, frame_size
from nnfilm.kit.style.places import Frame, ReliefLayout
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnfilm.render.quality import ASPECTS, Quality

WIDTH = 480
TEXT = 'font-family="sans-serif" font-size="11"'
INKS = ("#a2400f", "#0b5c9e", "#2c7313", "#8a1e78", "#5b4a00", "#0f6a66", "#b3122b", "#4b3bb0")
CLASSES = 3  # what is asked of places that depend on how many there are

Place = Callable[[Layout], Any]


def _field(name: str) -> Place:
    return lambda layout: getattr(layout, name)


def _line(middle: Spot, width: float) -> Frame:
    x, y = middle
    return x - width / 2, y, x + width / 2, y


def _dial(place: Region) -> Frame:
    return _line((place.x, place.y), 2 * place.half)


GROUPS: Mapping[str, Mapping[str, Place]] = {
    "in every chapter": {name: _field(name) for name in ("title", "pause", "bottom", "top")}
    | {"caption": lambda layout: _line(layout.caption, layout.caption_width)}
    | {"middle": _field("middle"), "bare_middle": _field("bare_middle")},
    "beside a diagram": {name: _field(name) for name in ("diagram", "beside_diagram", "bare_beside_diagram")}
    | {"dial_curve": _field("dial_curve")}
    | {"dial": lambda layout: _dial(layout.dial)}
    | {"notes": lambda layout: _line(layout.notes, layout.notes_width)}
    | {"note(0, 2)": lambda layout: layout.note(0, 2)},
    "beside a legend": {
        f"legend({CLASSES})": lambda layout: layout.legend(CLASSES),
        f"legend({CLASSES}, beside=True)": lambda layout: layout.legend(CLASSES, beside=True),
        f"beside_legend({CLASSES})": lambda layout: layout.beside_legend(CLASSES),
        f"bare_beside_legend({CLASSES})": lambda layout: layout.bare_beside_legend(CLASSES),
        f"below_legend({CLASSES})": lambda layout: layout.below_legend(CLASSES),
    },
    "in space": {
        "cube_beside_diagram": _field("cube_beside_diagram"),
        "lying_sheet(cube)": lambda layout: layout.lying_sheet(layout.cube_beside_diagram),
        f"space_beside_legend({CLASSES})": lambda layout: layout.space_beside_legend(CLASSES),
        "ReliefLayout.surface()": lambda layout: ReliefLayout(layout).surface(),
    },
    "beside a legend and a network": {
        f"legend({CLASSES})": lambda layout: layout.legend(CLASSES),
        f"network({CLASSES})": lambda layout: layout.network(CLASSES),
        f"beside_network({CLASSES})": lambda layout: layout.beside_network(CLASSES),
        f"bare_beside_network({CLASSES})": lambda layout: layout.bare_beside_network(CLASSES),
    },
    "a cube beside a small plane": {name: _field(name) for name in ("cube_beside_inset", "inset")},
    "a bend that fills the frame": {
        "bend": _field("bend"),
        "bend_beside_dial": _field("bend_beside_dial"),
        "bend_dial": lambda layout: _dial(layout.bend_dial.dial),
        "whole_frame": places.whole_frame,
        "inscribed_square(whole_frame)": lambda layout: places.inscribed_square(places.whole_frame(layout)),
    },
    "beside a tally": {
        "tally": lambda layout: TextArea(*layout.tally, layout.tally_width, 1.6),
        "board": _field("board"),
        "lifted_board": _field("lifted_board"),
        "below_tally(bottom)": lambda layout: layout.below_tally(layout.tally[1] - 1.6),
        "beside_tally(middle)": lambda layout: layout.beside_tally(layout.middle),
        "search_place": places.search_place,
        "beside_board": _field("beside_board"),
    },
    "a sheet that fills the frame": {
        name: _field(name) for name in ("headed", "below_board", "corner_board", "beside_sheet")
    }
    | {"corner_dial": lambda layout: _dial(layout.corner_dial)},
    "several pictures": {
        "panels": _field("panels"),
        "panel_words": _field("panel_words"),
        "pair": places.pair,
        "line_of_words": places.line_of_words,
        "square_and_plane": places.square_and_plane,
    },
    "at the beginning and the end": {
        name: _field(name) for name in ("untitled", "opening", "opening_legend", "backdrop", "headline")
    }
    | {"opening_beside(opening_legend)": lambda layout: layout.opening_beside(layout.opening_legend)},
    "charts over a line": {
        f"line_legend({CLASSES})": lambda layout: places.line_legend(layout, CLASSES),
        f"line_frame({CLASSES})": lambda layout: places.line_frame(layout, CLASSES),
        f"line_note({CLASSES})": lambda layout: places.line_note(layout, CLASSES),
        f"line_beside({CLASSES})": lambda layout: places.line_beside(layout, CLASSES),
        "line_dial": lambda layout: _dial(places.line_dial(layout)),
        f"folded_place({CLASSES})": lambda layout: places.folded_place(layout, CLASSES, solid=False),
        "line_beside_tally": places.line_beside_tally,
        "waiting_line": places.waiting_line,
    },
}
"""What is drawn together: by their names, functions of a layout."""


@dataclass(frozen=True)
class Box:
    """A place in frame units: left, bottom, right, top. A spot has no size, and a height no width."""

    left: float
    bottom: float
    right: float
    top: float


def boxes(place: Any, layout: Layout) -> Iterator[Box]:
    """Those of whatever a layout calls a place; none of None."""
    half_width = layout.width / 2
    match place:
        case None:
            return
        case Oblong():
            across = place.half * place.stretch
            yield Box(place.x - across, place.y - place.half, place.x + across, place.y + place.half)
        case Region():
            yield Box(place.x - place.half, place.y - place.half, place.x + place.half, place.y + place.half)
        case TextArea():
            yield Box(place.left, place.top - min(place.height, layout.height), place.left + place.width, place.top)
        case float():
            yield Box(-half_width, place, half_width, place)
        case (float(), float(), float(), float()):
            yield Box(*place)
        case (float(), float()):
            yield Box(place[0], place[1], place[0], place[1])
        case _:
            for one in place:
                yield from boxes(one, layout)


def svg(width: float, height: float, *lines: str) -> str:
    """A whole drawing."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}">'
    return "\n".join([head, f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>', *lines, "</svg>", ""])


def words(x: float, y: float, text: str, ink: str, more: str = "") -> str:
    """A line of text from its left end on the baseline."""
    return f'<text x="{x:.1f}" y="{y:.1f}" {TEXT} fill="{ink}"{more}>{escape(text)}</text>'


def frame(layout: Layout, group: Mapping[str, Place], left: float, top: float, unit: float, aspect: str) -> list[str]:
    """A frame with places in it, its top left corner there, so many pixels a frame unit."""
    width, height = layout.width * unit, layout.height * unit
    lines = [
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#f4f4f6" '
        'stroke="#8a8f9c"/>',
        words(left, top - 5, aspect, "#1d2233"),
    ]
    taken: list[tuple[float, float, float]] = []
    levels = [
        (left + (box.left + layout.width / 2) * unit, left + (box.right + layout.width / 2) * unit, y)
        for place in group.values()
        for box in boxes(place(layout), layout)
        for y in (top + (layout.height / 2 - box.top) * unit, top + (layout.height / 2 - box.bottom) * unit)
    ]
    for (name, place), ink in zip(group.items(), INKS * 2, strict=False):
        for k, box in enumerate(boxes(place(layout), layout)):
            x, y = left + (box.left + layout.width / 2) * unit, top + (layout.height / 2 - box.top) * unit
            across, down = (box.right - box.left) * unit, (box.top - box.bottom) * unit
            if across and down:
                lines.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{across:.1f}" height="{down:.1f}" fill="{ink}" '
                    f'fill-opacity="0.07" stroke="{ink}" stroke-width="1.3"/>'
                )
            elif across:
                lines.append(f'<path d="M{x:.1f} {y:.1f}h{across:.1f}" stroke="{ink}" stroke-width="1.3"/>')
            else:
                lines.append(
                    f'<path d="M{x - 5:.1f} {y:.1f}h10M{x:.1f} {y - 5:.1f}v10" stroke="{ink}" stroke-width="1.6"/>'
                )
            if not k:
                long = 5.9 * len(name)
                at_x, at_y = room((x, y, across, down), long, taken, levels, (left, top, width, height))
                taken.append((at_x, at_y, long))
                lines.append(words(at_x, at_y, name, ink, ' stroke="#f4f4f6" stroke-width="3" paint-order="stroke"'))
    return lines


def room(
    box: tuple[float, float, float, float],
    long: float,
    taken: list[tuple[float, float, float]],
    levels: list[tuple[float, float, float]],
    within: tuple[float, float, float, float],
) -> tuple[float, float]:
    """Where a name goes: at a corner of its box, clear of other names and, if possible, of level lines."""
    x, y, across, down = box
    left, top, width, height = within
    wanted = [(x + 4, y + 12 + 6 * k) for k in range(12)]
    wanted += [(x + across - long - 4, y + 12 + 6 * k) for k in range(12)]
    wanted += [(x + 4, y + down - 4 - 6 * k) for k in range(8)] + [(x + 7, y - 4), (x + 7, y + 14)]
    found = []
    for at_x, at_y in wanted:
        at_x = min(max(at_x, left + 2), left + width - long - 2)
        at_y = min(max(at_y, top + 11), top + height - 3)
        if all(abs(at_y - y2) >= 12 or at_x > x2 + l2 or x2 > at_x + long for x2, y2, l2 in taken):
            crossed = sum(at_y - 9 < level < at_y + 3 and a < at_x + long and b > at_x for a, b, level in levels)
            found.append((crossed, at_x, at_y))
    _, at_x, at_y = min(found, key=lambda one: one[0], default=(0, x + 4, y + 12))
    return at_x, at_y


def layouts(group: Mapping[str, Place]) -> str:
    """A group of places in both shapes of frame: the wide one above the tall one."""
    wide, tall = (Layout.of(*frame_size(*shape(aspect))) for aspect in ASPECTS)
    unit, half, top = WIDTH / wide.width, WIDTH / 2 / tall.width, 20.0
    below = top + wide.height * unit + 26
    names = tuple(ASPECTS)
    lines = frame(wide, group, 0.5, top, unit * 0.998, names[0]) + frame(tall, group, 0.5, below, half, names[1])
    return svg(WIDTH, round(below + tall.height * half + 4), *lines)


def shape(aspect: str) -> tuple[int, int]:
    """Pixels of a frame of this shape."""
    shaped = Quality(1920, 1080, 60).shaped(aspect)
    return shaped.width, shaped.height


def colors() -> str:
    """All of both themes, by their names."""
    return svg(WIDTH, 308, *_theme(DARK, 0), *_theme(LIGHT, WIDTH / 2))


def _theme(theme: Theme, left: float) -> Iterator[str]:
    yield f'<rect x="{left:g}" width="{WIDTH / 2:g}" height="308" fill="{theme.background}"/>'
    yield words(left + 12, 22, f"{theme.name}: background {theme.background}", theme.ink)
    for row, name in enumerate(("ink", "soft", "faint", "rim", "wrong", "separator")):
        yield from _swatch(left + 12, 34 + 18 * row, getattr(theme, name), name, theme)
    for column, name in enumerate(("classes", "neurons")):
        for row, color in enumerate(getattr(theme, name)):
            yield from _swatch(left + 12 + 112 * column, 156 + 18 * row, color, f"{name}[{row}]", theme)


def _swatch(x: float, y: float, color: str, name: str, theme: Theme) -> Iterator[str]:
    yield f'<rect x="{x:g}" y="{y:g}" width="22" height="13" fill="{color}" stroke="{theme.soft}" stroke-width="0.5"/>'
    yield words(x + 29, y + 11, name, theme.ink)


RATES = ("soft", "steady", "early", "late", "leaving", "arriving")


def curves() -> str:
    """The rates: how far a tween has come, over the share of its time."""
    side, lines = 124, []
    for k, name in enumerate(RATES):
        x, y = 18 + 156 * (k % 3), 26 + 164 * (k // 3)
        rate = getattr(tween, name)
        points = " ".join(f"{x + side * t / 50:.1f},{y + side * (1 - rate(t / 50)):.1f}" for t in range(51))
        lines += [
            f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="#f4f4f6" stroke="#8a8f9c"/>',
            f'<polyline points="{points}" fill="none" stroke="#0b5c9e" stroke-width="2.2"/>',
            words(x, y - 6, name, "#1d2233"),
        ]
    lines.append(words(18, 342, "across: the share of the time; up: the share of the way", "#5b6275"))
    return svg(WIDTH, 350, *lines)


def name_of(group: str) -> str:
    """The file of a group of places."""
    return f"places-{group.replace(' ', '-')}.svg"


def all_charts() -> dict[str, str]:
    """Every chart by the name of its file."""
    found = {name_of(group): layouts(named) for group, named in GROUPS.items()}
    return {**found, "colors.svg": colors(), "rates.svg": curves()}


def write(folder: Path) -> None:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in all_charts().items():
        (folder / name).write_text(text, encoding="utf-8")
