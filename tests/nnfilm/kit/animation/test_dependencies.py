"""What can be reached from an object: all that it holds and has closed over, nothing that merely is of its class."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.animation.dependencies import reaches


class Knobs:
    """What a play turns the knobs of."""

    shared: list[object] = []
    t = 0.0

    def read(self) -> float:
        return self.t


class Holder:
    """Holds one thing."""

    def __init__(self, held: object) -> None:
        self.held = held


class Calling:
    """Could be called, and holds one thing."""

    def __init__(self, held: object) -> None:
        self.held = held

    def __call__(self) -> object:
        return self.held


@dataclass(frozen=True, slots=True)
class Slotted:
    held: object


def closed_over(knobs: Knobs) -> Callable[[], float]:
    return lambda: knobs.t


def by_default(knobs: Knobs) -> Callable[[], float]:
    def read(knobs: Knobs = knobs) -> float:
        return knobs.t

    return read


def by_keyword(knobs: Knobs) -> Callable[[], float]:
    def read(*, knobs: Knobs = knobs) -> float:
        return knobs.t

    return read


def among_objects(knobs: Knobs) -> Any:
    array = np.empty((2, 2), dtype=object)
    array[1, 0] = knobs
    return array


WAYS: dict[str, Callable[[Knobs], object]] = {
    "itself": lambda knobs: knobs,
    "attribute": Holder,
    "slot of a frozen dataclass": Slotted,
    "list": lambda knobs: [1, knobs],
    "value of a dictionary": lambda knobs: {"a": knobs},
    "key of a dictionary": lambda knobs: {knobs: 1},
    "tuple": lambda knobs: (None, (knobs,)),
    "set": lambda knobs: {knobs},
    "array of objects": among_objects,
    "bound method": lambda knobs: knobs.read,
    "closure": closed_over,
    "default": by_default,
    "default of a keyword": by_keyword,
    "partial": lambda knobs: partial(print, knobs),
    "partial of a bound method": lambda knobs: partial(knobs.read),
    "what can be called": Calling,
    "method of a built-in": lambda knobs: [knobs].copy,
    "weak reference": weakref.ref,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_held_is_reached(way: str) -> None:
    knobs = Knobs()
    assert reaches(WAYS[way](knobs), [knobs])
    assert reaches(Holder([lambda: None, Slotted({"deep": WAYS[way](knobs)})]), [object(), knobs])
    assert not reaches(WAYS[way](knobs), [Knobs()])


def test_what_only_shares_a_class_a_module_or_a_global_is_not_reached() -> None:
    target = Knobs()
    Knobs.shared.append(target)
    try:
        assert not reaches(Knobs(), [target])
        assert not reaches(Knobs().read, [target])
        assert not reaches(Holder(np), [np.random])
        assert not reaches(closed_over(Knobs()), [WAYS])
    finally:
        Knobs.shared.clear()


def test_of_many_objects_each_reaches_what_it_reaches_alone() -> None:
    """Among them circles, what others hold, and what is asked about twice."""
    target, common = Knobs(), Holder(Knobs())
    first, second = Holder(common), Holder(None)
    second.held = [first, second]
    third = Holder([common, second, target])
    asked = [common, first, third, second, third, Holder(third), first]
    barren: set[int] = set()
    found = [reaches(one, [target], barren) for one in asked]
    assert found == [reaches(one, [target]) for one in asked] == [False, False, True, False, True, True, False]
    assert {id(common), id(first), id(second)} <= barren and id(third) not in barren
