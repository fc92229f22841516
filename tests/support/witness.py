"""A witness of a chapter: it runs the chapter undrawn, and notes for each frame what would be laid on it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from inspect import signature
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.damage import Operation, Record, reaches
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.caption import Curtain
from nnfilm.kit.raster.canvas import Canvas, Sprite
from nnfilm.kit.raster.rects import Box, meet
from nnfilm.kit.raster.sprites import blit, stamp
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.text import typeset as text
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.plan import Plan
from nnfilm.render.renderer import FilmRenderer
from nnfilm.settings.quality import Quality
from nnmath import Experiment
from nnmath.utils.arrays import Ints

SMALL = Quality(426, 240, 15)
SMOOTH = Quality(426, 240, 30)  # for motion: the shorter a step, the smaller a leap that shows
ALL = range(10**6)

INKED = 0.3  # coverage at which a pixel counts as part of a letter, and not of its soft edge
VISIBLE = 0.25  # opacity from which on a text is more than faintly there


@dataclass(frozen=True)
class Letters:
    """The pixels (n,) of letters: where in the sprite, and of which ink (n, 3), 0..255; those alike have one color."""

    rows: Ints
    columns: Ints
    inks: NDArray[np.float32]
    colors: Ints


@dataclass(frozen=True)
class TextSetting:
    """How a sprite was set: its em in pixels, its halo's colour, and the same letters without a halo."""

    sprite: Sprite
    markup: str
    em: float
    halo: str | None
    letters: Sprite

    @cached_property
    def inked(self) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of its letters within the sprite, in pixels; None if it is blank."""
        rows, columns = (np.flatnonzero((self.letters[3] > INKED).any(axis=axis)) for axis in (1, 0))
        if not len(rows):
            return None
        return float(columns[0]), float(rows[0]), float(columns[-1]) + 1, float(rows[-1]) + 1

    @cached_property
    def pixels(self) -> Letters:
        """Those that are well inside its letters."""
        cover = self.letters[3]
        rows, columns = np.nonzero(cover >= max(INKED, min(0.6, 0.8 * float(cover.max(initial=0.0)))))
        inks = (self.letters[:3, rows, columns] / cover[rows, columns]).T
        _, colors = np.unique(np.rint(inks / 48), axis=0, return_inverse=True)
        return Letters(rows, columns, inks, colors.ravel())


@dataclass(frozen=True)
class Text:
    """A text laid on a frame.

    Attributes:
        left, top: pixel of its sprite's corner.
        opacity: what of it is seen, the curtain before it reckoned in.
        owner: the mobject that laid it.
    """

    setting: TextSetting
    left: float
    top: float
    opacity: float
    owner: RasterMobject

    @property
    def words(self) -> str:
        """Its markup, in brief."""
        return self.setting.markup.replace("#text(", "").strip('")')[:60]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its letters, in pixels; of a blank text a box without area."""
        left, top, right, bottom = self.setting.inked or (0.0, 0.0, 0.0, 0.0)
        return self.left + left, self.top + top, self.left + right, self.top + bottom


@dataclass(frozen=True)
class Sight:
    """What is laid on one frame, back to front."""

    scene: Chapter
    shape: tuple[int, int]
    unit: float
    laid: list[tuple[RasterMobject, Operation]]

    @property
    def short(self) -> int:
        """Pixels of the frame's shorter side."""
        return min(self.shape)

    @cached_property
    def texts(self) -> list[Text]:
        """All texts that are to be seen, more than faintly."""
        found, shade = [], 1.0  # from front to back: what lies behind the curtain is seen less
        for owner, operation in reversed(self.laid):
            if isinstance(owner, Curtain):
                shade *= 1.0 - owner.opacity
            elif operation.kernel in (stamp, blit):
                sprite, left, top, strength = operation.arguments
                if strength * shade > VISIBLE:
                    found.append(Text(_settings[id(sprite)], left, top, strength * shade, owner))
        return found[::-1]

    def background(self) -> NDArray[np.uint8]:
        """The frame (h, w, 3) painted without its texts."""
        height, width = self.shape
        canvas = Canvas(np.zeros((height, width, 4), dtype=np.uint8), self.unit)
        canvas.packed.fill(np.array([*rgb(self.scene.theme.background), 255], np.uint8).view(np.uint32)[0])
        for _, operation in self.laid:
            if operation.kernel not in (stamp, blit):
                canvas.lay(operation.kernel, meet(operation.box, (0, 0, width, height)), *operation.arguments)
        return canvas.pixels[..., :3]


def rgb(color: str) -> tuple[int, int, int]:
    """``"#rrggbb"`` as three numbers."""
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


Look = Callable[[Sequence[int], Chapter, Sequence[RasterMobject]], None]
"""Is shown the mobjects on those frames, which are all alike, in the state in which they would be drawn."""


def both(*looks: Look) -> Look:
    """Shows what it is shown to each of some, so that a chapter need be played but once."""

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        for one in looks:
            one(frames, scene, shown)

    return look


def attend(
    chapter: type[Chapter],
    look: Look,
    folder: Path,
    *,
    wanted: Sequence[int] = ALL,
    quality: Quality = SMALL,
    presentation: Presentation | None = None,
    experiments: Mapping[str, Experiment] | None = None,
) -> Plan:
    """Run a chapter, show its wanted frames to ``look``, and say what was counted."""
    settings = {"pixel_width": quality.width, "pixel_height": quality.height, "frame_rate": quality.fps}
    quiet = {"media_dir": str(folder), "dry_run": True, "progress_bar": "none", "verbosity": "ERROR"}
    with manim_set({**settings, **quiet}), _settings_noted():
        renderer = FilmRenderer(wanted, camera_class=_Attending)
        scene = chapter(renderer, presentation=presentation, experiments=experiments)
        renderer.sink = lambda frames, pixels, changed: look(frames, scene, _shown(renderer))
        scene.render()
    return renderer.plan(chapter.__name__, str(scene.headline()))


def sight(scene: Chapter, shown: Sequence[RasterMobject], *, labels_only: bool = False) -> Sight:
    """What the mobjects lay on the frame; of spaces, which are dear, only what they lay above all else if so asked."""
    camera = scene.camera
    assert isinstance(camera, _Attending)
    laid = [(one, operation) for one in shown for operation in camera.operations(one, labels_only)]
    return Sight(scene, (camera.pixel_height, camera.pixel_width), camera.unit, laid)


def view_of(space: Space, scene: Chapter) -> View:
    """How a space is seen on the frame that is looked at: worked out once for all who look."""
    camera = scene.camera
    assert isinstance(camera, _Attending)
    return camera.view_of(space)


class _Label(Part):
    """A part of a space of which only what it lays above all primitives is drawn."""

    def __init__(self, part: Part) -> None:
        self.opacity, self.over = part.opacity, part.over  # type: ignore[method-assign]


@contextmanager
def _labels_only(space: Space) -> Iterator[None]:
    """The space without what it draws by its primitives."""
    kept = space.parts
    space.parts = [_Label(part) for part in kept if type(part).over is not Part.over]
    try:
        yield
    finally:
        space.parts = kept


@dataclass(frozen=True)
class _Notes(Record):
    """A record that keeps what lies beyond the frame, too."""

    def lay(self, kernel: Callable[..., None], box: Box, *arguments: Any) -> None:
        self.operations.append(Operation(kernel, box, arguments))


class _Attending(FilmCamera):
    """Draws nothing, but keeps in mind what it was asked to draw, and what those lay that stand still in a play."""

    shown: list[RasterMobject]

    @property
    def unit(self) -> float:
        """Pixels in one frame unit."""
        return float(self.pixel_height / self.frame_height)

    def begin(self, targets: Sequence[object] | None) -> None:
        super().begin(targets)
        self._stands: dict[int, bool] = {}
        self._laid: dict[int, list[Operation]] = {}

    def operations(self, mobject: RasterMobject, labels_only: bool) -> list[Operation]:
        """What a mobject lays on this frame: if it stands still in this play, what it was seen to lay before."""
        if id(mobject) not in self._stands:
            self._stands[id(mobject)] = self._targets is not None and not reaches(mobject, self._targets, self._barren)
        if id(mobject) in self._laid:
            return self._laid[id(mobject)]
        notes = _Notes(np.broadcast_to(np.uint8(0), (self.pixel_height, self.pixel_width, 4)), self.unit)
        partly = labels_only and isinstance(mobject, Space) and not self._stands[id(mobject)]
        with _labels_only(mobject) if partly else nullcontext():
            mobject.draw(notes)
        if self._stands[id(mobject)]:
            self._laid[id(mobject)] = notes.operations
        return notes.operations

    def view_of(self, space: Space) -> View:
        """How a space is seen on this frame."""
        if id(space) not in self._views:
            self._views[id(space)] = space.look()
        return self._views[id(space)]

    def refresh(self, mobjects: Any) -> list[Box]:
        shown: list[Mobject] = self.get_mobjects_to_display(mobjects)
        self.shown = [mobject for mobject in shown if isinstance(mobject, RasterMobject)]
        self._views: dict[int, View] = {}
        self._barren: set[int] = set()  # on this frame only: later, other objects may have got these ids
        assert self.shown == shown, "not everything draws itself: Manim's own mobjects have no witness"
        return []


def _shown(renderer: FilmRenderer) -> list[RasterMobject]:
    assert isinstance(renderer.camera, _Attending)
    return renderer.camera.shown


_settings: dict[int, TextSetting] = {}


@contextmanager
def _settings_noted() -> Iterator[None]:
    """Note of each sprite that is set how it was set."""
    typeset = text.typeset
    asking = signature(typeset)

    def noting(*how: Any, **more: Any) -> Sprite:
        sprite = typeset(*how, **more)
        if id(sprite) not in _settings:
            asked = asking.bind(*how, **more).arguments
            letters = typeset(**{**asked, "halo": None})
            _settings[id(sprite)] = TextSetting(sprite, asked["markup"], asked["size"], asked.get("halo"), letters)
        return sprite

    drawing = [module for name, module in sys.modules.items() if name.startswith(("nnfilm.kit.", "nnfilm.scenes."))]
    users = [module for module in drawing if _uses(module, typeset)]
    patches = [patch.object(module, "typeset", noting) for module in users]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()
        _settings.clear()


def _uses(module: Any, typeset: object) -> bool:
    return vars(module).get("typeset") is typeset
