"""Beats that several chapters share, with their script: how a film asks its question, introduces the row that it
follows, and closes with who made it. A chapter marks a method as such a beat, and calls these in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.animation.tween import Tween, appear, hide, late
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import FADE
from nnfilm.kit.panels.card import Card, Line
from nnfilm.kit.style.layout import SMALLEST
from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.row_phrases import TOLD, TOLD_BRIEFLY, row_measured

CLOSING: tuple[str, ...] = "author", "subtitle"
"""The credits that the last picture shows."""

MIDDLE = 0.25
"""The height of its card, in frame units: a little above the middle, where eyes look for it."""


def ask_for_neurons(chapter: Chapter, arrival: Sequence[Tween]) -> None:
    """The beat "the question": leave the straight cut's picture, and ask."""
    chapter.open()
    chapter.ask(chapter.sentence("said"), *arrival)


def meet_row(chapter: Chapter) -> None:
    """The beat "the row": say which row is followed, with its numbers. The chapter's fact ``in_sight`` is whether it
    lies in the picture, and not too far off.
    """
    chapter.remark_in_full(chapter.sentence("said"))
    chapter.remark(row_measured(chapter.data, TOLD_BRIEFLY if chapter.short else TOLD))
    chapter.remark(chapter.sentence("away"))


def has_credits(chapter: Chapter) -> bool:
    """Whether a film says who made it."""
    return chapter.presentation.credits != Credits()


def closing_card(chapter: Chapter) -> None:
    """The beat "who made it": everything fades, and a card shows the credits on a clear background."""
    credits, layout, theme = chapter.presentation.credits, chapter.layout, chapter.theme
    lines = [
        Line(credits.author, 0.62 * layout.headline_size, theme.ink, weight="semibold"),
        Line(credits.subtitle, max(SMALLEST, 0.42 * layout.headline_size), theme.soft),
    ]
    card = Card(lines, layout, MIDDLE).parts
    hide(*card)
    chapter.add_foreground_mobjects(*card)
    chapter.hush(
        Tween(chapter.curtain, opacity=1.0, run_time=FADE),
        Tween(chapter.heading, opacity=0.0, run_time=FADE),
        appear(*card, run_time=2 * FADE, rate_func=late),
    )
    chapter.hold(0.7)
