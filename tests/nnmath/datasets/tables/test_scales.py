"""Words that have an order: they are ranks as features and in their order as classes, and nothing else is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Dataset, load
from nnmath.datasets.tables import scales
from nnmath.datasets.tables.scales import ranks_of

N = 60
ALL = (*scales.LEVELS, *scales.NUMBERED)


def people(**columns: list[object]) -> pd.DataFrame:
    """Sixty people of two classes, of whom one number is known, and those columns."""
    random = np.random.RandomState(0)
    frame = pd.DataFrame({name: random.permutation(cells) for name, cells in columns.items()}, dtype=object)
    return frame.assign(n=random.normal(size=N).round(3), outcome=random.permutation(N) % 2)


def cycle(*words: str) -> list[object]:
    return [words[i % len(words)] for i in range(N)]


def note(data: Dataset, start: str) -> list[str]:
    return [note for note in data.notes if note.startswith(start)]


@given(st.sampled_from(ALL), st.data())
def test_any_words_of_a_scale_are_in_its_order(levels: str, data: st.DataObject) -> None:
    spelled = [level.strip().split("/") for level in levels.split(",")]
    places = data.draw(st.lists(st.sampled_from(range(len(spelled))), min_size=2, unique=True).map(sorted))
    words = [data.draw(st.sampled_from(spelled[place])) for place in places]
    if len(words) < len(set(map(str.strip, levels.split(",")))) and len(words) < 3:
        return  # two words may be of another scale, too
    shown = [data.draw(st.sampled_from([word, word.upper(), word.replace(" ", "_"), f" {word}."])) for word in words]
    ranks = ranks_of(data.draw(st.permutations(shown)))
    assert ranks is not None and sorted(shown, key=ranks.__getitem__) == shown


@pytest.mark.parametrize(
    ("words", "ranks"),
    [
        (["high", "low", "medium"], [3, 1, 2]),
        (["XL", "S", "M"], [3, 1, 2]),
        (["Sep", "Jun", "Jul"], [9, 6, 7]),
        (["Thur", "Sun", "Fri"], [4, 7, 5]),
        (["3rd", "Second"], [3, 2]),
        (["65+", "under 18", "25-34", "18-24", "35 – 44"], [5, 1, 3, 2, 4]),
        (["11 or more", "0 to 5", "6 to 10"], [3, 1, 2]),
        (["over $80k", "$20k - $40k", "$40,000-$80,000", "under $20k"], [4, 2, 3, 1]),
    ],
)
def test_ranks_are_one_after_the_other_but_months_and_days_are_theirs(words: list[str], ranks: list[int]) -> None:
    found = ranks_of(words)
    assert found is not None and [found[word] for word in words] == ranks


def test_a_column_of_ordered_words_is_one_of_numbers() -> None:
    frame = people(size=cycle("S", "M", "L", "XL"), opinion=cycle("disagree", "neutral", "agree"))
    data = load(frame)
    assert data.feature_names == ("size", "opinion", "n")
    ranks = {"S": 1, "M": 2, "L": 3, "XL": 4, "disagree": 1, "neutral": 2, "agree": 3}
    assert data.raw[:, :2].tolist() == [[ranks[size], ranks[word]] for size, word in frame[["size", "opinion"]].values]
    (told,) = note(data, "ordered words are taken as ranks")
    assert "'size' (S is 1, XL is 4), 'opinion' (disagree is 1, agree is 3) [" in told
    assert told.endswith("order='size=S,M,L,XL']")
    assert load(frame, features=["size", "n"]).raw[:, 0].tolist() == data.raw[:, 0].tolist()


@pytest.mark.parametrize("order", [{"tea": ["nie", "selten", "oft"], "n": [1, 2]}, "tea=nie,selten,oft;n=1,2"])
def test_words_have_the_order_that_is_given(order: object) -> None:
    frame = people(tea=cycle("oft", "nie", "selten"), sex=cycle("m", "f")).assign(n=cycle("2", "1"))
    frame.loc[4, "tea"] = None
    ranks = frame["tea"].map({"nie": 1, "selten": 2, "oft": 3})
    data = load(frame, order=order)
    assert data.feature_names[0] == "tea" and data.raw[:, 0].tolist() == ranks.dropna().tolist()
    assert "'tea' (nie is 1, oft is 3), 'n' (1 is 1, 2 is 2)" in note(data, "ordered")[0]
    rare = load(frame[frame["tea"] != "selten"], order=order)
    assert {*rare.raw[:, 0]} == {1, 3}, "a word that nobody gave keeps its place"


@pytest.mark.parametrize(
    "words",
    [
        ["low", "medium", "oak"],
        ["A", "B", "C"],
        ["medium", "Medium"],
        ["1-0", "0-1", "1/2-1/2"],  # results
        ["10-20", "15-25", "20-30"],  # they overlap
        ["18-24", "65+"],
        ["18-24", "25-34", "unknown"],
    ],
)
def test_other_words_and_what_only_looks_like_bands_have_no_order(words: list[str]) -> None:
    assert ranks_of(words) is None
