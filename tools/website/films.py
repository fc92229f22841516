"""The films of the site's gallery: ``python -m tools.website.films``, as `make site` does.

They are made by the commands that a reader would type. What was made before and has not changed comes from the cache.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "films"

COMMANDS: dict[str, Sequence[str]] = {
    "article": ("render", "-q", "m"),
    "coffee": ("pack", "-q", "l", "--data", "examples/coffee.csv"),
    "goldilocks": ("render", "-q", "m", "--data", "goldilocks"),
}
"""Folder -> what is made there, as small as it can be."""

WHOLE = {"Title": "article/film.mp4", "Summary": "coffee"}
"""Pictures that stand for a whole film: for a video, or for a pack with its player."""


def found(folder: Path, name: str) -> Path | None:
    """The film in a folder for which a picture stands, a video or the folder of a pack; None if there is none."""
    places = [WHOLE[name]] if name in WHOLE else [f"{made}/{name}.mp4" for made in COMMANDS]
    return next((folder / place for place in places if (folder / place).exists()), None)


def main() -> int:
    """Make all films; the exit code of the first command that fails."""
    for made, command in COMMANDS.items():
        program = [sys.executable, "-m", "nnfilm", *command, "-o", str(FOLDER / made)]
        if code := subprocess.call(program, cwd=ROOT):
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
