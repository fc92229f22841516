"""How a film is presented, whatever it shows: the same for all of its chapters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnfilm.kit.style.theme import DARK, THEMES, Theme


@dataclass(frozen=True)
class Credits:
    """What a film says of itself, in its author's words; "" where nothing was given.

    Attributes:
        title: of the film.
        subtitle: below it.
        author: who made it, or for whom.
    """

    title: str = ""
    subtitle: str = ""
    author: str = ""

    @property
    def below(self) -> tuple[str, ...]:
        """The lines below the title, as many as there are."""
        return tuple(filter(None, (self.subtitle, self.author)))


@dataclass(frozen=True)
class Presentation:
    """What can be chosen.

    Attributes:
        theme: name of one of `THEMES`.
        pause: seconds that a question stands before its answer, for viewers who want to predict it; 0: no pause.
        alone: whether a chapter is a video of its own, and fades in; in the film it starts on the picture on which
            the one before it ended.
        ground: the color of the frame where nothing is drawn; None: the background of the theme.
        colors: of the classes, in order; for those that are not there the theme's own.
        credits: what the film says of itself.
        worded: whether captions stand in the picture; without them a player shows them, from the same plan.
        short: whether a film of 60 to 90 seconds is told: fewer chapters, and fewer beats in them.
        language: in which it is told, by its code (see `kit.text.language`).
        also: languages of captions besides: what is said stands long enough for all of them.
    """

    theme: str = DARK.name
    pause: float = 1.0
    alone: bool = True
    ground: str | None = None
    colors: tuple[str, ...] = ()
    credits: Credits = Credits()
    worded: bool = True
    short: bool = False
    language: str = "en"
    also: tuple[str, ...] = ()

    @property
    def look(self) -> Theme:
        """The theme itself, with the classes' colors in it."""
        theme = THEMES[self.theme]
        return replace(theme, classes=(*self.colors, *theme.classes[len(self.colors) :])) if self.colors else theme

    @property
    def backdrop(self) -> str:
        """The ground itself."""
        return self.ground or self.look.background
