"""Small files that would take all memory, or Python with them: each is refused in one line, and takes little."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bombing import bombed
from tests.support.bombs import BOMBS

pytestmark = [pytest.mark.slow, pytest.mark.posix]  # it limits memory

SECONDS, MEMORY = 10, 1.5e9


def test_bombs_are_refused_in_one_line_and_take_little(tmp_path: Path) -> None:
    found = bombed(tmp_path)
    assert found["told"].keys() == BOMBS.keys() == set(found["left"])
    for name, (line, seconds, memory) in found["told"].items():
        assert line.startswith(f"--data: {name} ") and "\n" not in line and len(line) <= 310
        assert "only one column" in line if name == "comments.csv" else "memory" in line or "time" in line
        assert seconds < SECONDS and memory < MEMORY, (name, seconds, memory)
    assert found["memory"] < MEMORY / 3
