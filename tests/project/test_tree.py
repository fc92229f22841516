"""The folders: tests mirror the tree."""

from __future__ import annotations

from pathlib import Path

from tests.support.project import ROOT


def modules_tested_by(test: Path) -> set[Path]:
    """What a file of tests may be named after, to begin with: a module beside which it would lie, or their folder."""
    folder = ROOT / test.parent.relative_to(ROOT / "tests")
    name = test.stem.removeprefix("test_") + "_"
    return {path for path in (folder, *folder.iterdir()) if name.startswith(f"{path.stem}_")}


def test_every_test_is_named_after_a_module_or_its_folder() -> None:
    """So that the tests of nnmath/geometry/contours.py are found at once: tests/nnmath/geometry/test_contours.py."""
    tests = [path for package in ("nnmath", "nnfilm", "scenes") for path in (ROOT / "tests" / package).rglob("test_*")]
    tests = [path for path in tests if path.suffix == ".py"]
    assert len(tests) > 100
    assert [path.relative_to(ROOT).as_posix() for path in tests if not modules_tested_by(path)] == []
