"""The vertical cut is tall, the beginning of the short film, and never longer than a minute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.outputs.session import render_session
from nnfilm.pack import shorts
from nnfilm.render.quality import QUALITIES
from nnfilm.utils.errors import BadInput
from tests.support.sample import told
from tests.support.stand_in import TINY, Sliding, Standing, job, renderer_in, resources


@given(st.lists(st.integers(1, 70), max_size=8))
def test_it_has_as_many_chapters_as_a_minute_has_room_for(seconds: list[int]) -> None:
    count = shorts.fitting([told("Any", "", [("a beat", "", [], length)]) for length in seconds])
    assert sum(seconds[:count]) <= 60
    assert count == len(seconds) or sum(seconds[: count + 1]) > 60


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_it_is_tall_at_the_same_quality(aspect: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Standing, "in_short", True)
    wide = replace(job(tmp_path, quality=QUALITIES["l"].shaped(aspect)), subject="moons")
    tall = shorts.vertical(wide)
    assert (tall.quality.width, tall.quality.height, tall.quality.fps) == (480, 854, 15)
    assert tall.spec.presentation.short and tall.chapters == (Standing,)


def test_a_pack_without_a_chapter_of_a_short_film_has_none(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no chapter of this pack belongs to a short film"):
        shorts.vertical(job(tmp_path))


def test_the_cut_is_drawn_and_says_whose_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sliding, "in_short", True)
    wide = replace(job(tmp_path / "out"), subject="moons")
    with render_session(wide, resources(tmp_path / "cache"), []) as session:
        assert shorts.write(session) == ["youtube/short.mp4"]
        with av.open(str(session.root / "youtube/short.mp4")) as file:
            (stream,) = file.streams.video
            assert (stream.width, stream.height) == (TINY.height, TINY.width)
            assert stream.frames == renderer_in(tmp_path).plan(Sliding).frames
            assert file.metadata["title"] == renderer_in(tmp_path).plan(Sliding).title
        session.publish(["youtube/short.mp4"])


def test_a_chapter_of_more_than_a_minute_is_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sliding, "in_short", True)
    monkeypatch.setattr(shorts, "LONGEST", 0.1)
    with render_session(replace(job(tmp_path), subject="moons"), resources(tmp_path / "cache"), []) as session:
        assert shorts.write(session) == []
