"""One table of settings: each is a flag, a line of film.toml, an argument in notebooks, and kept in bundles.

That help names each flag, and that a file may hold each setting, is tested with the commands and with film.toml.
"""

from __future__ import annotations

import inspect

import nnfilm
from nnfilm.notebook import DEFAULTS
from nnfilm.settings.flags import FilmSettings, table


def test_every_setting_of_notebooks_is_an_argument_with_its_default_and_its_help() -> None:
    parameters = inspect.signature(nnfilm.show).parameters
    for name, setting in table().items():
        if setting.group.notebook and name not in ("data", *DEFAULTS):
            assert parameters[name].default == FilmSettings.model_fields[name].default
            assert f"{name}: {setting.help}" in (nnfilm.show.__doc__ or "")


def test_a_bundle_keeps_what_was_set_of_the_film() -> None:
    kept = FilmSettings(quality="l", colors=["red"], theme="light", label="kind", seed=3).of_bundle()
    assert (kept["quality"], kept["colors"], kept["theme"]) == ("l", ("#ff0000",), "light")
    assert not kept.keys() & {"label", "seed"}
