"""The handout: beats in rows or on pages of their own, with picture and words; nothing in it but that."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK, LIGHT
from nnfilm.kit.text.typeset import legible
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import handout
from nnfilm.pack.model import Content, content
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.looks import contrast, on_paper
from nnfilm.settings.flags import HANDOUTS
from nnfilm.settings.quality import Quality
from tests.support.sample import HOSTILE, PLAIN, PLAIN_PLANS, PUBLISHED, SMALL, picture, told
from tests.support.stand_in import FILMED, Sliding, Standing, renderer_in, resources


def pictures(film: Content, root: Path) -> None:
    """What the handout is made of."""
    for chapter in film.chapters:
        for beat in chapter.beats:
            frame = round(chapter.start * film.fps) + beat.result
            picture(film, frame).save(root / handout.printed(beat.still), quality=95)


def make(film: Content, root: Path, layout: str = "beats") -> PdfReader:
    pictures(film, root)
    return PdfReader(BytesIO(handout.typeset(film, layout, root)), strict=True)


@pytest.fixture(scope="module", params=HANDOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    """Each of them."""
    return str(request.param)


@pytest.fixture(scope="module")
def either(layout: str, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """In each layout."""
    return make(PLAIN, tmp_path_factory.mktemp("either"), layout)


@pytest.fixture(scope="module")
def hostile(layout: str, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    return make(HOSTILE, tmp_path_factory.mktemp("hostile"), layout)


def words(text: str) -> str:
    """Text without what differs by where lines break, and how signs are joined."""
    return re.sub(r"\W+", "", text)


def test_after_the_cover_there_is_a_page_a_beat_with_its_words_and_its_place(tmp_path: Path) -> None:
    cover, *pages = [page.extract_text() for page in make(PLAIN, tmp_path).pages]
    assert words(PLAIN.title) in words(cover)
    assert "2 chapters" in cover
    assert "0:11" in cover
    for chapter in PLAIN.chapters:
        assert words(chapter.title) in words(cover)
    assert len(pages) == len(PLAIN.beats)
    beats = [(chapter, beat) for chapter in PLAIN.chapters for beat in chapter.beats]
    for number, ((chapter, beat), text) in enumerate(zip(beats, pages, strict=True), 2):
        own = f"{chapter.number} {chapter.title}"
        for said in (own, beat.heading, beat.seen, *(sentence.text for sentence in beat.sentences)):
            assert words(said) in words(text)
        assert f"0:{int(beat.start):02}–0:{int(beat.stop):02}" in text
        assert f"{number} / 6" in text


def test_pages_are_a4_and_lie_as_the_film_does(tmp_path: Path) -> None:
    pdf = make(content("The film", PLAIN_PLANS, SMALL.shaped("9:16"), "dark"), tmp_path)
    assert len(pdf.pages) == 1 + len(PLAIN.beats)
    for page in pdf.pages:
        sides = (float(page.mediabox.width), float(page.mediabox.height))
        assert [round(side / 72 * 25.4) for side in sides] == [210, 297]


def bookmarks(outline: list[Any]) -> Iterator[Any]:
    """Titles; of those below a bookmark a list."""
    for entry in outline:
        yield list(bookmarks(entry)) if isinstance(entry, list) else words(entry.title)


SAID = {"compact": ["the points", "a line fails", "the grid bends", "a line parts them"]}
SAID["beats"] = [beat.heading for beat in PLAIN.beats]
"""The beats that have a picture, by layout: in the compact one those in which something is said."""


def test_bookmarks_name_chapters_and_beats(layout: str, either: PdfReader) -> None:
    expected: list[Any] = []
    for chapter in PLAIN.chapters:
        said = [words(beat.heading) for beat in chapter.beats if beat.heading in SAID[layout]]
        expected += [words(f"{chapter.number} {chapter.title}"), said]
    assert list(bookmarks(either.outline)) == expected


def claims_to_be_read_aloud(pdf: PdfReader) -> bool:
    """Whether it says of itself that it is PDF/UA-1. Typst writes that only if it has found it to hold."""
    assert pdf.xmp_metadata is not None
    return "pdfuaid:part>1<" in pdf.xmp_metadata.stream.get_data().decode()


def test_it_can_be_read_aloud(either: PdfReader) -> None:
    """With words for every picture, and headings in order: Typst looks at that."""
    assert claims_to_be_read_aloud(either)
    root: Any = either.trailer["/Root"]
    assert root["/Lang"] == "en"


def test_the_document_and_its_first_page_say_whose_it_is(tmp_path: Path) -> None:
    pdf = make(PUBLISHED, tmp_path)
    about = pdf.metadata
    assert about is not None and about.creation_date is not None
    assert (about.author, about.subject) == (PUBLISHED.author, PUBLISHED.about.description)
    assert about.creation_date.date().isoformat() == PUBLISHED.about.date
    cover = words(pdf.pages[0].extract_text())
    for said in (
        "Week 3",
        "Ada Lovelace · March 1, 2026",
        PUBLISHED.about.description,
        PUBLISHED.about.license,
        PUBLISHED.about.url,
    ):
        assert words(said) in cover
    assert claims_to_be_read_aloud(pdf)


def test_hostile_words_are_words_that_break_where_the_page_ends(hostile: PdfReader) -> None:
    assert claims_to_be_read_aloud(hostile)
    pages = [page.extract_text() for page in hostile.pages]
    assert not [beat.heading for beat in HOSTILE.beats if words(legible(beat.heading)) not in words("".join(pages))]
    lines = "\n".join(pages).replace("\u200b", "").splitlines()
    assert 24 <= max(line.count("o") for line in lines if "ooo" in line) < 200


def test_it_does_nothing_but_show(hostile: PdfReader) -> None:
    """Links lead to places within it, nothing runs, nothing is fetched, no other file is in it."""
    active = {"/JavaScript", "/JS", "/URI", "/Launch", "/GoToR", "/SubmitForm", "/EmbeddedFile", "/OpenAction", "/AA"}
    size: Any = hostile.trailer["/Size"]
    kinds = set(re.findall(r"'(/\w+)'", " ".join(repr(hostile.get_object(n)) for n in range(1, size))))
    assert kinds >= {"/Page", "/Dest"} and not kinds & active


LENGTHS = (2, 3, 5, 7, 6, 5, 6, 6, 3, 5, 6, 3, 2, 4, 5, 4, 5)
SILENT = {2, 9, 19, 20, 23, 27, 33, 37, 43, 50, 53, 62, 64, 68, 70, 71, 72}
"""The beats of each chapter, and those of all that say nothing: a few more than the longest film of the project has."""


def long_film() -> Content:
    """Of 77 beats, 60 of which say something."""
    numbers = iter(range(1, sum(LENGTHS) + 1))

    def beat(number: int) -> tuple[str, str, list[str], int]:
        return f"beat number {number}", "", [] if number in SILENT else ["A sentence.", "And another."], 3

    chapters = [told("Any", f"Chapter {n}", [beat(next(numbers)) for _ in range(m)]) for n, m in enumerate(LENGTHS, 1)]
    return content("The longest film", chapters, SMALL, "dark")


def headings(text: str) -> list[str]:
    """Of passages, on a page; lines for beats that say nothing begin with their time."""
    return re.findall(r"^beat number \d+", text, re.MULTILINE)


def test_the_compact_handout_of_the_longest_film_is_short_with_lines_to_write_on(tmp_path: Path) -> None:
    film = long_film()
    pdf = make(film, tmp_path, "compact")
    assert len(pdf.pages) <= 16
    pages = [page.extract_text() for page in pdf.pages]
    found = [headings(page) for page in pages]
    assert [heading for page in found for heading in page] == [beat.heading for beat in film.beats if beat.sentences]
    assert {len(page) for page in found} <= {2, 3, 4}
    for page, text, own in zip(pdf.pages, pages, found, strict=True):
        assert words(text).count("Asentence") == words(text).count("Andanother") == len(own)
        contents = page.get_contents()
        assert contents is not None
        ruled = contents.get_data().count(b" 0.74509805 scn")  # their gray
        assert ruled >= 4 * len(own)
    everything = words("".join(pages))
    assert all(words(beat.heading) in everything for beat in film.beats)


DRAFT = Quality(854, 480, 15)
SPEC = RenderSpec(DRAFT, FILMED, {})


def drawn(image: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(image)) as picture:
        return np.asarray(picture.convert("RGB"), int)


def test_each_is_the_result_of_its_beat_in_the_light_theme_on_white(tmp_path: Path) -> None:
    spec = handout.for_print(SPEC, "compact")
    chapters = (Sliding, Standing)
    plans = [renderer_in(tmp_path, DRAFT).plan(chapter) for chapter in chapters]
    film = content("The film", plans, DRAFT, DARK.name)
    with Pipeline(chapters, spec, resources(tmp_path / "cache"), tmp_path) as pipeline:
        handout.draw_pictures([own.beats for own in film.chapters], pipeline, tmp_path)
    for chapter, shown in zip(chapters, film.chapters, strict=True):
        for beat in shown.beats:
            (expected,) = handout.draw(spec.renderer(tmp_path), chapter, [beat.result])
            assert (tmp_path / handout.printed(beat.still)).read_bytes() == expected
            picture = drawn(expected)
            assert (picture[:5] > 250).all()
            swatch = picture[picture.shape[0] // 2, picture.shape[1] * 3 // 16]  # the theme's ink
            assert np.abs(swatch - [int(LIGHT.ink[i : i + 2], 16) for i in (1, 3, 5)]).max() < 8


def test_a_theme_s_own_colors_become_those_of_paper_and_others_stay_visible() -> None:
    pale, dark = "#fff2a8", "#224466"
    colors = on_paper(Presentation(DARK.name, colors=(pale, DARK.classes[1], dark))).colors
    assert colors[1:] == (LIGHT.classes[1], dark)
    assert contrast(colors[0], "#ffffff") >= 3 > contrast(pale, "#ffffff")
    red, green, blue = (int(colors[0][i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue, "the hue has changed"
    assert on_paper(Presentation(LIGHT.name, colors=LIGHT.classes)).colors == LIGHT.classes
