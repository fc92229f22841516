"""The README covers everything essential for a newcomer. Whether what it says is true: see test_docs."""

from __future__ import annotations

from tests.project.test_docs import commands
from tests.support.pages import page

README = page("README.md")


def test_it_names_the_main_targets_and_every_command() -> None:
    assert all(f"make {target}" in README.text for target in ("film", "test", "setup"))
    assert commands() <= {code.split()[0] for code in README.codes}


def test_it_links_every_page_for_users() -> None:
    pages = {"docs/your-data.md", "docs/embedding.md", "docs/chapters.md", "docs/nnmath.md", "docs/performance.md"}
    assert pages | {"CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/architecture.md"} <= set(README.links)
