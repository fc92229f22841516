"""A card takes any text: all of it is in the frame, nothing overlaps, and it can be read."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.panels.card import Card, Line, Logo
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import SHORT, SMALLEST, Layout, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme, rgba
from nnfilm.kit.text.typeset import PAD
from nnfilm.render.quality import ASPECTS

UNIT = 60.0
TEXTS = {
    "short": "Penguins",
    "long": "How a small network tells the penguins of three islands apart by bill and flipper alone, " * 3,
    "chinese": "神经网络如何把企鹅分成三类" * 20,
    "one word": "W" * 200,
    "emoji": "Penguins 🐧🐧 and \N{WOMAN}\N{ZERO WIDTH JOINER}\N{MICROSCOPE} networks",
    "hostile": '#panic("typst") *_$ ` @nobody <label> \\ // /* #[ \u202eabc',
}


def logo(color: tuple[int, ...], size: tuple[int, int] = (120, 80)) -> bytes:
    """A disc on a clear ground."""
    y, x = np.mgrid[: size[1], : size[0]]
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    pixels[(x / size[0] - 0.5) ** 2 + (y / size[1] - 0.5) ** 2 < 0.2] = color
    content = BytesIO()
    Image.fromarray(pixels).save(content, "PNG")
    return content.getvalue()


def card(text: str, shape: str, content: bytes = b"", theme: Theme = DARK) -> tuple[Card, Layout]:
    layout = Layout.of(*frame_size(*ASPECTS[shape](int(SHORT * UNIT), 854)))
    size = layout.headline_size
    lines = [
        Line(text[:200], size, theme.ink, 4, "semibold"),
        Line(text[:100], 0.5 * size, theme.ink),
        Line(text[:100], 0.4, theme.soft),
    ]
    return Card(lines, content, layout, theme, layout.headline[1]), layout


@pytest.mark.parametrize("shape", ASPECTS)
@pytest.mark.parametrize("text", TEXTS)
def test_all_of_a_card_is_in_the_frame_and_nothing_overlaps(text: str, shape: str) -> None:
    made, layout = card(TEXTS[text], shape, logo((200, 30, 40, 255)))
    bottom = layout.height / 2 - 0.4
    for part in made.parts:
        if isinstance(part, Logo):
            high = part.tall
        else:
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


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_logo_that_would_not_be_seen_has_a_plate(theme: Theme) -> None:
    ground, ink = (tuple(int(value) for value in rgba(color)[:3]) for color in (theme.background, theme.ink))
    for color, plated in ((ground, True), (ink, False)):
        part = card("a", "16:9", logo((*color, 255)), theme)[0].parts[-1]
        pixels = np.zeros((480, 854, 4), np.uint8)
        pixels[:] = [*ground, 255]
        part.draw(Canvas(pixels, UNIT))
        rows, columns = np.nonzero((pixels[..., :3] != ground).any(axis=2))
        assert len(rows)
        beside = pixels[(rows.min() + rows.max()) // 2, columns.min() + 6, :3]
        assert np.allclose(beside, ink, atol=3)
        assert np.ptp(rows) / UNIT == pytest.approx(part.height if not isinstance(part, Logo) else part.tall, rel=0.12)
        middle = pixels[(rows.min() + rows.max()) // 2, (columns.min() + columns.max()) // 2, :3]
        assert np.allclose(middle, ground if plated else ink, atol=3)
