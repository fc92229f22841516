"""What is the same for all that a command draws: sent to every worker with its work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nnfilm.quality import Quality
from nnfilm.studio import Studio
from nnmath import Experiment
from scenes.kit.style import Style


@dataclass(frozen=True)
class Setting:
    """How chapters are to look, and what they play.

    Attributes:
        quality: of all that is drawn.
        style: how they are told.
        cast: the experiments by role. They travel whole, so that no worker fits anything or shares a disk.
    """

    quality: Quality
    style: Style
    cast: Mapping[str, Experiment]

    def studio(self, scratch: Path) -> Studio:
        """A place to perform chapters in, with a folder of its own."""
        return Studio(self.quality, self.style, self.cast, scratch)
