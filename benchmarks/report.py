"""The results of a benchmark as tables, and whether each bar is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from rich.table import Table

from benchmarks import drawing, encoding, growth, limit
from benchmarks.measure import Series

Parts = Mapping[str, Any]


@dataclass(frozen=True)
class Bar:
    """A target: a value, and its lower bound or, if `most`, its upper bound."""

    what: str
    value: float
    bar: float
    most: bool = False

    @property
    def reached(self) -> bool:
        """Whether the target is reached."""
        return self.value <= self.bar if self.most else self.value >= self.bar


def times(part: Parts, rival: str, ours: str = "nnfilm") -> float:
    """How many of our pictures are finished in the time of one of the rival's."""
    return median(part[rival]["ms"]) / median(part[ours]["ms"])


def middle(runs: list[dict[str, float]], key: str) -> float:
    """The median of one quantity over several runs."""
    return median(run[key] for run in runs)


def real_time(runs: list[dict[str, float]]) -> float:
    """Seconds of video made per second."""
    return runs[0]["video"] / middle(runs, "seconds")


def megabytes_a_minute(runs: list[dict[str, float]]) -> float:
    """Megabytes per minute of video."""
    return runs[0]["bytes"] / 1e6 / runs[0]["video"] * 60


def over_limit(film: Parts, what: str) -> float:
    """Time of the whole command as a multiple of encoding alone, on as many cores.

    Each turn of encoding alone takes other frames, hence their mean.
    """
    return middle(film["default"], "seconds") / fmean(turn[what] for turn in film["limit"])


def bars(parts: Parts, quick: bool = False) -> Iterator[Bar]:
    """The targets for the parts that were measured; none for the film in a quick run, which has one chapter."""
    least: list[tuple[str, str, float]] = [
        ("cube", "Manim", 6),
        ("cube", "matplotlib", 5),
        ("spheres, 480p15", "Manim", 500),
        ("warp", "Manim", 4),
        ("surface", "Manim", 30),
    ]
    for name, rival, bar in least:
        if name in parts:
            yield Bar(f"{name}: times as fast as {rival}", times(parts[name], rival), bar)
    if "film" in parts and not quick:
        film = parts["film"]
        yield Bar("film: times real time", real_time(film["default"]), 1.6)
        yield Bar("film: MB a minute", megabytes_a_minute(film["default"]), 40, most=True)
        yield Bar("film: over encoding its frames alone", over_limit(film, limit.EVERY), 1.35, most=True)
        gain = film["one worker"][0]["seconds"] / middle(film["default"], "seconds")
        yield Bar("film: all workers against one", gain, 1.8)
    if "start-up" in parts:
        yield Bar("first finished frames, new command: s", median(parts["start-up"]["cold"]), 5, most=True)
        yield Bar("first finished frames, warm: s", median(parts["start-up"]["warm"]), 1, most=True)
    if "encoding" in parts:
        ssim = {name: row["SSIM"] for name, row in parts["encoding"].items()}
        yield Bar(f"SSIM; bar: {encoding.MANIM}", ssim["default"], ssim[encoding.MANIM])
    if "drawing" in parts:
        cpu = parts["drawing"]
        more = cpu["cube, 20,000 points"] - cpu["cube, 200 points"]
        yield Bar("drawing, 200 points: CPU ms", cpu["cube, 200 points"], 8, most=True)
        yield Bar("drawing, 20,000 points: CPU ms", cpu["cube, 20,000 points"], 14, most=True)
        yield Bar("drawing, 20,000 points: CPU ms more than 200", more, 10, most=True)
        yield Bar("drawing, surface 32 x 32: CPU ms", cpu["surface 32 x 32"], 10, most=True)
        yield Bar("drawing: times as fast as flat Dots", cpu[drawing.DOTS] / cpu["cube, 200 points"], 8)
        yield Bar("drawing: times as fast as Dot3D", cpu[drawing.SPHERES] / cpu["cube, 200 points, 480p"], 300)

    for name, curve in parts.get("growth", {}).items():
        yield Bar(f"drawing: growth of the cost by that of the {name}", growth.steepest(curve), 1, most=True)


def report(results: Mapping[str, Any]) -> Iterator[str | Table]:
    """What is printed."""
    parts = results["parts"]
    yield ", ".join(f"{name} {value}" for name, value in results["machine"].items())
    pictures = [name for name, part in parts.items() if "ms" in part.get("nnfilm", {})]
    if pictures:
        yield _pictures({name: parts[name] for name in pictures})
    if "film" in parts:
        yield _film(parts["film"], "One chapter" if results["quick"] else "The film")
    if "encoding" in parts:
        yield encoding.report(parts["encoding"])
    if "drawing" in parts:
        yield drawing.report(parts["drawing"])
    if "growth" in parts:
        yield growth.report(parts["growth"])
    yield _bars(list(bars(parts, results["quick"])))


def _pictures(parts: Parts) -> Table:
    columns = ("picture", "made with", "ms", "spread", "times ours", "start-up, s")
    table = Table(title="One moving picture finished, by the clock (1080p60 unless said otherwise)")
    _add_columns(table, columns, left=2)
    for name, part in parts.items():
        for who, measured in part.items():
            ms = Series(measured["ms"])
            ratio, start = f"{times(part, who):.1f}", f"{median(measured['start-up']):.1f}"
            table.add_row(name, who, f"{ms.median:.2f}", f"{ms.spread:.0%}", ratio, start)
    return table


def _film(film: Parts, what: str) -> Table:
    columns = ("way", "s", "spread", "times real time", "CPU s", "peak MB", "MB", "MB a minute", "over encoding alone")
    table = Table(title=f"{what} at 1080p60, from nothing to files on disk")
    _add_columns(table, columns, left=1)
    for way in ("default", "one worker"):
        runs = film[way]
        seconds = Series([run["seconds"] for run in runs])
        over = [f"{over_limit(film, what):.2f}" for what in (limit.EVERY, limit.ONCE) if way == "default"]
        table.add_row(
            way,
            f"{seconds.median:.1f}",
            f"{seconds.spread:.0%}",
            f"{real_time(runs):.2f}",
            f"{middle(runs, 'cpu'):.0f}",
            f"{middle(runs, 'memory') / 1e6:.0f}",
            f"{runs[0]['bytes'] / 1e6:.1f}",
            f"{megabytes_a_minute(runs):.1f}",
            " / ".join(over),
        )
    table.caption = "over encoding alone: every frame of the film / as if of a still one group were enough"
    return table


def _bars(found: list[Bar]) -> Table:
    table = Table(title="Bars")
    _add_columns(table, ("what", "value", "bar", ""), left=1)
    for one in found:
        bound = f"at {'most' if one.most else 'least'} {one.bar:.4g}"
        table.add_row(one.what, f"{one.value:.4g}", bound, "reached" if one.reached else "[red]missed[/]")
    return table


def _add_columns(table: Table, names: tuple[str, ...], left: int) -> None:
    for number, name in enumerate(names):
        table.add_column(name, justify="left" if number < left else "right")
