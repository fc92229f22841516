"""What can move in a play: whatever depends on an object whose knobs the play turns."""

from __future__ import annotations

import gc
import inspect
import weakref
from collections.abc import Iterable, Sequence, Set
from types import FunctionType, MemberDescriptorType, ModuleType
from typing import Any

import numpy as np
from manim import Scene

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.raster.kernel import Kernel

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
