"""scikit-learn without pandas, which stays what it is for everybody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from nnfilm.utils import scikit_learn
before = list(sys.meta_path)
scikit_learn.import_lightly()
from sklearn.linear_model import LogisticRegression
LogisticRegression().fit([[0.0], [1.0]], [0, 1])
assert "pandas" not in sys.modules and sys.meta_path == before
import pandas
from sklearn.datasets import load_iris
assert len(load_iris(as_frame=True).frame) == 150
"""


@pytest.mark.slow
def test_scikit_learn_is_imported_without_pandas_and_works_with_it_later() -> None:
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
