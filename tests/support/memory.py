"""How much memory a process has taken."""

from __future__ import annotations

import re
from pathlib import Path


def most_taken() -> int:
    """The most bytes of memory that this process has held at a time, of its own: what ``resource`` tells is also that
    of the process that started it.
    """
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found, "Linux tells it"
    return int(found[1]) << 10
