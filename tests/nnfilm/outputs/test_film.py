"""Films, by their streams: what a player finds in the files."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
import srt
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import THEMES
from nnfilm.outputs.captions import WORD_JOINER
from nnfilm.render.plan import GROUP, Plan
from nnfilm.settings.quality import Quality
from nnfilm.storage.manifest import FILE
from nnfilm.utils.errors import FilmError
from nnfilm.utils.safe_text import inert
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.muxer import ChapterMark, VideoMuxer, check
from nnfilm.video.yuv import Yuv420
from nnfilm.workers import schedule
from tests.nnfilm.conftest import Render
from tests.support.reading import as_bt709, boxes, frames_of
from tests.support.stand_in import TINY, Frames, Sliding, Standing, colors, middle_of, renderer_in, short

VIDEOS = ("Sliding", "Standing", "film")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plan]:
    folder = tmp_path_factory.mktemp("plans")
    return {chapter.__name__: renderer_in(folder).plan(chapter) for chapter in (Sliding, Standing)}


def length(video: str, plans: dict[str, Plan]) -> int:
    return plans[video].frames if video in plans else sum(plan.frames for plan in plans.values())


def test_files_are_the_videos_with_words_beside_them_and_nothing_else(made: Path) -> None:
    videos = {f"{v}.{k}" for v in VIDEOS for k in ("mp4", "srt", "vtt")}
    transcripts = {f"{v}.md" for v in VIDEOS if v != "film"} | {"transcript.md"}
    assert {path.name for path in made.iterdir()} == videos | transcripts | {"experiment.bundle", FILE}


@pytest.mark.parametrize("video", VIDEOS)
def test_the_stream_plays_everywhere(made: Path, plans: dict[str, Plan], video: str) -> None:
    with av.open(str(made / f"{video}.mp4")) as file:
        (stream,) = file.streams.video
        context = stream.codec_context
        assert file.format.name.startswith("mov,mp4")
        assert (context.name, context.pix_fmt, context.profile) == ("h264", "yuv420p", "High")
        assert (context.width, context.height) == (TINY.width, TINY.height)
        assert stream.average_rate == stream.guessed_rate == TINY.fps
        assert stream.frames == length(video, plans)
        assert (stream.duration or 0) * Fraction(stream.time_base or 0) == Fraction(length(video, plans), TINY.fps)
        assert stream.start_time == 0
        assert not file.streams.audio


@pytest.mark.parametrize("video", VIDEOS)
def test_the_stream_says_bt709_in_limited_range(made: Path, video: str) -> None:
    with av.open(str(made / f"{video}.mp4")) as file:
        context = file.streams.video[0].codec_context
        assert context.colorspace == Colorspace.ITU709
        assert context.color_primaries == ColorPrimaries.BT709
        assert context.color_trc == ColorTrc.BT709
        assert context.color_range == ColorRange.MPEG
    assert b"colrnclx" + bytes([0, 1, 0, 1, 0, 1, 0]) in (made / f"{video}.mp4").read_bytes()


@pytest.mark.parametrize("video", VIDEOS)
def test_the_index_is_in_front(made: Path, video: str) -> None:
    names = boxes(made / f"{video}.mp4")
    assert names[0] == "ftyp"
    assert names.index("moov") < names.index("mdat")


@pytest.mark.parametrize("video", VIDEOS)
def test_every_frame_decodes_one_after_another_without_gap(made: Path, plans: dict[str, Plan], video: str) -> None:
    frames = frames_of(made / f"{video}.mp4")
    assert [Fraction(frame.pts or 0) * Fraction(frame.time_base or 0) * TINY.fps for frame in frames] == list(
        range(length(video, plans))
    )
    with av.open(str(made / f"{video}.mp4")) as file:
        packets = [packet for packet in file.demux(video=0) if packet.size]
    decoded = [round((packet.dts or 0) * Fraction(packet.time_base or 0) * TINY.fps) for packet in packets]
    assert decoded == list(range(-1, len(packets) - 1)), "one after another, one frame ahead"
    assert len({packet.duration for packet in packets}) == 1
    keys = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert keys[0] == 0
    assert max(np.diff([*keys, len(packets)])) <= GROUP


def test_frames_show_what_was_drawn_in_the_order_of_the_film(made: Path, tmp_path: Path) -> None:
    drawn = []
    for chapter in (Sliding, Standing):
        frames = Frames()
        renderer_in(tmp_path).perform(chapter, range(10_000), frames)
        drawn += [frames.shown[number] for number in sorted(frames.shown)]
    yuv = Yuv420(TINY.width, TINY.height)
    for picture, frame in zip(drawn, frames_of(made / "film.mp4"), strict=True):
        yuv.fill(picture)
        assert np.abs(frame.to_ndarray(format="yuv420p").astype(int) - yuv.buffer).mean() < 1.5


def seen_and_meant(frame: av.VideoFrame, theme: str) -> tuple[np.ndarray, np.ndarray]:
    """The swatches as a BT.709 reader sees them, and the theme's colours, each (8, 3)."""
    picture = as_bt709(frame)
    meant = [rgba(color)[:3] for color in colors(THEMES[theme])]
    return np.array([picture[middle_of(swatch)] for swatch in range(8)]), np.array(meant)


@pytest.mark.parametrize("theme", THEMES)
def test_a_browser_shows_the_themes_colors(render: Render, tmp_path: Path, theme: str) -> None:
    out = render(tmp_path, Standing, joined=False, jobs=1, theme=theme)
    for frame in frames_of(out / "Standing.mp4")[::20]:
        seen, meant = seen_and_meant(frame, theme)
        assert np.abs(seen - meant).max() <= 3


def test_the_film_has_a_mark_for_each_chapter_and_a_chapter_for_each_beat(made: Path, plans: dict[str, Plan]) -> None:
    def marks(video: str) -> list[tuple[str, Fraction, Fraction]]:
        with av.open(str(made / f"{video}.mp4")) as file:
            found = [(mark, Fraction(mark["time_base"] or 0)) for mark in file.chapters()]
            return [(mark["metadata"]["title"], mark["start"] * base, mark["end"] * base) for mark, base in found]

    first, second = plans["Sliding"], plans["Standing"]
    turn, end = Fraction(first.frames, TINY.fps), Fraction(first.frames + second.frames, TINY.fps)
    expected = {
        "film": [("A square slides", Fraction(0), turn), ("It stands", turn, end)],
        **{p.chapter: [(b.heading, *_seconds(b.frames)) for b in p.beats] for p in (first, second)},
    }
    for video, meant in expected.items():
        for (title, start, stop), (name, first_, last_) in zip(marks(video), meant, strict=True):
            assert title == name
            assert abs(start - first_) <= Fraction(1, 1000)
            assert abs(stop - last_) <= Fraction(1, 1000)


def _seconds(frames: range) -> tuple[Fraction, Fraction]:
    return Fraction(frames.start, TINY.fps), Fraction(frames.stop, TINY.fps)


def test_captions_beside_the_film_are_in_film_time(made: Path, plans: dict[str, Plan]) -> None:
    captions = [
        (caption.text, caption.frames.start + offset, caption.frames.stop + offset)
        for plan, offset in ((plans["Sliding"], 0), (plans["Standing"], plans["Sliding"].frames))
        for caption in plan.captions
    ]
    subtitles = list(srt.parse((made / "film.srt").read_text(encoding="utf-8")))
    assert len(subtitles) == len(captions) == 3
    for subtitle, (text, start, stop) in zip(subtitles, captions, strict=True):
        assert subtitle.content.replace(WORD_JOINER, "") == text
        assert subtitle.start.total_seconds() == pytest.approx(start / TINY.fps, abs=0.0006)
        assert subtitle.end.total_seconds() == pytest.approx(stop / TINY.fps, abs=0.0006)
    assert "arrow --&gt; to" in (made / "film.vtt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("jobs", "least"), [(1, 2), (8, 2), (1, 10_000)])
def test_the_film_is_the_same_to_the_byte_however_it_is_split(
    made: Path, render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, least: int
) -> None:
    monkeypatch.setattr(schedule, "LEAST", least)
    monkeypatch.setattr(schedule, "MOST", max(least, schedule.MOST))
    out = render(tmp_path, jobs=jobs)
    for path in made.iterdir():
        assert (out / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_file_that_lacks_frames_is_told(tmp_path: Path) -> None:
    path = short(tmp_path / "a.mp4", 20)
    check(path, 20, TINY.fps)
    with pytest.raises(FilmError, match=r"a\.mp4 has only 20 of 21 frames; is the disk full"):
        check(path, 21, TINY.fps)


def test_a_file_cut_short_is_told(tmp_path: Path) -> None:
    path = short(tmp_path / "a.mp4", 20)
    for share in (0.9, 0.3, 0.0):
        cut = tmp_path / f"cut-{share}.mp4"
        cut.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
        with pytest.raises(FilmError, match=r"(is broken|has only) .*is the disk full"):
            check(cut, 20, TINY.fps)


def test_a_segment_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = Quality(64, 64, 30)
    encoder = SegmentEncoder(other, [range(0, 2)])
    encoder(range(0, 2), np.zeros((64, 64, 4), np.uint8))
    with pytest.raises(FilmError, match="other settings"), VideoMuxer(tmp_path / "a.mp4", TINY, 2) as movie:
        movie.append(encoder.done[0])


@pytest.mark.parametrize("name", ["a;b=c\\\n#x", "-->", "\x00cut", "<b>", "日" * 200, "\ud800", "\u202eabc"])
def test_a_hostile_name_is_a_title_like_any_other(tmp_path: Path, name: str) -> None:
    encoder = SegmentEncoder(TINY, [range(0, 20)])
    encoder(range(0, 20), np.full((TINY.height, TINY.width, 4), 255, np.uint8))
    marks = [ChapterMark(f"One {name}", range(0, 10)), ChapterMark("Two", range(10, 20))]
    with VideoMuxer(tmp_path / "a.mp4", TINY, 20, marks, {"title": name, "artist": f"By {name}"}) as movie:
        movie.append(encoder.done[0])
    with av.open(str(tmp_path / "a.mp4")) as file:
        assert file.metadata.get("title", "") == inert(name)
        assert file.metadata["artist"] == inert(f"By {name}")
        titles = [mark["metadata"]["title"] for mark in file.chapters()]
    assert titles[1] == "Two"
    assert titles[0].startswith("One")
    assert not re.search(r"[\x00-\x1f\u202e]", titles[0])
    assert len(titles[0].encode()) <= 240
