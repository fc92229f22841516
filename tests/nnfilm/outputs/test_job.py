"""A film's title is the user's, else what its title card says; then the name of the data stands below it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nnfilm.kit.style.presentation import Credits, Presentation
from tests.support.sample import PLAIN_PLANS
from tests.support.stand_in import job

TITLE = PLAIN_PLANS[0].title


@pytest.mark.parametrize(
    ("asked", "subject", "told"),
    [
        (Credits(), "", Credits(TITLE)),
        (Credits(author="Ada"), "moons", Credits(TITLE, "moons", "Ada")),
        (Credits("Two half moons", author="Ada"), "moons", Credits("Two half moons", author="Ada")),
    ],
)
def test_a_film_is_called_as_its_user_or_title_card_says(
    tmp_path: Path, asked: Credits, subject: str, told: Credits
) -> None:
    made = replace(job(tmp_path, presentation=Presentation(credits=asked)), subject=subject)
    assert made.told(PLAIN_PLANS) == told
