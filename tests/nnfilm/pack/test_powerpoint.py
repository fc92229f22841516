"""The PowerPoint deck, read back by python-pptx and, below it, as the XML that it is."""

from __future__ import annotations

import shutil
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_MEDIA_TYPE
from pptx.oxml.ns import qn

from nnfilm.kit.style.theme import THEMES
from nnfilm.pack import powerpoint
from nnfilm.pack.model import POWERPOINT, Content
from tests.support.sample import HOSTILE, PLAIN, PUBLISHED, number_in

P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
BOTH = pytest.mark.parametrize("content", [PLAIN, HOSTILE], ids=["plain", "hostile"])


@pytest.fixture(scope="module")
def packed(plain_pack: Path, hostile_pack: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Copies of both packs, with the deck."""
    roots = {}
    for name, content, pack in (("plain", PLAIN, plain_pack), ("hostile", HOSTILE, hostile_pack)):
        roots[name] = tmp_path_factory.mktemp(name) / "pack"
        shutil.copytree(pack, roots[name])
        assert powerpoint.write(content, roots[name]) == [POWERPOINT]
    return roots


def presentation(root: Path) -> Any:
    return Presentation(str(root / POWERPOINT))


def read(content: Content, packed: dict[str, Path]) -> tuple[Any, Path]:
    root = packed["plain" if content is PLAIN else "hostile"]
    return presentation(root), root


def movie_on(slide: Any) -> Any:
    (movie,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.MEDIA]
    return movie


@BOTH
def test_there_is_a_slide_a_beat_with_its_words(content: Content, packed: dict[str, Path]) -> None:
    deck, _ = read(content, packed)
    assert deck.core_properties.title == content.title
    first, *slides = deck.slides
    assert first.shapes.title.text_frame.text == content.title
    told = [(chapter, beat) for chapter in content.chapters for beat in chapter.beats]
    for slide, (chapter, beat) in zip(slides, told, strict=True):
        assert slide.shapes.title.text_frame.text == f"{chapter.title}: {beat.heading}"
        notes = [paragraph.text for paragraph in slide.notes_slide.notes_text_frame.paragraphs]
        words = [*(sentence.text for sentence in beat.sentences), beat.seen]
        assert notes == (list(filter(None, words)) or [""])
        assert movie_on(slide).element.nvPicPr.cNvPr.get("descr") == (beat.seen or beat.heading)


def test_each_slide_is_filled_by_its_clip_over_its_still(packed: dict[str, Path]) -> None:
    content = PLAIN
    deck, root = read(content, packed)
    for slide, beat in zip(list(deck.slides)[1:], content.beats, strict=True):
        movie = movie_on(slide)
        assert movie.media_type == PP_MEDIA_TYPE.MOVIE
        assert (movie.left, movie.top, movie.width, movie.height) == (0, 0, deck.slide_width, deck.slide_height)
        assert movie.poster_frame.content_type == "image/jpeg"
        assert number_in(Image.open(BytesIO(movie.poster_frame.blob))) == number_in(Image.open(root / beat.still))
        media = {rel.target_part.blob for rel in slide.part.rels.values() if rel.reltype.endswith(("/media", "/video"))}
        assert media == {(root / beat.clip).read_bytes()}


def test_a_clip_starts_with_its_slide_and_holds_its_last_frame(packed: dict[str, Path]) -> None:
    deck, _ = read(PLAIN, packed)
    for slide, beat in zip(list(deck.slides)[1:], PLAIN.beats, strict=True):
        (timing,) = slide.element.iter(qn("p:timing"))
        (command,) = timing.iter(qn("p:cmd"))
        assert (command.get("type"), command.get("cmd")) == ("call", "playFrom(0.0)")
        (behavior,) = command.iter(qn("p:cTn"))
        assert int(behavior.get("dur")) == round(1000 * (beat.stop - beat.start))
        (effect,) = [node for node in timing.iter(qn("p:cTn")) if node.get("presetClass") == "mediacall"]
        assert effect.get("nodeType") == "afterEffect", "else it waits for a click"
        (media,) = timing.iter(qn("p:cMediaNode"))
        assert media.find(qn("p:cTn")).get("fill") == "hold", "else it is rewound"
        targets = {int(target.get("spid")) for target in timing.iter(qn("p:spTgt"))}
        assert targets == {movie_on(slide).shape_id}
        ids = [node.get("id") for node in timing.iter(qn("p:cTn"))]
        assert len(ids) == len(set(ids))


def test_slides_are_grouped_by_chapters(packed: dict[str, Path]) -> None:
    deck, _ = read(PLAIN, packed)
    sections = [
        (section.get("name"), [int(slide.get("id")) for slide in section.iter(P14 + "sldId")])
        for section in deck.element.iter(P14 + "section")
    ]
    slides = [slide.slide_id for slide in deck.slides]
    counts = [1, *(len(chapter.beats) for chapter in PLAIN.chapters)]
    assert [name for name, _ in sections] == [PLAIN.title, *(chapter.title for chapter in PLAIN.chapters)]
    assert [len(listed) for _, listed in sections] == counts
    assert [slide for _, listed in sections for slide in listed] == slides
    assert deck.element[-1].tag == qn("p:extLst"), "the schema wants it last"


@BOTH
def test_it_has_the_shape_and_the_ground_of_the_film_on_which_text_can_be_read(
    content: Content, packed: dict[str, Path]
) -> None:
    deck, _ = read(content, packed)
    ground = str(deck.slide_master.background.fill.fore_color.rgb)
    assert f"#{ground}".lower() == THEMES[content.theme].background
    assert deck.slide_master.element.find(qn("p:clrMap")).get("tx1") == ("lt1" if content.theme == "dark" else "dk1")
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9)


def test_the_same_film_gives_the_same_bytes_and_tells_no_time(packed: dict[str, Path]) -> None:
    root = packed["plain"]
    first = (root / POWERPOINT).read_bytes()
    powerpoint.write(PLAIN, root)
    assert (root / POWERPOINT).read_bytes() == first
    with ZipFile(root / POWERPOINT) as archive:
        assert archive.testzip() is None
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {m.compress_type for m in archive.infolist() if m.filename.endswith(".mp4")} == {ZIP_STORED}
    about = presentation(root).core_properties
    assert (about.created, about.modified, about.author) == (powerpoint.DATE, powerpoint.DATE, "")


def test_the_document_and_its_first_slide_say_whose_it_is(packed: dict[str, Path]) -> None:
    root = packed["plain"]
    powerpoint.write(PUBLISHED, root)
    deck = presentation(root)
    about = deck.core_properties
    assert (about.author, about.subject, about.created) == (
        PUBLISHED.author,
        PUBLISHED.about.description,
        datetime(2026, 3, 1),
    )
    terms = "CC BY-SA 4.0 · https://creativecommons.org/licenses/by-sa/4.0/ · https://example.org/films/hidden/"
    assert about.comments == terms
    (below,) = [
        shape.text_frame.text
        for shape in deck.slides[0].shapes
        if shape.has_text_frame and "chapters" in shape.text_frame.text
    ]
    assert below.splitlines() == ["Week 3", "Ada Lovelace · March 1, 2026", "CC BY-SA 4.0", "2 chapters, 11 s"]
