"""The words of the scripts of pages, by the names that the scripts have for them (`web/src/words.ts`)."""

from __future__ import annotations

from nnfilm.pack.words import PageText

PLAYER = {
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
"""Of the player. What stands in brackets is shown, and not read out."""

EMBED = {
    "noAddress": PageText("This is not the address of a web page."),
    "copied": PageText("Copied."),
}
"""Of the page with code to paste."""

DECK = {
    "left": PageText("Previous slide"),
    "right": PageText("Next slide"),
    "up": PageText("Slide above"),
    "down": PageText("Slide below"),
    "resume": PageText("Resume"),
}
"""Of the slides: what their arrows are called, and the button on a covered slide."""

SPEAKER = {
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
