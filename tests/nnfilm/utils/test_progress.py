"""What is told to whoever waits."""

from __future__ import annotations

import pytest

from nnfilm.utils.progress import Lines


def test_lines_come_now_and_then_and_tell_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Lines()
    times = iter([100.0, 105.0, 120.0, 125.0, 128.0, 150.0, 200.0])
    monkeypatch.setattr("nnfilm.utils.progress.time.monotonic", lambda: next(times))
    lines.drawn(0)  # while planning
    lines.begin(1000)
    for frames in (150, 40, 250, 400, 500, 1000):
        lines.drawn(frames)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "   25%  250 of 1,000 frames, 1 min 15 s left",
        "   50%  500 of 1,000 frames, 50 s left",
        "  100%  1,000 of 1,000 frames, 0 s left",
    ]
