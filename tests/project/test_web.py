"""What packs hold for browsers is what `web/` builds, and that passes its own checks."""

from __future__ import annotations

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
    assert "://" not in (web.WEB / "package-lock.json").read_text(encoding="utf-8")
