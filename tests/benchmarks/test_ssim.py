"""Our SSIM against ffmpeg's."""

from __future__ import annotations

import re
from pathlib import Path

import av
import numpy as np
import pytest
from av.filter import Graph

from benchmarks.ssim import likeness


def pictures(noise: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:64, :96]
    true = np.clip(120 + 80 * np.sin(x / 5) * (y > 30) + 0.3 * y, 16, 235)
    return true.astype(np.uint8), np.clip(true + rng.normal(0, noise, true.shape), 16, 235).astype(np.uint8)


def ffmpegs(true: np.ndarray, seen: np.ndarray, log: Path) -> float:
    """Of the luma, by its `ssim` filter."""
    graph = Graph()
    height, width = true.shape
    inputs = [graph.add_buffer(width=width, height=height, format="gray", time_base="1/1") for _ in range(2)]
    compare, sink = graph.add("ssim", f"stats_file={log}"), graph.add("buffersink")
    for pad, source in enumerate(inputs):
        source.link_to(compare, 0, pad)
    compare.link_to(sink)
    graph.configure()
    for source, plane in zip(inputs, (seen, true), strict=True):
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(plane), "gray")
        frame.pts = 0
        source.push(frame)
        source.push(None)
    graph.pull()
    del graph, sink, compare, inputs
    found = re.search(r"Y:([\d.]+)", log.read_text())
    assert found
    return float(found[1])


@pytest.mark.parametrize("noise", [0, 2, 10])
def test_it_is_ffmpegs(noise: float, tmp_path: Path) -> None:
    true, seen = pictures(noise)
    assert likeness(true, seen).all == pytest.approx(ffmpegs(true, seen, tmp_path / "log"), abs=1e-4)
