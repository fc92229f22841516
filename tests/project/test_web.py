"""What packs hold for browsers is what `web/` builds, and that passes its own checks."""

from __future__ import annotations

import json
from pathlib import Path

from tools import web


def test_what_is_shipped_is_what_the_source_builds(tmp_path: Path) -> None:
    web.build(tmp_path)
    built = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    shipped = {path.name: path.read_text(encoding="utf-8") for path in web.BUILT.iterdir()}
    assert set(shipped) == {
        *("page.js", "frame.js", "embed.js", "deck.js", "speaker.js", "twin.js", "twin-page.js"),
        *("reveal.css", "reveal-LICENSE.txt"),
    }
    assert shipped == built, "run `make web`"


def test_types_lint_and_tests_pass() -> None:
    web.check()


def test_the_lock_names_no_host() -> None:
    text = (web.WEB / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    packages = json.loads(text)["packages"]
    assert all(package.get("integrity") for name, package in packages.items() if name)


def test_every_version_is_pinned() -> None:
    package = json.loads((web.WEB / "package.json").read_text(encoding="utf-8"))
    assert all(version[0].isdigit() for version in package["devDependencies"].values())
    assert "dependencies" not in package
