"""Every number in films of small tables is explained: held against what pandas, numpy and scikit-learn reckon."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import pytest

from tests.support.facts import Facts
from tests.support.figure_rules import figure_faults
from tests.support.number_rules import stated
from tests.support.sharing import once_a_run
from tests.support.small_films import FILMS, film, shown

every_film = pytest.mark.parametrize("name", FILMS)


@once_a_run
def facts(name: str) -> Facts:
    """The facts of a film, with those worked out that its sentences are held against: most of the work."""
    told = film(name)
    found = Facts(told)
    for chapter, statement in told.said:
        deque(stated(found, chapter, statement.sentence), maxlen=0)
    return found


@every_film
def test_every_number_that_is_said_is_so(name: str) -> None:
    numbers = [one for chapter, each in film(name).said for one in stated(facts(name), chapter, each.sentence)]
    assert not (wrong := [str(one) for one in numbers if not one.is_so]), "\n".join(wrong)
    assert len(numbers) > 50


@every_film
def test_every_figure_on_a_frame_is_so(name: str, tmp_path: Path) -> None:
    wrong = [fault for one in sorted(shown(film(name), tmp_path)) for fault in figure_faults(facts(name), *one)]
    assert not wrong, "\n".join(wrong)
