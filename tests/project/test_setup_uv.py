"""Set-up: uv installs what pip would, from where pip would, whatever pip is configured with."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from tests.support.serving import serving

pytestmark = pytest.mark.posix  # as set-up by make is
bootstrap = pytest.importorskip("tools.bootstrap", reason="it locks files as POSIX has it")


@pytest.fixture(autouse=True)
def unconfigured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No PIP_* variable but those of the test, and the tools of the Python that runs it."""
    for name in list(os.environ):
        if name.startswith(("PIP_", "UV_", "SSL_")) or name.lower().endswith(("_proxy", "_ca_bundle")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setattr(bootstrap, "VENV", Path(sys.prefix))
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """A folder that is a package index if it is served, with one package, and a folder of that package itself."""
    folder = tmp_path / "index" / "thing"
    folder.mkdir(parents=True)
    name = "thing-1.0-py3-none-any.whl"
    about = {
        "METADATA": "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(folder / name, "w") as wheel:
        wheel.writestr("thing.py", "")
        for file, text in about.items():
            wheel.writestr(f"thing-1.0.dist-info/{file}", text)
    (folder / "index.html").write_text(f'<!DOCTYPE html><a href="{name}">{name}</a>', encoding="utf-8")
    return folder.parent


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def install(installer: str, target: Path) -> subprocess.CompletedProcess[str]:
    """Let pip, or uv as set-up calls it, install the package into a folder."""
    command, variables = bootstrap.uv_installer(bootstrap.pip_options())
    if installer == "pip":
        command, variables = [sys.executable, "-m", "pip", "install"], {}
    return subprocess.run(
        [*command, "--target", str(target), "thing"], env={**os.environ, **variables}, capture_output=True, text=True
    )


def settings(case: str, index: Path, stack: ExitStack) -> dict[str, str]:
    """Options of pip with which it finds the package, each without another place to find it."""
    empty, folder = index / "empty", str(index / "thing")
    empty.mkdir()
    if case == "find-links":
        return {"no-index": "true", "find-links": f"{empty}\n{folder}"}
    if case == "index-url":
        return {"index-url": stack.enter_context(serving(index))}
    if case == "extra-index-url":
        bare = stack.enter_context(serving(empty))
        return {"index-url": bare, "extra-index-url": f"{bare}more/ {stack.enter_context(serving(index))}"}
    if case == "proxy":
        site = "index.invalid"
        return {"index-url": f"http://{site}/", "trusted-host": site, "proxy": stack.enter_context(serving(index))}
    authority = trustme.CA()
    authority.cert_pem.write_to_path(index / "ca.pem")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    return {"index-url": stack.enter_context(serving(index, tls)), "cert": str(index / "ca.pem")}


CASES = ["find-links", "index-url", "extra-index-url", "proxy", "cert"]


@pytest.mark.parametrize("installer", ["pip", "uv"])
@pytest.mark.parametrize("case", CASES)
def test_what_pip_finds_uv_finds(
    case: str, installer: str, index: Path, stack: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for option, value in settings(case, index, stack).items():
        monkeypatch.setenv("PIP_" + option.upper().replace("-", "_"), value)
    done = install(installer, tmp_path / "target")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "target" / "thing.py").exists()


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_what_a_constraint_forbids_neither_installs(
    installer: str, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    constraints = tmp_path / "constraints.txt"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index / "thing"))
    monkeypatch.setenv("PIP_CONSTRAINT", str(constraints))
    constraints.write_text("thing>=1\nelse<2\n", encoding="utf-8")
    assert install(installer, tmp_path / "target").returncode == 0
    constraints.write_text("thing<1\n", encoding="utf-8")
    assert install(installer, tmp_path / "other").returncode != 0


def test_with_constraints_uv_still_checks_hashes(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "constraints.txt").write_text("else<2\n", encoding="utf-8")
    for name in ("requirements.lock", "requirements-build.lock"):
        (tmp_path / name).write_text(f"thing==1.0 --hash=sha256:{64 * '0'}\n", encoding="utf-8")
    options = {"no-index": "1", "find-links": str(index / "thing"), "constraint": str(tmp_path / "constraints.txt")}
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "log")
    uv, variables = bootstrap.uv_installer(options)
    with pytest.raises(bootstrap.SetupError, match="thing"):
        bootstrap.install_with([*uv, "--target", str(tmp_path / "target")], "requirements.lock", **variables)
    assert "Hash mismatch" in (tmp_path / "log").read_text(encoding="utf-8")


def test_no_address_is_in_a_command_which_the_log_keeps() -> None:
    options = {"index-url": "https://me:secret@index.invalid/", "extra-index-url": "https://me:secret@more.invalid/"}
    command, variables = bootstrap.uv_installer({**options, "proxy": "http://me:secret@proxy.invalid"})
    assert "secret" not in " ".join(command) and len(variables) == 5
