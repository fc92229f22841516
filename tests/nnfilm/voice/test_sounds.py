"""Sentences from anywhere sound alike: without silence round them, as loud as each other, never clipped."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.video.sound import RATE
from nnfilm.voice.sounds import LEAD, LOUDNESS, TAIL, Sound, heard, loudness


def spoken(seconds: float = 2.0, rate: int = RATE, peak: float = 0.05, clicks: bool = False) -> Sound:
    """A wavering tone with a second of silence before and after it."""
    time = np.arange(round(seconds * rate)) / rate
    tone = peak * np.sin(2 * np.pi * 200 * time) * (0.6 + 0.4 * np.cos(2 * np.pi * 4 * time))
    if clicks:
        tone[:: rate // 3] = 20 * peak
    silence = np.zeros(rate)
    return Sound(np.concatenate([silence, tone, silence]).astype(np.float32), rate)


@pytest.mark.parametrize("sound", [spoken(), spoken(0.3), spoken(rate=22_050), spoken(peak=0.9), spoken(clicks=True)])
def test_a_sentence_is_as_loud_as_the_film_and_below_the_ceiling(sound: Sound) -> None:
    found = heard(sound)
    assert abs(loudness(found) - LOUDNESS) < 0.5
    assert np.abs(found).max() < 0.85, "a codec may overshoot"


@pytest.mark.parametrize("rate", [22_050, RATE])
def test_silence_round_a_sentence_goes_and_its_length_and_pitch_stay(rate: int) -> None:
    found = heard(spoken(2.0, rate))
    assert abs(len(found) / RATE - 2.0 - LEAD - TAIL) < 0.03
    spectrum = np.abs(np.fft.rfft(found[: 2 * RATE]))
    assert abs(np.argmax(spectrum) / 2 - 200) < 2


def test_it_begins_and_ends_without_a_click() -> None:
    found = heard(Sound(np.full(RATE, 0.1, np.float32), RATE))
    assert abs(found[0]) < 1e-3 and abs(found[-1]) < 1e-2


def test_nothing_is_heard_in_silence() -> None:
    for samples in (np.zeros(RATE), np.zeros(0), np.full(RATE, 1e-5)):
        assert heard(Sound(samples.astype(np.float32), RATE)).size == 0
