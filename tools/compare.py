"""Show which frames of two renders differ: ``python -m tools.compare BEFORE AFTER``, two folders or two videos."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def frames(path: Path) -> Iterator[tuple[float, Picture]]:
    """Each frame of a video: its time in seconds, and its pixels (height, width, 3)."""
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            yield float(frame.time or 0.0), np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


def differences(before: Path, after: Path) -> list[tuple[float, int]]:
    """The time in seconds of each frame that differs, and its largest difference, of 255; 255 where only one has it."""
    found = []
    for old, new in zip_longest(frames(before), frames(after)):
        time = (old or new)[0]
        if old is None or new is None or old[1].shape != new[1].shape:
            found.append((time, 255))
        elif not np.array_equal(old[1], new[1]):
            found.append((time, int(np.abs(old[1].astype(int) - new[1].astype(int)).max())))
    return found


def difference(name: str, before: Path, after: Path) -> str | None:
    """The difference of two videos, in a line; None if they are the same to the byte."""
    if not (before.exists() and after.exists()):
        return f"{name}: only in {before.parent if before.exists() else after.parent}"
    if before.read_bytes() == after.read_bytes():
        return None
    changed = differences(before, after)
    if not changed:
        return f"{name}: different bytes, the same pictures"
    times, amounts = zip(*changed, strict=True)
    return f"{name}: {len(changed)} frames, from {times[0]:.2f} to {times[-1]:.2f} s, by up to {max(amounts)} of 255"


def main(arguments: Sequence[str]) -> int:
    """Print a line for each video that differs. Returns 0 if none does, else 1."""
    before, after = map(Path, arguments)
    pairs = [(before.name, before, after)]
    if before.is_dir():
        names = sorted({path.name for folder in (before, after) for path in folder.glob("*.mp4")})
        pairs = [(name, before / name, after / name) for name in names]
    lines = [line for pair in pairs if (line := difference(*pair))]
    print(*lines or [f"{len(pairs)} videos are the same to the byte"], sep="\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
