"""The film.toml that `nnfilm init` writes."""

from __future__ import annotations

import re
import tomllib

from nnfilm.cli.init import settings_text
from nnfilm.settings.film_toml import parse
from nnfilm.settings.flags import FilmSettings, table
from nnfilm.settings.request import validated


def test_as_it_is_it_sets_nothing() -> None:
    assert parse(settings_text()) == FilmSettings()


def test_every_setting_is_in_it_and_each_line_can_be_taken_as_it_stands() -> None:
    lines = re.findall(r"^# (\w+ = .*)$", settings_text(), re.M)
    keys = [next(iter(tomllib.loads(line))) for line in lines]
    assert keys == [name for name, setting in table().items() if setting.group.file]
    for line in lines:
        validated(tomllib.loads(line), str)
