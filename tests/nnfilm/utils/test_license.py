"""Licences of Creative Commons have a name for people and a link; others are names."""

from __future__ import annotations

import pytest

from nnfilm.utils import license

DEED = "https://creativecommons.org"


@pytest.mark.parametrize(
    ("text", "name", "link"),
    [
        ("CC-BY-4.0", "CC BY 4.0", f"{DEED}/licenses/by/4.0/"),
        ("cc by-nc-sa 3.0", "CC BY-NC-SA 3.0", f"{DEED}/licenses/by-nc-sa/3.0/"),
        ("CC-BY-ND-2.5", "CC BY-ND 2.5", f"{DEED}/licenses/by-nd/2.5/"),
        ("CC0-1.0", "CC0 1.0", f"{DEED}/publicdomain/zero/1.0/"),
        ("MIT", "MIT", ""),
        ("CCPL of our school", "CCPL of our school", ""),
    ],
)
def test_a_licence_is_named_and_linked(text: str, name: str, link: str) -> None:
    assert (license.named(text), license.link(name)) == (name, link)
    assert license.named(name) == name
