"""The film as WebM, by its streams: what a player finds in the files."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from nnfilm.utils.errors import FilmError
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.encoder_settings import CODECS
from nnfilm.video.muxer import VideoMuxer, check
from nnfilm.video.yuv import Yuv420
from nnfilm.workers import schedule
from tests.nnfilm.conftest import Render
from tests.support.reading import CLUSTER, CUES, elements, frames_of
from tests.support.stand_in import TINY, Frames, Sliding, Standing, renderer_in, short

VIDEOS = ("Sliding", "Standing", "film")
WEBM = replace(TINY, coding="webm")


@pytest.fixture(scope="module")
def webm(render: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a film of two stand-ins, made by two workers."""
    return render(tmp_path_factory.mktemp("webm"), coding="webm")


@pytest.fixture(scope="module")
def lengths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    folder = tmp_path_factory.mktemp("plans")
    plans = {chapter.__name__: renderer_in(folder).plan(chapter).frames for chapter in (Sliding, Standing)}
    return {**plans, "film": sum(plans.values())}


def test_files_are_those_of_any_film_but_for_their_ending(webm: Path, made: Path) -> None:
    names = {path.name.replace(".mp4", ".webm") for path in made.iterdir()}
    assert {path.name for path in webm.iterdir()} == names
    for path in webm.iterdir():
        if path.suffix not in (".webm", ".bundle"):
            assert path.read_bytes() == (made / path.name).read_bytes()


@pytest.mark.parametrize("video", VIDEOS)
def test_the_stream_plays_in_a_browser(webm: Path, lengths: dict[str, int], video: str) -> None:
    with av.open(str(webm / f"{video}.webm")) as file:
        (stream,) = file.streams.video
        context = stream.codec_context
        assert "webm" in file.format.name
        assert (context.name, context.pix_fmt) == ("vp9", "yuv420p")
        assert (context.width, context.height) == (TINY.width, TINY.height)
        assert stream.average_rate == TINY.fps
        assert Fraction(file.duration or 0, 1_000_000) == pytest.approx(Fraction(lengths[video], TINY.fps), abs=0.001)
        assert not file.streams.audio
        assert context.colorspace == Colorspace.ITU709
        assert context.color_primaries == ColorPrimaries.BT709
        assert context.color_trc == ColorTrc.BT709
        assert context.color_range == ColorRange.MPEG


@pytest.mark.parametrize("video", VIDEOS)
def test_the_index_is_in_front(webm: Path, video: str) -> None:
    names = elements(webm / f"{video}.webm")
    assert names.index(CUES) < names.index(CLUSTER)


@pytest.mark.parametrize("video", VIDEOS)
def test_every_frame_decodes_one_after_another_without_gap(webm: Path, lengths: dict[str, int], video: str) -> None:
    times = [frame.time or 0 for frame in frames_of(webm / f"{video}.webm")]
    assert times == pytest.approx([n / TINY.fps for n in range(lengths[video])], abs=0.0006)
    with av.open(str(webm / f"{video}.webm")) as file:
        keys = [number for number, packet in enumerate(p for p in file.demux(video=0) if p.size) if packet.is_keyframe]
    assert keys[0] == 0
    assert max(np.diff([*keys, lengths[video]])) <= CODECS["webm"].group(TINY.fps)


@pytest.mark.parametrize("video", VIDEOS)
def test_a_seek_lands_on_the_frame_that_is_asked_for(webm: Path, lengths: dict[str, int], video: str) -> None:
    last = lengths[video] - 1
    with av.open(str(webm / f"{video}.webm")) as file:
        stream = file.streams.video[0]
        for wanted in (0, 1, 35, last // 2, last - 1, last):
            place = round(1000 * wanted / TINY.fps)  # the kind of file counts milliseconds
            file.seek(place, stream=stream)
            found = next(f for f in file.decode(stream) if f.pts is not None and f.pts >= place)
            assert found.pts == place


def test_frames_show_what_was_drawn_in_the_order_of_the_film(webm: Path, tmp_path: Path) -> None:
    drawn = []
    for chapter in (Sliding, Standing):
        frames = Frames()
        renderer_in(tmp_path).perform(chapter, range(10_000), frames)
        drawn += [frames.shown[number] for number in sorted(frames.shown)]
    yuv = Yuv420(TINY.width, TINY.height)
    for picture, frame in zip(drawn, frames_of(webm / "film.webm"), strict=True):
        yuv.fill(picture)
        assert np.abs(frame.to_ndarray(format="yuv420p").astype(int) - yuv.buffer).mean() < 1.5


def test_marks_are_those_of_the_film(webm: Path, made: Path) -> None:
    def marks(path: Path) -> list[tuple[str, float, float]]:
        with av.open(str(path)) as file:
            found = [(mark, float(mark["time_base"] or 0)) for mark in file.chapters()]
            return [(mark["metadata"]["title"], mark["start"] * base, mark["end"] * base) for mark, base in found]

    assert len(marks(webm / "film.webm")) == 2
    for video in VIDEOS:
        for one, other in zip(marks(webm / f"{video}.webm"), marks(made / f"{video}.mp4"), strict=True):
            assert one[0] == other[0]
            assert one[1:] == pytest.approx(other[1:], abs=0.001)


@pytest.mark.parametrize(("jobs", "least"), [(1, 2), (8, 2), (1, 10_000)])
def test_the_film_is_the_same_to_the_byte_however_it_is_split(
    webm: Path, render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, least: int
) -> None:
    monkeypatch.setattr(schedule, "LEAST", least)
    monkeypatch.setattr(schedule, "MOST", max(least, schedule.MOST))
    out = render(tmp_path, jobs=jobs, coding="webm")
    for path in webm.iterdir():
        assert (out / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_file_that_lacks_frames_is_told(tmp_path: Path) -> None:
    path = short(tmp_path / "a.webm", 20, WEBM)
    check(path, 20, TINY.fps)
    with pytest.raises(FilmError, match=r"a\.webm has only 20 of 21 frames; is the disk full"):
        check(path, 21, TINY.fps)


@pytest.mark.parametrize("share", [0.95, 0.3, 0.0])
def test_a_file_cut_short_is_told(tmp_path: Path, share: float) -> None:
    path = short(tmp_path / "a.webm", 20, WEBM)
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    with pytest.raises(FilmError, match=r"(is broken|has only) .*is the disk full"):
        check(path, 20, TINY.fps)


def test_a_segment_of_another_kind_is_refused(tmp_path: Path) -> None:
    encoder = SegmentEncoder(TINY, [range(0, 2)])
    encoder(range(0, 2), np.zeros((TINY.height, TINY.width, 4), np.uint8))
    with pytest.raises(FilmError, match="other settings"), VideoMuxer(tmp_path / "a.webm", WEBM, 2) as movie:
        movie.append(encoder.done[0])
