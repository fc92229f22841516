"""Words that several pages share: numbers of chapters, lengths, and the words that pages hand their scripts."""

from __future__ import annotations

from nnfilm.kit.text.sentence import Count, Name
from nnfilm.pack.words import PageText


def chapters(count: int) -> PageText:
    """How many chapters there are."""
    return PageText("{n, plural, one {# chapter} other {# chapters}}", n=Count(count))


def length(seconds: float) -> str:
    """A duration for people: `12 s`, `3 min 05 s`."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return str(PageText("{seconds} s", seconds=Count(rest)))
    return str(PageText("{minutes} min {seconds} s", minutes=Count(minutes), seconds=Name(f"{rest:02}")))


PLAYER_TEXTS = {
    "play": PageText("Play ({key})"),
    "start": PageText("Play"),
    "pause": PageText("Pause ({key})"),
    "again": PageText("Play again ({key})"),
    "captions": PageText("Captions ({key})"),
    "mute": PageText("Mute ({key})"),
    "unmute": PageText("Unmute ({key})"),
    "fullScreen": PageText("Full screen ({key})"),
    "leaveFullScreen": PageText("Leave full screen ({key})"),
    "previousBeat": PageText("Previous beat ({key})"),
    "nextBeat": PageText("Next beat ({key})"),
    "pictureInPicture": PageText("Picture in picture ({key})"),
    "speed": PageText("Speed ({slower} and {faster})"),
    "player": PageText("Player"),
    "loading": PageText("Loading the whole film …"),
    "failed": PageText("The film could not be loaded."),
    "languageOfCaptions": PageText("Language of the captions"),
    "copyLink": PageText("Copy link at {time}"),
    "copied": PageText("Copied the link to {time}."),
    "timeInFilm": PageText("Time in the film"),
    "moment": PageText("{time} of {whole}, {heading}"),
}
"""The words of the player's script, by the names that it has for them (`web/src/words.ts`). What stands in brackets is
shown, and not read out.
"""

EMBED_TEXTS = {
    "noAddress": PageText("This is not the address of a web page."),
    "copied": PageText("Copied."),
}
"""Of the page with code to paste."""

DECK_TEXTS = {
    "left": PageText("Previous slide"),
    "right": PageText("Next slide"),
    "up": PageText("Slide above"),
    "down": PageText("Slide below"),
    "resume": PageText("Resume"),
}
"""Of the slides: what their arrows are called, and the button on a covered slide."""

SPEAKER_TEXTS = {
    "theEnd": PageText("The end"),
    "start": PageText("Start"),
    "pause": PageText("Pause"),
    "resume": PageText("Resume"),
    "silent": PageText("The deck does not answer"),
    "playClip": PageText("Play clip"),
    "pauseClip": PageText("Pause clip"),
    "covered": PageText("The slide is covered"),
    "paused": PageText("The clip is paused"),
    "repeats": PageText("The clip repeats"),
    "plays": PageText("The clip plays"),
    "onTime": PageText("on time"),
    "behind": PageText("{time} behind"),
    "ahead": PageText("{time} ahead"),
}
"""Of the speaker's window."""
