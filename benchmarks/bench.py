"""Compares the speed of this project with its alternatives: `make bench`, or `python -m benchmarks.bench`.

All take turns, A B C A B C ..., so that a noisy host affects all alike; the report gives medians and spreads. Each run
is a process of its own. A picture's time is that to finish one moving picture, encoded and on disk, by the clock, with
all cores; start-up is reported separately. `benchmarks.ours` and `benchmarks.rivals` say what is included.

A full run takes about an hour on two cores, 25 minutes with `--turns 1`, and writes `benchmarks/results.json` and the
charts of the docs. `--quick` is one turn on a small part, about four minutes. After each part all results so far are
written to `build/bench.json`, or to the file given by `-o`. A part that fails is reported at the end, and in the exit
code; the others are kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import av
from joblib import cpu_count
from rich.console import Console

from benchmarks import growth
from benchmarks.chart import draw
from benchmarks.machine import machine
from benchmarks.measure import ask, run
from benchmarks.report import report
from nnfilm.render.quality import QUALITIES
from nnmath.utils.files import write_aside

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
CHART = HERE.parent / "media" / "gallery" / "bench.svg"
SO_FAR = HERE.parent / "build" / "bench.json"
"""File for intermediate results."""

JOBS = ("--jobs", str(cpu_count()))
OURS = "nnfilm"
Results = dict[str, Any]
"""By part, contestant and quantity: the value of each turn. Can be written as JSON."""

PICTURES: dict[str, dict[str, tuple[str, ...]]] = {
    "cube": {
        OURS: ("ours", "CubeRotation", *JOBS),
        "Manim": ("rivals", "manim", "cube"),
        "Manim, tuned": ("rivals", "tuned", "cube"),
        "matplotlib": ("rivals", "matplotlib", "cube"),
    },
    "spheres, 480p15": {
        OURS: ("ours", "CubeRotation", *JOBS, "-q", "l"),
        "Manim": ("rivals", "manim", "spheres", "-q", "l"),
    },
    "warp": {
        OURS: ("ours", "Warp2D", *JOBS),
        "Manim": ("rivals", "manim", "warp"),
        "Manim, tuned": ("rivals", "tuned", "warp"),
        "matplotlib": ("rivals", "matplotlib", "warp"),
    },
    "surface": {
        OURS: ("ours", "ProbabilitySurface", *JOBS),
        "Manim": ("rivals", "manim", "surface"),
        "Manim, tuned": ("rivals", "tuned", "surface"),
    },
}
"""The contestants for each picture, as arguments of `ask`."""

WIDTH = 110
"""Least width of the tables."""

QUICK = ("CubeRotation",)
"""Replaces the film in a quick run."""


class Bench:
    """A run of the benchmark.

    Args:
        turns: how many.
        quick: whether to measure only a small part.
        say: called with what is being measured.
    """

    def __init__(self, turns: int, quick: bool, say: Callable[[str], None]) -> None:
        self.turns, self.quick, self.say = turns, quick, say

    def parts(self) -> dict[str, Callable[[], Results]]:
        """All measurements, by name."""
        pictures = {name: self._picture(name) for name in PICTURES}
        rest = {"start-up": self.start_up, "film": self.film, "encoding": self.encoding, "drawing": drawing}
        return {**pictures, **rest} if self.quick else {**pictures, **rest, "growth": growing}

    def _picture(self, name: str) -> Callable[[], Results]:
        def picture() -> Results:
            """Milliseconds for a moving picture, and seconds before the first."""
            found: Results = {who: {"ms": [], "start-up": []} for who in PICTURES[name]}
            for who, arguments in self._take_turns(name, PICTURES[name]):
                asked = time.monotonic()
                answer = ask(*arguments)
                found[who]["ms"].append(1000 * (answer["finished"] - answer["begun"]) / answer["pictures"])
                found[who]["start-up"].append(answer["begun"] - asked)
            return found

        return picture

    def start_up(self) -> Results:
        """Seconds to the first finished frames: in a new process, and again in the same process."""
        found: Results = {"cold": [], "warm": []}
        for _ in self._take_turns("start-up", ["Glimpse"]):
            asked = time.monotonic()
            answer = ask("ours", "Glimpse", *JOBS, "--again", "1")
            found["cold"].append(answer["finished"] - asked)
            found["warm"] += answer["again"]
        return found

    def film(self) -> Results:
        """The whole command without a cache, and encoding alone of the same frames. One worker is slow: one turn."""
        chapters = QUICK if self.quick else ()
        ways: dict[str, Sequence[str]] = {"default": JOBS, "one worker": ("--jobs", "1")}
        found: Results = {way: [] for way in ways}
        found["limit"] = []
        for way, arguments in self._take_turns("film", ways):
            turn = len(found[way])
            if way == "one worker" and turn:
                continue
            found[way].append(film([*chapters, *arguments]))
            if way == "default":  # each turn encodes other segments
                part = ("--step", str(3 * self.turns), "--first", str(3 * turn))
                found["limit"].append(ask("limit", *chapters, *part, *arguments))
        return found

    def encoding(self) -> Results:
        """The encoder settings in use, and Manim's, on the same frames."""
        self.say("encoding")
        return dict(ask("encoding", "--in-use", "--step", "120" if self.quick else "10"))

    def _take_turns(self, part: str, contestants: Any) -> Iterator[Any]:
        """Each contestant (a name, or an item of a dictionary) once per turn."""
        names = contestants.items() if isinstance(contestants, dict) else contestants
        for turn in range(self.turns):
            for one in names:
                self.say(f"{part}, turn {turn + 1}: {one[0] if isinstance(one, tuple) else one}")
                yield one


def drawing() -> Results:
    """CPU milliseconds to draw a frame."""
    return dict(ask("drawing", "--json"))


def growing() -> Results:
    """How these grow with the number of points and with the size of the frame."""
    return dict(ask("growth", "--json"))


def film(arguments: Sequence[str]) -> Results:
    """Run `nnfilm render` without a cache. Returns what it used, and the length and size of its videos."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "nnfilm", "render", "-q", "h", "--no-cache", "-o", folder, *arguments]
        _, usage = run(command)
        whole = Path(folder, "film.mp4")
        videos = [whole] if whole.exists() else sorted(Path(folder).glob("*.mp4"))
        frames = sum(map(_frames, videos))
        size = sum(video.stat().st_size for video in videos)
        return {**vars(usage), "frames": frames, "video": frames / QUALITIES["h"].fps, "bytes": size}


def _frames(video: Path) -> int:
    with av.open(str(video)) as file:
        return file.streams.video[0].frames


def collect(chosen: Mapping[str, Callable[[], Results]], parts: Results, keep: Callable[[], None]) -> list[str]:
    """Measure part after part into `parts`, and call `keep` after each. Returns a line for each part that failed."""
    failed = []
    for name, measure in chosen.items():
        try:
            parts[name] = measure()
        except Exception as problem:
            failed.append(f"{name}: {last_line(problem)}")
        keep()
    return failed


def last_line(problem: Exception) -> str:
    """The last line of an error's message."""
    lines = str(problem).strip().splitlines() or [type(problem).__name__]
    return lines[-1]


def main() -> int:
    """Measure, print and save. Returns 1 if a part has failed."""
    parser = argparse.ArgumentParser(description="Compare the speed of this project with its alternatives.")
    parser.add_argument("--quick", action="store_true", help="one turn, on a small part")
    parser.add_argument("--only", metavar="PART", help="only parts with this in their names")
    parser.add_argument("--turns", type=int, help="number of turns; default 3, with --quick 1")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", default=SO_FAR, help="file for the results, as JSON")
    options = parser.parse_args()
    console = Console(stderr=True)
    bench = Bench(options.turns or (1 if options.quick else 3), options.quick, lambda line: console.print(line))
    chosen = {name: part for name, part in bench.parts().items() if not options.only or options.only in name}
    ask("ours", "Glimpse", *JOBS)  # compiles the kernels, if need be
    parts: Results = {}
    results = {"machine": machine(), "turns": bench.turns, "quick": options.quick, "parts": parts}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    failed = collect(chosen, parts, lambda: write_aside(options.out, to_text(results).encode()))
    if not (options.quick or options.only or failed):
        write_aside(RESULTS, to_text(results).encode())
        write_aside(CHART, draw(parts).encode())
        write_aside(growth.CHART, growth.draw(parts["growth"]).encode())
    Console(width=max(console.width, WIDTH)).print(*report(results), sep="\n")
    for line in failed:
        print(f"bench: not measured: {line}", file=sys.stderr)
    return 1 if failed else 0


def to_text(results: Results) -> str:
    """As JSON."""
    return json.dumps(results, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
