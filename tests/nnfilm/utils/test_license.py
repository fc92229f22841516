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


@pytest.mark.parametrize(
    "text", ["CC", "CC BY", "CC-BY-5.0", "CC-BY-SA-NC-4.0", "CC-BY-SA-ND-4.0", "CC0-4.0", "cc-4.0"]
)
def test_what_seems_to_be_of_creative_commons_must_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r"^must be a licence that there is, such as CC-BY-4.0"):
        license.named(text)
