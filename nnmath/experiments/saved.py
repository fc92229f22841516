"""Reading the file of an experiment, which is never trusted.

A module of its own, so that the file format is in no picture's cache key.
"""

from __future__ import annotations

import os
from pathlib import Path

from nnmath.experiments.experiment import Experiment
from nnmath.utils.errors import DataError


def load_experiment(path: str | os.PathLike[str]) -> Experiment:
    """Read what `Experiment.save` wrote; never unpickles. Raises DataError for no file, or one of another kind."""
    from nnmath.experiments.schema import content_of  # here: pydantic is slow to load

    if not Path(path).is_file():
        raise DataError(f"no experiment file at {path}")
    return experiment_in(content_of(Path(path)), str(path))


def experiment_in(content: bytes, name: str = "this") -> Experiment:
    """Read what `Experiment.to_bytes` gave, checked by `nnmath.experiments.schema` and never unpickled. Raises
    DataError, with the ``name``, for anything else.
    """
    from nnmath.experiments.schema import arrays_in

    try:
        return Experiment.from_arrays(arrays_in(content))
    except Exception as error:  # whatever a foreign file makes of zip, JSON and arrays
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"{name} is not a saved experiment: {reason}") from None
