"""Beats that several chapters share: how a film introduces the row that it follows, and closes with who made it."""

from __future__ import annotations

from nnfilm.kit.animation.tween import Tween, late
from nnfilm.kit.chapter.chapter import FADE, Chapter
from nnfilm.kit.panels.card import Card, Line
from nnfilm.kit.style.layout import SMALLEST
from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.row_phrases import TOLD, TOLD_BRIEFLY, row_introduced, row_measured
from nnfilm.kit.text.sentence import NOTHING, Listing, Name, Sentence, paragraph

CLOSING: tuple[str, ...] = "author", "subtitle"
"""The credits that the last picture shows."""

MIDDLE = 0.25
"""The height of its card, in frame units: a little above the middle, where eyes look for it."""


def meet_row(chapter: Chapter, *, in_sight: bool) -> None:
    """A beat that says which row is followed, with its numbers; nothing where none is. ``in_sight`` is whether it lies
    in the picture, and not too far off.
    """
    data = chapter.experiment.dataset
    if data.followed is None:
        return
    away = NOTHING if in_sight else Sentence("It lies far off, outside this picture.")
    chapter.beat(
        "the row",
        Sentence("Follow {row}", row=Name(data.followed.name)),
        paragraph(
            row_introduced(data),
            Sentence("It has a ring and its name in every picture of the points.") if in_sight else away,
            row_measured(data),
        ),
    )
    if not chapter.short:
        chapter.remark(row_introduced(data))
    most = TOLD_BRIEFLY if chapter.short else TOLD
    chapter.remark(row_measured(data, most))
    chapter.remark(away)


def closing_card(chapter: Chapter) -> None:
    """The last picture of a film that says who made it: everything fades, and a card shows the credits on a clear
    background. Without any nothing happens.
    """
    credits, layout, theme = chapter.presentation.credits, chapter.layout, chapter.theme
    if credits == Credits():
        return
    small = max(SMALLEST, 0.42 * layout.headline_size)
    lines = [
        Line(credits.author, 0.62 * layout.headline_size, theme.ink, weight="semibold"),
        Line(credits.subtitle, small, theme.soft),
    ]
    card = Card(lines, layout, MIDDLE).parts
    for part in card:
        part.opacity = 0.0
    chapter.add_foreground_mobjects(*card)
    shown = [Sentence("“{text}”", text=Name(str(line.text))) for line in lines if line.text]
    chapter.beat(
        "who made it",
        "Who made this film",
        "Everything fades, and a clear background shows {parts}.",
        parts=Listing(shown),
    )
    chapter.say(
        "",
        Tween(chapter.curtain, opacity=1.0, run_time=FADE),
        Tween(chapter.heading, opacity=0.0, run_time=FADE),
        [Tween(part, opacity=1.0, run_time=2 * FADE, rate_func=late) for part in card],
    )
    chapter.hold(0.7)
