"""All settings of a film, in one table. A new setting is one field: that makes it a flag of the commands of its group,
a line of `film.toml` and of what `nnfilm init` writes, and an argument of `nnfilm.show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from nnfilm.kit.style.theme import THEMES
from nnfilm.kit.text.language import LANGUAGES
from nnfilm.settings import kinds
from nnfilm.settings.kinds import OWN_VOICE, Kind, line, one_of, seconds, some_of, whole
from nnfilm.settings.quality import ASPECTS, QUALITIES

LENGTHS = ("short", "full")
LAST_SEED = 2**32 - 1
"""As in `nnmath.fitting.spec`, which is too heavy to import here."""
LONGEST, LONGEST_BELOW, LONGEST_DESCRIPTION, MOST_OF_NOUN = 200, 100, 500, 24
"""Most characters of a title, of a subtitle or an author, of a description, and of a noun."""
MISSING = ("drop", "mean", "refuse")
HANDOUTS = ("compact", "beats")
PICTURES = ("gif", "webp", "png")
"""Formats with files for each chapter, but none for the film."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Settings that belong together.

    Attributes:
        title: heading in the help and in `film.toml`.
        commands: the commands that have them as flags.
        file: whether `film.toml` may contain them.
        notebook: whether `nnfilm.show` takes them.
        bundle: whether the bundle of a film keeps them, for films that are made from it later.
    """

    title: str
    commands: frozenset[str]
    file: bool = True
    notebook: bool = True
    bundle: bool = False


def _commands(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ALL = _commands("list fit render pack twin sheet watch script")
_FILMS = _ALL - {"list", "fit", "twin"}

DATA = Group("Data", _ALL)
NAMING = Group("Data", _ALL)
TEST = Group("Data", _ALL, notebook=False)
FOLLOW = Group("Data", _ALL - {"fit", "twin"})
FIT = Group("Fit", _ALL)
GIVEN = Group("Use an existing model", _ALL, notebook=False)
OWN = Group("Your own chapters", _FILMS | {"list"})
LENGTH = Group("Appearance", _FILMS | {"list"}, bundle=True)
LANGUAGE = Group("Appearance", _FILMS | {"list", "twin"}, bundle=True)
LOOK = Group("Appearance", _FILMS, bundle=True)
CREDITS = Group("Title and credits", _FILMS, bundle=True)
SIZE = Group("Appearance", _commands("render pack sheet"), bundle=True)
KIND = Group("Encoding", _commands("render"), file=False, notebook=False)
VOICES = Group("Voice", _commands("render pack"))
LECTURE = Group("Lecture", _commands("pack"), notebook=False)
PAGE = Group("Page", _commands("pack"), notebook=False)
PLACE = Group("Output", _ALL - {"list", "script"}, notebook=False)
OVER = Group("Output", _ALL - {"list", "script"}, file=False, notebook=False)
WORK = Group("Execution", _ALL - {"list"}, file=False)
ELSEWHERE = Group("Execution", _commands("render pack sheet"), file=False, notebook=False)
EXECUTION = Group("Execution", _commands("fit render pack twin sheet script"), file=False, notebook=False)


@dataclass(frozen=True)
class Setting:
    """What describes a field, besides its type and default.

    Attributes:
        group: the settings it belongs to.
        kind: which values are valid.
        help: a few words.
        metavar: placeholder of its value in the help of the commands.
        example: a value in TOML, where there is no default.
        short: a letter that is a short flag.
    """

    group: Group
    kind: Kind
    help: str
    metavar: str = ""
    example: str = ""
    short: str = ""


class FilmSettings(BaseModel):
    """The settings of a film. Raises ValidationError for values that are not valid."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Annotated[
        str | None,
        Setting(
            DATA,
            kinds.TEXT,
            "built-in data set, such as wine or moons, or table: CSV, Excel, ODS or Parquet",
            "NAME_OR_FILE",
            '"measurements.csv"',
        ),
    ] = None
    sheet: Annotated[
        str | int | None,
        Setting(
            DATA,
            kinds.SHEET,
            "sheet of a spreadsheet, by name or number; default: the first with a table",
            "NAME|N",
            '"data"',
        ),
    ] = None
    label: Annotated[
        str | None,
        Setting(DATA, kinds.TEXT, "column of the classes; default: detected automatically", "COL", '"species"'),
    ] = None
    features: Annotated[
        tuple[str, ...] | None,
        Setting(
            DATA,
            kinds.NAMES,
            "columns to use, in order, or all; default: the two that tell most, if two will do",
            "A,B|all",
            '["length", "width"]',
        ),
    ] = None
    drop: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, kinds.NAMES, "columns to leave out", "A,B", '["paid later"]'),
    ] = None
    linear: Annotated[
        tuple[str, ...] | None,
        Setting(DATA, kinds.NAMES, "columns to use as they are, though they span decades", "A,B", '["price"]'),
    ] = None
    order: Annotated[
        dict[str, tuple[str, ...]] | None,
        Setting(
            DATA,
            kinds.ORDERS,
            "words of columns, the lowest first, to be ranks; default: English scales are recognized",
            '"COL=LOW,HIGH"',
            '{mood = ["low", "high"]}',
        ),
    ] = None
    missing: Annotated[
        str, Setting(DATA, one_of(*MISSING), "rows with an empty cell: drop, fill in the column's mean, or refuse")
    ] = "drop"
    empty: Annotated[
        dict[str, tuple[str, ...]] | None,
        Setting(
            DATA, kinds.CELLS, "values that mean an empty cell, by column", "COL=0,...", "{bmi = 0, age = [-9, 999]}"
        ),
    ] = None
    bins: Annotated[
        int | None, Setting(DATA, whole(2, 6), "number of equal-sized classes to cut a numeric label into", "N", "3")
    ] = None
    merge: Annotated[
        dict[str, tuple[str, ...]] | None,
        Setting(DATA, kinds.MERGES, "classes to merge into a new one", '"NEW=A,B"', '{No = ["no", "NO"]}'),
    ] = None
    keep: Annotated[
        tuple[str, ...] | None,
        Setting(
            DATA,
            kinds.CLASSES,
            "classes to keep, in this order; rows of other classes are dropped",
            "A,B",
            '["setosa", "virginica"]',
        ),
    ] = None
    test: Annotated[
        Path | None,
        Setting(
            TEST, kinds.PATH, "test set: a table with the same columns, not used for fitting", "FILE", '"test.csv"'
        ),
    ] = None
    axes: Annotated[
        Pairs | None,
        Setting(
            NAMING,
            kinds.PAIRS,
            "displayed names of columns, with their units in brackets",
            "COL=NAME,...",
            '{bill_length_mm = "bill length (mm)"}',
        ),
    ] = None
    names: Annotated[
        Pairs | None,
        Setting(NAMING, kinds.PAIRS, "displayed names of classes", "CLASS=NAME,...", '{"0" = "healthy", "1" = "ill"}'),
    ] = None
    rows: Annotated[
        str | None, Setting(NAMING, line(MOST_OF_NOUN), "what a row is, in the plural", "NOUNS", '"penguins"')
    ] = None
    follow: Annotated[
        str | int | None,
        Setting(
            FOLLOW,
            kinds.ROW,
            "row to follow through the film: its number in the spreadsheet, or a name that only this row has",
            "ROW|NAME",
            '"Golden Delicious"',
        ),
    ] = None
    hidden: Annotated[
        int | tuple[int, ...] | str | None,
        Setting(FIT, kinds.LAYERS, "neurons in each hidden layer; auto: search", "N|N,M|auto", '"auto"'),
    ] = None
    seed: Annotated[int | None, Setting(FIT, whole(0, LAST_SEED), "seed of the first start", "N", "0")] = None
    quick: Annotated[bool, Setting(FIT, kinds.SWITCH, "first look: few starts, points held out once")] = False
    model: Annotated[
        Path | None,
        Setting(
            GIVEN,
            kinds.PATH,
            "weights of a fitted network, .npz, or the bundle of an earlier film or fit",
            "FILE",
            '"weights.npz"',
        ),
    ] = None
    own_chapters: Annotated[
        tuple[Path, ...] | None,
        Setting(OWN, kinds.PATHS, "Python files with chapters, or folders of such files", "PATH,...", '"chapters"'),
    ] = None
    length: Annotated[str, Setting(LENGTH, one_of(*LENGTHS), "length of the film; short: 60 to 90 s")] = "full"
    language: Annotated[str, Setting(LANGUAGE, one_of(*LANGUAGES), "language of the film and of all its words")] = "en"
    theme: Annotated[str, Setting(LOOK, one_of(*THEMES), "colour theme")] = "dark"
    aspect: Annotated[str, Setting(LOOK, one_of(*ASPECTS), "aspect ratio")] = "16:9"
    pause_seconds: Annotated[
        float, Setting(LOOK, seconds(60), "pause for viewers to answer a question; 0: no pause", "SECONDS")
    ] = 3.0
    colors: Annotated[
        tuple[str | tuple[str, str], ...] | None,
        Setting(
            LOOK,
            kinds.COLORS,
            "colours of classes, in their order or by name; default: those of the theme",
            "COLOR,...|CLASS=COLOR,...",
            '{yes = "#e4572e"}',
        ),
    ] = None
    quality: Annotated[
        str,
        Setting(
            SIZE, one_of(*QUALITIES), ", ".join(f"{letter} {size}" for letter, size in QUALITIES.items()), short="q"
        ),
    ] = "h"
    title: Annotated[
        str | None, Setting(CREDITS, line(LONGEST), "title of the film", "TEXT", '"Three kinds of penguins"')
    ] = None
    subtitle: Annotated[
        str | None, Setting(CREDITS, line(LONGEST_BELOW), "line below the title", "TEXT", '"Biology, week 3"')
    ] = None
    author: Annotated[
        str | None,
        Setting(CREDITS, line(LONGEST_BELOW), "who made the film, or whom it is for", "TEXT", '"Ada Lovelace"'),
    ] = None
    format: Annotated[
        str,
        Setting(KIND, one_of("mp4", *PICTURES), "mp4: video; gif, webp: small silent loop; png: one still per beat"),
    ] = "mp4"
    voice: Annotated[
        str,
        Setting(
            VOICES,
            kinds.VOICE,
            "who speaks: hibari (English), a Piper voice, a folder of your own recordings, or none; "
            "default: hibari if the film is in English",
            "auto|hibari|FILE.onnx|DIR|none",
        ),
    ] = OWN_VOICE
    captions: Annotated[
        bool, Setting(VOICES, kinds.SWITCH, "captions in the picture, too; films without a voice always have them")
    ] = False
    notes: Annotated[
        Path | None,
        Setting(
            LECTURE, kinds.PATH, "notes for the speaker, Markdown: a heading per slide or chapter", "FILE", '"notes.md"'
        ),
    ] = None
    handout: Annotated[
        str,
        Setting(
            LECTURE,
            one_of(*HANDOUTS),
            "compact: two to four pictures a page, with lines for notes; beats: a page for each beat",
        ),
    ] = "compact"
    date: Annotated[str | None, Setting(PAGE, kinds.DAY, "when the film is published", "YYYY-MM-DD", "2026-03-01")] = (
        None
    )
    description: Annotated[
        str | None,
        Setting(
            PAGE,
            line(LONGEST_DESCRIPTION),
            "what the film is about, in a sentence or two",
            "TEXT",
            '"How two neurons tell penguins apart."',
        ),
    ] = None
    url: Annotated[
        str | None,
        Setting(
            PAGE,
            kinds.WEB_ADDRESS,
            "address at which the pack's page will be, for links to it",
            "ADDRESS",
            '"https://example.org/films/penguins/"',
        ),
    ] = None
    license: Annotated[
        str | None,
        Setting(
            PAGE,
            kinds.LICENSE,
            "licence under which the film may be used: SPDX identifier or name",
            "NAME",
            '"CC-BY-4.0"',
        ),
    ] = None
    also: Annotated[
        tuple[str, ...] | None,
        Setting(
            PAGE,
            some_of(*LANGUAGES),
            "also write captions, transcript, article, page and handout in these languages",
            "zh,es,...",
            '["zh", "es"]',
        ),
    ] = None
    out: Annotated[
        Path | None,
        Setting(PLACE, kinds.PATH, "output folder; default: a folder in media/", "DIR", '"films"', short="o"),
    ] = None
    force: Annotated[bool, Setting(OVER, kinds.SWITCH, "overwrite existing files, and list them")] = False
    jobs: Annotated[
        int | None, Setting(WORK, whole(0, 10**4), "number of processes; 0: only this one; default: one per core", "N")
    ] = None
    cluster: Annotated[
        str | None, Setting(ELSEWHERE, kinds.TEXT, "Dask scheduler whose workers do the work", "ADDRESS")
    ] = None
    no_cache: Annotated[bool, Setting(EXECUTION, kinds.SWITCH, "ignore the cache, and add nothing to it")] = False

    @field_validator("*", mode="before")
    @classmethod
    def _valid(cls, value: Any, info: ValidationInfo) -> Any:
        assert info.field_name
        return table(cls)[info.field_name].kind.check(value)

    def of_bundle(self) -> dict[str, Any]:
        """Those that the bundle of the film keeps."""
        kept = {name: getattr(self, name) for name, setting in table().items() if setting.group.bundle}
        return {name: value for name, value in kept.items() if value is not None}

    @property
    def given(self) -> Mapping[str, Any]:
        """Those that were set, by name."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


def table(settings: type[FilmSettings] = FilmSettings) -> Mapping[str, Setting]:
    """All settings, by name, in the order of the fields."""
    fields = settings.model_fields.items()
    return {name: next(one for one in field.metadata if isinstance(one, Setting)) for name, field in fields}


def of_command(command: str) -> Iterator[tuple[str, Setting]]:
    """The settings that are flags of a command."""
    return ((name, setting) for name, setting in table().items() if command in setting.group.commands)
