"""A short chapter in a file of its own, for commands that are to draw something, whatever it is."""

from __future__ import annotations

from pathlib import Path

CHAPTER = '''
"""Little moves, and it is soon over."""

from nnfilm.kit import Chapter, Tween


class Brief(Chapter):
    """The heading moves aside."""

    order = 10
    title = "Soon over"

    def construct(self) -> None:
        self.beat("aside", "The heading moves aside")
        self.open(run_time=0.4)
        self.say("The heading moves.", Tween(self.heading, x=1.0, run_time=0.6))
        self.beat("there", "It stays where it is")
        self.hold(0.5)
'''


def brief_in(folder: Path) -> str:
    """The chapter `Brief`, written to a folder: the path of its file, as a command takes it. It needs no fit."""
    path = folder / "brief.py"
    path.write_text(CHAPTER)
    return str(path)
