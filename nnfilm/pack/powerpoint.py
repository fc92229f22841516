"""The deck for PowerPoint: one slide per beat with its clip, which starts automatically and stays on its last frame;
the notes are the speaker's.

Clips are large: python-pptx gets only their names, which are replaced by the clips when the file is written, so that
only one clip is read at a time.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from nnfilm.kit.style.theme import DARK, THEMES
from nnfilm.kit.text.language import spoken
from nnfilm.pack.model import POSTER, POWERPOINT, Content
from nnfilm.pack.slides import Slide, by_chapter, extent, notes_of_title, slides
from nnfilm.render.stills import encoded
from nnfilm.utils.safe_text import cut, inert

SHORT = Inches(7.5)
"""A slide's shorter side."""

COVER = 480
"""Most pixels across the picture of a clip, which is seen until the clip plays, and in lists of slides."""

TITLE_ONLY = 5
"""Number of the layout with a title only."""

DATE = datetime(1980, 1, 1)
"""The creation date in the file of a film without one: always the same, so that the same film gives the same bytes."""

LONGEST = 255
"""Characters of a property of the document: the standard for such files allows no more."""

SECTIONS = """\
<p:extLst {ns}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst
  xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{sections}</p14:sectionLst></p:ext></p:extLst>"""
"""The list of sections in a presentation."""

TIMING = """\
<p:timing {ns}><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
    <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>
      <p:par><p:cTn id="3" fill="hold">
        <p:stCondLst>
          <p:cond delay="indefinite"/><p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>
        </p:stCondLst>
        <p:childTnLst><p:par><p:cTn id="4" fill="hold">
          <p:stCondLst><p:cond delay="0"/></p:stCondLst>
          <p:childTnLst><p:par>
            <p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold" nodeType="afterEffect">
              <p:stCondLst><p:cond delay="0"/></p:stCondLst>
              <p:childTnLst><p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
                <p:cTn id="6" dur="{milliseconds}" fill="hold"/><p:tgtEl><p:spTgt spid="{movie}"/></p:tgtEl>
              </p:cBhvr></p:cmd></p:childTnLst>
            </p:cTn>
          </p:par></p:childTnLst>
        </p:cTn></p:par></p:childTnLst>
      </p:cTn></p:par>
    </p:childTnLst></p:cTn>
    <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>
    <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode mute="1">
    <p:cTn id="7" fill="hold" display="0"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst></p:cTn>
    <p:tgtEl><p:spTgt spid="{movie}"/></p:tgtEl>
  </p:cMediaNode></p:video>
</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"""
"""What PowerPoint writes for a movie that starts "Automatically": it plays as the first animation of the slide;
`fill="hold"` keeps its last frame."""


def write(content: Content, root: Path) -> list[str]:
    """Write the deck, from the clips, the stills and the poster."""
    deck = _blank(content)
    _add_opening(deck, content, root / POSTER)
    for slide in slides(content):
        _add_slide(deck, slide, root)
    _add_sections(deck, content)
    _save(deck, root)
    return [POWERPOINT]


def _blank(content: Content) -> Any:
    """A deck without slides, in the film's shape and colours."""
    deck: Any = Presentation()
    scale = SHORT / min(content.width, content.height)
    deck.slide_width, deck.slide_height = Emu(round(content.width * scale)), Emu(round(content.height * scale))
    deck.element.sldSz.attrib.pop("type", None)  # else it still says 4:3
    _set_theme(deck.slide_master, content.theme)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = inert(content.title), content.author, ""
    date = content.about.date
    about.created = about.modified = datetime.fromisoformat(date) if date else DATE
    about.language = spoken()
    about.subject = cut(inert(content.about.description), LONGEST)
    terms = filter(None, map(inert, (content.about.license, content.terms_link, content.about.url)))
    about.comments = cut(" · ".join(terms), LONGEST)
    return deck


def _set_theme(master: Any, theme: str) -> None:
    """Set the theme's background for all slides, also those added later, and a text color to match."""
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor.from_string(THEMES[theme].background[1:])
    if theme == DARK.name:
        colors = master.element.find(qn("p:clrMap"))
        for name, color in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
            colors.set(name, color)


def _add_opening(deck: Any, content: Content, poster: Path) -> None:
    """The first slide: poster, title and length."""
    slide = _slide(deck, content.title)
    width, height = deck.slide_width, deck.slide_height
    share = 0.55 if width > height else 0.9 * width / height
    picture = slide.shapes.add_picture(str(poster), 0, round(0.07 * height), height=round(share * height))
    picture.left = (width - picture.width) // 2
    _describe(picture, "")
    title = slide.shapes.title
    _place(title, 0.05 * width, 0.66 * height, 0.9 * width, 0.18 * height)
    _set_in(title, Pt(36 if len(content.title) < 60 else 18))
    below = slide.shapes.add_textbox(0, 0, 0, 0)
    lines = [*content.below, *filter(None, [content.about.license]), extent(content)]
    below.text_frame.text = "\n".join(lines)
    _place(below, 0.05 * width, 0.85 * height, 0.9 * width, (0.04 + 0.03 * len(lines)) * height)
    _set_in(below, Pt(14 if len(lines) > 1 else 18))
    _note(slide, notes_of_title(content))


def _add_slide(deck: Any, shown: Slide, root: Path) -> None:
    """A slide filled by the clip. Its title, for lists of slides and screen readers, is above it, off the slide."""
    slide = _slide(deck, f"{shown.chapter.title}: {shown.heading}")
    width, height = deck.slide_width, deck.slide_height
    _place(slide.shapes.title, 0, -Inches(1), width, Inches(0.9))
    _set_in(slide.shapes.title, Pt(18))
    clip, still = io.BytesIO(shown.clip.encode()), _cover(root / shown.still)
    movie = slide.shapes.add_movie(clip, 0, 0, width, height, still, "video/mp4")
    _describe(movie, shown.seen or shown.heading)
    _start_by_itself(slide, movie.shape_id, round(1000 * (shown.stop - shown.start)))
    _note(slide, shown.notes)


def _cover(still: Path) -> io.BytesIO:
    """A still as a small JPEG."""
    with Image.open(still) as image:
        picture = image.convert("RGB")
    picture.thumbnail((COVER, COVER), Image.Resampling.LANCZOS)
    return io.BytesIO(encoded(picture, "JPEG", quality=70, subsampling="4:4:4", optimize=True, progressive=True))


def _note(slide: Any, notes: Sequence[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, map(inert, notes)))


def _slide(deck: Any, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text_frame.text = inert(title)
    return slide


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = round(left), round(top), round(width), round(height)


def _set_in(shape: Any, size: Pt) -> None:
    """Center the text of a shape, with line breaks."""
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.font.size = PP_ALIGN.CENTER, size


def _describe(picture: Any, text: str) -> None:
    """Set the alternative text of a picture."""
    picture.element.nvPicPr.cNvPr.set("descr", inert(text))


def _start_by_itself(slide: Any, movie: int, milliseconds: int) -> None:
    """Start a movie with its slide, and keep its last frame; python-pptx would require a click."""
    timing = slide.element.find(qn("p:timing"))
    slide.element.replace(timing, parse_xml(TIMING.format(ns=nsdecls("p"), movie=movie, milliseconds=milliseconds)))


def _add_sections(deck: Any, content: Content) -> None:
    """Group the slides into sections by chapter."""
    slides = iter(deck.slides)
    parts = [(content.title, 1), *((chapter.title, len(own)) for chapter, own in by_chapter(content))]
    sections = "".join(
        _section(number, title, list(islice(slides, count))) for number, (title, count) in enumerate(parts, 1)
    )
    deck.element.append(parse_xml(SECTIONS.format(ns=nsdecls("p"), sections=sections)))


def _section(number: int, title: str, slides: Sequence[Any]) -> str:
    listed = "".join(f'<p14:sldId id="{slide.slide_id}"/>' for slide in slides)
    identity = f"{{{UUID(int=number)}}}".upper()
    return (
        f'<p14:section name={quoteattr(inert(title))} id="{identity}">'
        f"<p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>"
    )


def _save(deck: Any, root: Path) -> None:
    """Write the file, deterministically, with the clips in place of their names."""
    named = io.BytesIO()
    deck.save(named)
    with ZipFile(named) as source, ZipFile(root / POWERPOINT, "w") as target:
        for name in source.namelist():
            member = ZipInfo(name)  # dated 1980, the earliest year in a zip archive
            if name.endswith(".mp4"):
                clip = root / source.read(name).decode()
                member.file_size = clip.stat().st_size
                with clip.open("rb") as pictures, target.open(member, "w") as copy:
                    shutil.copyfileobj(pictures, copy)
            else:
                target.writestr(member, source.read(name), ZIP_DEFLATED)
