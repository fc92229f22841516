"""The picture on the frame, brought up to date by repainting only what changes, exact to the byte.

In a play only mobjects can change that depend on an object whose knobs the play turns.
"""

from __future__ import annotations

import gc
import inspect
import weakref
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, reduce
from types import FunctionType, MemberDescriptorType, ModuleType
from typing import Any

import numpy as np
from manim import Scene

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.kernel import Kernel
from nnfilm.kit.raster.rects import Box, apart, area, join, meet, merged

_LEAVES = (type, ModuleType, Kernel, str, bytes, int, float, complex, type(None))


def turned(scene: Scene) -> list[object] | None:
    """The objects whose knobs the play that begins turns, if nothing else can move in it; else None."""
    tweens = [animation for animation in scene.animations or [] if isinstance(animation, Tween)]
    if not only_tweens(scene) or not all(map(_is_plain, tweens)):
        return None
    return [tween.target for tween in tweens]


def only_tweens(scene: Scene) -> bool:
    """Whether nothing but tweens moves anything in the play that begins: then its end does not depend on its frames."""
    shown = [member for mobject in scene.mobjects for member in mobject.get_family()]
    if scene.updaters or any(mobject.updaters for mobject in shown):
        return False
    return all(type(animation) is Tween for animation in scene.animations or [])


def _is_plain(tween: Tween) -> bool:
    """Whether the knobs are attributes of the target itself, so that turning them changes nothing else."""
    kind = type(tween.target)
    if isinstance(tween.target, (type, ModuleType)) or kind.__setattr__ is not object.__setattr__:
        return False
    found = [inspect.getattr_static(kind, name, None) for name in tween.ends]
    return all(isinstance(known, MemberDescriptorType) or not hasattr(type(known), "__set__") for known in found)


def reaches(root: object, targets: Iterable[object], barren: set[int] | None = None) -> bool:
    """Whether one of the targets can be reached from an object, through whatever it holds and calls.

    That is through attributes and items, and through what functions have closed over, but neither through classes
    and modules nor through functions' globals, and not into compiled functions: what changes must not be found there.
    If many objects are asked about, ``barren`` collects the identities of those from which no target was reached.
    """
    sought = {id(target) for target in targets}
    known: Set[int] = frozenset() if barren is None else barren
    waiting, seen = [root], {id(root)}
    while waiting:
        one = waiting.pop()
        if id(one) in sought:
            return True
        for other in _held(one):
            number = id(other)
            if number not in seen and number not in known and not isinstance(other, _LEAVES):
                seen.add(number)
                waiting.append(other)
    if barren is not None:
        barren |= seen
    return False


def _held(one: Any) -> Sequence[Any]:
    """The objects that one refers to itself."""
    if isinstance(one, FunctionType):
        return [one.__closure__, one.__defaults__, one.__kwdefaults__, one.__dict__]
    if isinstance(one, np.ndarray):  # of which the garbage collector knows nothing
        return one.ravel().tolist() if one.dtype.hasobject else []
    if isinstance(one, weakref.ref):
        return [one()]
    return gc.get_referents(one)


@dataclass(frozen=True, eq=False)
class Operation:
    """A call of :meth:`Canvas.lay` to be made later, once or again: see there."""

    kernel: Kernel
    box: Box
    arguments: tuple[Any, ...]

    def is_like(self, other: Operation) -> bool:
        """Whether both draw the same."""
        if self.kernel is not other.kernel or self.box != other.box:
            return False
        return all(a is b or _is_equal(a, b) for a, b in zip(self.arguments, other.arguments, strict=True))


def _is_equal(a: Any, b: Any) -> bool:
    """Whether two arguments of a kernel are: numbers, of which there are many, arrays, or tuples of these."""
    if isinstance(a, tuple):
        return all(map(_is_equal, a, b))
    if isinstance(a, np.ndarray):
        return a.shape == np.shape(b) and bool((a == b).all())
    return not isinstance(b, np.ndarray) and bool(a == b)


@dataclass(frozen=True)
class Record(Canvas):
    """A canvas that draws nothing, but notes what is to be drawn; its pixels only tell the frame's size."""

    operations: list[Operation] = field(default_factory=list)

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        """Note an operation."""
        if area(box):
            self.operations.append(Operation(kernel, box, arguments))


class DamageTracker:
    """Mobjects on a frame, each with the operations that draw it.

    Args:
        canvas: the frame.
        background: its colour, four bytes in one number.
        mobjects: what is drawn, back to front.
        targets: a mobject can change only if it reaches one of these; None: all can.
    """

    def __init__(
        self, canvas: Canvas, background: np.uint32, mobjects: Sequence[RasterMobject], targets: Sequence[object] | None
    ) -> None:
        self.mobjects = list(mobjects)
        self._canvas, self._background, self._targets = canvas, background, targets
        self._operations = [self._record(mobject) for mobject in mobjects]
        height, width = canvas.pixels.shape[:2]
        self._repaint((0, 0, width, height))

    def update(self) -> list[Box]:
        """Draw the present state, and say in which boxes the frame may differ now."""
        damage: list[Box] = []
        for number in self._moving:
            before, after = self._operations[number], self._record(self.mobjects[number])
            damage += _change(before, after)
            self._operations[number] = after
        boxes = merged(damage)
        for box in boxes:
            self._repaint(box)
        return boxes

    @cached_property
    def _moving(self) -> list[int]:
        """The numbers of the mobjects that can change."""
        targets = self._targets
        if targets is None:
            return [*range(len(self.mobjects))]
        barren: set[int] = set()
        return [n for n, mobject in enumerate(self.mobjects) if reaches(mobject, targets, barren)]

    def _record(self, mobject: RasterMobject) -> list[Operation]:
        seen = self._canvas.pixels.view()
        seen.setflags(write=False)  # what were drawn past the record could not be drawn again
        record = Record(seen, self._canvas.unit)
        mobject.draw(record)
        return record.operations

    def _repaint(self, box: Box) -> None:
        """Repaint what of the picture lies in a box, from the background up."""
        x_from, y_from, x_to, y_to = box
        self._canvas.packed[y_from:y_to, x_from:x_to] = self._background
        for operations in self._operations:
            for operation in operations:
                if not apart(operation.box, box):
                    self._canvas.lay(operation.kernel, meet(operation.box, box), *operation.arguments)


def _change(before: Sequence[Operation], after: Sequence[Operation]) -> list[Box]:
    """The box round what a mobject drew and now draws otherwise; none if it draws the same."""
    changed = [*before, *after]
    if len(before) == len(after):
        changed = [one for pair in zip(before, after, strict=True) if not pair[0].is_like(pair[1]) for one in pair]
    return [reduce(join, (operation.box for operation in changed))] if changed else []
