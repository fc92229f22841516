"""The README is short, and a newcomer can do everything essential from it. That what it says is so: see test_docs."""

from __future__ import annotations

import pytest

from tests.project.test_docs import commands
from tests.support.pages import page

README = page("README.md")


def test_it_is_short() -> None:
    assert len(README.text.splitlines()) <= 150


@pytest.mark.parametrize("target", ["film", "test", "setup"])
def test_it_says_how_to_begin(target: str) -> None:
    assert f"make {target}" in README.text


def test_it_names_every_command() -> None:
    named = {code.split()[0] for code in README.codes}
    assert commands() <= named


def test_it_shows_a_moving_picture() -> None:
    assert any(link.endswith(".webp") for link in README.links)


def test_every_page_for_users_is_linked() -> None:
    pages = {"docs/your-data.md", "docs/embedding.md", "docs/chapters.md", "docs/nnmath.md", "docs/performance.md"}
    assert pages | {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"} <= set(README.links)
