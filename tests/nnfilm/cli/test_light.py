"""What the command loads: little before it has read its flags, so that help and slips come at once; for a fit nothing
of what draws films, and for a silent film nothing that speaks.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT

HEAVY = ("numpy", "manim", "pandas", "sklearn", "scipy", "numba", "av", "PIL", "rich", "joblib", "grimp", "nnmath")
PROGRAM = f"""
import sys
from pathlib import Path
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
        ["sheet", "--width", "200000"],
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


THREADS = """
import os, sys
from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import Command
from nnfilm.cli.main import main
def told(options):
    print(os.environ["OPENBLAS_NUM_THREADS"], "numpy" in sys.modules)
    from pathlib import Path
    from nnfilm.workers.executors import LocalExecutor
    from nnfilm.workers.processes import FITTING
    workers = LocalExecutor(1, Path(sys.argv[2]), preload=FITTING)
    print(*dict(workers.run(os.getenv, [("OPENBLAS_NUM_THREADS",)])).values())
    workers.shutdown()
if __name__ == "__main__":
    COMMANDS["cache"] = Command("", told, COMMANDS["cache"].arguments)
    main(["cache", "info"])
"""


@pytest.mark.slow
def test_sums_are_made_by_one_thread_here_and_in_workers(tmp_path: Path) -> None:
    """It is said before numpy is loaded, which does not listen later; no number of cores may show in a picture."""
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "3", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", THREADS, "-", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.stdout == "1 False\n1\n", done.stderr
