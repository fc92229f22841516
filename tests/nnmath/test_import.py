from __future__ import annotations

import subprocess
import sys

import nnmath


def test_import_is_light() -> None:
    """No Manim at all, and scikit-learn not before something is fitted."""
    code = (
        "import sys, nnmath; data = nnmath.load('bands'); nnmath.best_line(data.X, data.y);"
        "nnmath.standard('rings');"
        "print([m for m in ('manim', 'sklearn', 'nnfilm', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_documented() -> None:
    for name in nnmath.__all__:
        assert getattr(nnmath, name).__doc__, name
