"""What the command loads: little before it has read its flags, so that help and slips come at once, and for a fit
nothing of what draws films.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("numpy", "manim", "pandas", "sklearn", "scipy", "numba", "av", "PIL", "rich", "joblib", "grimp", "nnmath")
PROGRAM = f"""
import sys
from nnfilm.cli.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["render", "--help"],
        ["render", "--theme", "blue"],
        ["fit", "--hidden", "0"],
        ["sheet", "--width", "1"],
    ],
    ids=" ".join,
)
@pytest.mark.slow
def test_nothing_heavy_is_loaded_before_flags_are_read(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == ""
    assert "usage: nnfilm" in done.stdout or "must be" in done.stderr


@pytest.mark.slow
def test_a_fit_needs_nothing_that_draws_films() -> None:
    """Manim, and the libraries behind the painter and the encoder, take longer to load than a first look takes."""
    program = "import sys; import nnfilm.cli.fit_report, nnfilm.outputs.resources; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"manim", "numba", "av", "sklearn", "pandas"}.isdisjoint(done.stdout.split())
