"""How a film is told, whatever it shows: the same for all of its chapters."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.scenes.kit.style.theme import DARK, THEMES, Theme


@dataclass(frozen=True)
class Presentation:
    """What can be chosen.

    Attributes:
        theme: name of one of `THEMES`.
        pause: seconds that a question stands before its answer, for whoever wants to predict it; 0: no pause.
        alone: whether a chapter is a video of its own, and fades in; in the film it starts on the picture on which
            the one before it ended.
        ground: the color of the frame where nothing is drawn; None: the background of the theme.
    """

    theme: str = DARK.name
    pause: float = 3.0
    alone: bool = True
    ground: str | None = None

    @property
    def look(self) -> Theme:
        """The theme itself."""
        return THEMES[self.theme]

    @property
    def backdrop(self) -> str:
        """The ground itself."""
        return self.ground or self.look.background
