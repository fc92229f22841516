"""What films are called where several are listed: by their titles, or by what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nnfilm.course.links import Made


def told_apart(films: Sequence[Made]) -> list[Made]:
    """The films, in their order; of those that share a title, each with a name of its own, and that title below it."""
    titles = Counter(film.card.title for film in films)
    second_lines = Counter((film.card.title, film.card.below[:1]) for film in films)

    def renamed(film: Made) -> Made:
        card = film.card
        alone = card.below and second_lines[card.title, card.below[:1]] == 1
        name = card.below[0] if alone else film.folder
        below = card.title, *(line for line in card.below if line != name)
        return replace(film, card=replace(card, title=name, below=below))

    return [renamed(film) if titles[film.card.title] > 1 else film for film in films]
