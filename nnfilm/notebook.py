"""A chapter in a notebook: `show` makes it of the data at hand, and gives a video that the notebook displays.

The video is embedded, so it plays wherever the notebook is opened. This module is light, so that `import nnfilm` is.
"""

from __future__ import annotations

import atexit
import builtins
import os
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from nnfilm.story.request import Asked
from nnfilm.utils.data_url import data_url
from nnfilm.utils.errors import BadInput, FilmError, in_words, reason
from nnfilm.utils.safe_text import cut, inert

if TYPE_CHECKING:
    from PIL.Image import Image

    from nnfilm.outputs.film import Order
    from nnfilm.scenes.kit.chapter.chapter import Chapter
    from nnfilm.storage.cache import Cache
    from nnfilm.story.fitting import Fitter
    from nnfilm.story.story import Story
    from nnmath.datasets.dataset import Dataset

WIDEST = 1280
"""Pixels of a poster, across or down."""

EVERY = 0.5
"""Seconds from one word on progress to the next: a notebook keeps them all."""

LONGEST = 60
"""Bytes of a wrong value that a message repeats."""


class Arguments(Asked):
    """What a chapter is to be about, as asked for by arguments: `label=`."""

    def named(self, key: str) -> str:
        """An argument, as nnmath calls it too."""
        from nnmath.utils.errors import argument

        return argument(key)


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

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the video to a path, and its captions beside it (.vtt). Returns the path.

        Raises BadInput if it does not end in .mp4, FilmError if it cannot be written to.
        """
        from nnmath.utils.files import write_aside

        path = Path(path)
        if path.suffix.lower() != ".mp4":
            raise BadInput(f"{path} does not end in .mp4, which is what the video is")
        try:
            write_aside(path, self.bytes)
            write_aside(path.with_suffix(".vtt"), self.captions.encode())
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


def show(
    chapter: str,
    data: Any = None,
    *,
    label: str | None = None,
    features: Sequence[str] | None = None,
    hidden: int | Sequence[int] | str | None = None,
    alpha: float | str | None = None,
    starts: int | None = None,
    seed: int | None = None,
    quality: str = "m",
    theme: str = "dark",
    aspect: str = "16:9",
    pause_seconds: float = 3.0,
    jobs: int | None = None,
    loop: bool = False,
) -> Video:
    """Make a chapter; a notebook displays what comes back. What was made before is taken from the cache.

    >>> nnfilm.show("Warp2D", data=df, label="species", hidden=2)

    Args:
        chapter: by class or file, as `nnfilm list` names it.
        data: a pandas DataFrame, a pair of arrays (X, y), the name of a built-in data set, a path, or what nnmath
            makes of them: a `Dataset`, or an `Experiment`, whose network is then shown as it is. None: the article's
            own.
        label: column of the classes; None: the one that must be it.
        features: columns to use; None: all that can be.
        hidden: neurons of each hidden layer, or "auto"; so too, as for the command, all up to `seed`.
        alpha: scikit-learn's L2 penalty, or "auto".
        starts: fits to choose from.
        seed: of the first of them.
        quality: "l" 480p15, "m" 720p30, "h" 1080p60, "p" 1440p60, "k" 2160p60.
        theme: "dark" or "light".
        aspect: "16:9", "1:1" or "9:16".
        pause_seconds: for predicting the answer to a question.
        jobs: worker processes; None: one a core.
        loop: whether the video begins anew when it has ended.

    Raises BadInput, in one line, for what cannot be, and FilmError for what goes wrong.
    """
    with _in_one_line(), warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
        asked = _checked(label=label, features=features, hidden=hidden, alpha=alpha, starts=starts, seed=seed)
        look = _checked(quality=quality, theme=theme, aspect=aspect, pause_seconds=pause_seconds, jobs=jobs)
        return _made(chapter, data, asked, look, loop)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """What led to bad input is of no use to whoever mistook a name: a notebook would show all of it."""
    try:
        yield
    except BadInput as error:
        raise BadInput(str(error)) from None


def _checked(**given: Any) -> dict[str, Any]:
    """Arguments that are not None, as settings. Raises BadInput for one that cannot be."""
    from nnfilm.scenes.kit.style.settings import CHECKS

    checks = {**CHECKS, "jobs": CHECKS["starts"]}
    found = {}
    for name, value in given.items():
        if value is not None:
            try:
                found[name] = checks[name](_plain(value))
            except ValueError as error:
                raise BadInput(f"{name} {error}, not {cut(inert(repr(value)), LONGEST)}") from error
    return found


def _plain(value: Any) -> Any:
    """A list of whatever holds several."""
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value


def _made(chapter: str, data: Any, asked: Mapping[str, Any], look: Mapping[str, Any], loop: bool) -> Video:
    from nnfilm.workers import forkserver

    forkserver.start()  # it loads what workers need beside all that is imported and fitted here
    from joblib import cpu_count

    from nnfilm.outputs.film import Order
    from nnfilm.render.quality import QUALITIES
    from nnfilm.scenes.kit.style.presentation import Style
    from nnfilm.storage import cache
    from nnfilm.story import story
    from nnfilm.story.fitting import Fitting

    if not isinstance(chapter, str):
        raise BadInput("the first argument names a chapter, as in show('Warp2D', data)")
    story.find(chapter)  # before anything is fitted
    kept, jobs = cache.users(), look.get("jobs") or cpu_count()
    quality, style = QUALITIES[look["quality"]].shaped(look["aspect"]), Style(look["theme"], look["pause_seconds"])
    with _line() as line:
        told = _story(data, asked, Fitting(kept, jobs, line))
        order = Order(_some(told, chapter), False, quality, style, Path(), experiments=told.experiments)
        return _rendered(order, jobs, kept, line, loop)


def _story(data: Any, asked: Mapping[str, Any], make: Fitter) -> Story:
    """What is told of the data. Raises BadInput."""
    from nnfilm.scenes.kit.style.settings import conflict
    from nnfilm.story import story
    from nnfilm.story.source import Source
    from nnmath.experiments.experiment import Experiment
    from nnmath.fitting.spec import FitSpec
    from nnmath.utils.errors import argument

    if isinstance(data, Experiment):
        _refuse(asked, asked, "an Experiment, which has its data and its network")
        return story.of(data, lambda: make(data.dataset, FitSpec(hidden=2)), argument)
    if data is None:
        if clash := conflict(asked):
            raise BadInput(clash[1])
        return story.article(argument)
    dataset = _dataset(data, asked)
    values = {**asked, "data": str(data) if isinstance(data, str | os.PathLike) else dataset.name}
    return Source(Arguments(values, frozenset(values)), None, dataset).story(make)


def _dataset(data: Any, asked: Mapping[str, Any]) -> Dataset:
    """The data, read. Raises BadInput."""
    from nnmath.datasets.dataset import Dataset
    from nnmath.datasets.load import load
    from nnmath.utils.errors import DataError, argument

    if isinstance(data, Dataset):
        _refuse(asked, ("label", "features"), "a Dataset, which has its classes and its columns")
        return data
    try:
        return load(data, label=asked.get("label"), features=asked.get("features"))
    except DataError as error:
        raise in_words(error, argument, "data") from error


def _refuse(asked: Mapping[str, Any], names: Iterable[str], beside: str) -> None:
    """Raises BadInput if one of those arguments is given."""
    for name in names:
        if name in asked:
            raise BadInput(f"{name} cannot stand beside {beside}")


def _some(told: Story, chapter: str) -> tuple[type[Chapter], ...]:
    """The chapter, alone. Raises BadInput, with those that there are, if the story cannot tell it."""
    try:
        return told.some([chapter])
    except BadInput as error:
        names = ", ".join(other.__name__ for other in told.chapters)
        raise BadInput(f"{error}; of these data there are: {names}") from error


def _rendered(order: Order, jobs: int, kept: Cache, watcher: Line, loop: bool) -> Video:
    """The one chapter of an order, in a folder that is there until Python ends."""
    from nnfilm.outputs import film
    from nnfilm.workers.executors import LocalExecutor

    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="nnfilm-"))
        (path,) = film.render(replace(order, out=Path(folder)), partial(LocalExecutor, jobs), kept, watcher)
        title, poster = order.chapters[0].title, _poster(path)
        atexit.register(stack.pop_all().close)
    return Video(path, title, order.quality.width, poster, loop)


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
    """Tells how far it is on one line of stderr, which is written over: a `nnfilm.utils.progress.Watcher`."""

    def __init__(self) -> None:
        self._wide = 0
        self._told = 0.0

    def say(self, line: str) -> None:
        """Write it."""
        self._told, padding = time.monotonic(), " " * (self._wide - len(line))
        print(f"\r{line}{padding}", end="", file=sys.stderr, flush=True)
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
            print(file=sys.stderr, flush=True)


@contextmanager
def _line() -> Iterator[Line]:
    """A line that ends with the block, however that ends."""
    line = Line()
    line.say("getting ready")
    try:
        yield line
    finally:
        line.end()
