"""Places on their way to others."""

from __future__ import annotations

import pytest

from nnfilm.kit.style.layout import Oblong, Region

WIDE, TALL = Oblong(0.0, 1.0, 2.0, 3.0), Oblong(4.0, -1.0, 3.0, 0.5)


def sides(place: Region) -> tuple[float, float, float, float]:
    """Left, right, bottom and top."""
    wide = place.half * (place.stretch if isinstance(place, Oblong) else 1.0)
    return place.x - wide, place.x + wide, place.y - place.half, place.y + place.half


@pytest.mark.parametrize("end", [TALL, Region(4.0, -1.0, 3.0)])
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_every_side_of_a_place_goes_evenly_to_that_of_the_other(end: Region, share: float) -> None:
    between = [(1 - share) * a + share * b for a, b in zip(sides(WIDE), sides(end), strict=True)]
    assert sides(WIDE.blend(end, share)) == pytest.approx(between)
