"""What `nnfilm init` writes: a film.toml, or a chapter to begin with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from nnfilm.cli.init import FIRST, settings_text, write_chapter, write_settings
from nnfilm.settings.film_toml import parse
from nnfilm.settings.flags import FilmSettings, table
from nnfilm.settings.request import Request, validated
from nnfilm.story import registry
from nnfilm.utils.errors import BadInput
from tests.support.pages import block
from tests.support.spoiling import held


def test_every_setting_is_in_film_toml_which_sets_none_until_a_line_is_taken_as_it_stands() -> None:
    assert parse(settings_text()) == FilmSettings()
    lines = re.findall(r"^# (\w+ = .*)$", settings_text(), re.M)
    keys = [next(iter(tomllib.loads(line))) for line in lines]
    assert keys == [name for name, setting in table().items() if setting.group.file]
    for line in lines:
        validated(tomllib.loads(line), str)


def test_the_chapter_to_begin_with_is_the_guides_and_can_be_edited(tmp_path: Path) -> None:
    guide = block("CONTRIBUTING.md", "python", "class OnceMore").text
    script = block("CONTRIBUTING.md", "toml", "Once more").text
    path, words = write_chapter(tmp_path, FIRST), tmp_path / "once_more.toml"
    assert path.read_text() == guide.removeprefix("# scenes/once_more.py\n")
    assert words.read_text() == script.removeprefix("# scenes/once_more.toml\n")
    for title in ("Once more", "And again"):
        words.write_text(words.read_text().replace('title = "Once more"', f'title = "{title}"'))
        registry.include(Request({"own_chapters": (path,)}))
        assert registry.find("OnceMore").title == title


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "film.toml").symlink_to("elsewhere")
    (tmp_path / "once_more.py").write_text("of mine")
    before = held(tmp_path)
    for write in (lambda: write_settings(tmp_path), lambda: write_chapter(tmp_path, FIRST)):
        with pytest.raises(BadInput, match="already exists"):
            write()
    assert held(tmp_path) == before
