"""The film.toml that `nnfilm init` writes."""

from __future__ import annotations

import re
import tomllib

from nnfilm.cli.template import FILE, TEXT

from nnfilm.scenes.kit.style import settings


def test_as_it_is_it_sets_nothing() -> None:
    assert settings.parse(TEXT) == settings.Settings()
    assert settings.FILE == FILE


def test_every_setting_is_in_it_and_each_line_can_be_taken_as_it_stands() -> None:
    lines = re.findall(r"^# (\w+ = .*)$", TEXT, re.M)
    keys = [next(iter(tomllib.loads(line))) for line in lines]
    assert sorted(keys) == sorted(settings.CHECKS)
    for line in lines:
        for key, value in tomllib.loads(line).items():
            settings.CHECKS[key](value)
