"""Values are frozen: what is computed of one, and remembered, nothing that is done to it later makes untrue."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.support.project import ROOT

PACKAGES = ("nnmath", "scenes", "nnfilm")

CHANGING: Mapping[str, str] = {
    "nnmath/datasets/files/amounts.py: Readings": "fills as columns are read",
    "nnmath/datasets/files/table.py: Table": "is read step by step",
    "nnmath/datasets/tables/column.py: Column": "is read step by step",
    "nnfilm/outputs/estimate.py: _Watch": "notes what passes",
    "nnfilm/storage/records.py: Record": "is of a folder that changes",
    "nnfilm/workers/farm.py: Hand": "lives",
    "nnfilm/kit/figures/opening.py: Filling": "is given another place by who has it",
}
"""Dataclasses that are no values, and why."""

DATACLASS = re.compile(r"^ *@dataclass(.*)\n(?: *@.*\n)* *class (\w+)", re.MULTILINE)


def test_dataclasses_are_frozen_but_for_those_that_say_why() -> None:
    found = {
        f"{path.relative_to(ROOT).as_posix()}: {name}": "frozen=True" in said
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        for said, name in DATACLASS.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) > 100
    assert {name for name, frozen in found.items() if not frozen} == set(CHANGING)
