"""`nnfilm completion`: what a shell reads to complete the command's words."""

from __future__ import annotations

import argparse

import shtab

from nnfilm.cli.parser import command_line, commands_of
from nnfilm.settings.film_settings import of_command
from nnfilm.settings.kinds import PATH, PATHS
from nnfilm.story import registry


def completion(shell: str) -> str:
    """The script for a shell. Raises FilmError if a chapter cannot be imported."""
    parser = command_line()
    for name, command in commands_of(parser).items():
        command.fill()
        _say_what_goes(command, name)
    return str(shtab.complete(parser, shell=shell))


def _say_what_goes(command: argparse.ArgumentParser, name: str) -> None:
    """Of each flag and argument: from what one chooses, or that it is a file."""
    settings = dict(of_command(name))
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
