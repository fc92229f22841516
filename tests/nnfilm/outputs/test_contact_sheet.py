"""Contact sheets: the right frames, small, each with its label, on one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.cli import main as cli
from nnfilm.outputs import contact_sheet
from nnfilm.outputs.contact_sheet import ChosenFrame, SheetLayout, choose_frames, lay_out
from nnfilm.outputs.job import RenderJob
from nnfilm.render.plan import Beat, Plan
from nnfilm.utils.errors import BadInput
from tests.support.stand_in import TINY, Frames, Sliding, Standing, job, renderer_in, resources

PLAN = Plan("Any", "A title", 30, 90, (0,), (), (Beat("one", range(50)), Beat("two", range(50, 90))), ())


LAYOUT = SheetLayout(TINY.width)


@pytest.fixture
def film_job(tmp_path: Path) -> RenderJob:
    return job(tmp_path / "out")


def make(job: RenderJob, layout: SheetLayout = LAYOUT) -> Path:
    """A sheet by two workers, with nothing known."""
    return contact_sheet.sheet(job, layout, resources(job.out.parent / "cache"))


def test_each_beat_without_words_is_shown_by_its_last_frame() -> None:
    assert choose_frames(PLAN, None) == [ChosenFrame(49, "1.63 s  one"), ChosenFrame(89, "2.97 s  two")]


@pytest.mark.parametrize(("every", "frames"), [(1.0, [0, 30, 60, 89]), (0.001, list(range(90))), (60.0, [0, 89])])
def test_frames_every_so_often_and_the_last(every: float, frames: list[int]) -> None:
    pictures = choose_frames(PLAN, every)
    assert [picture.frame for picture in pictures] == frames
    assert pictures[0].label == "0.00 s  one"
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
def test_the_page_shows_the_result_of_each_beat(film_job: RenderJob, tmp_path: Path) -> None:
    """Thumbnails as wide as the frames are the frames."""
    page = np.asarray(Image.open(make(film_job)))
    for chapter in (Sliding, Standing):
        plan, frames = renderer_in(tmp_path).plan(chapter), Frames()
        renderer_in(tmp_path).perform(chapter, [plan.result(beat) for beat in plan.beats], frames)
        for picture in frames.shown.values():
            assert find(page, picture[..., :3])
    assert [path.name for path in film_job.out.glob("[!.]*")] == ["film.png"]


def test_a_sheet_that_takes_all_memory_is_refused_before_anything_is_drawn(
    film_job: RenderJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_sheet, "MOST_PIXELS", 96 * 54 * 3)
    monkeypatch.setattr(contact_sheet, "_draw", lambda *_: pytest.fail("it began"))
    with pytest.raises(BadInput, match=r"thumbnails of 96 x 54 pixels are too many .* choose a larger --every"):
        make(replace(film_job, chapters=(Standing,), joined=False), SheetLayout(96, every=0.01))
    assert not film_job.out.exists()


def thumbnails(count: int, width: int) -> list[np.ndarray]:
    return [np.full((width * 9 // 16, width, 3), 10 * number, np.uint8) for number in range(count)]


@pytest.mark.parametrize(("width", "count"), [(80, 5), (480, 2), (1100, 2)])
@pytest.mark.slow
def test_thumbnails_stand_side_by_side_and_apart(width: int, count: int) -> None:
    images = thumbnails(count, width)
    row = [ChosenFrame(number, f"label {number}") for number in range(count)]
    page = np.asarray(lay_out([PLAN], [row], [images], width))
    paper = page[0, 0]
    places = [find(page, image)[0] for image in images]
    for (y, x), image in zip(places, images, strict=True):
        around = page[y - 1 : y + image.shape[0] + 1, x - 1 : x + width + 1]
        for edge in (around[0], around[-1], around[:, 0], around[:, -1]):
            assert (edge == paper).all()
    assert page.shape[1] <= max(contact_sheet.PAGE, width + 2 * width // 10)


def test_a_label_is_under_its_thumbnail_and_does_not_run_into_the_next() -> None:
    images = thumbnails(2, 200)
    row = [ChosenFrame(0, "a label that is far too long for its thumbnail, " * 5), ChosenFrame(1, "short")]
    page = np.asarray(lay_out([PLAN], [row], [images], 200))
    (y, x), (_, following) = (find(page, image)[0] for image in images)
    under = (page[y + images[0].shape[0] + 1 : y + images[0].shape[0] + 24] != page[0, 0]).any(axis=(0, 2))
    assert under[x : x + 200].any()
    assert not under[x + 201 : following].any()
    assert under[following : following + 200].any()


def test_the_command_writes_the_file_that_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "mine.png"
    asked = ["sheet", "Title", "-q", "l", "--width", "80", "--quiet", "--jobs", "0", "-o", str(out)]
    assert cli.main(asked) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert [path.name for path in tmp_path.glob("[!.]*")] == ["mine.png"]
    with Image.open(out) as picture:
        assert picture.width >= 80
    theirs = tmp_path / "theirs.png"
    theirs.write_bytes(b"theirs")
    assert cli.main([*asked[:-1], str(theirs)]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and theirs.read_bytes() == b"theirs"
