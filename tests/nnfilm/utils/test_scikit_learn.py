"""scikit-learn without pandas, which stays what it is for everybody else."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys, threading
from importlib.util import find_spec
from nnfilm.utils import scikit_learn

hidden, seen = scikit_learn._Hidden(), []
sys.meta_path.insert(0, hidden)
try:
    find_spec("pandas")
except ModuleNotFoundError:
    seen.append("hidden here")
other = threading.Thread(target=lambda: seen.append(find_spec("pandas").name))
other.start()
other.join()
sys.meta_path.remove(hidden)

before = list(sys.meta_path)
scikit_learn.import_lightly()
from sklearn.linear_model import LogisticRegression
LogisticRegression().fit([[0.0], [1.0]], [0, 1])
seen += ["not loaded"] if "pandas" not in sys.modules else []
import pandas
from sklearn.datasets import load_iris
seen += ["a frame"] if len(load_iris(as_frame=True).frame) == 150 and sys.meta_path == before else []
print(*seen, sep=", ")
"""


@pytest.mark.slow
def test_scikit_learn_is_imported_without_pandas_and_works_with_it_later() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "hidden here, pandas, not loaded, a frame"
