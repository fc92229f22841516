"""`nnfilm pack`: everything in one folder, each part made when all that it needs is there."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnfilm.outputs.captions import captions_of_film, to_srt, to_vtt
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.session import RenderSession, render_session
from nnfilm.outputs.transcript import to_markdown
from nnfilm.pack import clips, deck, downloads, handout, page, pictures, posters, powerpoint, texts
from nnfilm.pack.model import (
    CAPTIONS,
    CHAPTERS,
    EMBED,
    FILM,
    HANDOUT,
    LICENSE,
    PAGE,
    POSTER,
    POWERPOINT,
    SUBTITLES,
    TRANSCRIPT,
    WEBM,
    Content,
    content,
)
from nnfilm.render.plan import Plan, places
from nnfilm.storage import archive
from nnfilm.storage.bundle import record
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import Clip, assemble, of_beats, of_chapter, of_film
from nnmath.experiments.bundle import FILE

LIST = "files.json"
"""All files of a pack with their sizes, for whoever moves it elsewhere."""

WORDS = (CAPTIONS, SUBTITLES, TRANSCRIPT, CHAPTERS, HANDOUT, LICENSE)
PAGES = (PAGE, EMBED, page.PLAYER, *deck.FILES, POWERPOINT)
ALWAYS = (FILM, WEBM, POSTER, *WORDS, *PAGES, FILE, LIST)
"""Files that every pack has, whatever it tells: that they can be written is seen before anything is drawn."""

WRITERS: tuple[Callable[[Content, Path], list[str]], ...] = (
    posters.write,
    handout.write,
    texts.write,
    deck.write,
    powerpoint.write,
    page.write,  # last: it says how large the other files are
)
"""What is made of the content and the files that are there by then, in this order."""


@dataclass(frozen=True)
class Extras:
    """What is made only if asked for: transparent videos of the chapters, and the whole as one file."""

    transparent: bool = False
    zipped: bool = False


def pack(job: RenderJob, extras: Extras, resources: Resources) -> list[str]:
    """Make a pack in the job's folder, or an archive of it beside the folder as well.

    What an earlier pack made there is replaced, and gone if it is no longer part of it, unless it was changed; other
    files are left alone (see `nnfilm.storage.workspace`).
    Returns lines that tell sizes, the path of what was made last.

    Raises what `nnfilm.outputs.film.render` does.
    """
    started = time.monotonic()
    with render_session(job, resources, ALWAYS) as session:
        clash = session.workspace.clash
        if extras.zipped:
            archive.check(job.out, clash)
        told, plans, names = _films(session)
        names += [*_pictures(session, told, extras.transparent), *_words(session, told, plans)]
        for write in WRITERS:
            names += write(told, session.root)
        sizes_of = {name: (session.root / name).stat().st_size for name in sorted(names)}
        (session.root / LIST).write_text(json.dumps(sizes_of, indent=1) + "\n", encoding="utf-8")
        session.publish([*sizes_of, LIST], pack=True)
    say = resources.progress.say
    made = archive.write(job.out, [*sizes_of, LIST], clash, say) if extras.zipped else job.out
    say(f"{clock(told.seconds)} of film packed in {clock(time.monotonic() - started)}")
    return [*downloads.told(sizes_of, told.seconds), str(made)]


def _films(session: RenderSession) -> tuple[Content, Sequence[Plan], list[str]]:
    """The film twice, its chapters and its beats. Returns what the pack tells, the plans, and the names of files."""
    progress = session.resources.progress
    progress.say(f"{FILM}, with a clip a chapter and a clip a beat")
    with session.pipeline("small") as small:
        plans = small.plans
        title = session.job.title or plans[0].title
        credits = small.spec.presentation.credits
        own = small.spec.quality, small.spec.presentation.theme
        told = content(title, plans, *own, credits.subtitle, credits.author)
        session.claim(told.files)
        assemble(_clips(session.root, told, plans), small.spec.quality, small.segments())
    progress.say(WEBM)
    with session.pipeline("webm") as webm:
        assemble([of_film(session.root / WEBM, plans, told.title, told.author)], webm.spec.quality, webm.segments())
    names = [FILM, WEBM, *(chapter.clip for chapter in told.chapters), *(beat.clip for beat in told.beats)]
    return told, plans, names


def _clips(root: Path, told: Content, plans: Sequence[Plan]) -> list[Clip]:
    def path(name: str) -> Path:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        return root / name

    found = [of_film(root / FILM, plans, told.title, told.author)]
    for chapter, plan, place in zip(told.chapters, plans, places(plans), strict=True):
        found.append(of_chapter(path(chapter.clip), plan, place, told.author))
        found += of_beats([path(beat.clip) for beat in chapter.beats], plan, place)
    return found


def _pictures(session: RenderSession, told: Content, transparent: bool) -> list[str]:
    """The stills, the loops and, if asked for, videos without a background."""
    progress = session.resources.progress
    with session.pipeline("small") as pipeline:
        progress.say("stills")
        names = pictures.write(told, pipeline, session.root)
        progress.say("loops")
        names += clips.loops(told, pipeline, session.root)
        if transparent:
            progress.say("transparent clips")
            names += clips.transparent(told, pipeline, session.root)
    return names


def _words(session: RenderSession, told: Content, plans: Sequence[Plan]) -> list[str]:
    """Captions, the transcript, and the bundle of what it was all made from."""
    captions = captions_of_film(plans)
    written = {
        CAPTIONS: to_vtt(captions, told.fps),
        SUBTITLES: to_srt(captions, told.fps),
        TRANSCRIPT: to_markdown(plans, told.title, told.below),
    }
    for name, text in written.items():
        (session.root / name).write_text(text, encoding="utf-8")
    (session.root / FILE).write_bytes(record(session.job.spec.experiments, session.job.about))
    return [*written, FILE]
