"""Words that have an order: they are ranks as features and in their order as classes, and nothing else is."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Dataset, load
from nnmath.datasets.tables import scales
from nnmath.datasets.tables.scales import are_partly_ranked, ranks_of

N = 60
LANGUAGES = (scales.ENGLISH, scales.SPANISH, scales.FRENCH, scales.GERMAN, scales.CHINESE)
ALL = [levels for language in (*LANGUAGES, scales.NUMBERED) for levels in language]


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
    ranks = ranks_of("x", data.draw(st.permutations(shown)))
    assert ranks is not None and sorted(shown, key=ranks.__getitem__) == shown


@pytest.mark.parametrize(
    ("words", "ranks"),
    [
        (["high", "low", "medium"], [3, 1, 2]),
        (["Strongly agree", "disagree", "Neutral"], [3, 1, 2]),
        (["XL", "S", "M"], [3, 1, 2]),
        (["Sep", "Jun", "Jul"], [9, 6, 7]),
        (["Thur", "Sun", "Fri"], [4, 7, 5]),
        (["mié", "lun", "vie"], [3, 1, 5]),
        (["août", "févr.", "déc."], [8, 2, 12]),
        (["Mi", "Mo", "So"], [3, 1, 7]),
        (["MÄRZ", "Jänner", "Dez."], [3, 1, 12]),
        (["周三", "周一", "周日"], [3, 1, 7]),
        (["中", "大", "小"], [2, 3, 1]),
        (["four", "twelve", "six"], [4, 12, 6]),
        (["severe", "none", "mild"], [3, 1, 2]),
        (["B+", "A", "F"], [2, 1, 3]),
        (["PhD", "High School", "Bachelor's degree"], [3, 1, 2]),
        (["trifft zu", "trifft eher zu", "teils/teils", "trifft eher nicht zu", "trifft nicht zu"], [5, 4, 3, 2, 1]),
        (["mangelhaft", "gut", "sehr gut", "ausreichend", "befriedigend"], [1, 4, 5, 2, 3]),
        (["Plutôt d'accord", "D'accord", "Plutôt pas d'accord", "Pas du tout d’accord"], [3, 4, 2, 1]),
        (["Très satisfait", "Plutôt insatisfait", "Plutôt satisfait"], [3, 1, 2]),
        (["très bien", "passable", "assez bien"], [3, 1, 2]),
        (["Notable", "Suspenso", "Aprobado", "Sobresaliente"], [3, 1, 2, 4]),
        (["从不", "偶尔", "有时", "经常", "总是"], [1, 2, 3, 4, 5]),
        (["比较同意", "完全不同意", "同意", "一般"], [3, 1, 4, 2]),
        (["优", "及格", "不及格", "良"], [4, 2, 1, 3]),
        (["大三", "大一", "大二"], [3, 1, 2]),
    ],
)
def test_ranks_are_one_after_the_other_but_months_and_numbers_are_theirs(words: list[str], ranks: list[int]) -> None:
    found = ranks_of("x", words)
    assert found is not None and [found[word] for word in words] == ranks


@pytest.mark.parametrize(
    "words",
    [
        ["oak", "elm", "ash"],
        ["low", "medium", "oak"],
        ["A", "B", "C"],
        ["a", "b", "f"],
        ["male", "female"],
        ["yes", "no"],
        ["S", "C", "Q"],
        ["red", "medium", "dark"],
        ["Mo", "Tue", "Wed"],
        ["medium", "Medium"],
        ["dark roast", "light roast", "medium roast"],
        [],
    ],
)
def test_other_words_have_none(words: list[str]) -> None:
    assert ranks_of("kind", words) is None


@pytest.mark.parametrize(
    ("name", "graded"), [("grade", True), ("Final Grade", True), ("Nota_2", True), ("market", False)]
)
def test_letters_are_grades_where_the_column_is_called_so(name: str, graded: bool) -> None:
    assert ranks_of(name, ["B", "A", "D"]) == ({"A": 1, "B": 2, "D": 3} if graded else None)


def test_a_column_of_ordered_words_is_one_of_numbers_unless_it_is_to_be_encoded() -> None:
    frame = people(size=cycle("S", "M", "L", "XL"), opinion=cycle("disagree", "neutral", "agree"))
    data = load(frame)
    assert data.feature_names == ("size", "opinion", "n")
    ranks = {"S": 1, "M": 2, "L": 3, "XL": 4, "disagree": 1, "neutral": 2, "agree": 3}
    assert data.raw[:, :2].tolist() == [[ranks[size], ranks[word]] for size, word in frame[["size", "opinion"]].values]
    assert note(data, "ordered") == [
        "ordered words are taken as ranks: 'size' (S is 1, XL is 4), 'opinion' (disagree is 1, agree is 3) "
        "[to make each word a column of 0 and 1: encode=size,opinion]"
    ]
    assert load(frame, encode=["size"]).feature_names[:4] == ("size = S", "size = M", "size = L", "size = XL")
    assert load(frame, features=["size", "n"]).raw[:, 0].tolist() == data.raw[:, 0].tolist()


def test_two_of_them_are_0_and_1_with_the_higher_as_1() -> None:
    data = load(people(level=cycle("high", "low")))
    assert data.feature_names[0] == "level = high" and not note(data, "ordered")


def test_one_word_beside_the_scale_is_told_with_what_makes_the_others_ranks() -> None:
    frame = people(tea=cycle("agree", "disagree", "neutral", "do not know"), tree=cycle("oak", "elm", "low", "ash"))
    data = load(frame)
    assert note(data, "ordered") == [
        "ordered but for one word: 'tea' (do not know) "
        "[to take them as numbers, treat it as empty: empty='tea=do not know']"
    ]
    ranked = load(frame, empty={"tea": "do not know"})
    assert ranked.feature_names[0] == "tea" and ranked.n_samples == N - 15


def test_many_answers_leave_room_in_the_note_for_the_advice() -> None:
    scale = cycle("strongly disagree", "disagree", "neutral", "agree", "strongly agree")
    data = load(people(**{f"How do you like question {i}?": scale for i in range(10, 22)}))
    assert note(data, "ordered") == [
        "ordered words are taken as ranks: 'How do you like questio…' (strongly disagree is 1, strongly agree is 5) "
        "and 11 more [to make each word a column of 0 and 1: encode='How do you like question 10?']"
    ]


def test_an_empty_cell_has_no_rank() -> None:
    frame = people(level=cycle("high", "low", "medium"))
    frame.loc[:4, "level"] = None
    assert load(frame).n_samples == N - 5
    assert load(frame, missing="mean").raw[0, 0] == pytest.approx(load(frame).raw[:, 0].mean())


def test_ranks_that_say_again_what_another_column_says_are_left_out() -> None:
    frame = people(deck=cycle("Second", "First", "Third"))
    frame["pclass"] = frame["deck"].map({"First": 1, "Second": 2, "Third": 3})
    assert note(load(frame), "ignored") == [
        "ignored: repeats another column: 'pclass' [to use it, name it in features=]"
    ]
    (turned,) = note(load(frame[["pclass", "deck", "n", "outcome"]]), "ignored")
    assert turned.startswith("ignored: repeats another column: 'deck'")


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (["dark", "light", "medium"], ["light", "medium", "dark"]),
        (["low", "high", "medium"], ["low", "medium", "high"]),
        (["Jun", "Jan", "Sep", "Feb"], ["Jan", "Feb", "Jun", "Sep"]),
    ],
)
def test_classes_are_in_their_order_unless_another_is_given(words: list[str], order: list[str]) -> None:
    frame = people(kind=cycle(*words)).drop(columns="outcome")
    data = load(frame)
    assert list(data.class_names) == order
    listed = ",".join(order)
    assert note(data, "the classes are in their") == [
        f"the classes are in their order: {', '.join(order)} [to order them otherwise: classes={listed}]"
    ]
    other = load(frame, classes=sorted(order))
    assert list(other.class_names) == sorted(order) and not note(other, "the classes are in their")


def test_classes_that_seem_to_have_an_order_are_said_to_be_in_that_of_the_alphabet() -> None:
    data = load(people(kind=cycle("low", "medium", "gigantic")).drop(columns="outcome"))
    assert note(data, "the classes are in alpha") == [
        "the classes are in alphabetical order: gigantic, low, medium [to order them: classes=gigantic,low,medium]"
    ]
    assert not are_partly_ranked(["oak", "elm", "low"]) and not are_partly_ranked(["low", "high"])
    assert not note(load(people(kind=cycle("oak", "elm", "low")).drop(columns="outcome")), "the classes are in alpha")


@pytest.mark.parametrize(
    "words",
    [
        ["under 18", "18-24", "25-34", "35 – 44", "65+"],
        ["<10", "10-20", "20-30", ">30"],
        ["0 to 5", "6 to 10", "11 or more"],
        ["under $20k", "$20k - $40k", "$40,000-$80,000", "over $80k"],
        ["0-0.5", "0.5-1", "1,5-2", "2,5 bis 3"],
        ["moins de 18 ans", "18-24 ans", "25 à 34 ans", "50 ans et plus"],
        ["18岁以下", "18-24岁", "25至34岁", "35岁及以上"],
        ["bis 17 Jahre", "18-24 Jahre", "25-34 Jahre", "35 Jahre und älter"],
    ],
)
def test_bands_of_numbers_are_in_their_order(words: list[str]) -> None:
    assert ranks_of("band", words[::-1]) == {word: rank for rank, word in enumerate(words, 1)}


@pytest.mark.parametrize(
    "words",
    [
        ["1-0", "0-1", "1/2-1/2"],  # results
        ["10-20", "15-25", "20-30"],  # they overlap
        ["18-24", "65+"],
        ["18-24", "25-34", "unknown"],
        ["5-3", "7-4"],
        ["10-20-30", "40-50-60"],
        ["1,2,3-4", "5-6..7"],
    ],
)
def test_what_only_looks_like_bands_has_no_order(words: list[str]) -> None:
    assert ranks_of("band", words) is None


def test_marks_with_a_sign_lie_a_third_beside_the_mark() -> None:
    words = ["1", "1-", "2+", "2", "2−", "3–", "6"]
    assert ranks_of("Mathe", words[::-1]) == dict(zip(words, [1.0, 1.3, 1.7, 2.0, 2.3, 3.3, 6.0], strict=True))


@pytest.mark.parametrize("words", [["1", "2", "3+"], ["1-", "7"], ["2-", "2,5"], ["1-", "2*"]])
def test_other_numbers_with_signs_are_no_marks(words: list[str]) -> None:
    assert ranks_of("rooms", words) is None


def test_answers_by_numbers_keep_these_whatever_words_stand_at_the_ends() -> None:
    words = ["0 - not at all", "3", "7", "10 = extremely"]
    assert ranks_of("likely", words) == dict(zip(words, [0, 3, 7, 10], strict=True))
    assert ranks_of("stars", ["★★★☆☆", "★☆☆☆☆"]) == {"★☆☆☆☆": 1, "★★★☆☆": 3}


def test_ranks_that_are_all_written_as_numbers_are_told_by_these() -> None:
    data = load(people(size=cycle("1", "2", "٣")), label="outcome")
    assert note(data, "ordered")[0].startswith("ordered words are taken as ranks: 'size' (1 is 1, ٣ is 3)")


@pytest.mark.parametrize(
    "words", [["5 cm", "9 mm", "7 cm"], ["1 - a", "1 - b", "2"], ["1 - a", "2 - b"], ["8a", "8b", "9a"]]
)
def test_names_and_measures_that_begin_with_numbers_have_no_order(words: list[str]) -> None:
    assert ranks_of("x", words) is None
