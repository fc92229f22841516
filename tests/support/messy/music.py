"""Tables of music, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

music = Trade()


@music.seen(
    Read(
        40,
        ["folk", "rock"],
        ["length", "loudness"],
        [
            "the classes are in the column 'genre': the only one with 2 to 8 different words",
            "ignored: text: 'title'",
            "times, such as '2:28', are read as seconds: 'length' (s)",
            "units, as in '-8.4 dB', are left out: 'loudness' (dB)",
        ],
    )
)
def music_lengths_of_songs(random: Random) -> str:
    rows = [
        (
            f"Song {i}",
            f"{random.randint(2, 5)}:{random.randint(0, 59):02}",
            f"{near(random, -8)} dB",
            ["rock", "folk"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("title,length,loudness,genre", rows)


@music.seen(
    Read(
        40,
        ["music", "talk"],
        ["duration", "views"],
        [
            "the classes are in the column 'kind': recognized by its name",
            "numbers in several units, such as 'PT1H23M', are read in one: 'duration' (h)",
        ],
    )
)
def music_spans_of_videos(random: Random) -> str:
    rows = [
        (
            f"PT{random.randint(1, 2)}H{random.randint(1, 59)}M" if i % 4 == 0 else f"PT{random.randint(1, 59)}M30S",
            random.randint(10, 3000),
            ["music", "talk"][i % 2],
        )
        for i in range(40)
    ]
    return sheet("duration,views,kind", rows)
