"""The machine and the versions of a measurement."""

from __future__ import annotations

import platform
import re
from importlib.metadata import version
from pathlib import Path

import numpy as np
from joblib import cpu_count

from benchmarks.encoding import encode, encoder
from nnfilm.render.quality import Quality
from nnfilm.video.encoder_settings import CODECS


def machine() -> dict[str, str | int]:
    """Processor, cores that this process may use, and the relevant versions."""
    return {
        "processor": _processor(),
        "cores": cpu_count(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("manim", "matplotlib", "numpy", "numba", "av")},
        "x264": _x264(),
    }


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", about.read_text()) if about.exists() else []
    return names[0] if names else platform.processor() or platform.machine()


def _x264() -> str:
    """The version that x264 writes into its streams."""
    quality = Quality(64, 64, 1)
    context = encoder(CODECS["default"], quality)
    context.open()
    packets = encode([np.zeros((96, 64), np.uint8)], CODECS["default"], quality)
    stream = (context.extradata or b"") + b"".join(bytes(packet) for packet in packets)
    found = re.search(rb"x264 - core (\d+)", stream)
    return found[1].decode() if found else "unknown"
