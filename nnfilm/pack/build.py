"""`nnfilm pack`: writes everything into one folder, each part after those it needs."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.kit.text.language import LANGUAGES, speaking
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.narrating import SILENT, Voice, narrated
from nnfilm.outputs.pipeline import Pipeline, RenderSession, render_session
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.wrong_rows import SPREADSHEET
from nnfilm.pack import article, deck, handout, model, notes, page, pictures, powerpoint, texts, translations, twin
from nnfilm.pack.downloads import summary
from nnfilm.pack.model import BUNDLE, FILM, HANDOUT, LIST, UNTOLD, WRONG_ROWS, About, Content, content
from nnfilm.pack.notes_file import Notes, read
from nnfilm.render.plan import Plan, frames_in_film
from nnfilm.settings.flags import HANDOUTS
from nnfilm.settings.request import Request
from nnfilm.storage import archive
from nnfilm.storage.bundle import record
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import Clip, assemble, beat_clips, chapter_clip, film_clip
from nnfilm.video.muxer import Subtitles
from nnfilm.video.sound import Samples
from nnmath.experiments.experiment import Experiment

ALWAYS = (*model.ALWAYS, *deck.FILES, notes.NOTES)
"""Files of every pack: that they can be written is checked before anything is drawn."""

STALE = re.compile(
    r"data/wrong\.csv|twin(-\w+)?\.html|stills/\d+-\d+\.webp|loops/\d+-\w+\.mp4"
    r"|(index|post|handout|twin(-\w+)?|text/(captions|subtitles|transcript))\.[a-z]{2}\.\w+"
)
"""Names of files that some packs have and others lack: a pack removes those of the one before, and no others."""

Writer = Callable[[Content, Path], list[str]]
"""Writes further files from the content and the files written before. Returns their names."""

WRITERS: tuple[Writer, ...] = (
    pictures.write_poster,
    pictures.write_sprite,
    article.write,
    powerpoint.write,
    page.write,  # last: it lists the sizes of the other files
)
"""Show what was drawn, in this order."""

UNDRAWN: tuple[Writer, ...] = (texts.write, deck.write, notes.write, article.write, page.write)
"""Can do without pictures: written before these are drawn, and those among the others again after."""


@dataclass(frozen=True)
class Extras:
    """What can be chosen: an archive of the pack, the handout's layout, the speaker's own notes, and what the pages say
    of the film.
    """

    zipped: bool = False
    handout: str = HANDOUTS[0]
    notes: Notes | None = None
    about: About = UNTOLD


def extras_of(request: Request) -> Extras:
    """Those that are settings of a film. Raises BadInput for notes that cannot be read."""
    settings = request.settings
    with request.blamed("notes"):
        own = read(settings.notes) if settings.notes else None
    words = settings.date, settings.description, settings.url, settings.license
    return Extras(handout=settings.handout, notes=own, about=About(*(text or "" for text in words)))


@dataclass(frozen=True)
class Packed:
    """A pack as it was made.

    Attributes:
        content: of the film.
        sizes: of its files, in bytes, by name.
        path: of its folder, or of its archive.
    """

    content: Content
    sizes: Mapping[str, int]
    path: Path

    def lines(self) -> list[str]:
        """Lines with sizes, then the path."""
        return [*summary(self.sizes, self.content.seconds), str(self.path)]


def pack(job: RenderJob, extras: Extras, resources: Resources, voice: Voice = SILENT) -> Packed:
    """Make a pack in the job's folder, and perhaps an archive of it beside the folder.

    Files of an earlier pack there are replaced, or removed if no longer needed, unless they were changed; other files
    are left alone (see `nnfilm.storage.workspace`).

    Raises what `nnfilm.outputs.film.render` does.
    """
    started = time.monotonic()
    twins = twin.chosen(job.spec.experiments)
    also = job.spec.presentation.also
    wrong = [WRONG_ROWS] if job.wrong is not None else []
    always = [*ALWAYS, *wrong, *twins, *translations.files(also, tuple(twins))]
    if extras.about.url and not extras.about.date:
        resources.progress.say("without a date the page tells search engines nothing of the film: add --date")
    with speaking(job.spec.presentation.language), render_session(job, resources, always) as session:
        place = session.workspace.place
        if extras.zipped:
            archive.check(place)
        session = narrated(session, voice)
        packed, names = _film(session, extras, twins)
        names += _pictures(session, packed)
        names += _handout(session, packed, extras.handout)
        for write in WRITERS:
            names += write(packed, session.root)
        sizes_of = {name: (session.root / name).stat().st_size for name in sorted(names)}
        (session.root / LIST).write_text(json.dumps(sizes_of, indent=1) + "\n", encoding="utf-8")
        session.workspace.publish([*sizes_of, LIST], STALE)
    say = resources.progress.say
    made = archive.write(place, [*sizes_of, LIST], say) if extras.zipped else job.out
    say(f"{clock(packed.seconds)} of film packed in {clock(time.monotonic() - started)}")
    return Packed(packed, sizes_of, made)


def _film(session: RenderSession, extras: Extras, twins: Mapping[str, Experiment]) -> tuple[Content, list[str]]:
    """Write all that needs no picture, and then the film and its slides' clips. Returns the content and the names of
    the files. Raises BadInput for notes on other slides.
    """
    job = session.job
    session.resources.progress.say(FILM)
    with session.pipeline("page") as pipeline:
        plans = pipeline.plans
        credits = job.told(plans)
        opening = [chapter.__name__ for chapter in job.chapters if "title" in chapter.credits]
        tried = twin.addresses(job.chapters, twins, job.spec.experiments)
        quality, track = pipeline.spec.quality, job.track(plans)
        theme = pipeline.spec.presentation.theme
        packed = content(credits.title, plans, quality, theme, credits, opening, tried, job.cues(plans))
        packed = replace(packed, heard=track is not None, about=extras.about)
        if extras.notes:
            packed = replace(packed, notes=notes.of_slides(extras.notes, packed))
        packed = translations.write(session, packed, plans, opening, tried)
        session.workspace.claim(beat.still for beat in packed.beats)
        words = [*_words(session, packed, plans), *twin.write(twins, packed, session.root)]
        for write in UNDRAWN:
            words += write(packed, session.root)  # a failure here costs no drawing
        assemble(_clips(session.root, packed, plans, track), quality, pipeline.segments())
    return packed, [FILM, *words]


def _clips(root: Path, packed: Content, plans: Sequence[Plan], track: Samples | None) -> list[Clip]:
    """The film with its subtitles, and its slides' clips, which PowerPoint takes. Slides are silent, as their speaker
    is heard.
    """
    subtitles = [Subtitles(LANGUAGES[told.language].letters, told.captions) for told in packed.tellings]
    clips = [replace(film_clip(root / FILM, plans, _metadata(packed)), sound=track, subtitles=subtitles)]
    (root / packed.chapters[0].clip).parent.mkdir(parents=True, exist_ok=True)
    for chapter, plan, frames in zip(packed.chapters, plans, frames_in_film(plans), strict=True):
        if chapter.opens:  # its slide plays the whole chapter
            clips.append(chapter_clip(root / chapter.clip, plan, frames))
        else:
            clips += beat_clips([root / beat.clip for beat in chapter.beats], plan, frames)
    return clips


def _metadata(packed: Content) -> dict[str, str]:
    """What the film says of itself in its file, for players; "" where nothing is known."""
    return {
        "title": packed.title,
        "artist": packed.author,
        "date": packed.about.date,
        "copyright": " ".join(filter(None, (packed.about.license, packed.terms_link))),
        "comment": packed.about.url,
        "description": packed.about.description,
    }


def _pictures(session: RenderSession, packed: Content) -> list[str]:
    """Draw the stills and the loops."""
    session.resources.progress.say("stills")
    with session.pipeline("small") as pipeline:
        return pictures.write_drawn(packed, pipeline, session.root)


def _handout(session: RenderSession, packed: Content, layout: str) -> list[str]:
    """Draw the pictures of the handout, and write it."""
    session.resources.progress.say(HANDOUT)
    spec = handout.for_print(session.job.spec, layout)
    with Pipeline(session.job.chapters, spec, session.resources, session.root) as pipeline:
        return handout.write(packed, pipeline, layout, session.root)


def _words(session: RenderSession, packed: Content, plans: Sequence[Plan]) -> list[str]:
    """Captions, the transcript, the bundle of what it was all made from, and the rows that are wrong."""
    own = texts.write_said(packed, plans, session.job.cues(plans), session.root)
    names = [*own, *(one.named(name) for one in packed.translations for name in own), BUNDLE]
    (session.root / BUNDLE).parent.mkdir(exist_ok=True)
    (session.root / BUNDLE).write_bytes(record(session.job.spec.experiments, session.job.about))
    if session.job.wrong is None:
        return names
    (session.root / WRONG_ROWS).write_text(session.job.wrong, encoding=SPREADSHEET, newline="")
    return [*names, WRONG_ROWS]
