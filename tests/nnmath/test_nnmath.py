from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nnmath
from nnmath import standard


def test_import_is_light(tmp_path: Path) -> None:
    """No Manim at all, scikit-learn not before something is fitted, and pydantic not before a file is read."""
    standard("bands").save(tmp_path / "bands.npz")
    code = (
        "import sys, nnmath, nnmath.experiments.bundle; data = nnmath.load('bands'); nnmath.best_line(data.X, data.y);"
        "assert 'pydantic' not in sys.modules; nnmath.standard('rings');"
        f"e = nnmath.Experiment.load({str(tmp_path / 'bands.npz')!r});"
        "nnmath.warp(e.network)(e.dataset.X, 0.7); e.network.predict(e.dataset.X); str(e.report);"
        "print(e.digest, [m for m in ('manim', 'sklearn', 'nnfilm', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{standard('bands').digest} []"


def test_every_public_name_is_there_and_documented() -> None:
    for name in nnmath.__all__:
        assert getattr(nnmath, name).__doc__, name
