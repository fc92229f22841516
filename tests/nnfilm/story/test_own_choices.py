"""What is said of columns and classes by flags: slips are told by the flag's name, and end the command with 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nnfilm.story.test_own_data import run

KINDS = ("oak", "elm", "ash", "fir")
TREES = "length,width,soil,code,kind\n" + "".join(
    f"{i * 0.5},{i * i % 7},{'clay' if i % 3 else 'sand'},{i % 13 + 1},{KINDS[i // 3 % 4]}\n" for i in range(48)
)


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--keep", "oak,elms"], "--data: trees.csv: 'kind' has no class 'elms' (--keep); did you mean 'elm'?"),
        (["--keep", '"oak'], "--keep must be a list of classes, such as [\"setosa\", \"virginica\"]"),
        (["--merge", "oak"], "--merge must map a new class to those merged into it, such as "),
        (["--merge", "x=oak", "--merge", "x=elm"], "--merge must map a new class to those merged into it"),
        (["--merge", "x=oak", "--merge", "y=oak"], "--data: trees.csv: 'kind': --merge names the class 'oak' twice"),
        (["--bins", "9"], "--bins must be a whole number from 2 to 6, not 9"),
        (["--bins", "two"], "--bins must be a whole number from 2 to 6, not 'two'"),
        (["--order", "sole=clay,sand"], "--data: trees.csv has no column 'sole' (--order); did you mean 'soil'?"),
        (["--order", "clay"], "--order must map columns to their words, such as "),
        (["--label", "code"], "--data: trees.csv: 'code' holds 13 different values, more than "),
    ],
)  # fmt: skip
def test_flags_are_named_and_the_command_ends_with_2(
    flags: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trees.csv").write_text(TREES)
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "list", "--data", "trees.csv", *flags)
    assert code == 2 and err.startswith(f"nnfilm: {told}") and err.count("\n") == 1, err


def test_what_is_said_by_flags_is_done_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trees.csv").write_text(TREES.replace("elm", "Oak"))
    monkeypatch.chdir(tmp_path)
    quick = ("--hidden", 2, "--quick")
    code, out, _ = run(capsys, "fit", "--data", "trees.csv", *quick, "--keep", "oak,Oak", "--missing", "mean")
    assert code == 0 and "24 of 48 rows are of classes that are not kept: 'ash', 'fir'" in out
    assert "Note: read as different classes: 'oak', 'Oak' (to merge them: --merge 'oak=Oak')" in out
    flags = ("--merge", "Oak=oak", "--merge", "other=ash,fir", "--keep", "other,Oak", "--order", "soil=sand,clay")
    code, out, _ = run(capsys, "fit", "--data", "trees.csv", *quick, *flags)
    assert code == 0 and "classes other 24, Oak 24" in out and "'soil' (sand is 1, clay is 2)" in out
