"""Files that are large, hostile or not for this user: each ends in one line, soon, and takes little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from nnmath import DataError, load
from tests.nnmath.datasets.cases import TABLES, saved

ZEROS = np.zeros(26_000_000, np.int8)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zeros.parquet": (lambda: saved(pd.DataFrame({"a": ZEROS, "b": ZEROS}).to_parquet), "too large"),
}
"""Files that are small, and a great deal once they are unpacked; what is said of them."""


@pytest.mark.posix
@pytest.mark.slow
def test_what_is_small_and_becomes_large_takes_little_time_and_memory(tmp_path: Path) -> None:
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content())
    code = f"""
import json, resource, time, nnmath
from tests.support.memory import most_taken
resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
for name in {list(HOSTILE)!r}:
    begun = time.process_time()
    try:
        nnmath.load({str(tmp_path)!r} + "/" + name)
    except nnmath.DataError as error:
        taken = time.process_time() - begun
        print(json.dumps([name, str(error), taken, most_taken() >> 20]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == list(HOSTILE)
    for name, message, seconds, megabytes in lines:
        assert name in message and HOSTILE[name][1] in message and ":" in message
        assert seconds < 10 and megabytes < 1500, (name, seconds, megabytes)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a system without such files")
def test_a_file_that_the_system_makes_up_is_not_waited_for() -> None:
    """Another one, of the system's messages, keeps its reader waiting for the next of them."""
    with pytest.raises(DataError, match="status is empty"):
        load("/proc/self/status")


@pytest.mark.posix  # elsewhere holes take room
def test_a_file_of_holes_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "holes.csv").write_text("x,y,kind\n")
    os.truncate(tmp_path / "holes.csv", 100 * 10**9)
    with pytest.raises(DataError, match=r"'holes\.csv' cannot be opened: .* 2,000,000,000 bytes; check"):
        load(tmp_path / "holes.csv")


def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trees.csv").write_text(TABLES["trees"])

    def refuse(*_: Any, **__: Any) -> None:  # root, as whom tests may run, may read everything
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match=r"'trees\.csv' cannot be opened: Permission denied; check"):
        load(tmp_path / "trees.csv")
