"""In a release, links and pictures of README.md lead to files of the repository, wherever it is shown."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from markdown_it import MarkdownIt

from tests.support.project import ROOT
from tools.addresses import pyproject, readme

HERE, TAG = "https://example.org/someone/film", "v1.2"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def targets(text: str) -> list[tuple[str, str]]:
    """(kind, target) of all links and pictures."""
    inline = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
    found = [(child.type, child.attrs.get("href") or child.attrs.get("src")) for child in inline]
    return [(kind, str(target)) for kind, target in found if target is not None]


def test_links_and_pictures_of_the_readme_lead_to_the_files_of_that_revision() -> None:
    before, after = targets(README), targets(readme(README, HERE, TAG))
    assert [kind for kind, _ in before] == [kind for kind, _ in after] and ("image" in dict(after))
    for (kind, old), (_, new) in zip(before, after, strict=True):
        if re.match("[a-z]+:|#", old):
            assert new == old
        else:
            assert new == f"{HERE}/{'raw' if kind == 'image' else 'blob'}/{TAG}/{old}"
            assert Path(ROOT, old.partition("#")[0]).exists()


def test_the_metadata_get_addresses() -> None:
    text = pyproject((ROOT / "pyproject.toml").read_text(encoding="utf-8"), HERE, TAG)
    project = tomllib.loads(text)["project"]
    assert project.pop("urls")["Source"] == HERE
    assert project == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
