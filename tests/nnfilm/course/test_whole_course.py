"""A course that is really drawn: its pack is that of `nnfilm pack`, to the byte, but for the links to other films."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nnfilm.course.course import course_of
from nnfilm.course.links import END, MARK
from nnfilm.course.making import make
from nnfilm.pack.build import LIST
from nnfilm.pack.model import PAGE
from tests.nnfilm.course.tables import NO_ROWS
from tests.support.project import ROOT
from tests.support.stand_in import resources
from tests.support.whole import whole_pack

pytestmark = pytest.mark.film

COURSE = """\
quality = "l"
quick = true

[[film]]
data = "broken.csv"

[[film]]
data = "coffee.csv"
hidden = 4
chapters = ["DataTour", "Summary"]
"""
"""With the settings of the pack of a table that other tests look at."""


def test_a_film_of_a_course_is_the_pack_that_it_is_alone(tmp_path: Path) -> None:
    alone = whole_pack("table")
    (tmp_path / "coffee.csv").write_bytes((ROOT / "examples" / "coffee.csv").read_bytes())
    (tmp_path / "broken.csv").write_text(NO_ROWS)
    (tmp_path / "course.toml").write_text(COURSE)
    kept = resources(alone.with_name(f"{alone.name}-cache"))  # what is drawn again are stills and loops
    outcome = make(course_of(tmp_path, {"out": tmp_path / "out"}), kept)
    assert outcome.page == tmp_path / "out" / PAGE and list(outcome.failed) == ["broken"]
    ours = tmp_path / "out" / "coffee"
    names = {str(path.relative_to(alone)) for path in alone.rglob("*") if path.is_file()}
    assert {str(path.relative_to(ours)) for path in ours.rglob("*") if path.is_file()} == names
    assert [name for name in sorted(names) if (ours / name).read_bytes() != (alone / name).read_bytes()] == [LIST, PAGE]
    before, _, rest = (ours / PAGE).read_text().partition(MARK)
    assert before + MARK + rest.partition(END)[2] == (alone / PAGE).read_text()
    sizes = json.loads((alone / LIST).read_text())
    assert json.loads((ours / LIST).read_text()) == {**sizes, PAGE: (ours / PAGE).stat().st_size}
    assert 'href="coffee/index.html"' in outcome.page.read_text() and "broken" not in outcome.page.read_text()
