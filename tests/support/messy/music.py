"""Tables of music, as people make them."""

from __future__ import annotations

from random import Random

from tests.support.messy.trade import Read, Trade, near, sheet

music = Trade()


@music.seen(
    Read(
        40,
        ["folk", "rock"],
        ["loudness"],
        [
            "ignored: text that holds numbers: 'title' (line 2: 'Song 0')",
            "ignored: dates: 'length'",
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
