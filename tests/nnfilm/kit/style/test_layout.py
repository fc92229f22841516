"""Frames of every shape, and the places for pictures in them."""

from __future__ import annotations

import pytest

from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.settings.quality import ASPECTS, QUALITIES


@pytest.mark.parametrize("aspect", ASPECTS)
def test_every_shape_has_even_sides_the_same_shorter_one_and_pictures_within_the_frame(aspect: str) -> None:
    wide, high = (int(side) for side in aspect.split(":"))
    for one in QUALITIES.values():
        quality = one.shaped(aspect)
        assert quality.width % 2 == quality.height % 2 == 0
        assert min(quality.width, quality.height) == one.height
        assert quality.width / quality.height == pytest.approx(wide / high, rel=0.01)
        assert min(frame_size(quality.width, quality.height)) == 8.0
    layout = Layout.of(*frame_size(quality.width, quality.height))
    for region in (layout.middle, layout.bare_middle, layout.beside_diagram):
        assert region.half > 1.0
        assert abs(region.x) + region.half <= layout.width / 2
        assert layout.bottom <= region.y - region.half
        assert region.y + region.half <= layout.top + 0.3  # a turning cube fills its region downwards only
