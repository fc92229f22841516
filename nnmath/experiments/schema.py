"""What the files of a bundle may hold, entry by entry: types, bounds, and consistency.

The one description of the format. An untrusted file is checked before anything in it is used:
JSON by the models below, arrays by `ARRAYS`. Anything else in a file is ignored. `Dataset` and `Network` check that
their arrays fit one another.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Annotated, Any, Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationError, model_validator

from nnmath.datasets.dataset import LARGEST, MOST_CLASSES
from nnmath.fitting.spec import LAST_SEED, MOST_STARTS, FitSpec
from nnmath.networks.network import MOST_LAYERS, MOST_NEURONS
from nnmath.utils.errors import DataError
from nnmath.utils.files import MOST_BYTES, content_within
from nnmath.utils.names import MOST_READ, clean

MOST_COLUMNS = 10_000
MOST_POINTS = 10**8
MOST_NUMBERS = 10**8
"""Of one array."""
MOST_FILES = 1000
"""Of one archive."""

Text = Annotated[str, Field(max_length=MOST_READ)]
Texts = Annotated[tuple[Text, ...], Field(max_length=MOST_COLUMNS)]
Count = Annotated[int, Field(ge=0, le=MOST_POINTS)]
Starts = Annotated[int, Field(ge=1, le=MOST_STARTS)]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST)]
Positive = Annotated[float, Field(ge=0, le=LARGEST)]
Share = Annotated[float, Field(ge=0, le=1)]


def _of_a_fit(name: str) -> BeforeValidator:
    """The bounds of a `FitSpec` field, without "auto": a report has the value found."""

    def check(value: Any) -> Any:
        if value == "auto" or isinstance(value, bool):
            raise ValueError("must be a number")
        try:
            FitSpec(**{name: value})
        except DataError as error:
            raise ValueError(str(error).removeprefix(f"{name} ")) from None
        return value

    return BeforeValidator(check)


Widths = Annotated[Any, _of_a_fit("hidden")]
Penalty = Annotated[Any, _of_a_fit("alpha")]


def _spec(value: Any) -> Any:
    if value and not isinstance(value, dict):
        raise ValueError("must be a fit specification")
    try:
        FitSpec(**(value or {}))
    except TypeError:
        raise ValueError(f"must hold only fields of FitSpec: {', '.join(FitSpec.__dataclass_fields__)}") from None
    return value


class _Part(BaseModel):
    """Numbers must be finite numbers; unknown fields are ignored."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)


Saved = TypeVar("Saved", bound=_Part)


class SavedStart(_Part):
    """See `nnmath.fitting.report.Restart`."""

    seed: Annotated[int, Field(ge=0, le=LAST_SEED)]
    errors: Count
    loss: Number
    score: Number
    found_by: Starts | None = None


class SavedTrial(_Part):
    """See `nnmath.fitting.report.Trial`."""

    hidden: Widths
    alpha: Penalty
    starts: Starts
    errors: Count
    held_out: Share | None = None
    held_out_error: Positive | None = None


class SavedMethod(_Part):
    """See `nnmath.fitting.report.OtherMethod`."""

    name: Literal["random forest", "nearest neighbors"]
    held_out: Share


class SavedReport(_Part):
    """See `nnmath.fitting.report.Report`."""

    dataset: Text
    n_samples: Annotated[int, Field(ge=1, le=MOST_POINTS)]
    hidden: Widths
    activation: Annotated[Any, _of_a_fit("activation")]
    alpha: Penalty
    starts: Annotated[tuple[SavedStart, ...], Field(min_length=1, max_length=MOST_STARTS)]
    chosen: Annotated[int, Field(ge=0)]
    trials: Annotated[tuple[SavedTrial, ...], Field(max_length=1000)] = ()
    held_out: Share | None = None
    held_out_rows: Count = 0
    search_rows: Count | None = None
    spec: Annotated[Any, BeforeValidator(_spec)] = {}
    held_out_error: Positive | None = None
    straight: Share | None = None
    ahead: Annotated[tuple[SavedMethod, ...], Field(max_length=10)] = ()

    @model_validator(mode="after")
    def _agrees(self) -> SavedReport:
        if self.chosen >= len(self.starts):
            raise ValueError(f"takes start {self.chosen} of {len(self.starts)}, counted from 0")
        if max([one.errors for one in self.starts] + [one.errors for one in self.trials]) > self.n_samples:
            raise ValueError(f"counts more points wrong than its {self.n_samples}")
        if max(self.held_out_rows, self.search_rows or 0) > self.n_samples:
            raise ValueError(f"has more rows than its {self.n_samples} points")
        return self


class SavedGaps(_Part):
    """See `nnmath.datasets.dataset.Gaps`."""

    n_rows: Count
    left_out: Count = 0
    filled: Annotated[int, Field(ge=0)] = 0
    words: Annotated[int, Field(ge=0)] = 0


class SavedFollowed(_Part):
    """The point that a film follows, see `nnmath.datasets.dataset.Followed`."""

    index: Count
    name: Text
    filled: tuple[Count, ...] = ()


class SavedExperiment(_Part):
    """``about`` in an experiment's file."""

    format: Literal[5]
    name: Text
    feature_names: Annotated[Texts, Field(min_length=1)]
    class_names: Annotated[tuple[Text, ...], Field(min_length=2, max_length=MOST_CLASSES)]
    notes: Texts = ()
    gaps: SavedGaps | None = None
    units: Texts = ()
    followed: SavedFollowed | None = None
    logs: Annotated[tuple[Count, ...], Field(max_length=MOST_COLUMNS)] = ()
    label: Text = ""
    rows: Text = ""
    activation: Text
    report: SavedReport | None = None
    given: bool = False


class SavedDigest(_Part):
    """The part of an experiment's entry in `bundle.json` that is read; the rest is for people."""

    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


Slot = Annotated[str, Field(pattern="^[a-z][a-z_]{0,40}$")]


class SavedBundle(_Part):
    """``bundle.json``."""

    format: Literal[1]
    roles: Annotated[dict[Slot, Text], Field(min_length=1, max_length=100)]
    experiments: Annotated[dict[Text, SavedDigest], Field(max_length=100)]
    name: Text = ""
    source: dict[Text, JsonValue] = {}
    settings: dict[Text, JsonValue] = {}
    chapters: Annotated[tuple[Text, ...], Field(max_length=1000)] = ()
    versions: dict[Text, Text] = {}

    @model_validator(mode="after")
    def _agrees(self) -> SavedBundle:
        for slot, file in self.roles.items():
            if file not in self.experiments:
                raise ValueError(f"has {clean(file, 40)!r} in the slot {slot!r}, but does not describe that file")
        return self


NUMBERS, COUNTS, WORDS = "f", "iu", "U"
_LAYER = r"[1-9]\d?"
ARRAYS: dict[str, tuple[str, int]] = {
    "about": (WORDS, 0),
    "X|raw|unseen_X": (NUMBERS, 2),
    "mean|scale": (NUMBERS, 1),
    "y|unseen_(y|part)": (COUNTS, 1),
    f"weights_{_LAYER}": (NUMBERS, 2),
    f"bias_{_LAYER}": (NUMBERS, 1),
    f"(trained|stuck|unseen)_weights_{_LAYER}": (NUMBERS, 3),
    f"(trained|stuck|unseen)_bias_{_LAYER}": (NUMBERS, 2),
    "(trained|stuck)_losses": (NUMBERS, 1),
    "(trained|stuck)_(iterations|errors|begins)": (COUNTS, 1),
}
"""By name, what the numbers of an array are, and how many axes it has."""


def content_of(path: Path) -> bytes:
    """The content of a file within the size limit. Raises DataError, with its name, if it cannot be read."""
    try:
        return content_within(path, MOST_BYTES)
    except (OSError, ValueError) as error:  # a ValueError: no path is like that
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"{path} cannot be read: {reason.lower()}") from None


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file in an archive. Raises DataError if there is none of that name."""
    if name not in archive.namelist():
        raise DataError(f"{clean(name, 60)!r} is missing")
    return archive.read(name)


def arrays_in(content: bytes) -> dict[str, NDArray[Any]]:
    """The arrays of an experiment's file, all of them as they should be. Raises DataError."""
    with archive_of(content) as archive:
        arrays = {}
        for entry in archive.infolist():
            name = entry.filename.removesuffix(".npy")
            described = next((own for pattern, own in ARRAYS.items() if re.fullmatch(pattern, name)), None)
            if described:
                with archive.open(entry) as file:
                    arrays[name] = _array(file, entry.file_size, name, *described)
    if "about" not in arrays:
        raise DataError("about is missing")
    read(SavedExperiment, str(arrays["about"]).encode(errors="surrogatepass"), "about:")
    _check_size(arrays)
    return arrays


@contextmanager
def archive_of(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, in which all is stored as it is: then nothing in it is larger than that. Raises DataError."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if (n := len(archive.infolist())) > MOST_FILES:
            raise DataError(f"{n:,} files in it; the maximum is {MOST_FILES:,}")
        for file in archive.infolist():
            if file.compress_type != zipfile.ZIP_STORED or file.flag_bits & 1 or file.file_size > len(content):
                raise DataError(f"{clean(file.filename, 40)!r} is compressed, encrypted or larger than the archive")
        yield archive


def _array(file: IO[bytes], size: int, name: str, kinds: str, n_axes: int) -> NDArray[Any]:
    """An array of a .npy file, which is no larger than it says."""
    layout = np.lib.format
    header = {(1, 0): layout.read_array_header_1_0, (2, 0): layout.read_array_header_2_0}.get(layout.read_magic(file))
    if header is None:
        raise DataError(f"{name} is an array of an unsupported version")
    shape, fortran, dtype = header(file)
    what = {NUMBERS: "numbers", COUNTS: "whole numbers", WORDS: "text"}[kinds]
    if dtype.kind not in kinds or len(shape) != n_axes:
        raise DataError(f"{name} must be {what} with {n_axes} axes, not of shape {shape} and type {dtype}")
    n = math.prod(shape)
    if not n * dtype.itemsize or n > MOST_NUMBERS or n * dtype.itemsize != size - file.tell():
        raise DataError(f"{name} does not have the stated size, {shape} of {dtype}")
    values = np.frombuffer(file.read(), dtype).reshape(shape, order="F" if fortran else "C")
    if kinds == NUMBERS and not (np.abs(values) <= LARGEST).all():
        raise DataError(f"{name} must hold finite numbers, none beyond {LARGEST:.0e}")
    return values


def _check_size(arrays: dict[str, NDArray[Any]]) -> None:
    """Raise DataError unless the network is small enough to film."""
    layers = [arrays[name].shape for i in range(1, 100) if (name := f"weights_{i}") in arrays]
    if len(layers) > MOST_LAYERS or max((max(shape) for shape in layers[:-1]), default=0) > MOST_COLUMNS:
        raise DataError(f"its network has more than {MOST_LAYERS} layers or {MOST_COLUMNS:,} inputs")
    widths = [shape[1] for shape in layers[:-1]]
    if max(widths, default=0) > MOST_NEURONS:
        raise DataError(f"its network has a layer of {max(widths):,} neurons; the maximum is {MOST_NEURONS:,}")


def read(model: type[Saved], text: bytes, place: str) -> Saved:
    """JSON as a model. Raises DataError: where it is wrong, and how."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in wrong["loc"]).lstrip(".")
    raise DataError(" ".join([place, clean(path, 80, empty=""), _problem(wrong)]).strip())


def _problem(wrong: Mapping[str, Any]) -> str:
    """What is wrong with a value, in words."""
    kind, value = wrong["type"], wrong.get("input")
    if kind == "missing":
        return "is missing"
    text = wrong["msg"].replace("Input should ", "must ").replace(" after validation", "").removeprefix("Value error, ")
    text = clean(text[:1].lower() + text[1:], 120)
    return text if kind == "value_error" or isinstance(value, dict | bytes) else f"{text}, not {clean(repr(value), 40)}"


def reason_of(error: Exception) -> str:
    """Why a file is not what it should be, in one line."""
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing" if error.args else "something is missing"
    text = " ".join(str(error).split())
    return (text or type(error).__name__)[:200]
