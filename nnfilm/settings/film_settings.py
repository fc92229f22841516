"""All settings of a film, in one table. A new setting is one field here: then it is a flag of every command that
its group is for, a line that `film.toml` may have and that `nnfilm init` writes, and an argument of `nnfilm.show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from nnfilm.settings.kinds import (
    CELLS,
    CLASSES,
    COLORS,
    LAYERS,
    MERGES,
    NAMES,
    PAIRS,
    PATH,
    PATHS,
    PENALTY,
    SHEET,
    SWITCH,
    TEXT,
    Kind,
    line,
    one_of,
    seconds,
    whole,
)

THEMES = ("dark", "light")
ASPECTS = ("16:9", "1:1", "9:16")
QUALITIES = {"l": "480p15", "m": "720p30", "h": "1080p60", "p": "1440p60", "k": "2160p60"}
LONGEST, LONGEST_BELOW = 200, 100
"""Characters of a title, and of a subtitle or an author."""
MOST_STARTS = 10_000
"""As `nnmath.fitting.spec` has it, which is too heavy to be loaded here; and numpy's last seed, likewise."""
LAST_SEED = 2**32 - 1
MISSING = ("drop", "mean", "refuse")
PICTURES = ("gif", "webp", "mov", "png")
"""Formats that are made a chapter at a time, and never joined."""


Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Settings that go together.

    Attributes:
        title: heads them in the help and in the file.
        commands: those of `nnfilm` that have them as flags.
        file: whether `film.toml` may hold them.
        notebook: whether `nnfilm.show` takes them.
        bundle: whether they are kept in the bundle beside a film, and hold when the film is made again from it.
    """

    title: str
    commands: frozenset[str]
    file: bool = True
    notebook: bool = True
    bundle: bool = False


def _commands(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ALL = _commands("list fit render pack sheet watch")

DATA = Group("your data", _ALL)
NAMING = Group("your data", _ALL)
TEST = Group("your data", _ALL, notebook=False)
FIT = Group("how the network is fitted", _ALL)
GIVEN = Group("in place of a fit", _ALL, notebook=False)
OWN = Group("chapters of your own", _ALL - {"fit"})
THEME = Group("how the film looks", _ALL - {"list"}, bundle=True)
LOOK = Group("how the film looks", _ALL - {"list", "fit"}, bundle=True)
CREDITS = Group("what the film is called, and by whom it is", _ALL - {"list", "fit"}, bundle=True)
LOGO = replace(CREDITS, bundle=False)
SIZE = Group("how the film looks", _commands("render pack sheet"), bundle=True)
CODING = Group("how the film is encoded", _commands("render"), notebook=False, bundle=True)
KIND = Group("how the film is encoded", _commands("render"), file=False, notebook=False)
PLACE = Group("where it is made", _ALL - {"list"}, notebook=False)
OVER = Group("where it is made", _ALL - {"list"}, file=False, notebook=False)
WORK = Group("who makes it", _ALL - {"list"}, file=False)
ELSEWHERE = Group("who makes it", _commands("render pack sheet"), file=False, notebook=False)
ANEW = Group("who makes it", _commands("fit render pack sheet"), file=False, notebook=False)


@dataclass(frozen=True)
class Setting:
    """What is known of a field beside its type and its default.

    Attributes:
        group: that it belongs to.
        kind: what its values may be.
        help: in a few words.
        metavar: stands for its value in the help of the commands.
        example: a value as the file would hold it, where the default is none.
        short: one letter that is a flag, too.
    """

    group: Group
    kind: Kind
    help: str
    metavar: str = ""
    example: str = ""
    short: str = ""


class FilmSettings(BaseModel):
    """What a user asked for; a field that nobody set has its default. Raises ValidationError for what cannot be."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Annotated[
        str | None,
        Setting(
            DATA,
            TEXT,
            "a built-in data set, as wine or moons, or a table: CSV, Excel, ODS, JSON, Parquet, ...",
            "NAME_OR_FILE",
            '"measurements.csv"',
        ),
    ] = None
    sheet: Annotated[
        str | int | None,
        Setting(
            DATA,
            SHEET,
            "of a spreadsheet, by its name or its number from 1; without it, the first with a table",
            "NAME|N",
            '"data"',
        ),
    ] = None
    label: Annotated[
        str | None,
        Setting(DATA, TEXT, "column of the classes; without it, the one that must be it", "COL", '"species"'),
    ] = None
    features: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, NAMES, "columns to use, in order; without it, all that can be", "A,B", '["length", "width"]'),
    ] = None
    encode: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, NAMES, "columns to take as words, each word 0 or 1, also codes as 1, 2, 3", "A,B", '["port"]'),
    ] = None
    missing: Annotated[
        str,
        Setting(DATA, one_of(*MISSING), "rows with an empty cell: leave them out, put in the column's mean, or refuse"),
    ] = "drop"
    empty: Annotated[
        dict[str, tuple[str, ...]] | None,
        Setting(
            DATA, CELLS, "of columns, what stands for an empty cell there", "COL=0,...", "{bmi = 0, age = [-9, 999]}"
        ),
    ] = None
    bins: Annotated[
        int | None, Setting(DATA, whole(2, 6), "classes of equal size to cut a label of numbers into", "N", "3")
    ] = None
    merge: Annotated[
        dict[str, tuple[str, ...]] | None,
        Setting(DATA, MERGES, "classes to make one, after its name", '"NEW=A,B"', '{No = ["no", "NO"]}'),
    ] = None
    keep: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, CLASSES, "classes to keep; rows of others are left out", "A,B", '["setosa", "virginica"]'),
    ] = None
    classes: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, CLASSES, "order of the classes; others follow", "A,B", '["low", "high"]'),
    ] = None
    test: Annotated[
        Path | None,
        Setting(TEST, PATH, "a table of the same columns: points that nothing is fitted to", "FILE", '"test.csv"'),
    ] = None
    axes: Annotated[
        Pairs | None,
        Setting(NAMING, PAIRS, "names to show for columns", "COL=NAME,...", '{bill_length_mm = "bill length"}'),
    ] = None
    units: Annotated[
        Pairs | None,
        Setting(NAMING, PAIRS, "of columns, shown beside raw numbers", "COL=UNIT,...", '{bill_length_mm = "mm"}'),
    ] = None
    names: Annotated[
        Pairs | None,
        Setting(NAMING, PAIRS, "names to show for classes", "CLASS=NAME,...", '{"0" = "healthy", "1" = "ill"}'),
    ] = None
    hidden: Annotated[
        int | tuple[int, ...] | str | None,
        Setting(FIT, LAYERS, "neurons of the hidden layer, or of several; auto searches", "N|N,M|auto", '"auto"'),
    ] = None
    alpha: Annotated[
        float | str | None,
        Setting(FIT, PENALTY, "scikit-learn's L2 penalty; auto searches", "X|auto", '"auto"'),
    ] = None
    starts: Annotated[int | None, Setting(FIT, whole(1, MOST_STARTS), "fits to choose from", "N", "20")] = None
    seed: Annotated[int | None, Setting(FIT, whole(0, LAST_SEED), "of the first of them", "N", "0")] = None
    smooth: Annotated[
        bool,
        Setting(FIT, SWITCH, "hold the hidden weights back, so that space bends gently, for a few points more wrong"),
    ] = False
    quick: Annotated[
        bool,
        Setting(FIT, SWITCH, "a first look: few starts, and no points held back"),
    ] = False
    model: Annotated[
        Path | None,
        Setting(GIVEN, PATH, "weights of a network that is fitted already, .npz or .json", "FILE", '"weights.npz"'),
    ] = None
    experiment: Annotated[
        Path | None,
        Setting(GIVEN, PATH, "what a render wrote beside its film: nothing is fitted", "BUNDLE", '"film.bundle"'),
    ] = None
    own_chapters: Annotated[
        tuple[Path, ...] | None,
        Setting(OWN, PATHS, "Python files with chapters, or folders of them", "PATH,...", '"chapters"'),
    ] = None
    theme: Annotated[str, Setting(THEME, one_of(*THEMES), "colors of ground and ink")] = "dark"
    aspect: Annotated[str, Setting(LOOK, one_of(*ASPECTS), "shape of the frame")] = "16:9"
    pause_seconds: Annotated[
        float, Setting(LOOK, seconds(60), "to predict the answer to a question; 0 for no pause", "SECONDS")
    ] = 3.0
    colors: Annotated[
        tuple[str | tuple[str, str], ...] | None,
        Setting(
            LOOK,
            COLORS,
            "of the classes, in their order or by their names; the others keep the theme's",
            "COLOR,...|CLASS=COLOR,...",
            '{yes = "#e4572e"}',
        ),
    ] = None
    quality: Annotated[
        str,
        Setting(SIZE, one_of(*QUALITIES), ", ".join(map(" ".join, QUALITIES.items())), short="q"),
    ] = "h"
    title: Annotated[
        str | None, Setting(CREDITS, line(LONGEST), "of the film", "TEXT", '"Three kinds of penguins"')
    ] = None
    subtitle: Annotated[
        str | None, Setting(CREDITS, line(LONGEST_BELOW), "a line below it", "TEXT", '"Biology, week 3"')
    ] = None
    author: Annotated[
        str | None, Setting(CREDITS, line(LONGEST_BELOW), "who made the film, or for whom", "TEXT", '"Ada Lovelace"')
    ] = None
    logo: Annotated[
        Path | None, Setting(LOGO, PATH, "a small picture beside that, PNG, JPEG or SVG", "FILE", '"logo.png"')
    ] = None
    fast: Annotated[bool, Setting(CODING, SWITCH, "encode in less time, to larger files")] = False
    format: Annotated[
        str,
        Setting(
            KIND,
            one_of("mp4", "webm", *PICTURES),
            "mp4; webm; gif and webp, small and silent loops; mov, transparent ProRes 4444; png, a still a beat",
        ),
    ] = "mp4"
    out: Annotated[
        Path | None, Setting(PLACE, PATH, "folder to write to; without it, one in media/", "DIR", '"films"', short="o")
    ] = None
    force: Annotated[
        bool,
        Setting(OVER, SWITCH, "replace files there that have the names of new ones, whoever wrote them, and say which"),
    ] = False
    jobs: Annotated[
        int | None,
        Setting(WORK, whole(0, 10**4), "processes; 0: this one alone; without it, one a core", "N"),
    ] = None
    cluster: Annotated[
        str | None, Setting(ELSEWHERE, TEXT, "a Dask scheduler, whose workers do the work instead", "ADDRESS")
    ] = None
    no_cache: Annotated[bool, Setting(ANEW, SWITCH, "make everything anew, and keep nothing for later")] = False

    @field_validator("*", mode="before")
    @classmethod
    def _can_be(cls, value: Any, info: ValidationInfo) -> Any:
        assert info.field_name
        return table(cls)[info.field_name].kind.check(value)

    def of_bundle(self) -> dict[str, Any]:
        """What the bundle beside a film keeps."""
        kept = {name: getattr(self, name) for name, setting in table().items() if setting.group.bundle}
        return {name: value for name, value in kept.items() if value is not None}

    @property
    def given(self) -> Mapping[str, Any]:
        """What was set, by name."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


def table(settings: type[FilmSettings] = FilmSettings) -> Mapping[str, Setting]:
    """All settings, by name, in the order of the fields."""
    return {name: _setting(field.metadata) for name, field in settings.model_fields.items()}


def _setting(metadata: list[Any]) -> Setting:
    return next(one for one in metadata if isinstance(one, Setting))


def of_command(command: str) -> Iterator[tuple[str, Setting]]:
    """The settings that a command of `nnfilm` has as flags."""
    return ((name, setting) for name, setting in table().items() if command in setting.group.commands)
