"""Dataclasses are frozen, so that results memoised for a value stay true."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.support.project import ROOT

PACKAGES = ("nnmath", "scenes", "nnfilm")

CHANGING: Mapping[str, str] = {
    "nnmath/datasets/files/table.py: Table": "read step by step",
    "nnfilm/kit/figures/filling.py: Filling": "moved by its owner",
}
"""Dataclasses that may change, and why."""

DATACLASS = re.compile(r"^ *@dataclass(.*)\n(?: *@.*\n)* *class (\w+)", re.MULTILINE)


def test_dataclasses_are_frozen_unless_listed() -> None:
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {name}": "frozen=True" in said
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for said, name in DATACLASS.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 100
    assert {name for name, frozen in found.items() if not frozen} == set(CHANGING)
