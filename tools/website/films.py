"""The films of the site's gallery: ``python -m tools.website.films``, as `make site` does.

They are made by the commands that a reader would type. What was made before and has not changed comes from the cache.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Film:
    """A film that was made: its path in the folder of all, its captions, and whether it is a pack's folder."""

    path: str
    captions: bytes = b""

    @property
    def packed(self) -> bool:
        """Whether it has a player of its own."""
        return "." not in self.path


def found(folder: Path, name: str) -> Film | None:
    """The film in a folder for which a picture stands; None if there is none."""
    whole = [folder / WHOLE[name]] if name in WHOLE else []
    videos = [folder / made / f"{name}.mp4" for made in COMMANDS]
    return next((film_of(folder, path) for path in whole or videos if path.exists()), None)


def film_of(folder: Path, path: Path) -> Film:
    """What there is of it on the disk."""
    words = path.with_suffix(".vtt")
    return Film(path.relative_to(folder).as_posix(), words.read_bytes() if words.exists() else b"")


def main() -> int:
    """Make all films; the exit code of the first command that fails."""
    for made, command in COMMANDS.items():
        program = [sys.executable, "-m", "nnfilm", *command, "-o", str(FOLDER / made)]
        code = subprocess.call(program, cwd=ROOT)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
