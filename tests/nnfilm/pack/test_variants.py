"""Variants of the film: for whom each is, that they have the film's times, and its look."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.theme import DARK, LIGHT, rgba
from nnfilm.outputs.session import render_session
from nnfilm.pack import variants
from nnfilm.pack.model import WORDLESS, Content, content
from nnfilm.render.quality import QUALITIES
from nnfilm.settings.flags import VARIANTS
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import InlineExecutor
from tests.support.sample import PLAIN
from tests.support.stand_in import TINY, Sliding, Swatches, job, renderer_in, resources


class Shaped(Chapter):
    """Stands longer in a tall frame."""

    order = 25
    title = "It depends"

    def construct(self) -> None:
        self.add(Swatches(self.theme))
        for name in ("one", "two", "three"):
            self.beat(name, name.title())
            self.hold(0.6 if self.layout.is_wide else 1.0)


class Telling(Chapter):
    """Tells another story in a tall frame."""

    order = 26
    title = "It depends"

    def construct(self) -> None:
        self.beat("one", "One")
        self.hold(0.5)
        if not self.layout.is_wide:
            self.beat("two", "Two")
            self.hold(0.5)


class Heard(Lines):
    """A progress that remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def say(self, line: str) -> None:
        self.said.append(line)


def film(chapters: tuple[type[Chapter], ...], root: Path) -> Content:
    return content("A film", [renderer_in(root).plan(chapter) for chapter in chapters], TINY, "dark")


def made(root: Path, *chapters: type[Chapter]) -> tuple[Path, Content, list[str]]:
    """The variants in other themes and shapes of a film of some chapters."""
    plans = [renderer_in(root).plan(chapter) for chapter in chapters]
    heard = Heard()
    found = resources(root / "cache", InlineExecutor, heard)
    with render_session(job(root / "out", *chapters), found, []) as session:
        (session.root / WORDLESS).write_bytes(bytes(1_000_000))
        own, names = variants.write(session, film(chapters, root), plans, VARIANTS)
        session.publish(names)
    return root / "out", own, heard.said


def shown(path: Path) -> list[tuple[float, np.ndarray]]:
    with av.open(str(path)) as file:
        return [(float(frame.time or 0), frame.to_ndarray(format="rgb24")) for frame in file.decode(video=0)]


def test_every_combination_has_a_file_and_what_suits_fewer_comes_first() -> None:
    large = replace(PLAIN, width=1920, height=1080)
    found = variants.chosen(large, VARIANTS)
    assert [one.name for one in found] == [
        *("light-9x16-480p", "light-9x16", "light-480p", "9x16-480p", "light", "9x16", "480p"),
    ]
    queries = [set(one.media.split(" and ")) for one in found]
    for number, (one, query) in enumerate(zip(found, queries, strict=True)):
        assert not any(earlier < query for earlier in queries[:number]), "a browser would never get to it"
        assert one.theme == ("light" if "light" in one.name else "dark")
        assert (one.height > one.width) == ("9x16" in one.name)
        assert min(one.width, one.height) == (480 if "480p" in one.name else 1080)
        assert one.look in {other.name for other in found} | {""}


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_the_other_shape_is_upright_or_wide_at_the_same_quality(aspect: str) -> None:
    size = QUALITIES["h"].shaped(aspect)
    film = replace(PLAIN, width=size.width, height=size.height, fps=size.fps)
    (turned,) = variants.chosen(film, ["shape"])
    assert replace(film, variants=(turned,)).themed is None
    assert (turned.width, turned.height) == ((1920, 1080) if aspect == "9:16" else (1080, 1920))


def test_a_small_film_has_no_smaller_size() -> None:
    assert variants.chosen(PLAIN, ["size"]) == ()


def test_a_variant_has_its_look_and_the_film_s_pictures(tmp_path: Path) -> None:
    out, own, heard = made(tmp_path, Sliding)
    assert [one.name for one in own.variants] == ["light-9x16", "light", "9x16"]
    assert "variants: 3 more films of 13 s, about 3 MB" in heard
    for one in own.variants:
        frames = shown(out / one.film)
        assert len(frames) == round(own.seconds * own.fps)
        assert frames[0][1].shape[:2] == (one.height, one.width)
        ground = rgba((LIGHT if one.theme == "light" else DARK).background)[:3]
        assert np.abs(frames[-1][1][2, 2] - ground).max() < 4
        with Image.open(out / one.poster) as poster, Image.open(out / one.sprite) as sprite:
            assert poster.size == (one.width, one.height)
            assert np.abs(np.asarray(poster)[2, 2] - ground).max() < 8
            tile = sprite.width // 2, sprite.height
            assert max(tile) == 160 and (tile[1] > tile[0]) == (one.height > one.width)


def test_the_other_theme_has_the_pictures_of_the_page(tmp_path: Path) -> None:
    out, own, _ = made(tmp_path, Sliding)
    assert own.themed and own.themed.name == "light"
    (chapter,) = variants.restyled(own, own.themed).chapters
    ground = rgba(LIGHT.background)[:3]
    for name in (chapter.telling.small, chapter.thumb):
        with Image.open(out / name) as picture:
            assert np.abs(np.asarray(picture.convert("RGB"))[2, 2] - ground).max() < 8
    assert np.abs(shown(out / chapter.loop)[0][1][2, 2] - ground).max() < 8


def test_beats_start_when_the_film_s_do_in_whatever_shape(tmp_path: Path) -> None:
    out, own, _ = made(tmp_path, Shaped, Sliding)
    (upright,) = (one for one in own.variants if one.name == "9x16")
    times = [time for time, _ in shown(out / upright.film)]
    assert len(times) > own.seconds * own.fps + 10, "it was drawn as the film is"
    for beat in own.beats:
        assert min(abs(time - beat.start) for time in times) < 1e-3
    steps = [after - before for before, after in pairwise(times)]
    assert 0.5 / TINY.fps < min(steps) and max(steps) < 1.5 / TINY.fps
    assert times[-1] < own.seconds


def test_a_shape_with_another_story_is_left_out(tmp_path: Path) -> None:
    _, own, heard = made(tmp_path, Telling)
    assert [one.name for one in own.variants] == ["light"]
    assert own.themed == own.variants[0]
    assert "no variants/9x16.mp4: in this shape the film has other beats" in heard
