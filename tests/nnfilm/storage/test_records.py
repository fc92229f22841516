"""Records of what was written: one a folder, kept where the user says, and dropped when their folder is long gone."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest

from nnfilm.storage.records import NONE, OUTDATED, STATE, Record, record_of, tidy


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    return tmp_path / "state"


def recorded(folder: Path) -> Path:
    """The file of a folder's record, in which there is something."""
    before = set(folder.parent.rglob("*.json"))
    folder.mkdir()
    with record_of(folder) as record:
        record.expect({"a": "1 x"})
    (made,) = set(folder.parent.rglob("*.json")) - before
    return made


def test_a_folder_has_its_own_and_others_of_the_machine_do_not_read_it(tmp_path: Path, state: Path) -> None:
    paths = [recorded(tmp_path / name) for name in ("one", "two\udce9")]
    assert all(path.is_relative_to(state) for path in paths)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    for name in ("one", "two\udce9"):
        with record_of(tmp_path / name) as record:
            assert record == Record({"a": [NONE, "1 x"]})
            record.settle({"b": "2 y"}, gone=["a"])
        with record_of(tmp_path / name) as record:
            assert record == Record({"b": ["2 y"]})
            record.settle({}, gone=["b"])
    assert list(state.rglob("*.json")) == []


def test_those_of_folders_that_are_long_gone_go(tmp_path: Path) -> None:
    paths = {name: recorded(tmp_path / name) for name in ("gone", "there", "unplugged")}
    for name in ("gone", "there"):
        os.utime(paths[name], (time.time() - OUTDATED - 60,) * 2)
    for name in ("gone", "unplugged"):
        (tmp_path / name).rmdir()
    tidy()
    assert [name for name, path in paths.items() if path.exists()] == ["there", "unplugged"]


def test_what_an_earlier_version_noted_besides_is_passed_over(tmp_path: Path) -> None:
    path = recorded(tmp_path / "one")
    path.write_text(json.dumps({**json.loads(path.read_text()), "origin": "a digest"}))
    with record_of(tmp_path / "one") as record:
        assert record == Record({"a": [NONE, "1 x"]})
