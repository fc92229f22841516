"""A film's title is the user's, else what its title card says; then the name of the data stands below it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nnfilm.kit.style.presentation import Credits, Presentation
from nnfilm.outputs.job import RenderJob
from tests.support.sample import PLAIN_PLANS
from tests.support.stand_in import job


def about(credits: Credits, subject: str, folder: Path) -> RenderJob:
    return replace(job(folder, presentation=Presentation(credits=credits)), subject=subject)


def test_a_film_is_called_what_its_title_card_says(tmp_path: Path) -> None:
    title = PLAIN_PLANS[0].title
    assert about(Credits(), "", tmp_path).told(PLAIN_PLANS) == Credits(title)
    assert about(Credits(author="Ada"), "moons", tmp_path).told(PLAIN_PLANS) == Credits(title, "moons", "Ada")
    assert about(Credits(subtitle="Week 3"), "moons", tmp_path).told(PLAIN_PLANS) == Credits(title, "Week 3")


def test_the_users_own_title_goes_first(tmp_path: Path) -> None:
    own = Credits("Two half moons", author="Ada")
    assert about(own, "moons", tmp_path).told(PLAIN_PLANS) == own
