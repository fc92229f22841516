"""Every number in films of small tables is explained: held against what pandas, numpy and scikit-learn reckon.

On another processor a fit may find another network, of which films must be true, too: `.ci/run` runs these tests and
those of sentences once more on another one.
"""

from __future__ import annotations

from collections import deque

import pytest

from tests.support.facts import Facts
from tests.support.films import OWN, all_said
from tests.support.number_rules import stated
from tests.support.sharing import once_a_run
from tests.support.small_films import tale

every_film = pytest.mark.parametrize("name", OWN)


@once_a_run
def facts(name: str) -> Facts:
    """The facts of a film, with those worked out that its sentences are held against: most of the work."""
    found = Facts(tale(name))
    for chapter, statement in all_said(name):
        deque(stated(found, chapter, statement.sentence), maxlen=0)
    return found


@every_film
def test_every_number_that_is_said_is_so(name: str) -> None:
    numbers = [one for chapter, each in all_said(name) for one in stated(facts(name), chapter, each.sentence)]
    assert not (wrong := [str(one) for one in numbers if not one.is_so]), "\n".join(wrong)
    assert len(numbers) > 50
