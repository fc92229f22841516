"""What is remembered is what would be computed, once for each value, and gone with it."""

from __future__ import annotations

from nnmath.utils.memo import once


class Value:
    """Something to remember things of."""


def test_each_value_and_key_is_computed_once() -> None:
    calls: list[int] = []
    first, second = Value(), Value()

    @once
    def double(value: Value, by: int = 2) -> list[int]:
        calls.append(by)
        return [by]

    assert double(first) is double(first)
    assert double(second) is not double(first)
    assert double(first, by=3) == [3]
    assert calls == [2, 2, 3]
