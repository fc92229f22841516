"""A chapter in a notebook: `show` makes it from the user's data, and returns a video that the notebook displays.

The video is embedded, so it plays wherever the notebook is opened. `explore` returns the twin as a widget instead.
This module is light, so that `import nnfilm` is.
"""

from __future__ import annotations

import atexit
import builtins
import inspect
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from nnfilm.settings.flags import FilmSettings, Setting, table
from nnfilm.settings.kinds import NO_VOICE
from nnfilm.settings.request import FITTING, OF_NAMES, OF_TABLES, Request, argument, asked, validated
from nnfilm.utils import console
from nnfilm.utils.errors import BadInput, FilmError, in_words, reason
from nnfilm.utils.progress import Progress

if TYPE_CHECKING:
    from PIL.Image import Image

    from nnfilm.outputs.job import RenderJob
    from nnfilm.outputs.narrating import Voice
    from nnfilm.outputs.resources import Resources
    from nnfilm.pack.model import Content
    from nnfilm.pack.widget import Twin
    from nnfilm.story.source import Source
    from nnmath.datasets.dataset import Dataset

DEFAULTS = {"quality": "m", "voice": NO_VOICE}
"""Defaults of a notebook."""

ABOUT_DATA = (*OF_TABLES, *OF_NAMES, *FITTING, "quick")

WIDEST = 1280
"""Most pixels of a poster, in either direction."""

EVERY = 0.5
"""Seconds between updates of progress: a notebook keeps all of them."""


@dataclass(frozen=True)
class Video:
    """A chapter as a video, which a notebook displays.

    Attributes:
        path: the file, MP4; it is deleted when Python ends, `save` keeps it.
        content: what it tells and when.
        poster: shown before it plays, JPEG.
        loop: whether it repeats.
    """

    path: Path
    content: Content
    poster: builtins.bytes
    loop: bool = False

    @property
    def title(self) -> str:
        """Of the chapter."""
        return self.content.title

    @property
    def bytes(self) -> builtins.bytes:
        """The content of the file."""
        return self.path.read_bytes()

    @property
    def captions(self) -> str:
        """The captions, as WebVTT."""
        return self.path.with_suffix(".vtt").read_text(encoding="utf-8")

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """Write the video to a path, and its captions next to it (.vtt). Returns the path.

        Existing files are overwritten if they were saved this way before, or with ``force``.

        Raises BadInput if the path does not end in .mp4 or another file exists, FilmError if it cannot be written.
        """
        from nnfilm.storage.workspace import Place, workspace

        path = Path(path)
        if path.suffix.lower() != ".mp4":
            raise BadInput(f"{path} must end in .mp4")
        contents = {path.name: self.bytes, path.with_suffix(".vtt").name: self.captions.encode()}
        place = Place(path.parent, force, cure="choose another name, or pass force=True")
        try:
            path.parent.stat()  # else it would be created
            with workspace(place) as folder:
                for name, content in contents.items():
                    (folder.root / name).write_bytes(content)
                folder.publish(list(contents))
        except OSError as error:
            raise FilmError(f"cannot write {path} ({reason(error)})") from error
        return path

    def __repr__(self) -> str:
        return f"Video({self.path.stem}, {len(self.bytes) / 1e6:.1f} MB)"

    def _repr_html_(self) -> str:
        """The HTML for a notebook: the player in a frame, so that neither takes the other's styles or keys."""
        from nnfilm.kit.text.language import speaking
        from nnfilm.pack.html import data_url
        from nnfilm.pack.page import Playable, framed, player

        address = data_url("video/mp4", self.bytes)
        poster = data_url("image/jpeg", self.poster)
        with speaking(self.content.language):
            page = player(self.content, Playable(address, poster, worded=True, loop=self.loop))
        size = f"{framed(self.content)}; max-width: {self.content.width}px"
        return (
            f'<iframe title="{escape(self.title)}" style="{size}" allow="fullscreen *; picture-in-picture *" '
            f'srcdoc="{escape(str(page))}"></iframe>'
        )


def show(chapter: str, data: Any = None, *, loop: bool = False, **settings: Any) -> Video:
    """Make a video of a chapter, which a notebook displays. Earlier results are taken from the cache.

    >>> nnfilm.show("OneCut", data=df, label="species", hidden=2)

    Args:
        chapter: by class or file, as `nnfilm list` names it.
        data: a pandas DataFrame, a pair of arrays (X, y), the name of a built-in data set, a path, a `Dataset`, or an
            `Experiment`, whose network is shown as it is. None: the data of the article.
        loop: whether the video repeats.
        settings: named like the flags of the command, with underscores:
    {arguments}

    Raises BadInput for invalid arguments and FilmError for other failures, each in one line.
    """
    with _in_one_line(), warnings.catch_warnings():
        console.let_warnings_be()
        return _made(chapter, data, _given(show, settings), loop)


def explore(data: Any = None, **settings: Any) -> Twin:
    """Show the network of some data, to explore and train: a widget, whose network can be read in the next cell.

    >>> twin = nnfilm.explore(data=df, label="species", hidden=3)

    Args:
        data: as `show` takes it. None: the rings of the article.
        settings: named like the flags of the command, with underscores:
    {arguments}

    Raises BadInput for invalid arguments, FilmError for other failures and where anywidget is missing.
    """
    with _in_one_line(), warnings.catch_warnings():
        console.let_warnings_be()
        given = _given(explore, settings)
        if find_spec("anywidget") is None:
            raise FilmError("explore needs anywidget: install nnfilm[notebook]")
        from nnfilm.outputs.resources import resources

        with closing(Line()) as line:
            request, dataset = _asked(data, given)
            with resources(request.settings, line) as found:
                return _explorer(data, dataset, request, found)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Drop the cause of a BadInput: a notebook would show its whole traceback."""
    try:
        yield
    except BadInput as error:
        raise BadInput(str(error)) from None


def _given(function: Callable[..., Any], settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings that were given to a function of this module. Raises BadInput for one that it does not take."""
    given = {name: _plain(value) for name, value in settings.items() if value is not None}
    known = _arguments(function)
    if wrong := set(given) - set(known):
        available = ", ".join(map(argument, known))
        raise BadInput(f"{function.__name__} has no argument {argument(min(wrong))}; available: {available}")
    return given


def _arguments(function: Callable[..., Any]) -> dict[str, Setting]:
    """The settings that a function of this module takes: `explore` those of the command `twin`."""
    return {
        name: setting
        for name, setting in table().items()
        if setting.group.notebook and name != "data" and (function is show or "twin" in setting.group.commands)
    }


def _document_settings(function: Any) -> None:
    """Add the settings to the signature and the docstring of a function, for editors and `help`."""
    settings = _arguments(function)
    usual = {name: value for name, value in DEFAULTS.items() if name in settings}
    defaults = {**{name: FilmSettings.model_fields[name].default for name in settings}, **usual}
    own = inspect.signature(function)
    more = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults[name]) for name in defaults]
    given = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
    function.__signature__ = own.replace(parameters=[*given, *more])
    lines = ["", *(f"            - {name}: {setting.help}." for name, setting in settings.items())]
    function.__doc__ = (function.__doc__ or "").replace("    {arguments}", "\n".join(lines))


def _plain(value: Any) -> Any:
    """A list of any iterable except texts, paths and mappings."""
    single = str | os.PathLike | Mapping
    return list(value) if isinstance(value, Iterable) and not isinstance(value, single) else value


def _made(chapter: str, data: Any, given: Mapping[str, Any], loop: bool) -> Video:
    from nnfilm.workers import processes

    processes.start()  # it imports what workers need while this process imports and fits
    from nnfilm.outputs.narrating import voice_of
    from nnfilm.outputs.resources import resources
    from nnfilm.render import chapter_files
    from nnfilm.story import registry

    if not isinstance(chapter, str):
        raise BadInput("the first argument must be the name of a chapter, as in show('Warp2D', data)")
    given = chapter_files.with_files(given, [chapter])
    files = {name: value for name, value in given.items() if name == chapter_files.OWN}
    registry.include(asked(files, argument, FilmSettings()))
    registry.find(chapter)  # before anything is fitted
    with closing(Line()) as line:
        line.say("getting ready")
        request, dataset = _asked(data, given)
        voice = voice_of(request)
        with resources(request.settings, line) as found:
            return _rendered(_job(chapter, data, dataset, request, found), voice, found, loop)


def _asked(data: Any, given: Mapping[str, Any]) -> tuple[Request, Dataset | None]:
    """The request of the arguments, and the data, loaded, unless they contain a network. Raises BadInput."""
    from nnmath.experiments.experiment import Experiment

    if isinstance(data, Experiment):
        _refuse(given, (*ABOUT_DATA, "follow"), "an Experiment, which has its own data and network")
    if data is None or isinstance(data, Experiment):
        return asked(given, argument, FilmSettings(), DEFAULTS), None
    own = validated(given, argument).given
    dataset = _dataset(data, own)
    name = str(data) if isinstance(data, str | os.PathLike) else dataset.name
    return asked({**given, "data": name}, argument, FilmSettings(), DEFAULTS), dataset


def _job(chapter: str, data: Any, dataset: Dataset | None, asked: Request, found: Resources) -> RenderJob:
    """The job of the chapter. Raises BadInput, with the possible chapters, if it does not suit the data."""
    from nnfilm.outputs.job import job_of, story_of
    from nnfilm.storage.workspace import Place
    from nnfilm.story import story
    from nnmath.fitting.spec import FitSpec

    if source := _source(data, dataset, asked):
        film = story_of(source, found)
    elif data is not None:
        film = story.story_of(data, lambda: found.fitting(data.dataset, FitSpec(hidden=2)))
    else:
        film = story.article(argument)
    try:
        return job_of(film, [chapter], asked, Place(Path()))
    except BadInput as error:
        names = ", ".join(other.__name__ for other in film.chapters)
        raise BadInput(f"{error}; chapters for these data: {names}") from error


def _explorer(data: Any, dataset: Dataset | None, asked: Request, found: Resources) -> Twin:
    """The widget. Raises BadInput for data that it cannot show."""
    from nnfilm.kit.text.language import speaking
    from nnfilm.pack.twin import shown
    from nnfilm.pack.widget import Twin
    from nnfilm.utils.safe_text import inert

    source = _source(data, dataset, asked)
    experiment = shown(source, asked, found, data)
    with speaking(asked.settings.language):
        return Twin(experiment, inert(source.name if source else experiment.dataset.name))


def _source(data: Any, dataset: Dataset | None, asked: Request) -> Source | None:
    """Where the experiment of the data comes from; None for one that is there already. Raises BadInput."""
    from nnfilm.story.source import Source

    if dataset is None or asked.subject is None:
        return None
    table = None if isinstance(data, str | os.PathLike) else data
    with asked.blamed():
        return Source(asked, asked.subject, None, asked.subject.named(dataset), table=table)


def _dataset(data: Any, given: Mapping[str, Any]) -> Dataset:
    """The data, loaded. Raises BadInput."""
    from nnfilm.shield.shielded import prepare, shielded
    from nnmath.datasets.dataset import Dataset
    from nnmath.datasets.load import load
    from nnmath.utils.errors import DataError

    if isinstance(data, Dataset):
        _refuse(given, OF_TABLES, "a Dataset, which has its own classes and columns")
        return data
    read = partial(load, data, **{key: given[key] for key in OF_TABLES if key in given})
    try:
        if not isinstance(data, str | os.PathLike):
            return read()
        prepare(data)
        return shielded(read, data)
    except DataError as error:
        raise in_words(error, argument, "data") from error


def _refuse(given: Mapping[str, Any], names: Iterable[str], other: str) -> None:
    """Raises BadInput if one of these arguments is given."""
    for name in names:
        if name in given:
            raise BadInput(f"{name} cannot be combined with {other}")


def _rendered(job: RenderJob, voice: Voice, found: Resources, loop: bool) -> Video:
    """The video of the one chapter of a job, in a folder that is deleted when Python ends."""
    from nnfilm.kit.text.language import speaking
    from nnfilm.outputs import film
    from nnfilm.pack.model import content
    from nnfilm.storage.scratch import owned
    from nnfilm.storage.workspace import Place

    with ExitStack() as stack:
        folder = stack.enter_context(owned(Path(gettempdir())))
        made = film.render(replace(job, place=Place(folder)), found, voice)
        (path,) = made.videos
        poster = max(map(_jpeg, _keyframes(path)), key=len)  # that with the most to see
        atexit.register(stack.pop_all().close)
    with speaking(job.spec.presentation.language):
        told = content(job.chapters[0].title, made.plans, job.quality, job.spec.presentation.theme)
    return Video(path, told, poster, loop)


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


class Line(Progress):
    """Shows progress on one line of stderr, which it overwrites."""

    def __init__(self) -> None:
        self._width = 0
        self._updated = 0.0

    def say(self, line: str) -> None:
        """Overwrite the line."""
        self._updated = time.monotonic()
        console.rewrite(line, self._width)
        self._width = len(line)

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        """Start to count up to ``frames``."""
        self._doing, self._of, self._updated = doing, f"of {frames:,} {unit}", 0.0
        self.drawn(done)

    def drawn(self, frames: int) -> None:
        """Update the count, unless that was done just now."""
        if time.monotonic() - self._updated > EVERY:
            self.say(f"{self._doing}: {frames:,} {self._of}")

    def close(self) -> None:
        """End the line, so that further output starts on a new one."""
        if self._width:
            console.err("")


for _function in (show, explore):
    _document_settings(_function)
