"""The last picture of a film that says who made it: a card on a clear background."""

from __future__ import annotations

from nnfilm.kit.animation.rates import late
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import FADE, Chapter
from nnfilm.kit.panels.card import Card, Line
from nnfilm.kit.style.layout import SMALLEST
from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.sentence import Listing, Name, Sentence

CLOSING: tuple[str, ...] = "author", "subtitle"
"""The credits that it shows."""

MIDDLE = 0.25
"""Its height, in frame units: a little above the middle, where eyes look for it."""


def closing_card(chapter: Chapter) -> None:
    """Everything fades, and the credits appear; without any nothing happens."""
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
