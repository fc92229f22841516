"""The import contracts hold, and no number of a film comes from a library that computes it otherwise elsewhere."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from tests.support.project import ROOT


def test_the_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


KERNELS = {"svd", "eig", "eigh", "solve", "inv", "qr", "lstsq", "dot", "vdot", "tensordot", "inner", "cov", "pinv"}
"""What NumPy leaves to BLAS and LAPACK."""


def test_no_number_of_a_film_comes_from_blas() -> None:
    """It would not be the same on every processor: `nnmath.utils.arrays` computes all of them."""
    own = ROOT / "nnmath" / "utils" / "arrays.py"
    files = {path for folder in ("nnmath", "nnfilm/kit", "scenes") for path in (ROOT / folder).rglob("*.py")} - {own}
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(files)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult))
        or (isinstance(node, ast.Attribute) and node.attr in KERNELS)
    ]
    assert not found
