"""A whole pack: every file opened by a reader that is not ours."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import pandas as pd
import pptx
import pypdf
import pytest
import srt
import webvtt
from PIL import Image

from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import build, texts
from nnfilm.pack.build import LIST, Extras
from nnfilm.pack.model import POWERPOINT, SUBTITLES, TRANSCRIPT
from nnfilm.workers.executors import InlineExecutor
from nnmath.experiments.bundle import Bundle
from nnmath.utils.errors import DataError
from tests.support import trees
from tests.support.stand_in import Sliding, job, resources
from tests.support.whole import AUTHOR, WHOSE


def read_video(path: Path) -> None:
    with av.open(str(path)) as file:
        (stream,) = file.streams.video
        assert not file.streams.audio
        assert stream.codec_context.name == "h264"
        frames = list(file.decode(stream))
        context = stream.codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
    assert frames and {frame.format.name for frame in frames} == {"yuv420p"}
    size = (640, 360) if path.parent.name == "loops" else (854, 480)
    assert {(frame.width, frame.height) for frame in frames} == {size}


def read_picture(path: Path) -> None:
    with Image.open(path) as picture:
        assert picture.format == {".jpg": "JPEG"}.get(path.suffix, path.suffix[1:].upper())
        picture.load()


def read_text(path: Path) -> None:
    assert path.read_text(encoding="utf-8").strip()


READERS: dict[str, Callable[[Path], object]] = {
    ".mp4": read_video,
    **dict.fromkeys((".jpg", ".webp"), read_picture),
    **dict.fromkeys((".md", ".css", ".js", ""), read_text),
    ".html": trees.read,
    ".pdf": lambda path: [page.extract_text() for page in pypdf.PdfReader(path).pages],
    ".pptx": lambda path: list(pptx.Presentation(str(path)).slides),
    ".vtt": lambda path: webvtt.read(str(path)).captions,
    ".srt": lambda path: list(srt.parse(path.read_text(encoding="utf-8"))),
    ".csv": lambda path: pd.read_csv(path),
    ".json": lambda path: json.loads(path.read_text(encoding="utf-8")),
    ".bundle": Bundle.load,
}


def test_every_file_is_what_its_name_says(pack: Path) -> None:
    files = sorted(path for path in pack.rglob("[!.]*") if path.is_file())
    assert {path.relative_to(pack).as_posix() for path in files} == {*json.loads((pack / LIST).read_text()), LIST}
    for path in files:
        READERS[path.suffix](path)


def packets(source: str | BytesIO) -> list[bytes]:
    with av.open(source, "r") as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.size]


def test_the_film_is_its_slides_one_after_another(pack: Path) -> None:
    film = packets(str(pack / "film.mp4"))
    assert film
    parts = [rel for slide in pptx.Presentation(str(pack / POWERPOINT)).slides for rel in slide.part.rels.values()]
    clips = [part.target_part.blob for part in parts if part.reltype.endswith("/video")]
    assert [packet for clip in clips for packet in packets(BytesIO(clip))] == film


def test_the_film_has_its_captions_inside(pack: Path) -> None:
    with av.open(str(pack / "film.mp4")) as file:
        (stream,) = file.streams.subtitles
        assert stream.language == "eng" and stream.time_base
        said = [packet for packet in file.demux(stream) if packet.size > 2]  # the others are blank
        starts = [float((packet.pts or 0) * stream.time_base) for packet in said]
    shown = list(srt.parse((pack / SUBTITLES).read_text(encoding="utf-8")))
    assert [bytes(packet)[2:].decode() for packet in said] == [line.content for line in shown]
    assert starts == pytest.approx([line.start.total_seconds() for line in shown], abs=0.01)


def test_a_film_has_one_title_everywhere(pack: Path) -> None:
    with av.open(str(pack / "film.mp4")) as file:
        title = file.metadata["title"]
        first = file.chapters()[0]["metadata"]["title"]
    assert title == first, "it is not what the title card says"
    for name in ("index.html", "player.html", "slides/index.html"):
        tree = trees.read(pack / name)
        assert {trees.words(element) for kind in ("title", "h1") for element in tree.iter(kind)} == {title}
    about = pypdf.PdfReader(pack / "handout.pdf").metadata
    assert about is not None and about.title == title
    assert pptx.Presentation(str(pack / POWERPOINT)).core_properties.title == title
    assert (pack / TRANSCRIPT).read_text(encoding="utf-8").splitlines()[0] == f"# {title}"


def test_whose_a_film_is_stands_in_every_form(pack: Path) -> None:
    terms = f"{WHOSE.license} https://creativecommons.org/licenses/by/4.0/"
    told = {"artist": AUTHOR, "date": WHOSE.date, "copyright": terms, "comment": WHOSE.url}
    told["description"] = WHOSE.description
    with av.open(str(pack / "film.mp4")) as file:
        assert told.items() <= {key.lower(): text for key, text in file.metadata.items()}.items()
    for name in ("LICENSE", "index.html", "slides/index.html"):
        text = (pack / name).read_text(encoding="utf-8")
        assert AUTHOR in text and WHOSE.license in text
    assert AUTHOR in (pack / TRANSCRIPT).read_text(encoding="utf-8")


def test_the_archive_holds_the_folder(pack: Path) -> None:
    with zipfile.ZipFile(pack.with_suffix(".zip")) as file:
        assert file.testzip() is None
        held = {name.removeprefix("whole/"): file.getinfo(name).file_size for name in file.namelist()}
    assert held == {**json.loads((pack / LIST).read_text()), LIST: (pack / LIST).stat().st_size}


def test_what_needs_no_picture_is_made_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DataError("it cannot be made")

    monkeypatch.setattr(texts, "captions_of_film", fail)
    monkeypatch.setattr(Pipeline, "segments", lambda _: pytest.fail("it is drawn"))
    with pytest.raises(DataError, match="it cannot be made"):
        build.pack(job(tmp_path / "out", Sliding), Extras(), resources(tmp_path / "cache", InlineExecutor))
