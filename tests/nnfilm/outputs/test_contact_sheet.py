"""Contact sheets: the right frames, small, each with its label, on one page."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.cli import main as cli
from nnfilm.outputs import contact_sheet
from nnfilm.outputs.contact_sheet import SheetLayout, choose_frames
from nnfilm.render.plan import Beat, Plan
from tests.support.stand_in import TINY, Frames, Sliding, Standing, job, renderer_in, resources

PLAN = Plan("Any", "A title", 30, 90, (0,), (), (Beat("one", range(50)), Beat("two", range(50, 90))), ())


@pytest.mark.parametrize(("every", "frames"), [(None, [49, 89]), (1.0, [0, 30, 60, 89])])
def test_frames_are_the_last_of_beats_or_every_so_often(every: float | None, frames: list[int]) -> None:
    pictures = choose_frames(PLAN, every)
    assert [picture.frame for picture in pictures] == frames
    assert pictures[0].label == ("1.63 s  one" if every is None else "0.00 s  one")
    assert pictures[-1].label == "2.97 s  two"


def find(page: np.ndarray, picture: np.ndarray) -> list[tuple[int, int]]:
    """Where a picture stands on a page, exactly: places at which its corners and some more pixels fit, looked at."""
    height, width = picture.shape[:2]
    down, across = page.shape[0] - height + 1, page.shape[1] - width + 1
    rows = np.linspace(0, height - 1, 6).astype(int)
    columns = np.linspace(0, width - 1, 6).astype(int)
    fits = np.ones((down, across), bool)
    for y in rows:
        for x in columns:
            fits &= (page[y : y + down, x : x + across] == picture[y, x]).all(axis=-1)
    places = zip(*np.nonzero(fits), strict=True)
    return [(int(y), int(x)) for y, x in places if (page[y : y + height, x : x + width] == picture).all()]


@pytest.mark.film
def test_the_page_shows_the_result_of_each_beat(tmp_path: Path) -> None:
    """Thumbnails as wide as the frames are the frames."""
    out, kept = tmp_path / "out", resources(tmp_path / "cache")
    page = np.asarray(Image.open(contact_sheet.sheet(job(out), SheetLayout(TINY.width), kept)))
    for chapter in (Sliding, Standing):
        plan, frames = renderer_in(tmp_path).plan(chapter), Frames()
        renderer_in(tmp_path).perform(chapter, [plan.result(beat) for beat in plan.beats], frames)
        for picture in frames.shown.values():
            assert find(page, picture[..., :3]), "each is there whole, under no label"
    assert [path.name for path in out.glob("[!.]*")] == ["film.png"]


def test_the_command_writes_the_file_that_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "mine.png"
    asked = ["sheet", "Title", "-q", "l", "--width", "80", "--quiet", "--jobs", "0", "-o", str(out)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["mine.png"]
    with Image.open(out) as picture:
        assert picture.width >= 80
