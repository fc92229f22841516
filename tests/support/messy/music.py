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
