"""The lock files are complete and current, and name no download address."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from importlib.metadata import packages_distributions

import grimp
import pytest
from packaging.requirements import Requirement

from tests.support.project import PACKAGES, ROOT

EXTRAS = ("cluster", "notebook")
GROUPS = ("dev", "docs")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")


def pins(lock: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Package name -> (pin, hashes) in one lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pin, *hashes = re.split(r"\s+--hash=", line.strip())
            requirement = Requirement(pin)
            found[normal(requirement.name)] = (requirement, hashes)
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements_of(extra: str | None = None, group: str | None = None) -> list[Requirement]:
    """The requirements in pyproject.toml: of the project, an extra or a group, without included groups."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = asked["project"]["optional-dependencies"][extra] if extra else asked["project"]["dependencies"]
    lines = asked["dependency-groups"][group] if group else lines
    return [Requirement(line) for line in lines if isinstance(line, str)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_to_one_version_with_hashes(lock: str) -> None:
    assert pins(lock)
    for name, (requirement, hashes) in pins(lock).items():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), name
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host|^-[if] |\s@\s|file:", text, re.M)
    assert not re.search(r"\b[\w-]+\.(org|com|net|io|dev)\b", text)


@pytest.mark.parametrize(("lock", "groups"), [("requirements.lock", ()), ("requirements-dev.lock", GROUPS)])
def test_a_lock_holds_every_requirement(lock: str, groups: Sequence[str]) -> None:
    locked = pins(lock)
    asked_for = [*requirements_of(), *requirements_of("cluster"), *requirements_of("notebook")]
    for asked in [*asked_for, *(one for group in groups for one in requirements_of(group=group))]:
        requirement, _ = locked[normal(asked.name)]
        version = str(requirement.specifier).removeprefix("==")
        assert asked.specifier.contains(version), f"{asked} is locked at {version}: run make lock"


def test_what_films_need_is_a_part_of_all_packages() -> None:
    """In the same versions, so that films are made with the packages that the tests are run with."""
    films, every = pins("requirements.lock"), pins("requirements-dev.lock")
    for name, (requirement, hashes) in films.items():
        assert (requirement.specifier, hashes) == (every[name][0].specifier, every[name][1]), name
    assert "pytest" in every and "pytest" not in films


def test_the_build_lock_holds_every_build_requirement() -> None:
    lines = (ROOT / "requirements-build.in").read_text(encoding="utf-8").splitlines()
    locked = pins("requirements-build.lock")
    for asked in (Requirement(line) for line in lines if line and not line.startswith("#")):
        requirement, _ = locked[normal(asked.name)]
        assert asked.specifier.contains(str(requirement.specifier).removeprefix("==")), str(asked)


@pytest.mark.slow
def test_every_imported_package_is_a_stated_requirement() -> None:
    graph = grimp.build_graph(*PACKAGES, include_external_packages=True, cache_dir=None)
    imported = {module.partition(".")[0] for module in graph.modules} - {*PACKAGES, *sys.stdlib_module_names}
    assert "numpy" in imported
    stated = {
        normal(asked.name)
        for asked in [*requirements_of(), *(one for extra in EXTRAS for one in requirements_of(extra))]
    }
    distributions = packages_distributions()
    for package in sorted(imported):
        brought_by = {normal(name) for name in distributions.get(package, [package])}
        assert brought_by & stated, f"{package} is imported; state {brought_by} in pyproject.toml"
