"""Lists of names as text, as flags and configurations have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.datasets.choices import list_text, lists_in

NAMES = st.text(st.sampled_from('ab=,;" é'), min_size=1, max_size=4).filter(lambda name: name == name.strip() != "")


@given(st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_lists_are_read_as_they_are_written(merges: dict[str, list[str]]) -> None:
    assert lists_in(";".join(list_text(new, old) for new, old in merges.items())) == merges


@pytest.mark.parametrize("text", ["No", "=a", "a=", "a=b,", "a=b;;c=d", "a=b=c", "a=b;a=c", '"a=b'])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        lists_in(text)
