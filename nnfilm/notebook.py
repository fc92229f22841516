"""A chapter in a notebook: `show` makes it of the data at hand, and gives a video that the notebook displays.

The video is embedded, so it plays wherever the notebook is opened. This module is light, so that `import nnfilm` is.
"""

from __future__ import annotations

import atexit
import builtins
import inspect
import os
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from nnfilm.settings.film_settings import FilmSettings, Setting, table
from nnfilm.settings.request import FITTING, OF_NAMES, OF_TABLES, Request, argument, asked, validated
from nnfilm.utils import console
from nnfilm.utils.data_url import data_url
from nnfilm.utils.errors import BadInput, FilmError, in_words, reason

if TYPE_CHECKING:
    from PIL.Image import Image

    from nnfilm.outputs.job import RenderJob
    from nnfilm.outputs.resources import Resources
    from nnmath.datasets.dataset import Dataset

QUALITY = {"quality": "m"}
"""What a notebook gets if nothing is said."""

ABOUT_DATA = (*OF_TABLES, *OF_NAMES, *FITTING, "smooth", "quick")

WIDEST = 1280
"""Pixels of a poster, across or down."""

EVERY = 0.5
"""Seconds from one word on progress to the next: a notebook keeps them all."""


@dataclass(frozen=True)
class Video:
    """A chapter as a video, which a notebook displays.

    Attributes:
        path: the file, MP4; it is there until Python ends, `save` keeps it.
        title: of the chapter.
        width: pixels.
        poster: what is seen of it before it plays, JPEG.
        loop: whether it begins anew when it has ended.
    """

    path: Path
    title: str
    width: int
    poster: builtins.bytes
    loop: bool = False

    @property
    def bytes(self) -> builtins.bytes:
        """The content of the file."""
        return self.path.read_bytes()

    @property
    def captions(self) -> str:
        """What is said, as WebVTT."""
        return self.path.with_suffix(".vtt").read_text(encoding="utf-8")

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """Write the video to a path, and its captions beside it (.vtt). Returns the path.

        What has one of these names already is replaced if it is what was saved there before, or with ``force``.

        Raises BadInput if it does not end in .mp4, or another file has its place, FilmError if it cannot be written to.
        """
        from nnfilm.storage.workspace import Clash, workspace

        path = Path(path)
        if path.suffix.lower() != ".mp4":
            raise BadInput(f"{path} does not end in .mp4, which is what the video is")
        contents = {path.name: self.bytes, path.with_suffix(".vtt").name: self.captions.encode()}
        clash = Clash.REPLACE if force else Clash.REFUSE
        try:
            path.parent.stat()  # which would be made, else
            with workspace(path.parent, clash=clash, cure="choose another name, or say force=True") as place:
                for name, content in contents.items():
                    (place.root / name).write_bytes(content)
                place.publish(list(contents))
        except OSError as error:
            raise FilmError(f"cannot write {path} ({reason(error)})") from error
        return path

    def __repr__(self) -> str:
        return f"Video({self.path.stem}, {len(self.bytes) / 1e6:.1f} MB)"

    def _repr_html_(self) -> str:
        """What a notebook shows. Captions are off at first: the same words stand in the picture."""
        source, poster = data_url("video/mp4", self.bytes), data_url("image/jpeg", self.poster)
        captions = data_url("text/vtt", self.captions.encode())
        return (
            f'<video controls playsinline{" loop" * self.loop} aria-label="{escape(self.title)}" '
            f'style="width: 100%; max-width: {self.width}px" poster="{poster}" src="{source}">'
            f'<track kind="captions" srclang="en" label="English" src="{captions}"></video>'
        )


def show(chapter: str, data: Any = None, *, loop: bool = False, **settings: Any) -> Video:
    """Make a chapter; a notebook displays what comes back. What was made before is taken from the cache.

    >>> nnfilm.show("OneCut", data=df, label="species", hidden=2)

    Args:
        chapter: by class or file, as `nnfilm list` names it.
        data: a pandas DataFrame, a pair of arrays (X, y), the name of a built-in data set, a path, or what nnmath
            makes of them: a `Dataset`, or an `Experiment`, whose network is then shown as it is. None: the article's
            own.
        loop: whether the video begins anew when it has ended.
        settings: as the command's flags are called, with underscores:
    {arguments}

    Raises BadInput, in one line, for what cannot be, and FilmError for what goes wrong.
    """
    with _in_one_line(), warnings.catch_warnings():
        console.let_warnings_be()
        given = {name: _plain(value) for name, value in settings.items() if value is not None}
        if wrong := set(given) - set(_arguments()):
            raise BadInput(f"show takes no {argument(min(wrong))}; there are: {', '.join(map(argument, _arguments()))}")
        return _made(chapter, data, given, loop)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """What led to bad input is of no use to whoever mistook a name: a notebook would show all of it."""
    try:
        yield
    except BadInput as error:
        raise BadInput(str(error)) from None


def _arguments() -> dict[str, Setting]:
    """The settings that `show` takes."""
    return {name: setting for name, setting in table().items() if setting.group.notebook and name != "data"}


def _described() -> None:
    """Tell editors and `help` of the settings, by signature and docstring, as the table has them."""
    defaults = {**{name: FilmSettings.model_fields[name].default for name in _arguments()}, **QUALITY}
    own = inspect.signature(show)
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name]) for name in defaults]
    given = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    show.__signature__ = own.replace(parameters=[*given, *more])  # type: ignore[attr-defined]
    lines = ["", *(f"            - {name}: {setting.help}." for name, setting in _arguments().items())]
    show.__doc__ = (show.__doc__ or "").replace("    {arguments}", "\n".join(lines))


def _plain(value: Any) -> Any:
    """A list of whatever holds several, but for tables."""
    single = str | os.PathLike | Mapping
    return list(value) if isinstance(value, Iterable) and not isinstance(value, single) else value


def _made(chapter: str, data: Any, given: Mapping[str, Any], loop: bool) -> Video:
    from nnfilm.workers import processes

    processes.start()  # it loads what workers need beside all that is imported and fitted here
    from nnfilm.outputs.resources import resources
    from nnfilm.settings import own_chapters
    from nnfilm.story import registry

    if not isinstance(chapter, str):
        raise BadInput("the first argument names a chapter, as in show('Warp2D', data)")
    given = own_chapters.with_files(given, [chapter])
    files = {name: value for name, value in given.items() if name == own_chapters.PACKAGE}
    registry.include(asked(files, argument, FilmSettings()))
    registry.find(chapter)  # before anything is fitted
    with _line() as line:
        request, dataset = _asked(data, given)
        with resources(request.settings, line) as found:
            return _rendered(_job(chapter, data, dataset, request, found), found, loop)


def _asked(data: Any, given: Mapping[str, Any]) -> tuple[Request, Dataset | None]:
    """What the arguments ask for, and the data, read, if they hold no network. Raises BadInput."""
    from nnmath.experiments.experiment import Experiment

    if isinstance(data, Experiment):
        _refuse(given, ABOUT_DATA, "an Experiment, which has its data and its network")
        return asked(given, argument, FilmSettings(), QUALITY), None
    if data is None:
        return asked(given, argument, FilmSettings(), QUALITY), None
    own = validated(given, argument).given
    dataset = _dataset(data, own)
    name = str(data) if isinstance(data, str | os.PathLike) else dataset.name
    return asked({**given, "data": name}, argument, FilmSettings(), QUALITY), dataset


def _job(chapter: str, data: Any, dataset: Dataset | None, asked: Request, found: Resources) -> RenderJob:
    """The one chapter, of what the arguments say. Raises BadInput, with those that there are, if it cannot tell it."""
    from nnfilm.outputs.job import job_of, told_of
    from nnfilm.story import story
    from nnfilm.story.source import Source
    from nnmath.fitting.spec import FitSpec

    subject = asked.subject
    if dataset is not None and subject is not None:
        told = told_of(Source(asked, subject, None, _named(dataset, asked)), found)
    elif data is not None:
        told = story.story_of(data, lambda: found.fitting(data.dataset, FitSpec(hidden=2)))
    else:
        told = story.article(argument)
    try:
        return job_of(told, [chapter], asked, Path(), found)
    except BadInput as error:
        names = ", ".join(other.__name__ for other in told.chapters)
        raise BadInput(f"{error}; of these data there are: {names}") from error


def _dataset(data: Any, given: Mapping[str, Any]) -> Dataset:
    """The data, read. Raises BadInput."""
    from nnmath.datasets.dataset import Dataset
    from nnmath.datasets.load import load
    from nnmath.utils.errors import DataError

    if isinstance(data, Dataset):
        _refuse(given, OF_TABLES, "a Dataset, which has its classes and its columns")
        return data
    try:
        return load(data, **{key: given[key] for key in OF_TABLES if key in given})
    except DataError as error:
        raise in_words(error, argument, "data") from error


def _named(dataset: Dataset, asked: Request) -> Dataset:
    """The data under the names that they are to have. Raises BadInput."""
    assert asked.subject is not None
    with asked.blamed():
        return asked.subject.named(dataset)


def _refuse(given: Mapping[str, Any], names: Iterable[str], beside: str) -> None:
    """Raises BadInput if one of those arguments is given."""
    for name in names:
        if name in given:
            raise BadInput(f"{name} cannot stand beside {beside}")


def _rendered(job: RenderJob, found: Resources, loop: bool) -> Video:
    """The one chapter of a job, in a folder that is there until Python ends."""
    from nnfilm.outputs import film
    from nnfilm.storage.scratch import owned

    with ExitStack() as stack:
        folder = stack.enter_context(owned(Path(gettempdir())))
        (path,) = film.render(replace(job, out=folder), found)
        title, poster = job.chapters[0].title, _poster(path)
        atexit.register(stack.pop_all().close)
    return Video(path, title, job.quality.width, poster, loop)


def _poster(path: Path) -> bytes:
    """Of a video's keyframes, as JPEG, the one in which there is most to see: the largest."""
    return max(map(_jpeg, _keyframes(path)), key=len)


def _jpeg(picture: Image) -> bytes:
    picture.thumbnail((WIDEST, WIDEST))
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()


def _keyframes(path: Path) -> Iterator[Image]:
    import av
    from PIL.Image import fromarray

    colors: dict[str, Any] = {"src_colorspace": "ITU709", "src_color_range": "MPEG", "dst_color_range": "JPEG"}
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        stream.codec_context.skip_frame = "NONKEY"
        for frame in file.decode(stream):
            yield fromarray(frame.reformat(format="rgb24", **colors).to_ndarray())


class Line:
    """Tells how far it is on one line of stderr, which is written over: a `nnfilm.utils.progress.Progress`."""

    def __init__(self) -> None:
        self._wide = 0
        self._told = 0.0

    def say(self, line: str) -> None:
        """Write it."""
        self._told = time.monotonic()
        console.rewrite(line, self._wide)
        self._wide = len(line)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """So many in all."""
        self._doing, self._of, self._told = doing, f"of {frames:,} {unit}", 0.0
        self.drawn(done)

    def drawn(self, frames: int) -> None:
        """Write it, if it is time."""
        if time.monotonic() - self._told > EVERY:
            self.say(f"{self._doing}: {frames:,} {self._of}")

    def end(self) -> None:
        """What is written next stands on a line of its own."""
        if self._wide:
            console.err("")


@contextmanager
def _line() -> Iterator[Line]:
    """A line that ends with the block, however that ends."""
    line = Line()
    line.say("getting ready")
    try:
        yield line
    finally:
        line.end()


_described()
