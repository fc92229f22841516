"""Every figure on the frames of films of small tables is so."""

from __future__ import annotations

import pytest

from tests.film.test_numbers_are_true import facts
from tests.support.figure_rules import figure_faults
from tests.support.films import OWN
from tests.support.played import all_played


@pytest.mark.parametrize("name", OWN)
def test_every_figure_on_a_frame_is_so(name: str) -> None:
    shown = sorted((one.plan.chapter, *words) for one in all_played(name) for words in one.words)
    wrong = [fault for one in shown for fault in figure_faults(facts(name), *one)]
    assert not wrong, "\n".join(wrong)
