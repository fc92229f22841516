"""The grammar of the command line: commands, their own flags, and those that the table of settings gives them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn

from nnfilm.render import chapter_files
from nnfilm.settings.film_settings import FilmSettings, Setting, of_command, table
from nnfilm.settings.film_toml import confined, here
from nnfilm.settings.kinds import Kind, seconds, shown, whole
from nnfilm.settings.request import Request, SettingError, asked, flag
from nnfilm.story.chapter_template import FIRST
from nnfilm.utils import console
from nnfilm.utils.errors import BadInput
from nnfilm.utils.project import version

SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")
"""Those that can complete words."""

USUAL: dict[str, dict[str, Any]] = {"sheet": {"quality": "m"}}
"""Defaults that a command has of its own."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of printing the usage."""

    color = False  # else newer Pythons put escape sequences into the help

    def _print_message(self, message: str, file: Any = None) -> None:
        """The help, as all else."""
        console.out(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        """Raises BadInput."""
        raise BadInput(f"{' '.join(message.split())} ({self.prog} --help lists what there is)")


def add_settings(parser: argparse.ArgumentParser, command: str) -> None:
    """The flags of the settings that a command has, a group for each of theirs."""
    for title, own in groupby(of_command(command), lambda one: one[1].group.title):
        group = parser.add_argument_group(title)
        for name, setting in own:
            _add(group, name, setting, USUAL.get(command, {}).get(name, FilmSettings.model_fields[name].default))


def _add(group: Any, name: str, setting: Setting, default: Any) -> None:
    flags = [*[f"-{setting.short}"] * bool(setting.short), flag(name)]
    told = setting.help.replace("%", "%%")
    if setting.kind.read is None:
        group.add_argument(*flags, action="store_true", default=None, help=told)
        return
    if default is not None:
        told += f"; default {default:g}" if isinstance(default, float) else f"; default {default}"
    action = "append" if setting.kind.between else "store"
    group.add_argument(*flags, action=action, metavar=setting.metavar or "|".join(setting.kind.choices), help=told)


def request(options: argparse.Namespace, command: str) -> Request:
    """What the flags of a command ask for, and where they say nothing film.toml. Raises BadInput."""
    given = {}
    for name, setting in of_command(command):
        text = getattr(options, name)
        if isinstance(text, list):
            text = setting.kind.between.join(text)
        if text is not None:
            given[name] = text if setting.kind.read is None else setting.kind.read(text)
    given = chapter_files.with_files(given, _names(options))
    try:
        return confined(asked(given, flag, here(), USUAL.get(command)), [name for name, _ in of_command(command)])
    except SettingError as error:
        quoting = table()[error.key].kind.quoting
        raise BadInput(f"{error}; {quoting}" if quoting else str(error)) from None


def _names(options: argparse.Namespace) -> list[str]:
    """Of chapters."""
    return [*getattr(options, "chapters", []), *filter(None, [getattr(options, "chapter", None)])]


def of_kind(kind: Kind, name: str) -> Callable[[str], Any]:
    """What reads a flag that is no setting of a film's, but of the same kind as some are."""

    def read(text: str) -> Any:
        value = kind.read(text) if kind.read else text
        try:
            return kind.check(value)
        except ValueError as error:
            raise BadInput(f"{name} {error}, not {shown(value)}") from None

    return read


def command_line() -> argparse.ArgumentParser:
    """All of it: each command sets `command`, its name, by which `nnfilm.cli.commands` finds what it does."""
    parser = Parser("nnfilm", description="Films of what a small neural network does to its data.")
    parser.add_argument("--version", action=_Version, nargs=0, help="tell which nnfilm this is")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, dest="command", parser_class=_Command)
    for name, about in ABOUT.items():
        commands.add_parser(name, help=about, description=about)
    return parser


def commands_of(parser: argparse.ArgumentParser) -> dict[str, _Command]:
    """The parsers of the commands, by name; the flags of each are there once it is filled."""
    (found,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found.choices)


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *given: Any) -> NoReturn:
        console.out(f"nnfilm {version()}")
        parser.exit()


ABOUT = {
    "list": "List the chapters of the film: beats, seconds, and why they are there.",
    "fit": "Fit a network and report in words, figures and a picture what was tried and chosen.",
    "render": "Render chapters, or the film of them all.",
    "pack": "Make a folder with the film in every form that a lecture or a post needs.",
    "sheet": "Draw a contact sheet: a labeled thumbnail of the end of each beat.",
    "watch": "Draw a chapter anew after every edit, and show which beats the edit has changed.",
    "verify": "Fit again what a bundle holds, and tell whether the same network comes out.",
    "init": "Write a commented film.toml, or a chapter of your own to begin with, into the current folder.",
    "cache": "Tell what was kept so that it need not be made again, or drop it.",
    "completion": "Print what a shell reads to complete the command's words.",
}
"""The commands, and what each does."""

ALIKE = 0.7
"""How much of a flag's letters a slip of the keyboard leaves where they belong."""

ELSEWHERE = {
    "--data": ("csv", "file", "input"),
    "--label": ("target", "y", "class", "class-column"),
    "--features": ("columns", "x", "inputs"),
    "--hidden": ("neurons", "units-per-layer", "layers", "width"),
    "--test": ("split", "test-size", "holdout"),
    "--starts": ("restarts", "tries"),
    "--seed": ("random-state", "random-seed"),
    "--jobs": ("threads", "workers", "processes", "n-jobs"),
    "--quality": ("resolution", "size", "fps", "hd"),
    "--aspect": ("portrait", "vertical", "square", "ratio", "orientation"),
    "--theme": ("dark", "light", "style", "background"),
    "--colors": ("colours", "palette"),
    "--out": ("output", "folder", "dir"),
}
"""What other tools call what a flag is for."""


class _Command(Parser):
    """A command, whose flags are not put together before it is called."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what follows the command's name."""
        self.fill()
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._advice(unknown[0])}")
        return found, unknown

    def fill(self) -> None:
        """Put its flags together."""
        name = self.prog.rpartition(" ")[2]
        self.add_argument("--debug", action="store_true", help="show the traceback of a failure")
        self.add_argument("--quiet", action="store_true", help="do not tell how far the work has come")
        OWN.get(name, lambda command: None)(self)
        add_settings(self, name)

    def _advice(self, word: str) -> str:
        """What may have been meant by a word that nothing is known of."""
        from difflib import get_close_matches

        if not word.startswith("-"):
            return "; a table is named after --data, and a name with spaces goes in quotes"
        takers = [name for name in ABOUT if word in {flag(one) for one, _ in of_command(name)}]
        if takers:
            return f"; it is for {', '.join(takers)}"
        bare = word.lstrip("-").partition("=")[0].lower()
        ours = {one.lstrip("-"): one for one in self._option_string_actions}
        near = [name for name, others in ELSEWHERE.items() if bare in others and name in ours.values()]
        near += [ours[one] for one in get_close_matches(bare, ours, n=1, cutoff=ALIKE)]
        return "".join(f"; did you mean {one}?" for one in near[:1])


# What commands take beside settings of the film.


def _chapters(command: argparse.ArgumentParser) -> None:
    command.add_argument("chapters", nargs="*", metavar="CHAPTER", help="by class or file; none means all: the film")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print the answer as JSON, for programs")


def _render(command: argparse.ArgumentParser) -> None:
    _chapters(command)
    _json(command)
    command.add_argument("--dry-run", action="store_true", help="tell frames, segments, time and size; make nothing")


def _pack(command: argparse.ArgumentParser) -> None:
    _chapters(command)
    command.add_argument("--transparent", action="store_true", help="also each chapter without its background, as .mov")
    command.add_argument("--zip", action="store_true", help="also all of it as one file, beside the folder")


def _sheet(command: argparse.ArgumentParser) -> None:
    _chapters(command)
    width, every = of_kind(whole(80), "--width"), of_kind(seconds(3600, nought=False), "--every")
    command.add_argument("--width", type=width, default=480, metavar="PIXELS", help="of a thumbnail (480)")
    command.add_argument("--every", type=every, metavar="SECONDS", help="a frame every so often instead")


def _watch(command: argparse.ArgumentParser) -> None:
    command.add_argument("chapter", metavar="CHAPTER", help="by class or file")


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument("bundle", type=Path, metavar="BUNDLE", help="experiment.bundle, as a render writes it")


def _init(command: argparse.ArgumentParser) -> None:
    about = f"a chapter of your own instead, in a file of that name; without a name {FIRST}"
    command.add_argument("--chapter", nargs="?", const=FIRST, metavar="NAME", help=about)


def _cache(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=["info", "clear"], metavar="info|clear", help="tell, or drop")
    _json(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help="which")


OWN: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "list": _json,
    "fit": _json,
    "render": _render,
    "pack": _pack,
    "sheet": _sheet,
    "watch": _watch,
    "verify": _verify,
    "init": _init,
    "cache": _cache,
    "completion": _completion,
}
