"""A bundle: everything a film was made from, in one file, so that it can be made again without a fit.

A zip archive with `bundle.json` and one .npz per experiment. The same content gives the same bytes: nothing is
compressed, and every date in it is the same. Reading does not trust the file: nothing is unpickled or unpacked to disk,
and anything unexpected is refused in one line.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from nnmath.datasets.dataset import in_logs, standardize_bulk
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import unknown
from nnmath.utils.errors import DataError

FORMAT = 1
ABOUT = "bundle.json"
FILE = "experiment.bundle"

DATA = "data"
"""The slot of a user's data: in a bundle of the article's film it is empty."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """What a film was made from.

    Attributes:
        experiments: by slot.
        about: plain facts for JSON: source of the data, settings, versions.
    """

    experiments: Mapping[str, Experiment]
    about: Mapping[str, Any] = field(default_factory=dict)

    def experiment_in(self, slot: str) -> Experiment:
        """The experiment in a slot; a user's data are in every slot. Raises DataError if the bundle has none."""
        slot = slot if slot in self.experiments or DATA not in self.experiments else DATA
        if slot not in self.experiments:
            raise DataError(unknown("slot in this bundle", slot, self.experiments))
        return self.experiments[slot]

    def to_bytes(self) -> bytes:
        """The content of the file."""
        files: dict[str, Experiment] = {}  # each experiment once, by the name of its file
        names: dict[str, str] = {}  # and the name for each slot
        for slot, experiment in sorted(self.experiments.items()):
            known = (name for name, other in files.items() if other.digest == experiment.digest)
            names[slot] = next(known, f"{slot}.npz")
            files[names[slot]] = experiment
        about = {
            **self.about,
            "format": FORMAT,
            "roles": names,
            "experiments": {name: _facts_of(experiment) for name, experiment in files.items()},
        }
        content = BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(zipfile.ZipInfo(ABOUT), json.dumps(about, indent=1, sort_keys=True))
            for name, experiment in files.items():
                archive.writestr(zipfile.ZipInfo(name), experiment.to_bytes())
        return content.getvalue()

    @classmethod
    def load(cls, path: Path) -> Bundle:
        """Read a file. Raises DataError, with its name, if it is no whole bundle."""
        from nnmath.experiments.schema import content_of  # here: pydantic is slow to load

        return cls.from_bytes(content_of(path), str(path))

    @classmethod
    def from_bytes(cls, content: bytes, name: str = "this") -> Bundle:
        """Read what `to_bytes` gave. Raises DataError, with the `name`, for anything else."""
        from nnmath.experiments.schema import SavedBundle, archive_of, member, read, reason_of

        try:
            with archive_of(content) as archive:
                about = member(archive, ABOUT)
                saved = read(SavedBundle, about, "bundle.json:")
                files = {file: _experiment(member(archive, file), file) for file in dict.fromkeys(saved.roles.values())}
            for file, experiment in files.items():
                if experiment.digest != saved.experiments[file].digest:
                    raise DataError(f"{file} does not match its digest: it was damaged or changed")
        except Exception as error:  # whatever a foreign file makes of zip, JSON and arrays
            raise DataError(f"{name} is not a valid bundle: {reason_of(error)}") from None
        return cls({slot: files[file] for slot, file in saved.roles.items()}, json.loads(about))


def _facts_of(experiment: Experiment) -> dict[str, Any]:
    """Facts about an experiment for readers, and the digests by which it is checked."""
    data = experiment.dataset
    return {
        "digest": experiment.digest,
        "data": {
            "name": data.name,
            "digest": data.digest,
            "points": data.n_samples,
            "columns": list(data.feature_names),
            "classes": list(data.class_names),
            "mean": data.mean.tolist(),
            "scale": data.scale.tolist(),
        },
    }


def _experiment(content: bytes, name: str) -> Experiment:
    """An experiment whose arrays are what they say they are. Raises DataError, with the ``name``."""
    from nnmath.experiments.schema import arrays_in, reason_of

    try:
        experiment = Experiment.from_arrays(arrays_in(content))
        data = experiment.dataset
        pairs = zip((data.X, data.mean, data.scale), standardize_bulk(in_logs(data.raw, data.logs)), strict=True)
        if not all(np.allclose(*pair, rtol=1e-6, atol=1e-9) for pair in pairs):
            raise DataError("its data are not standardized as stated")
        return experiment
    except Exception as error:
        raise DataError(f"{name}: {reason_of(error)}") from None
