"""`nnfilm pack`: writes everything into one folder, each part after those it needs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.kit.text.language import speaking
from nnfilm.outputs import metadata
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.session import RenderSession, render_session
from nnfilm.outputs.wrong_rows import SPREADSHEET, WRONG
from nnfilm.pack import (
    article,
    cards,
    deck,
    downloads,
    handout,
    notes,
    notes_file,
    page,
    pictures,
    powerpoint,
    prints,
    sharing,
    shorts,
    slides_pdf,
    texts,
    translations,
    twin,
    variants,
    youtube,
)
from nnfilm.pack.model import (
    CAPTIONS,
    CHAPTER_CUES,
    DESCRIPTIONS,
    EMBED,
    FILM,
    HANDOUT,
    LICENSE,
    PAGE,
    PLAYER,
    POST,
    POSTER,
    POWERPOINT,
    SHORT,
    SLIDES,
    SPRITE,
    SUBTITLES,
    THUMBNAIL,
    TRANSCRIPT,
    WORDLESS,
    YOUTUBE,
    Content,
    content,
)
from nnfilm.render.plan import Plan, frames_in_film
from nnfilm.settings.flags import HANDOUTS
from nnfilm.settings.request import Request
from nnfilm.storage import archive
from nnfilm.storage.bundle import record
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import Clip, assemble, beat_clips, chapter_clip, film_clip, heard
from nnfilm.video.sound import Samples
from nnmath.experiments.bundle import FILE
from nnmath.experiments.experiment import Experiment

LIST = "files.json"
"""All files of a pack with their sizes, for checking a copy."""

WORDS = (CAPTIONS, SUBTITLES, TRANSCRIPT, POST, CHAPTER_CUES, DESCRIPTIONS, HANDOUT, LICENSE, YOUTUBE)
PAGES = (PAGE, EMBED, PLAYER, *deck.FILES, notes.NOTES, POWERPOINT, SLIDES)
ALWAYS = (FILM, WORDLESS, POSTER, SPRITE, THUMBNAIL, *WORDS, *PAGES, FILE, LIST)
"""Files of every pack: that they can be written is checked before anything is drawn."""

Writer = Callable[[Content, Path], list[str]]
"""Writes further files from the content and the files written before. Returns their names."""

UNDRAWN: tuple[Writer, ...] = (texts.write, youtube.write, deck.write, notes.write, sharing.write)
"""Need the content alone."""

WRITERS: tuple[Writer, ...] = (
    pictures.write_posters,
    pictures.write_sprite,
    cards.write,
    article.write,
    powerpoint.write,
    slides_pdf.write,
    page.write,  # last: it lists the sizes of the other files
)
"""Show what was drawn, in this order."""

REHEARSED: tuple[Writer, ...] = (article.write, page.write)
"""Those of them that can do without pictures: written once before these are drawn, and again after."""


@dataclass(frozen=True)
class Extras:
    """What can be chosen: an archive of the pack; a vertical cut; other themes, shapes and sizes of the page's film;
    the handout's layout; the speaker's own notes.
    """

    zipped: bool = False
    shorts: bool = False
    variants: tuple[str, ...] = ()
    handout: str = HANDOUTS[0]
    notes: notes_file.Notes | None = None


def extras_of(request: Request) -> Extras:
    """Those that are settings of a film. Raises BadInput for notes that cannot be read."""
    settings = request.settings
    with request.blamed("notes"):
        own = notes_file.read(settings.notes) if settings.notes else None
    return Extras(variants=settings.variants or (), handout=settings.handout, notes=own)


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
        return [*downloads.summary(self.sizes, self.content.seconds), str(self.path)]


def pack(job: RenderJob, extras: Extras, resources: Resources) -> Packed:
    """Make a pack in the job's folder, and perhaps an archive of it beside the folder.

    Files of an earlier pack there are replaced, or removed if no longer needed, unless they were changed; other files
    are left alone (see `nnfilm.storage.workspace`).

    Raises what `nnfilm.outputs.film.render` does.
    """
    with speaking(job.spec.presentation.language):
        return _pack(job, extras, resources)


def _pack(job: RenderJob, extras: Extras, resources: Resources) -> Packed:
    started = time.monotonic()
    twins = twin.chosen(job.spec.experiments)
    also = job.spec.presentation.also
    always = [*ALWAYS, *([WRONG] if job.wrong is not None else []), *twins, *translations.files(also, tuple(twins))]
    if extras.shorts:
        shorts.vertical(job)  # refused before anything is drawn
        always.append(SHORT)
    if job.spec.presentation.credits.url and not job.spec.presentation.credits.date:
        resources.progress.say("without a date the page tells search engines nothing of the film: add --date")
    with render_session(job, resources, always) as session:
        place = session.workspace.place
        if extras.zipped:
            archive.check(place)
        packed, plans, names = _films(session, extras, twins)
        names += _pictures(session, packed)
        names += _handout(session, packed, extras.handout)
        packed, varied = variants.write(session, packed, plans, extras.variants)
        names += varied
        names += shorts.write(session) if extras.shorts else []
        for write in WRITERS:
            names += write(packed, session.root)
        sizes_of = {name: (session.root / name).stat().st_size for name in sorted(names)}
        (session.root / LIST).write_text(listing(sizes_of), encoding="utf-8")
        session.publish([*sizes_of, LIST], pack=True)
    say = resources.progress.say
    made = archive.write(place, [*sizes_of, LIST], say) if extras.zipped else job.out
    say(f"{clock(packed.seconds)} of film packed in {clock(time.monotonic() - started)}")
    return Packed(packed, sizes_of, made)


def listing(sizes: Mapping[str, int]) -> str:
    """The content of `LIST`: the sizes of files, by name."""
    return json.dumps(sizes, indent=1) + "\n"


def _films(
    session: RenderSession, extras: Extras, twins: Mapping[str, Experiment]
) -> tuple[Content, Sequence[Plan], list[str]]:
    """Write all that needs no picture, and then the film, its beats, and the film without captions in the picture.
    Returns the content, the plans, and the names of the files. Raises BadInput for notes on other slides.
    """
    progress = session.resources.progress
    progress.say(FILM)
    with session.pipeline("small") as small:
        plans = small.plans
        credits = session.job.told(plans)
        opening = [chapter.__name__ for chapter in session.job.chapters if "title" in chapter.credits]
        experiments = session.job.spec.experiments
        tried = twin.addresses(session.job.chapters, twins, experiments)
        look = small.spec.quality, small.spec.presentation.theme
        track = session.job.track(plans)
        packed = content(credits.title, plans, *look, credits, opening, tried, session.job.cues(plans))
        packed = replace(packed, heard=track is not None)
        if extras.notes:
            packed = replace(packed, notes=notes.of_slides(extras.notes, packed))
        packed = translations.write(session, packed, plans, opening, tried)
        session.claim(packed.files)
        words = _undrawn(session, packed, plans, twins)
        _planned_in_other_looks(session, packed, extras)
        assemble(_clips(session.root, packed, plans, track), small.spec.quality, small.segments())
    progress.say(WORDLESS)
    with session.pipeline("page", worded=False) as pipeline:
        clip = replace(film_clip(session.root / WORDLESS, plans, metadata.of_film(packed.credits)), sound=track)
        assemble([clip], pipeline.spec.quality, pipeline.segments())
    return packed, plans, [FILM, WORDLESS, *words]


def _undrawn(
    session: RenderSession, packed: Content, plans: Sequence[Plan], twins: Mapping[str, Experiment]
) -> list[str]:
    """Write all that needs no picture. Returns the names of the files. A failure costs no drawing."""
    names = [*_words(session, packed, plans), *twin.write(twins, packed, session.root)]
    for write in (*UNDRAWN, *REHEARSED):
        names += write(packed, session.root)
    return names


def _planned_in_other_looks(session: RenderSession, packed: Content, extras: Extras) -> None:
    """Plan what will be drawn in other shapes and themes; the plans are kept until then."""
    for spec in variants.specs(session, packed, extras.variants):
        session.plans(spec)
    if extras.shorts:
        shorts.plans(session)


def _clips(root: Path, packed: Content, plans: Sequence[Plan], track: Samples | None) -> list[Clip]:
    """The film, and its slides' clips, which PowerPoint takes. Slides are silent, as their speaker is heard."""

    def path(name: str) -> Path:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        return root / name

    about = metadata.of_chapters(packed.credits)
    found = [film_clip(root / FILM, plans, metadata.of_film(packed.credits))]
    slides: list[Clip] = []
    for chapter, plan, frames in zip(packed.chapters, plans, frames_in_film(plans), strict=True):
        if chapter.opens:
            slides.append(chapter_clip(path(chapter.clip), plan, frames, about))
        if not chapter.opens:  # the slide of that one plays the whole chapter
            slides += beat_clips([path(beat.clip) for beat in chapter.beats], plan, frames)
    return [*heard(found, track, packed.fps), *slides]


def _pictures(session: RenderSession, packed: Content) -> list[str]:
    """Write the stills and the loops."""
    progress = session.resources.progress
    progress.say("stills")
    with session.pipeline("small", worded=False) as pipeline:
        names = pictures.write_small(packed, pipeline, session.root)
    with session.pipeline("small") as pipeline:
        names += pictures.write_stills(packed, pipeline, session.root)
    return names


def _handout(session: RenderSession, packed: Content, layout: str) -> list[str]:
    """Draw the pictures of the handout, and write it."""
    session.resources.progress.say(HANDOUT)
    spec = prints.for_print(session.job.spec, layout)
    with Pipeline(session.job.chapters, spec, session.resources, session.root) as pipeline:
        return handout.write(packed, pipeline, layout, session.root)


def _words(session: RenderSession, packed: Content, plans: Sequence[Plan]) -> list[str]:
    """Captions, the transcript, the bundle of what it was all made from, and the rows that are wrong."""
    own = texts.write_said(packed, plans, session.job.cues(plans), session.root)
    names = [*own, *(one.named(name) for one in packed.translations for name in own)]
    (session.root / FILE).write_bytes(record(session.job.spec.experiments, session.job.about))
    if session.job.wrong is None:
        return [*names, FILE]
    (session.root / WRONG).write_text(session.job.wrong, encoding=SPREADSHEET, newline="")
    return [*names, FILE, WRONG]
