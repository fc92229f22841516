"""Beats of a storyboard: methods of a chapter that play one after another, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Beat:
    """A method that plays a beat.

    Attributes:
        play: the method.
        name: of the beat, as the script has it.
        short: whether short films have it; full ones always do.
        when: for which chapters, by their data and network; None: all.
    """

    play: Callable[[Any], None]
    name: str
    short: bool
    when: Callable[[Any], bool] | None

    def is_told(self, chapter: Any) -> bool:
        """Whether a chapter has this beat."""
        return (self.short or not chapter.short) and (self.when is None or self.when(chapter))

    def __get__(self, chapter: Any, owner: type | None = None) -> Any:
        """The method, so that a beat can be played by another one."""
        return self if chapter is None else self.play.__get__(chapter, owner)


def beat(
    name: str, *, short: bool = True, when: Callable[[Any], bool] | None = None
) -> Callable[[Callable[[Any], None]], Beat]:
    """Make a method of a chapter a beat of its story.

    Args:
        name: of the beat, as the script has it.
        short: whether short films have it.
        when: asks the chapter, once its stage is set, whether it has the beat; None: always.
    """
    return lambda play: Beat(play, name, short, when)


def storyboard(chapter: type) -> Iterator[Beat]:
    """The beats of a chapter in order: those of the class that it is derived from first. One of a subclass takes the
    place of another of the same method's name.
    """
    methods = {name: value for cls in reversed(chapter.__mro__) for name, value in vars(cls).items()}
    return (value for value in methods.values() if isinstance(value, Beat))
