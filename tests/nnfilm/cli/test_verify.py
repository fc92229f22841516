"""`nnfilm verify` looks at the steps of a training too, and not at its network alone."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import nnmath
from nnfilm.cli import main as cli
from nnfilm.cli.verify import verify
from nnfilm.outputs.wrong_rows import WRONG
from nnfilm.storage.workspace import Place, workspace
from nnfilm.utils.progress import Lines
from nnmath import Experiment, FitSpec
from nnmath.experiments.bundle import Bundle
from nnmath.fitting.report import Training


def test_a_bundle_beside_files_that_are_older_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nnfilm.cli.verify.verify", lambda *_: (["data: same network"], True))
    command = ["verify", str(tmp_path / "experiment.bundle")]
    move = os.replace

    def interrupted(source: Path, name: str, **more: Any) -> None:
        if name == "film.srt":
            raise KeyboardInterrupt
        move(source, name, **more)

    def write(content: str) -> None:
        with workspace(Place(tmp_path)) as place:
            for name in ("film.mp4", "film.srt"):
                (place.root / name).write_text(content)
            place.publish(["film.mp4", "film.srt"])

    write("old")
    assert cli.main(command) == 0
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", interrupted)
        write("new")
    assert cli.main(command) == 1
    assert capsys.readouterr().err.endswith("older than the others, or missing, film.srt; make them again\n")


def test_steps_that_the_fit_does_not_take_are_told(tmp_path: Path) -> None:
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(starts=3, held_out=False))
    assert found.training is not None
    path = found.training.chosen
    better = Training(replace(path, errors=path.errors - (path.errors > 50)), found.training.stuck)
    told = {}
    for name, training in (("own", found.training), ("better", better), ("none", None)):
        file = tmp_path / f"{name}.bundle"
        file.write_bytes(Bundle({"data": Experiment(data, found.network, found.report, training)}).to_bytes())
        told[name] = verify(file, 1, Lines())
    assert told["own"] == told["none"] == (["data: same network"], True)
    (tmp_path / WRONG).write_text("row,class\n1,middle\n")
    lines, same = verify(tmp_path / "own.bundle", 1, Lines())
    n = nnmath.errors(found.network, data.X, data.y)
    assert (lines[1], same) == (f"wrong.csv: {n} of {n} wrong rows are not in it, and 1 others are", False)
    assert told["better"] == (["data: same network, but different training steps"], False)


def test_what_is_kept_is_not_fitted_again(tmp_path: Path) -> None:
    """Another processor would end in another network."""
    (tmp_path / "experiment.bundle").write_bytes(Bundle({"bands": nnmath.standard("bands")}).to_bytes())
    lines, same = verify(tmp_path / "experiment.bundle", 1, Lines())
    assert same and lines == ["bands: as nnfilm keeps it, so there is no fit to repeat"]
