"""Videos without a background: laid over the theme's own they are the film, laid over another they let it through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.reformatter import ColorPrimaries, Colorspace, ColorTrc
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES, rgba
from nnfilm.outputs import transparent
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.utils.errors import FilmError
from nnfilm.video import prores
from nnmath import standard
from tests.support.chapters import load_chapter
from tests.support.stand_in import FILMED, TINY, Frames, Sliding, Swatches, fill, middle_of, renderer_in, resources

ProbabilitySurface = load_chapter("ProbabilitySurface")

pytestmark = pytest.mark.film

Floats = NDArray[np.float64]


class Fading(Chapter):
    """A square that comes from behind the curtain."""

    def construct(self) -> None:
        self.add(_Square())
        self.curtain.opacity = 1.0
        self.play(Tween(self.curtain, opacity=0.0, run_time=1.0, rate_func=steady))


class Moving(Chapter):
    """The theme's colours, words, and a square that slides."""

    title = "A square slides"

    def construct(self) -> None:
        square = Swatches(self.theme)
        self.add(square)
        self.open()
        self.say("There it goes.", Tween(square, x=1.0), run_time=1.0)


class _Square(RasterMobject):
    def draw(self, canvas: Canvas) -> None:
        canvas.lay(fill, (40, 40, 80, 80), (240, 200, 40))


def made(folder: Path, chapter: type[Chapter], presentation: Presentation = FILMED, jobs: int = 2) -> tuple[Path, Plan]:
    """A file, and the plan of its chapter."""
    plan = renderer_in(folder, presentation=presentation).plan(chapter)
    path = folder / f"{chapter.__name__}.mov"
    spec = RenderSpec(TINY, presentation, {})
    with Pipeline([chapter], spec, resources(folder / "cache", jobs=jobs), folder) as pipeline:
        transparent.write([path], pipeline)
    return path, plan


@pytest.fixture(scope="module")
def sliding(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plan]:
    """The file of a chapter in the dark theme, and its plan."""
    return made(tmp_path_factory.mktemp("sliding"), Sliding)


def seen(path: Path) -> Iterator[tuple[Floats, Floats]]:
    """Colours (height, width, 3) and opacity (height, width, 1) of each frame, in 0 to 1, by the figures of BT.709."""
    with av.open(str(path)) as file:
        for frame in file.decode(video=0):
            yield unpacked(frame.reformat(format="yuva444p16le").to_ndarray())


def unpacked(planes: NDArray[np.uint16]) -> tuple[Floats, Floats]:
    y, u, v, a = (planes[..., k] / 65535 if planes.shape[-1] == 4 else planes[k] / 65535 for k in range(4))
    luma, blueness, redness = (y - 16 / 256) * 256 / 219, (u - 0.5) * 256 / 224, (v - 0.5) * 256 / 224
    red, blue = luma + 1.5748 * redness, luma + 1.8556 * blueness
    green = (luma - 0.2126 * red - 0.0722 * blue) / 0.7152
    return np.clip(np.stack([red, green, blue], axis=-1), 0, 1), a[..., None]


def laid(color: Floats, opacity: Floats, ground: str) -> Floats:
    """A picture over a ground, in 0 to 255."""
    return 255 * color * opacity + (1 - opacity) * rgba(ground)[:3]


def planes(black: NDArray[np.uint8], white: NDArray[np.uint8], theme: str = "dark") -> NDArray[np.uint16]:
    """What is encoded of a frame, as `unpacked` takes it."""
    found = np.zeros((4, *black.shape[:2]), np.uint16)
    prores.part(black, white, rgba(THEMES[theme].background)[:3], *found)
    return np.left_shift(found, 6, dtype=np.uint16)


@pytest.mark.parametrize("theme", THEMES)
def test_laid_over_the_themes_background_it_is_the_film(tmp_path: Path, theme: str) -> None:
    presentation = Presentation(theme, alone=False)
    path, plan = made(tmp_path, Moving, presentation)
    frames = Frames()
    renderer_in(tmp_path, presentation=presentation).perform(Moving, range(plan.frames), frames)
    for number, (color, opacity) in enumerate(seen(path)):
        film = frames.shown.pop(number)[..., :3].astype(float)
        error = np.abs(laid(color, opacity, THEMES[theme].background) - film)
        assert error.max() <= 4.0
        assert error.mean() < 0.2
    assert not frames.shown


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_translucent_lets_the_ground_through_to_the_last_step(tmp_path: Path, theme: str) -> None:
    """A landscape of facets, lines and points over one another; before it is encoded."""
    stage = ChapterRenderer(
        Quality(480, 270, 15), Presentation(theme, alone=False), {"bands": standard("bands")}, tmp_path
    )
    frames = range(150, 156)
    film, over_black, over_white = (
        [picture for _, picture in transparent.draw(stage, ProbabilitySurface, frames, ground)]
        for ground in (None, transparent.BLACK, transparent.WHITE)
    )
    for meant, black, white in zip(film, over_black, over_white, strict=True):
        color, opacity = unpacked(planes(black, white, theme))
        assert ((opacity > 0.2) & (opacity < 0.8)).mean() > 0.05
        error = np.abs(laid(color, opacity, THEMES[theme].background) - meant[..., :3])
        assert error.max() <= 3.0  # each of the three was rounded at every layer
        assert (error > 2.0).mean() < 1e-4


def test_where_nothing_is_drawn_nothing_is_seen_and_what_is_solid_is_solid(sliding: tuple[Path, Plan]) -> None:
    path, _ = sliding
    _, opacity = next(seen(path))
    row, column = middle_of(1)
    assert opacity[row, column] > 0.999
    assert (opacity[: TINY.height // 5, TINY.width // 2 :] == 0.0).all()


def test_the_curtain_makes_a_chapter_clear_and_not_dark(tmp_path: Path) -> None:
    path, plan = made(tmp_path, Fading)
    strength = [float(opacity[60, 60, 0]) for _, opacity in seen(path)]
    assert strength[0] == 0.0
    assert strength == sorted(strength)
    assert strength[plan.frames // 2] == pytest.approx(0.5, abs=0.05)
    assert strength[-1] > 0.9


def test_a_ground_changes_nothing_else(tmp_path: Path) -> None:
    pictures = []
    for ground in (None, THEMES["dark"].background):
        frames = Frames()
        renderer_in(tmp_path, presentation=replace(FILMED, ground=ground)).perform(Fading, range(30), frames)
        pictures.append(np.array([frames.shown[number] for number in range(30)]))
    assert (pictures[0] == pictures[1]).all()


def test_a_player_that_knows_no_alpha_sees_the_themes_background(sliding: tuple[Path, Plan]) -> None:
    path, _ = sliding
    color, opacity = next(seen(path))
    clear = 255 * color[opacity[..., 0] == 0.0]
    assert np.abs(clear - rgba(THEMES["dark"].background)[:3]).mean() < 1.0


def test_the_stream_is_prores_4444_with_alpha_in_bt709(sliding: tuple[Path, Plan]) -> None:
    path, plan = sliding
    with av.open(str(path)) as file:
        (stream,) = file.streams.video
        context = stream.codec_context
        assert file.format.name.startswith("mov")
        assert (context.name, context.profile, context.codec_tag) == ("prores", "4444", "ap4h")
        assert (context.pix_fmt or "").startswith("yuva444p")
        assert (context.width, context.height) == (TINY.width, TINY.height)
        assert stream.average_rate == stream.guessed_rate == TINY.fps
        assert stream.frames == plan.frames
        places = [
            (packet.pts or 0) * Fraction(packet.time_base) * TINY.fps for packet in file.demux(stream) if packet.size
        ]
        assert places == list(range(plan.frames))
        assert context.colorspace == Colorspace.ITU709
        assert context.color_primaries == ColorPrimaries.BT709
        assert context.color_trc == ColorTrc.BT709


def test_the_file_is_the_same_to_the_byte_however_it_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(tmp_path, Fading)[0].read_bytes()
    for jobs, most in ((1, 10**9), (2, 7 * TINY.width * TINY.height)):
        monkeypatch.setattr(transparent, "MOST_PIXELS", most)
        assert made(tmp_path, Fading, jobs=jobs)[0].read_bytes() == first


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match=r"cannot write a\.mov: no such file"):
        transparent.join(tmp_path / "missing" / "a.mov", TINY, iter([]))
