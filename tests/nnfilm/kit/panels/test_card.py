"""A card takes any text: all of it is in the frame, nothing overlaps, and it can be read."""

from __future__ import annotations

import pytest

from nnfilm.kit.panels.card import Card, Line
from nnfilm.kit.style.layout import SHORT, SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import PAD
from nnfilm.settings.quality import ASPECTS

UNIT = 60.0
TEXTS = {
    "short": "Penguins",
    "long": "How a small network tells the penguins of three islands apart by bill and flipper alone, " * 3,
    "chinese": "神经网络如何把企鹅分成三类" * 20,
    "one word": "W" * 200,
    "emoji": "Penguins 🐧🐧 and \N{WOMAN}\N{ZERO WIDTH JOINER}\N{MICROSCOPE} networks",
    "hostile": '#panic("typst") *_$ ` @nobody <label> \\ // /* #[ \u202eabc',
}


def card(text: str, shape: str) -> tuple[Card, Layout]:
    layout = Layout.of(*frame_size(*ASPECTS[shape](int(SHORT * UNIT), 854)))
    size = layout.headline_size
    lines = [
        Line(text[:200], size, DARK.ink, 4, "semibold"),
        Line(text[:100], 0.5 * size, DARK.ink),
        Line(text[:100], 0.4, DARK.soft),
    ]
    return Card(lines, layout, layout.headline[1]), layout


@pytest.mark.parametrize("shape", ASPECTS)
@pytest.mark.parametrize("text", TEXTS)
def test_all_of_a_card_is_in_the_frame_and_nothing_overlaps(text: str, shape: str) -> None:
    made, layout = card(TEXTS[text], shape)
    bottom = layout.height / 2 - 0.4
    for part in made.parts:
        sprite = part.sprite(UNIT)
        pad = PAD * part.size * UNIT
        high, wide = (side / UNIT - 2 * PAD * part.size for side in sprite.shape[1:])
        edge = int(pad) - 2
        assert not sprite[3][:, :edge].any() and not sprite[3][:, -edge:].any()  # no word runs out of its lines
        assert part.size >= SMALLEST
        assert wide <= layout.headline_width + 0.05
        assert part.y + high / 2 <= bottom + 0.03
        bottom = part.y - high / 2
    assert bottom >= layout.bottom - 0.05
