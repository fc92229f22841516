"""Times for people are short, and times for players exact."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nnfilm.utils.timecode import clock, moment, seek_time, stamp

FRAMES, RATES = st.integers(0, 10**7), st.sampled_from([15, 24, 25, 30, 60])


def test_times_for_people_are_short() -> None:
    assert [*map(clock, (0, 59.4, 59.6, 185, 3600))] == ["0 s", "59 s", "1 min 00 s", "3 min 05 s", "60 min 00 s"]
    times = (0.0, 9.99, 61.0, 3599.9, 3600.0, 36061.5)
    assert [*map(stamp, times)] == ["0:00", "0:09", "1:01", "59:59", "1:00:00", "10:01:01"]


@given(FRAMES, RATES)
def test_a_moment_is_the_nearest_millisecond(frame: int, fps: int) -> None:
    milliseconds = moment(frame, fps) // timedelta(milliseconds=1)
    assert moment(frame, fps) == timedelta(milliseconds=milliseconds)
    assert abs(Fraction(frame, fps) - Fraction(milliseconds, 1000)) <= Fraction(1, 2000)


@given(FRAMES, RATES)
def test_a_place_lies_in_its_frame(frame: int, fps: int) -> None:
    assert frame * 1000 <= round(float(seek_time(frame / fps)) * 1000) * fps < (frame + 1) * 1000
    assert float(seek_time(frame / fps)) < frame / fps + 0.001
