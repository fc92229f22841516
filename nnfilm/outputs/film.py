"""Films: chapters drawn and encoded on all cores and joined, with captions, transcripts and a bundle."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nnfilm.kit.text.language import LANGUAGES, speaking
from nnfilm.outputs.captions import captions_of_film, to_srt, to_vtt
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.narrating import SILENT, Voice, narrated
from nnfilm.outputs.pipeline import render_session
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.transcript import to_markdown
from nnfilm.outputs.wrong_rows import SPREADSHEET, WRONG
from nnfilm.render.plan import Caption, Plan, frames_in_film
from nnfilm.storage.bundle import record
from nnfilm.utils.timecode import clock
from nnfilm.video.cuts import Clip, assemble, chapter_clip, film_clip, heard
from nnfilm.video.muxer import Subtitles
from nnmath.experiments.bundle import FILE

FILM = "film"
"""Name of the files of the whole film."""


@dataclass(frozen=True)
class Rendered:
    """What `render` made.

    Attributes:
        videos: their paths, the film last.
        plans: of its chapters, in order.
    """

    videos: Sequence[Path]
    plans: Sequence[Plan]


def render(job: RenderJob, resources: Resources, voice: Voice = SILENT) -> Rendered:
    """Make the videos with their captions and transcripts, and the bundle of their data and networks.

    Raises BadInput if the folder cannot be used, ChapterError if a chapter fails, FilmError if a file cannot be
    written.
    """
    started = time.monotonic()
    videos = [chapter.__name__ for chapter in job.chapters] + [FILM] * job.joined
    files = [f"{video}.{ending}" for video in videos for ending in ("mp4", "srt", "vtt")]
    files += [*(_transcript(video) for video in videos), FILE, *([WRONG] if job.wrong is not None else [])]
    with render_session(job, resources, files) as session:
        session = narrated(session, voice)
        job = session.job
        with session.pipeline() as pipeline:
            plans = pipeline.plans
            assemble(_clips(job, session.root, plans), job.quality, pipeline.segments())
        _write_words(job, session.root, plans)
        (session.root / FILE).write_bytes(record(job.spec.experiments, job.about))
        if job.wrong is not None:
            (session.root / WRONG).write_text(job.wrong, encoding=SPREADSHEET, newline="")
        session.workspace.publish(files)
    length, took = sum(p.seconds for p in plans), time.monotonic() - started
    resources.progress.say(f"{clock(length)} of video in {clock(took)}, {length / took:.1f} times real time")
    return Rendered([job.out / f"{video}.mp4" for video in videos], plans)


def _clips(job: RenderJob, root: Path, plans: Sequence[Plan]) -> list[Clip]:
    """The film, and one video per chapter."""
    credits = job.told(plans)
    about = {"artist": credits.author}
    titled = {"title": credits.title, **about}
    film = [film_clip(root / f"{FILM}.mp4", plans, titled)] if job.joined else []
    own = zip(plans, frames_in_film(plans), strict=True)
    clips = [*film, *(chapter_clip(root / f"{plan.chapter}.mp4", plan, frames, about) for plan, frames in own)]
    track = job.track(plans)
    if track is None:  # captions are in the picture
        return clips
    cues, letters = job.cues(plans), LANGUAGES[job.spec.presentation.language].letters
    words = [*([captions_of_film(cues)] if job.joined else []), *(plan.captions for plan in cues)]
    clips = [replace(clip, subtitles=[Subtitles(letters, own)]) for clip, own in zip(clips, words, strict=True)]
    return heard(clips, track, job.quality.fps)


def _write_words(job: RenderJob, root: Path, plans: Sequence[Plan]) -> None:
    """The captions and the transcripts, of each chapter and of the film."""
    cues = job.cues(plans)
    captions: dict[str, Sequence[Caption]] = {p.chapter: p.captions for p in cues}
    with speaking(job.spec.presentation.language):
        texts = {p.chapter: to_markdown([p]) for p in plans}
        if job.joined:
            captions[FILM], texts[FILM] = captions_of_film(cues), to_markdown(plans, job.told(plans))
    for video, lines in captions.items():
        (root / f"{video}.srt").write_text(to_srt(lines, job.quality.fps), encoding="utf-8")
        (root / f"{video}.vtt").write_text(to_vtt(lines, job.quality.fps), encoding="utf-8")
        (root / _transcript(video)).write_text(texts[video], encoding="utf-8")


def _transcript(video: str) -> str:
    """The file name of the transcript of a video; that of the film is always the same."""
    return "transcript.md" if video == FILM else f"{video}.md"
