"""`nnfilm completion`: the script with which a shell completes commands, flags and their values."""

from __future__ import annotations

import argparse

import shtab

from nnfilm.cli.parser import CommandParser, parsers_of
from nnfilm.settings.flags import of_command
from nnfilm.settings.kinds import PATH, PATHS
from nnfilm.story import registry


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for a shell. Raises FilmError if a chapter cannot be imported."""
    for command in parsers_of(parser).values():
        command.fill()
        _add_choices(command)
    return str(shtab.complete(parser, shell=shell))


def _add_choices(command: CommandParser) -> None:
    """Give each argument its values, or mark it as a file."""
    settings = dict(of_command(command.name))
    for action in command._actions:
        if action.dest in ("chapter", "chapters"):
            action.choices = [chapter.__name__ for chapter in registry.chapters()]
        elif action.dest in settings:
            kind = settings[action.dest].kind
            action.choices = kind.choices or None
            if kind in (PATH, PATHS) or action.dest == "data":
                action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.dest == "bundle":
            action.complete = shtab.FILE  # type: ignore[attr-defined]
