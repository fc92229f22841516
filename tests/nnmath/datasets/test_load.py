"""Tables of every kind: what is read of each, or the one line that says what is wrong, where, and what to do."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from nnmath import DataError, Dataset, load
from nnmath.datasets.load import NAMES
from nnmath.utils.errors import UnknownColumn
from tests.nnmath.datasets.cases import OAKS, READ, REFUSED, TABLES, Case
from tests.support.project import ROOT


def notes_of(data: Dataset) -> list[str]:
    """All notes but that on where the classes are."""
    return [note for note in data.notes if not note.startswith("the classes are in the column")]


def kinds_of(data: Dataset) -> list[str]:
    """The class of each point, by name."""
    return [data.class_names[k] for k in data.y]


def seen(data: Dataset) -> dict[str, Any]:
    """What a case may expect."""
    return {
        "rows": data.n_samples,
        "classes": [*data.class_names],
        "features": [*data.feature_names],
        "units": [*data.units],
        "raw": data.raw.tolist(),
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in READ.items()])
def test_a_table_is_read_and_the_notes_say_how(case: Case, tmp_path: Path) -> None:
    data, expected = load(case.source(tmp_path), **case.said), dict(case.expected)
    if "like" in expected:
        _, *rows = (line.split(",") for line in TABLES[expected.pop("like")].splitlines())
        assert data.raw.tolist() == [[float(cell) for cell in row[:-1]] for row in rows]
        assert kinds_of(data) == [row[-1] for row in rows]
    notes, told = expected.pop("notes", None), notes_of(data)
    if notes is not None:
        assert len(notes) == len(told) and all(map(re.search, notes, told)), told
    found = seen(data)
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(("name", "case"), [pytest.param(*item, id=item[0]) for item in REFUSED.items()])
def test_a_table_is_refused_in_one_clear_line(name: str, case: Case, tmp_path: Path) -> None:
    source = case.source(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DataError) as caught:
        load(source, **case.said)
    message = str(caught.value)
    assert message.isprintable() and len(message) <= 300 and "--" not in message
    assert [words for words in case.told if words not in message] == [], message
    assert not isinstance(source, Path) or case.file in message or re.search("= must |way with", message), message
    assert case.parameter in (None, caught.value.parameter)
    assert isinstance(caught.value, UnknownColumn) == bool(re.search("unknown (label|feature|column)", name))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_not_there_may_be_another(tmp_path: Path) -> None:
    (tmp_path / "trees.csv").write_text(TABLES["trees"])
    with pytest.raises(DataError, match=r"tree\.csv.*did you mean 'trees\.csv'"):
        load(tmp_path / "tree.csv")


@pytest.mark.parametrize("name", NAMES)
def test_every_name_loads_a_sound_data_set(name: str) -> None:
    data = load(name)
    assert data.name == name
    assert data.X.shape == data.raw.shape == (len(data.y), len(data.feature_names))
    assert data.X.dtype == np.float64 and data.y.dtype == np.int64
    assert np.allclose(data.X * data.scale + data.mean, data.raw)
    assert np.allclose(data.X.mean(axis=0), 0) and np.allclose(data.X.std(axis=0), 1)
    assert sorted(set(data.y.tolist())) == list(range(len(data.class_names)))


def test_the_example_loads_without_a_word() -> None:
    data = load(ROOT / "examples" / "coffee.csv")
    assert data.name == "coffee" and data.class_sizes == (50, 50, 50)
    assert data.feature_names == ("Drum temperature (°C)", "Roasting time (min)")
    assert "invented" in (ROOT / "examples" / "README.md").read_text(encoding="utf-8")


def to_excel(frame: pd.DataFrame, path: Path) -> None:
    frame.to_excel(path, index=False)


WAYS: dict[str, Callable[[pd.DataFrame, Path], Any]] = {
    "trees.csv": lambda frame, path: frame.to_csv(path, index=False),
    "trees.txt": lambda frame, path: frame.to_csv(path, index=False, sep=";", decimal=","),
    "trees.tsv": lambda frame, path: frame.to_csv(path, index=False, sep="\t", encoding="utf-16"),
    "trees.xlsx": to_excel,
    "trees.ods": to_excel,
    "trees.parquet": lambda frame, path: frame.to_parquet(path),
}
"""How a table may be written, by the name of its file."""

WORDS = st.sampled_from(["oak", "Ölbaum", "a = b", '"x", y', "-", "山鸢尾", "#read(1)"])


@settings(settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate])  # to shrink takes minutes
@given(rows=st.lists(st.tuples(st.integers(-(10**6), 10**6), st.floats(-1e3, 1e3), WORDS), min_size=6, max_size=20))
def test_what_is_written_in_any_format_is_read_as_it_was(
    rows: list[tuple[int, float, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    frame = pd.DataFrame(rows, columns=["length", "width", "kind"]).round(6)
    folder = tmp_path_factory.mktemp("formats")
    for name, write in WAYS.items():
        if write is to_excel:
            continue  # it takes long to write one
        write(frame, folder / name)
        outcomes = []
        for source in (frame, folder / name):
            try:
                data = load(source, label="kind", features=["length", "width"])
                outcomes.append((data.raw.tolist(), kinds_of(data), data.class_names))
            except DataError as error:
                outcomes.append(error.parameter)
        assert outcomes[0] == outcomes[1], name


@pytest.mark.parametrize("name", WAYS)
def test_what_a_file_holds_tells_its_kind_and_its_name_is_the_title(name: str, tmp_path: Path) -> None:
    WAYS[name](OAKS, tmp_path / name)
    other = (tmp_path / name).rename(tmp_path / "oaks.data")
    assert load(other).name == "oaks" and seen(load(other)) == seen(load(OAKS))


FAULTS = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.integers(0, 9),
        st.sampled_from(["", '"', ",", ";", "\n", "\r", "\0", "é", "nan", "9" * 400]),
    ),
    max_size=5,
)


@given(
    faults=FAULTS,
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_a_file_with_any_faults_loads_or_ends_in_one_line(
    faults: list[tuple[int, int, str]], separator: str, encoding: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = TABLES["trees"].replace(",", separator).replace(".", "," if separator == ";" else ".")
    for at, length, put in faults:
        start = at % len(text) if text else 0
        text = text[:start] + put + text[start + length :]
    path = tmp_path_factory.getbasetemp() / "faulty.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        assert np.isfinite(load(path).X).all()
    except DataError as error:
        assert str(error).isprintable() and "faulty" in str(error)


GARDEN = pd.DataFrame(
    np.random.RandomState(0).normal(size=(30, 3)).round(3), columns=["length", "width", "height"]
).assign(soil=[("clay", "sand", "loam")[i * i % 7 % 3] for i in range(30)], kind=["oak", "elm"] * 15)


@settings(settings.get_profile("quick"))
@given(st.permutations(range(30)), st.permutations(["length", "width", "height", "soil"]))
def test_the_order_of_rows_and_columns_is_that_of_points_and_features_and_changes_nothing_else(
    rows: list[int], columns: list[str]
) -> None:
    frame = GARDEN.copy()
    frame.loc[[4, 17], "width"] = np.nan
    plain, turned = load(frame), load(frame.iloc[rows][[*columns, "kind"]])
    kept = [k for k in rows if k not in (4, 17)]
    points = pd.DataFrame(plain.raw, index=sorted(kept), columns=plain.feature_names)
    order = [name for column in columns for name in plain.feature_names if name.split(" = ")[0] == column]
    assert [*turned.feature_names] == order
    assert turned.raw.tolist() == points.loc[kept, order].to_numpy().tolist()
    assert turned.class_names == plain.class_names and kinds_of(turned) == frame["kind"][kept].tolist()
    assert turned.gaps == plain.gaps and len(turned.notes) == len(plain.notes)


def test_a_changed_byte_changes_the_digest_and_another_way_to_write_it_does_not(tmp_path: Path) -> None:
    def digest(text: str) -> str:
        (tmp_path / "trees.csv").write_text(text)
        return load(tmp_path / "trees.csv").digest

    text = TABLES["oaks"]
    assert digest(text) == digest(text.replace(",", ";").replace(".", ","))
    changes = ("0.5", "0.6"), ("width", "weight"), ("elm", "ash"), ("10,elm", "10,oak")
    assert len({digest(text), *(digest(text.replace(*change)) for change in changes)}) == 5


def test_nothing_of_pandas_is_imported_for_a_built_in_name() -> None:
    code = (
        "import sys, nnmath; nnmath.load('bands');"
        "late = ('pandas', 'pyarrow', 'python_calamine', 'nnmath.datasets.tables.matrix');"
        "print([m for m in late if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.posix
@pytest.mark.slow
def test_memory_stays_within_a_few_times_the_size_of_the_file(tmp_path: Path) -> None:
    """Eight bytes of memory for each byte of a file of 200 MB, and what the imports take, are less than 2 GB."""
    numbers = pd.DataFrame(np.random.default_rng(0).normal(size=(2000, 12)).round(4)).assign(kind=["a", "b"] * 1000)
    header, _, rows = numbers.to_csv(index=False).partition("\n")
    path, small = tmp_path / "large.csv", tmp_path / "small.csv"
    path.write_text(f"{header}\n{rows * 240}")
    small.write_text(TABLES["oaks"])
    code = f"""
import nnmath
from tests.support.memory import most_taken
nnmath.load({str(small)!r})
before = most_taken()
nnmath.load({str(path)!r})
print(most_taken() - before)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert path.stat().st_size > 4e7, "what every file takes, however small, is little beside it"
    assert int(done.stdout) < 8 * path.stat().st_size
