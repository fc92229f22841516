"""The grammar of the command line: commands, their arguments, and the flags from the table of settings."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NoReturn

from nnfilm.render import chapter_files
from nnfilm.settings.film_toml import confined, here
from nnfilm.settings.flags import FilmSettings, Setting, of_command, table
from nnfilm.settings.kinds import Kind, shown
from nnfilm.settings.request import Request, SettingError, asked, flag
from nnfilm.utils import console
from nnfilm.utils.errors import BadInput

COMMAND_DEFAULTS: dict[str, dict[str, Any]] = {"sheet": {"quality": "m"}}
"""Defaults of settings that differ for one command."""

Argument = Callable[[argparse.ArgumentParser], object]
"""Adds an argument to a command."""


@dataclass(frozen=True)
class Command:
    """A command of `nnfilm`.

    Attributes:
        about: one line for the help.
        run: runs it, with the parsed arguments.
        arguments: those that are no settings of a film.
        light: whether it needs neither much code nor much memory.
    """

    about: str
    run: Callable[[argparse.Namespace], None]
    arguments: tuple[Argument, ...] = ()
    light: bool = False


def takes(*names: str, **options: Any) -> Argument:
    """An argument of a command, as `argparse.ArgumentParser.add_argument` takes it."""
    return lambda parser: parser.add_argument(*names, **options)


class Parser(argparse.ArgumentParser):
    """Reports an error on one line instead of printing the usage."""

    color = False  # else newer Pythons put escape sequences into the help

    def __init__(self, *names: Any, **options: Any) -> None:
        super().__init__(*names, **options)
        self._positionals.title, self._optionals.title = "Arguments", "Options"

    def _print_message(self, message: str, file: Any = None) -> None:
        console.out(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Raises BadInput."""
        raise BadInput(f"{' '.join(map(_short, message.split()))} (see {self.prog} --help)")


LONGEST = 100
"""Characters of a word in a message, which may be any argument."""


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"


class CommandParser(Parser):
    """The parser of one command; its arguments are added when it is used, since that takes time."""

    def __init__(self, *names: Any, arguments: tuple[Argument, ...], **options: Any) -> None:
        super().__init__(*names, **options)
        self._arguments = arguments

    @property
    def name(self) -> str:
        """Of the command."""
        return self.prog.rpartition(" ")[2]

    def fill(self) -> None:
        """Add its arguments, and the flags of its settings, in their groups."""
        self.add_argument("--debug", action="store_true", help="show a traceback on failure")
        self.add_argument("--quiet", action="store_true", help="hide progress")
        for add in self._arguments:
            add(self)
        for title, settings in groupby(of_command(self.name), lambda one: one[1].group.title):
            group = self.add_argument_group(title)
            for name, setting in settings:
                usual = FilmSettings.model_fields[name].default
                _add_flag(group, name, setting, COMMAND_DEFAULTS.get(self.name, {}).get(name, usual))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what follows the command's name; `words` of what it returns is that itself."""
        self.fill()
        found, unknown = super().parse_known_args(args, namespace)
        found.words = args
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(map(_short, unknown))}{self._advice(unknown[0])}")
        return found, unknown

    def _advice(self, word: str) -> str:
        """What the user may have meant by an unknown word."""
        from difflib import get_close_matches

        if not word.startswith("-"):
            return "; name a table with --data, and quote names that contain spaces"
        takers = [sorted(setting.group.commands) for name, setting in table().items() if flag(name) == word]
        if takers:
            return f"; it is a flag of {', '.join(takers[0])}"
        bare = word.lstrip("-").partition("=")[0].lower()
        ours = {one.lstrip("-"): one for one in self._option_string_actions}
        near = [name for name, others in SYNONYMS.items() if bare in others and name in ours.values()]
        near += [ours[one] for one in get_close_matches(bare, ours, n=1, cutoff=SIMILARITY)]
        return "".join(f"; did you mean {one}?" for one in near[:1])


SIMILARITY = 0.7
"""Least similarity of a mistyped flag to the one that is suggested."""

SYNONYMS = {
    "--data": ("csv", "file", "input"),
    "--label": ("target", "y", "class", "class-column"),
    "--features": ("columns", "x", "inputs"),
    "--drop": ("exclude", "omit", "ignore"),
    "--hidden": ("neurons", "units-per-layer", "layers", "width"),
    "--test": ("split", "test-size", "holdout"),
    "--seed": ("random-state", "random-seed"),
    "--jobs": ("threads", "workers", "processes", "n-jobs"),
    "--quality": ("resolution", "size", "fps", "hd"),
    "--aspect": ("portrait", "vertical", "ratio", "orientation"),
    "--theme": ("dark", "light", "style", "background"),
    "--colors": ("colours", "palette"),
    "--out": ("output", "folder", "dir"),
}
"""What other tools call a flag."""


def command_line(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser of all commands; `command` of what it returns is the name of the chosen one."""
    parser = Parser("nnfilm", description="Make films of how a small neural network transforms its data.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    parsers = parser.add_subparsers(metavar="COMMAND", required=True, dest="command", parser_class=CommandParser)
    for name, command in commands.items():
        parsers.add_parser(name, help=command.about, description=command.about, arguments=command.arguments)
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *given: Any) -> NoReturn:
        from importlib import metadata

        try:
            version = metadata.version("nnfilm")
        except metadata.PackageNotFoundError:  # it was never installed
            version = "of a checkout"
        console.out(f"nnfilm {version}")
        parser.exit()


def _add_flag(group: Any, name: str, setting: Setting, default: Any) -> None:
    flags = [*[f"-{setting.short}"] * bool(setting.short), flag(name)]
    about = setting.help.replace("%", "%%")
    if setting.kind.read is None:
        group.add_argument(*flags, action="store_true", default=None, help=about)
        return
    if default is not None:
        about += f"; default: {default:g}" if isinstance(default, float) else f"; default: {default}"
    action = "append" if setting.kind.between else "store"
    group.add_argument(*flags, action=action, metavar=setting.metavar or "|".join(setting.kind.choices), help=about)


def request(options: argparse.Namespace) -> Request:
    """What a command was asked for: by its flags, and by film.toml for settings without one. Raises BadInput."""
    command, given = options.command, _flagged(options)
    try:
        found = asked(given, flag, here(), COMMAND_DEFAULTS.get(command))
        return confined(found, [name for name, _ in of_command(command)])
    except SettingError as error:
        quoting = table()[error.key].kind.quoting
        raise BadInput(f"{error}; {quoting}" if quoting else str(error)) from None


def _flagged(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that flags set, not validated; those that are the user's chapters may be among the chapters."""
    given = {}
    for name, setting in of_command(options.command):
        text = getattr(options, name)
        if isinstance(text, list):
            text = setting.kind.between.join(text)
        if text is not None:
            given[name] = text if setting.kind.read is None else setting.kind.read(text)
    chapters = [*getattr(options, "chapters", []), *filter(None, [getattr(options, "chapter", None)])]
    return chapter_files.with_files(given, chapters)


def of_kind(kind: Kind, name: str) -> Callable[[str], Any]:
    """The `type` of an argument that is no setting, but of a kind of settings."""

    def read(text: str) -> Any:
        value = kind.read(text) if kind.read else text
        try:
            return kind.check(value)
        except ValueError as error:
            raise BadInput(f"{name} {error}, not {shown(value)}") from None

    return read
