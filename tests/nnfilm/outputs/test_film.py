"""Films, by their streams: what a player finds in the files, whatever the cache held before."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import srt
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import LIGHT
from nnfilm.outputs import pipeline
from nnfilm.outputs.captions import WORD_JOINER
from nnfilm.render.plan import GROUP, Plan
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.storage.manifest import FILE
from nnfilm.video.yuv import Yuv420
from nnfilm.workers.performing import perform
from tests.nnfilm.conftest import Render, files
from tests.support.reading import as_bt709, boxes, frames_of
from tests.support.stand_in import TINY, Frames, Sliding, Standing, colors, middle_of, renderer_in


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plan]:
    folder = tmp_path_factory.mktemp("plans")
    return {chapter.__name__: renderer_in(folder).plan(chapter) for chapter in (Sliding, Standing)}


def test_files_are_the_videos_with_words_beside_them_and_nothing_else(made: Path) -> None:
    videos = {f"{video}.{kind}" for video in ("Sliding", "Standing", "film") for kind in ("mp4", "srt", "vtt")}
    transcripts = {"Sliding.md", "Standing.md", "transcript.md"}
    assert {path.name for path in made.iterdir()} == videos | transcripts | {"experiment.bundle", FILE}


def test_the_stream_plays_everywhere_without_a_gap(made: Path, plans: dict[str, Plan]) -> None:
    path, count = made / "film.mp4", sum(plan.frames for plan in plans.values())
    with av.open(str(path)) as file:
        (stream,) = file.streams.video
        context = stream.codec_context
        assert file.format.name.startswith("mov,mp4")
        assert (context.name, context.pix_fmt, context.profile) == ("h264", "yuv420p", "High")
        assert (context.width, context.height) == (TINY.width, TINY.height)
        assert (context.colorspace, context.color_range) == (Colorspace.ITU709, ColorRange.MPEG)
        assert (context.color_primaries, context.color_trc) == (ColorPrimaries.BT709, ColorTrc.BT709)
        assert stream.average_rate == stream.guessed_rate == TINY.fps
        assert stream.frames == count
        assert (stream.duration or 0) * Fraction(stream.time_base or 0) == Fraction(count, TINY.fps)
        assert stream.start_time == 0
        assert not file.streams.audio
        packets = [packet for packet in file.demux(video=0) if packet.size]
    assert b"colrnclx" + bytes([0, 1, 0, 1, 0, 1, 0]) in path.read_bytes()
    names = boxes(path)
    assert names[0] == "ftyp"
    assert names.index("moov") < names.index("mdat"), "the index is in front"
    times = [Fraction(frame.pts or 0) * Fraction(frame.time_base or 0) * TINY.fps for frame in frames_of(path)]
    assert times == list(range(count))
    decoded = [round((packet.dts or 0) * Fraction(packet.time_base or 0) * TINY.fps) for packet in packets]
    assert decoded == list(range(-1, count - 1)), "one after another, one frame ahead"
    assert len({packet.duration for packet in packets}) == 1
    keys = [number for number, packet in enumerate(packets) if packet.is_keyframe]
    assert keys[0] == 0
    assert max(np.diff([*keys, count])) <= GROUP


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


def test_a_browser_shows_the_themes_colors(render: Render, tmp_path: Path) -> None:
    out = render(tmp_path, Standing, joined=False, jobs=1, theme=LIGHT.name)
    meant = np.array([rgba(color)[:3] for color in colors(LIGHT)])
    for frame in frames_of(out / "Standing.mp4")[::20]:
        picture = as_bt709(frame)
        seen = np.array([picture[middle_of(swatch)] for swatch in range(len(meant))])
        assert np.abs(seen - meant).max() <= 3


def test_the_film_has_a_mark_for_each_chapter_and_a_chapter_for_each_beat(made: Path, plans: dict[str, Plan]) -> None:
    def marks(video: str) -> list[tuple[str, Fraction, Fraction]]:
        with av.open(str(made / f"{video}.mp4")) as file:
            found = [(mark, Fraction(mark["time_base"] or 0)) for mark in file.chapters()]
            return [(mark["metadata"]["title"], mark["start"] * base, mark["end"] * base) for mark, base in found]

    first, second = plans["Sliding"], plans["Standing"]
    parts = [("A square slides", range(first.frames)), ("It stands", range(first.frames, first.frames + second.frames))]
    expected = {"film": parts, **{p.chapter: [(b.heading, b.frames) for b in p.beats] for p in (first, second)}}
    for video, meant in expected.items():
        for (title, start, stop), (name, frames) in zip(marks(video), meant, strict=True):
            assert title == name
            assert abs(start - Fraction(frames.start, TINY.fps)) <= Fraction(1, 1000)
            assert abs(stop - Fraction(frames.stop, TINY.fps)) <= Fraction(1, 1000)


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


# What is taken from the cache.


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


Calls = list[tuple[str, int]]
"""What workers are asked to do: the work's name and how many calls of it."""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Those of this film."""
    asked: Calls = []

    def noting(*given: Any) -> Any:
        *_, work, calls = given
        asked.append((work.__name__, len(calls)))
        return perform(*given)

    monkeypatch.setattr(pipeline, "perform", noting)
    return asked


def test_only_what_has_changed_is_drawn(
    made: Path, render: Render, cache: Cache, tmp_path: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("first", "second"):
        assert files(render(tmp_path / folder, cache=cache)) == files(made)
    assert [work for work, number in calls if number] == ["draw_up", "encode"]
    calls.clear()
    before = fingerprints.part
    monkeypatch.setattr(
        fingerprints, "part", lambda chapter, *rest: before(chapter, *rest) + "x" * (chapter is Standing)
    )
    assert files(render(tmp_path / "third", cache=cache)) == files(made)
    assert calls == [("draw_up", 1), ("encode", 1)]


def test_what_an_interrupted_film_has_made_is_kept(
    render: Render, cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("nnfilm.utils.progress.Lines.drawn", stop)
        render(tmp_path / "first", Sliding, cache=cache)
    kept = len(cache.entries())
    assert kept > 1
    calls.clear()
    render(tmp_path / "second", Sliding, cache=cache)
    assert ("draw_up", 0) in calls
    assert len(cache.entries()) >= kept
