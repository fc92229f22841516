"""The slides as PDF: a page per slide, with its picture and its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from nnfilm.pack import photo, slides_pdf
from nnfilm.pack.model import POSTER, SLIDES, Content
from nnfilm.pack.slides import slides
from tests.nnfilm.pack.test_handout import claims_to_be_read_aloud, dictionaries, elements, words
from tests.support.sample import HOSTILE, PLAIN, number_in, picture


def pictures(film: Content, root: Path) -> None:
    """The stills and the poster."""
    for chapter in film.chapters:
        for beat in chapter.beats:
            (root / beat.still).parent.mkdir(parents=True, exist_ok=True)
            picture(film, round(chapter.start * film.fps) + beat.result).save(root / beat.still)
    (root / POSTER).parent.mkdir(parents=True, exist_ok=True)
    picture(film, 0).save(root / POSTER, quality=95)


def made(film: Content, root: Path) -> PdfReader:
    pictures(film, root)
    assert slides_pdf.write(film, root) == [SLIDES]
    return PdfReader(root / SLIDES, strict=True)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    return made(PLAIN, tmp_path_factory.mktemp("plain"))


def test_there_is_a_page_a_slide_with_its_words_its_number_and_its_picture(plain: PdfReader) -> None:
    title, *pages = plain.pages
    assert words(PLAIN.title) in words(title.extract_text())
    for page, slide, beat in zip(pages, slides(PLAIN), PLAIN.beats, strict=True):
        text = page.extract_text()
        assert words(slide.chapter.title) in words(text) and words(slide.heading) in words(text)
        assert f"{slide.number} / 6" in text
        (image,) = page.images
        assert image.image is not None
        chapter = next(chapter for chapter in PLAIN.chapters if beat in chapter.beats)
        assert number_in(image.image) == round(chapter.start * PLAIN.fps) + beat.result


def test_it_has_a_title_no_date_and_can_be_read_aloud(plain: PdfReader) -> None:
    assert plain.metadata is not None
    assert (plain.metadata.title, plain.metadata.creation_date) == (PLAIN.title, None)
    assert claims_to_be_read_aloud(plain)
    alt = [str(element["/Alt"]) for element in elements(plain) if str(element["/S"]) == "/Figure"]
    assert alt == ["A frame of the film.", *(beat.seen or beat.heading for beat in PLAIN.beats)]


@pytest.mark.parametrize(("size", "shape"), [((640, 360), 16 / 9), ((360, 360), 1), ((360, 640), 9 / 16)])
def test_pages_have_the_shape_of_the_film_and_a_strip_below(
    size: tuple[int, int], shape: float, tmp_path: Path
) -> None:
    pdf = made(replace(PLAIN, width=size[0], height=size[1]), tmp_path)
    assert len(pdf.pages) == 1 + len(PLAIN.beats)
    strip = 12 / 25.4 * 72
    for page in pdf.pages:
        assert float(page.mediabox.width) / (float(page.mediabox.height) - strip) == pytest.approx(shape, rel=1e-3)


def test_hostile_words_are_words_and_it_does_nothing_but_show(tmp_path: Path) -> None:
    pdf = made(HOSTILE, tmp_path)
    assert len(pdf.pages) == 1 + len(HOSTILE.beats)
    assert claims_to_be_read_aloud(pdf)
    active = {"/JavaScript", "/JS", "/URI", "/Launch", "/GoToR", "/SubmitForm", "/EmbeddedFile", "/OpenAction", "/AA"}
    kinds = set()
    for thing in dictionaries(pdf):
        kinds |= {str(key) for key in thing} | {str(thing.get("/S", "")), str(thing.get("/Type", ""))}
    assert "/Page" in kinds
    assert not kinds & active


def test_the_same_film_makes_the_same_bytes(tmp_path: Path) -> None:
    made(PLAIN, tmp_path)
    before = (tmp_path / SLIDES).read_bytes()
    made(PLAIN, tmp_path)
    assert (tmp_path / SLIDES).read_bytes() == before


def test_stills_are_made_small_and_keep_the_colours_of_thin_lines(tmp_path: Path) -> None:
    still = Image.new("RGB", (1920, 1080), "#0e1320")
    still.paste("#ff2020", (0, 500, 1920, 503))
    still.save(tmp_path / "still.png")
    (tmp_path / "still.jpg").write_bytes(photo.jpeg(tmp_path / "still.png"))
    with Image.open(tmp_path / "still.jpg") as picture:
        assert max(picture.size) == photo.MOST_PIXELS
        red, green, blue = np.asarray(picture.convert("RGB"))[334, 640]
    assert red > 180 and green < 90 and blue < 90
