"""What all tests share: the same examples in each run, and one thread in each worker."""

from __future__ import annotations

import os

from hypothesis import settings

# Two workers share the cores already; set before a worker imports numpy.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# A failure must be the code's, never the day's: fixed examples, and no stop-watch on a busy machine.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")
