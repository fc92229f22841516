"""The flags of the `nnfilm` command, and how they meet what `film.toml` says. Nothing heavy is imported here."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nnfilm.story.request import ABOUT_DATA, Asked
from nnfilm.utils.errors import BadInput

THEMES = ("dark", "light")
LONGEST_PAUSE = 60
LARGEST_SEED = 2**31

USUAL: Mapping[str, Any] = {"theme": THEMES[0], "aspect": "16:9", "pause_seconds": 3.0}
"""How films look if nobody says otherwise."""

PICTURES = ("gif", "webp", "mov", "png")
"""Formats that are made a chapter at a time, and never joined."""

FORMATS = ("mp4", "webm", *PICTURES)


def asked(options: argparse.Namespace) -> Asked | None:
    """What the film is to be about; None: the article's own experiments. `film.toml` counts where no flag does.

    Raises BadInput if something does not go with something else, or the file has a fault.
    """
    given = {key: value for key in ABOUT_DATA if (value := getattr(options, key, None)) is not None}
    told = {key: value for key, value in _file().items() if key in ABOUT_DATA and not _overruled(key, given)}
    values = {**told, **given}
    if not values:
        return None
    from nnfilm.scenes.kit.style.settings import conflict

    found = Asked(values, frozenset(given))
    if clash := conflict(values, found.named):
        raise BadInput(clash[1])
    return found


def _overruled(key: str, flags: Mapping[str, Any]) -> bool:
    """Whether flags leave a setting of the file without meaning: other data have other columns, and so on."""
    by = {"data": "experiment label features model", "model": "experiment hidden alpha starts seed"}
    by |= {"experiment": " ".join(ABOUT_DATA), "hidden": "model"}
    return any(flag in flags and key in keys.split() for flag, keys in by.items())


def look(options: argparse.Namespace, bundle: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """How the film looks: by flags, else by `film.toml`, else as in a bundle, else as usual."""
    usual = {**USUAL, "quality": getattr(options, "usual_quality", "h")}
    file, kept = _file(), _sound(bundle or {})
    found = {}
    for key, default in usual.items():
        flag = getattr(options, key, None)
        found[key] = next(value for value in (flag, file.get(key), kept.get(key), default) if value is not None)
    return {**found, "fast": getattr(options, "fast", False) or kept.get("fast", False) is True}


def coding(options: argparse.Namespace, fast: bool) -> str:
    """How a film is encoded, a name in `nnfilm.video.codecs`. Raises BadInput for flags that do not fit its format."""
    if options.fast and options.format != "mp4":
        raise BadInput(f"--fast is for mp4 alone; leave it out, or leave out --format {options.format}")
    if options.dry_run and options.format in PICTURES:
        raise BadInput(f"--dry-run can foretell mp4 and webm, but not --format {options.format}")
    if options.format == "webm":
        return "webm"
    return "fast" if fast else "default"


def out(options: argparse.Namespace) -> Path | None:
    """The folder for a film, if one is asked for."""
    return options.out or _file().get("out")


def _sound(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a bundle says of its film's look. Raises BadInput if that cannot be."""
    from nnfilm.scenes.kit.style.settings import CHECKS

    try:
        checked = {key: CHECKS[key](settings[key]) for key in (*USUAL, "quality") if key in settings}
        return {**checked, "fast": settings.get("fast", False)}
    except (ValueError, TypeError) as error:
        raise BadInput(f"--experiment: a setting in the bundle {error}") from error


def _file() -> Mapping[str, Any]:
    """What is set in `film.toml`. Raises BadInput if it has a fault."""
    if not os.path.lexists("film.toml"):
        return {}
    from nnfilm.scenes.kit.style.settings import SettingsError, here

    try:
        return {key: value for key, value in vars(here()).items() if value is not None}
    except SettingsError as error:
        raise BadInput(str(error)) from error


# What values may be.
