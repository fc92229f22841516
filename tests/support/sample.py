"""Two films to pack, one of plain words and one of hostile ones, and tiny but real files for all that they name.

Every picture shows the number of its frame in the film, for people as digits, for tests (`number_in`) as a row of
light and dark cells along its top, where neither captions nor a player's controls lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from nnfilm.kit.style.presentation import Credits
from nnfilm.outputs.captions import to_srt, to_vtt
from nnfilm.pack import article, deck, model, page, texts, twin
from nnfilm.pack.model import About, Content, content
from nnfilm.pack.pictures import write_sprite
from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.settings.quality import Quality
from nnfilm.utils.safe_text import inert
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from tests.support.sharing import folder_once

SMALL = Quality(640, 360, 15)
BITS = 12
"""A number has so many cells, the most significant on the left."""

HOSTILE_WORDS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script><!-- <script>",
    '" onmouseover="alert(3)" autofocus onfocus=\'alert(4)\'',
    "<img src=x onerror=alert(5)> </textarea></title></style>",
    "--> 00:00:00.000 --> 00:00:09.000 <v Bob>",
    "&amp; &lt;b&gt; &#60; &notanentity; %3Cb%3E",
    "]]> <![CDATA[ ?> <?xml",
    "{{7*7}} {% raise %} {# gone #} ${7*7}",
    '#panic("typst") *_$ ` @nobody <label> \\ // /* #[',
    "\x00\x07\x1b[31mcontrol\x7f\u2028signs\u2029here\ud800",
    "\u202egnirts desrever\u202c \u200fright to left\u200e עברית",
    "\N{BRAIN}\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\N{ZERO WIDTH JOINER}\N{SCHOOL} neurons",
    "神经网络 ニューラル 신경망",
    "W" + "o" * 240 + "rd",
    "../../index.html javascript:alert(6) file:///etc/hosts https://example.com/",
    "# heading | table | **bold** [link](javascript:alert(7)) \\\\ '''",
)


KEY = "for developers alone"
"""In the key of each beat, which no viewer is to see."""


def told(
    chapter: str,
    title: str,
    beats: Sequence[tuple[str, str, Sequence[str], int]],
    telling: int | None = None,
    prose: Sequence[str] = (),
    formulas: Sequence[str] = (),
) -> Plan:
    """A chapter whose beats are (headline, what is seen, captions, seconds), the captions of equal length; `telling`:
    which beat is its poster's, from 0.
    """
    fps = SMALL.fps
    cuts = accumulate((seconds * fps for *_, seconds in beats), initial=0)
    shown = [range(*cut) for cut in pairwise(cuts)]
    spoken = [said for *_, said, _ in beats]
    captions = [caption for said, frames in zip(spoken, shown, strict=True) for caption in _said(said, frames)]
    return Plan(
        chapter=chapter,
        title=title,
        fps=fps,
        frames=shown[-1].stop,
        plays=tuple(frames.start for frames in shown),
        stills=(),
        beats=tuple(
            Beat(f"{KEY} {n}", frames, seen, headline)
            for n, (frames, (headline, seen, _, _)) in enumerate(zip(shown, beats, strict=True))
        ),
        captions=tuple(captions),
        poster="" if telling is None else f"{KEY} {telling}",
        prose=tuple(prose),
        formulas=tuple(formulas),
    )


def _said(sentences: Sequence[str], frames: range) -> Iterator[Caption]:
    """Captions that follow one another, and end three frames before the beat does."""
    length = (len(frames) - 3) // max(1, len(sentences))
    for number, text in enumerate(sentences):
        start = frames.start + number * length
        yield Caption(text, range(start, start + length))


PLAIN_PLANS = (
    told(
        "Data",
        "Two classes that no line parts",
        [
            ("the points", "Forty points in two colours.", ["Here are the data.", "Each point has a class."], 3),
            ("a line fails", "A line turns and always cuts both.", ["No line parts them."], 2),
        ],
        telling=0,
    ),
    told(
        "Warp2D",
        "The plane is bent until a line will do",
        [
            ("the grid bends", "The grid bends.", ["The hidden layer bends the plane.", "Nothing is torn."], 3),
            ("silence", "", [], 1),
            ("a line parts them", "One straight line.", ["Now a line does it."], 2),
        ],
        prose=["The hidden layer bends the plane, and tears nothing.", "So one straight line parts the classes."],
        formulas=["a_1 = sigma (-12.55 thin x_1 - 5.90 thin x_2 + 0.04)", "p = sigma (bold(v) dot.op bold(a) - 2.00)"],
    ),
)

HOSTILE_PLANS = tuple(
    told(f"Hostile{number}", " ".join(words), [(text, text, [text], 1) for text in words], prose=words)
    for number, words in enumerate((HOSTILE_WORDS[i : i + 4] for i in range(0, len(HOSTILE_WORDS), 4)), 1)
)

PLAIN = content("What a hidden layer does", PLAIN_PLANS, SMALL, "dark")
PUBLISHED = replace(
    PLAIN,
    credits=Credits(PLAIN.title, subtitle="Week 3", author="Ada Lovelace"),
    about=About(
        date="2026-03-01",
        description="Forty points, and the plane that is bent until a line parts them.",
        url="https://example.org/films/hidden/",
        license="CC BY-SA 4.0",
    ),
)
ATTACK = Credits(subtitle=HOSTILE_WORDS[8], author=HOSTILE_WORDS[9])
ATTACK_ABOUT = About(
    date="2026-12-31",
    description=inert(" ".join(HOSTILE_WORDS)),
    url="https://example.org/%3C/script%3E/a'b&c/film.html",
    license=HOSTILE_WORDS[1],
)
HOSTILE = replace(
    content(" ".join((*HOSTILE_WORDS[:4], HOSTILE_WORDS[7])), HOSTILE_PLANS, SMALL, "light", ATTACK), about=ATTACK_ABOUT
)


def files(film: Content, root: Path) -> None:
    """Write a file for every path that the content names, and what else lies in a pack; no page and no deck."""
    whole = range(round(film.seconds * film.fps))
    _write_videos(film, root, whole)
    _write_pictures(film, root)
    _write_loop(film, root)
    _write_words(film, root)


SAMPLES = {"plain": PLAIN, "hostile": HOSTILE}

SPEAKER = "slides/speaker.html"
BLANK = "blank.html"
"""The twin without data, which stands alone otherwise."""

PAGES = (model.PAGE, model.PLAYER, model.EMBED, model.DECK, SPEAKER, model.TWIN, BLANK)
"""All of a sample pack."""


def twin_of(name: str) -> Experiment:
    """What the twin of a sample shows: rings, in the hostile one of classes with hostile names."""
    rings = standard("rings")
    if name == "plain":
        return rings
    names = dict(zip(rings.dataset.class_names, (inert(words) for words in HOSTILE_WORDS[:2]), strict=True))
    return Experiment(rings.dataset.renamed({}, names), rings.network)


def sample_pack(name: str) -> Path:
    """The pack of one of `SAMPLES`, which all processes of a test run share; not to be changed."""

    def fill(root: Path) -> None:
        film = SAMPLES[name]
        files(film, root)
        (root / model.TWIN).write_text(twin.page(twin_of(name), film.title, model.PAGE), encoding="utf-8")
        (root / BLANK).write_text(twin.blank_page(), encoding="utf-8")
        for write in (deck.write, article.write, page.write):
            write(film, root)

    return folder_once(f"sample {name}", fill)


def number_in(picture: Image.Image) -> int:
    """The number that a picture of the film, at whatever size, shows."""
    light = np.asarray(picture.convert("L"))
    height, width = light.shape
    places = [(2 * bit + 1) * width // (2 * BITS) for bit in range(BITS)]
    return int("".join(str(int(cell)) for cell in light[height // 20, places] > 127), 2)


def picture(film: Content, number: int) -> Image.Image:
    """The film's frame of that number."""
    light = film.theme == "light"
    image = Image.new("RGB", (film.width, film.height), "#fbf7ee" if light else "#15181e")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, film.width, film.height // 10), "black")
    cell = film.width / BITS
    for place, bit in enumerate(f"{number:0{BITS}b}"):
        if bit == "1":
            draw.rectangle((place * cell, 0, (place + 1) * cell, film.height // 10), "white")
    middle = (film.width / 2, film.height / 2)
    draw.text(middle, str(number), "#222222" if light else "#eeeeee", _font(film.height // 3), anchor="mm")
    return image


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _frames(film: Content, start: float, stop: float) -> range:
    return range(round(start * film.fps), round(stop * film.fps))


def _write_videos(film: Content, root: Path, whole: range) -> None:
    pictures = [picture(film, number) for number in whole]
    h264 = {"preset": "ultrafast", "crf": "20", "g": str(film.fps)}
    write_video(root / model.FILM, pictures, film.fps, "libx264", h264)
    parts = [(c.start, c.stop, c.clip) for c in film.chapters] + [(b.start, b.stop, b.clip) for b in film.beats]
    for start, stop, name in parts:
        own = _frames(film, start, stop)
        write_video(root / name, pictures[own.start : own.stop], film.fps, "libx264", h264)


def write_video(path: Path, pictures: Iterable[Image.Image], fps: int, codec: str, options: dict[str, str]) -> None:
    """Pictures as a video, in the container that the path's suffix names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    front = {"movflags": "+faststart"} if path.suffix == ".mp4" else {}
    with av.open(str(path), "w", container_options=front) as file:
        stream = file.add_stream(codec, rate=fps, options=options)
        assert isinstance(stream, av.VideoStream)
        stream.pix_fmt = "yuv420p"
        for number, image in enumerate(pictures):
            if number == 0:
                stream.width, stream.height = image.size
            file.mux(stream.encode(av.VideoFrame.from_image(image)))
        file.mux(stream.encode(None))


def _write_loop(film: Content, root: Path) -> None:
    """Only the first chapter has one."""
    pictures = [picture(film, number).resize((320, 180)) for number in range(film.fps)]
    write_video(root / film.chapters[0].loop, pictures, film.fps, "libx264", {"preset": "ultrafast"})


def _write_pictures(film: Content, root: Path) -> None:
    _save(picture(film, round(film.chapters[0].start * film.fps)), root / model.POSTER)
    for chapter in film.chapters:
        for beat in chapter.beats:
            still = picture(film, round(chapter.start * film.fps) + beat.result)
            _save(still, root / beat.still)
    write_sprite(film, root)


def _save(image: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


def _write_words(film: Content, root: Path) -> None:
    captions = [Caption(sentence.text, _frames(film, sentence.start, sentence.stop)) for sentence in film.sentences]
    lines = [f"{beat.heading}: {beat.seen}" for beat in film.beats]
    _write(root / model.CAPTIONS, to_vtt(captions, film.fps))
    _write(root / model.SUBTITLES, to_srt(captions, film.fps))
    _write(root / model.TRANSCRIPT, "\n\n".join(lines) + "\n")
    texts.write(film, root)
    (root / model.BUNDLE).parent.mkdir()
    (root / model.BUNDLE).write_bytes(b"PK\5\6" + bytes(18))  # an empty archive
    picture(film, 0).save(root / model.HANDOUT)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
