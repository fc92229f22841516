"""Whole packs, of the article's experiments and of a table: every file opened by a reader that is not ours."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import av
import html5lib
import numpy as np
import pandas as pd
import pptx
import pypdf
import pytest
import srt
import webvtt
from PIL import Image

from nnfilm.pack.build import LIST
from nnfilm.pack.model import POWERPOINT, WORDLESS
from nnfilm.render.plan import SEGMENT
from nnfilm.video.encoder_settings import JUMP
from nnmath.experiments.bundle import Bundle
from tests.support.reading import boxes
from tests.support.whole import PACKS, WHOSE, whole_pack

pytestmark = pytest.mark.film


@pytest.fixture(scope="session", params=list(PACKS))
def pack(request: pytest.FixtureRequest) -> Path:
    """A pack; not to be changed."""
    return whole_pack(request.param)


STREAMS = {".mp4": ("h264", "yuv420p"), ".webm": ("vp9", "yuv420p"), ".mov": ("prores", "yuva444p12le")}
"""Codec, and pixels as they are decoded."""


def read_video(path: Path) -> None:
    codec, pixels = STREAMS[path.suffix]
    with av.open(str(path)) as file:
        (stream,) = file.streams.video
        assert not file.streams.audio
        assert stream.codec_context.name == codec
        frames = list(file.decode(stream))
        context = stream.codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
    assert frames and {frame.format.name for frame in frames} == {pixels}
    size = (640, 360) if path.parent.name == "loops" else (854, 480)
    assert {(frame.width, frame.height) for frame in frames} == {size}


def read_picture(path: Path) -> None:
    with Image.open(path) as picture:
        assert picture.format == {".jpg": "JPEG"}.get(path.suffix, path.suffix[1:].upper())
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            picture.load()
        if path.parent.name == "loops":
            assert picture.width == 640 and path.stat().st_size <= 8_000_000
            assert getattr(picture, "n_frames", 1) > 1 and picture.info["loop"] == 0, "it does not go on for ever"


def read_page(path: Path) -> None:
    html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))


def read_text(path: Path) -> None:
    assert path.read_text(encoding="utf-8").strip()


READERS: dict[str, Callable[[Path], object]] = {
    **dict.fromkeys((".mp4", ".webm", ".mov"), read_video),
    **dict.fromkeys((".png", ".jpg", ".webp", ".gif"), read_picture),
    **dict.fromkeys((".md", ".txt", ".css", ".js", ""), read_text),
    ".html": read_page,
    ".pdf": lambda path: [page.extract_text() for page in pypdf.PdfReader(path).pages],
    ".pptx": lambda path: list(pptx.Presentation(str(path)).slides),
    ".vtt": lambda path: webvtt.read(str(path)).captions,
    ".srt": lambda path: list(srt.parse(path.read_text(encoding="utf-8"))),
    ".csv": lambda path: pd.read_csv(path),
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".bundle": Bundle.load,
    ".svg": ElementTree.parse,
}


def test_every_file_is_what_its_name_says(pack: Path) -> None:
    files = sorted(path for path in pack.rglob("*") if path.is_file())
    assert {path.relative_to(pack).as_posix() for path in files} == {*json.loads((pack / LIST).read_text()), LIST}
    for path in files:
        READERS[path.suffix](path)


def packets(source: str | BytesIO) -> list[bytes]:
    with av.open(source, "r") as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


def test_the_film_is_its_chapters_and_its_beats_one_after_another(pack: Path) -> None:
    film = packets(str(pack / "film.mp4"))
    assert film
    if (pack / "clips").exists():
        assert [packet for clip in sorted((pack / "clips").glob("*.mp4")) for packet in packets(str(clip))] == film
    parts = [rel for slide in pptx.Presentation(str(pack / POWERPOINT)).slides for rel in slide.part.rels.values()]
    clips = [part.target_part.blob for part in parts if part.reltype.endswith("/video")]
    assert [packet for clip in clips for packet in packets(BytesIO(clip))] == film


def test_all_films_show_the_same_frames_at_the_same_times(pack: Path) -> None:
    def times(name: str) -> list[float]:
        with av.open(str(pack / name)) as file:
            return [round(frame.time * 15, 1) for frame in file.decode(video=0)]

    films = [path.name for path in sorted(pack.glob("*.mp4")) + sorted(pack.glob("*.webm"))]
    found = [times(name) for name in films]
    assert len(films) == (3 if pack.name == "article" else 2)
    assert found == [list(range(len(found[0])))] * len(films)


def test_the_wordless_film_lacks_the_captions_and_nothing_else(pack: Path) -> None:
    def pictures(name: str) -> Iterator[np.ndarray]:
        with av.open(str(pack / name)) as file:
            for frame in file.decode(video=0):
                gray = frame.to_ndarray(format="gray")
                yield np.asarray(Image.fromarray(gray).reduce(4)).astype(int)  # what coding alone changes averages out

    words = 0.0
    for one, other in zip(pictures("film.mp4"), pictures("wordless.mp4"), strict=True):
        height = len(one)
        assert np.abs(one[: height * 4 // 5] - other[: height * 4 // 5]).mean() < 1
        words = max(words, np.abs(one[height * 17 // 20 :] - other[height * 17 // 20 :]).mean())
    assert words > 2


def test_the_index_is_in_front_and_chapters_are_marked(pack: Path) -> None:
    assert boxes(pack / "film.mp4").index("moov") < boxes(pack / "film.mp4").index("mdat")
    with av.open(str(pack / "film.mp4")) as file:
        titles = [chapter["metadata"]["title"] for chapter in file.chapters()]
    assert len(titles) == 2


def test_what_is_large_is_there_only_on_request() -> None:
    more, less = (whole_pack(name) for name in ("article", "table"))
    for kind in ("clips/*.mp4", "clips/*.mov", "*.webm"):
        assert list(more.glob(kind))
        assert not list(less.glob(kind))


def test_a_keyframe_is_never_far(pack: Path) -> None:
    """A player that seeks decodes at most a group of pictures, and beats start with one of their own."""
    for path in pack.glob("*.mp4"):
        with av.open(str(path)) as file:
            keys = [packet.is_keyframe for packet in file.demux(video=0) if packet.size]
        starts = [*(n for n, key in enumerate(keys) if key), len(keys)]
        assert starts[0] == 0
        most = JUMP * 15 if path.name == WORDLESS else SEGMENT  # readers jump in the page's film alone
        assert max(b - a for a, b in pairwise(starts)) <= most


def test_the_film_costs_little_for_what_it_shows(pack: Path) -> None:
    """A pack has it several times: as a film, without words, and on slides."""
    with av.open(str(pack / "film.mp4")) as file:
        seconds = file.streams.video[0].frames / 15
    for name in ("film.mp4", "wordless.mp4"):
        assert (pack / name).stat().st_size / seconds < 50_000
    sizes = json.loads((pack / LIST).read_text())
    film = sum(size for name, size in sizes.items() if Path(name).suffix in (".mp4", ".pptx"))
    assert (pack / "handout.pdf").stat().st_size < film / 4


def test_the_handout_is_light(pack: Path) -> None:
    """Each of its pictures leaves most of the paper blank."""
    for page in pypdf.PdfReader(pack / "handout.pdf").pages:
        for image in page.images:
            assert image.image is not None
            assert np.asarray(image.image.convert("L")).mean() > 0.6 * 255


def test_a_film_has_one_title_everywhere(pack: Path) -> None:
    with av.open(str(pack / "film.mp4")) as file:
        title = file.metadata["title"]
        first = file.chapters()[0]["metadata"]["title"]
    assert title == first, "it is not what the title card says"
    for path in pack.glob("wordless.*"):
        with av.open(str(path)) as file:
            assert file.metadata["title"] == title
    for name in ("index.html", "player.html", "slides/index.html"):
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse((pack / name).read_text("utf-8"))
        assert {"".join(element.itertext()) for kind in ("title", "h1") for element in tree.iter(kind)} == {title}
    about = pypdf.PdfReader(pack / "handout.pdf").metadata
    assert about is not None and about.title == title
    assert pptx.Presentation(str(pack / "slides/film.pptx")).core_properties.title == title
    assert (pack / "transcript.md").read_text(encoding="utf-8").splitlines()[0] == f"# {title}"


def test_whose_a_film_is_stands_in_every_form() -> None:
    pack = whole_pack("article")
    terms = f"{WHOSE['licence']} https://creativecommons.org/licenses/by/4.0/"
    told = {"artist": WHOSE["author"], "date": WHOSE["date"], "copyright": terms, "comment": WHOSE["url"]}
    told["description"] = WHOSE["description"]
    for name in ("film.mp4", "wordless.mp4", "wordless.webm"):
        with av.open(str(pack / name)) as file:
            assert told.items() <= {key.lower(): text for key, text in file.metadata.items()}.items()
    for name in ("LICENSE", "transcript.md", "youtube/description.txt", "index.html", "slides/index.html"):
        text = (pack / name).read_text(encoding="utf-8")
        assert WHOSE["author"] in text and WHOSE["licence"] in text
    assert (pack / "oembed.json").is_file() and (pack / "posters/card.jpg").is_file()


def test_captions_in_both_forms_say_the_same(pack: Path) -> None:
    web = [(cue.start, cue.text) for cue in webvtt.read(str(pack / "captions.vtt")).captions]
    plain = list(srt.parse((pack / "captions.srt").read_text(encoding="utf-8")))
    assert len(web) == len(plain) > 3
    assert [(srt.timedelta_to_srt_timestamp(one.start).replace(",", "."), one.content) for one in plain] == web


def test_the_archive_holds_the_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    pack = whole_pack("article")
    with zipfile.ZipFile(pack.with_name("article.zip")) as file:
        assert file.testzip() is None
        held = {name.removeprefix("article/"): file.getinfo(name).file_size for name in file.namelist()}
    assert held == {**json.loads((pack / LIST).read_text()), LIST: (pack / LIST).stat().st_size}
