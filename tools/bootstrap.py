"""Make .venv from the lock files, and install what the machine lacks. Standard library only; quick when nothing is to
do.

Run by ``make`` as ``PYTHON tools/bootstrap.py``: for what tests and documents need besides with ``--dev``,
before the tests with ``--browser``. On a machine with apt (Debian, Ubuntu) missing system packages are installed, as
root or by sudo; elsewhere one message says what to install.
A failure gives one line on stderr and exit code 1; the output of the tools is in ``.setup.log``.
"""

from __future__ import annotations

import argparse
import ast
import fcntl
import hashlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from.json"  # written last, so that an interrupted setup is repeated
LOG = ROOT / ".setup.log"
BUILD_LOCK = "requirements-build.lock"  # the tools that install the others: uv, and what builds source packages
FILM_LOCK = "requirements.lock"  # what a film needs
DEV_LOCK = "requirements-dev.lock"  # the same, and what tests and documents need
INPUTS = (BUILD_LOCK, FILM_LOCK, DEV_LOCK, "pyproject.toml", "setup.py", "tools/bootstrap.py")

# pip's settings, and the variables by which uv is told the same. An address may hold a password, and the log holds
# commands, but no variables.
FOR_UV = {
    "index-url": ("UV_DEFAULT_INDEX",),
    "extra-index-url": ("UV_INDEX",),
    "find-links": ("UV_FIND_LINKS",),
    "proxy": ("HTTP_PROXY", "HTTPS_PROXY"),
    "cert": ("SSL_CERT_FILE",),
}


class SetupError(Exception):
    """A failure, in one line for the user."""


def run(command: list[str], doing: str, **env: str) -> None:
    """Run a command with its output in the log. Raises SetupError with its last line if it fails."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write("\n$ " + " ".join(command) + "\n")
        start = log.tell()
        log.flush()
        environment = {**os.environ, **env}
        code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
    if code == 0:
        return
    with LOG.open(encoding="utf-8", errors="replace") as log:
        log.seek(start)
        words = [line.strip() for line in log if line.strip()]
    errors = [line for line in words if line.startswith(("ERROR:", "E:", "Error:", "error:", "×", "sudo:"))]
    last = (errors or words or [f"exit code {code}"])[-1]
    if any("Retrying" in line or "from versions: none" in line for line in words):
        last += " (did the package index answer?)"
    raise SetupError(f"{doing} failed: {last} (full output in {LOG.name})")


def say(text: str) -> None:
    """Report to the user on stderr, so that the output of commands stays clean."""
    print("setup: " + text, file=sys.stderr, flush=True)


def missing() -> dict[str, list[str]]:
    """What the machine lacks: a description for people -> the Debian packages that provide it."""
    version = "python{}.{}".format(*sys.version_info)
    lacking = {}
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        lacking["the venv module of " + sys.executable] = [version + "-venv"]
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        lacking["the headers (Python.h) of " + sys.executable] = [version + "-dev"]
    if not shutil.which("cc"):
        lacking["a C compiler (cc)"] = ["gcc", "libc6-dev"]
    if not shutil.which("pkg-config"):
        lacking["pkg-config"] = ["pkg-config"]
    for library, modules, package in (
        ("cairo's headers", ("cairo",), "libcairo2-dev"),
        ("pango's headers", ("pangocairo", "pangoft2"), "libpango1.0-dev"),
    ):
        if "pkg-config" in lacking or subprocess.call(["pkg-config", "--exists", *modules]) != 0:
            lacking[library] = [package]
    return lacking


def missing_browser() -> dict[str, list[str]]:
    """What the tests need besides, likewise: a browser."""
    return {} if shutil.which("chromium") else {"Chromium (chromium)": ["chromium"]}


def install_missing(find_missing: Callable[[], dict[str, list[str]]]) -> None:
    """Install what `find_missing` finds, by apt; without apt, raise SetupError that says what to install."""
    lacking = find_missing()
    if not lacking:
        return
    advice = "install " + ", ".join(lacking) + ", then run this again"
    if not shutil.which("apt-get"):
        raise SetupError("this machine has no apt-get: " + advice)
    if any(sys.executable in what for what in lacking) and not is_debians(sys.executable):
        choice = "or name another Python with 'make PYTHON=...'"
        raise SetupError(f"{sys.executable} is not the system's: {advice}, {choice}")
    packages = [package for names in lacking.values() for package in names]
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    if as_root and not shutil.which("sudo"):
        raise SetupError("there is no sudo: as root, run apt-get install " + " ".join(packages))
    say("installing with apt-get: " + " ".join(packages))
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    apt += ["-o", "DPkg::Lock::Timeout=300"]
    run([*apt, "update"], "apt-get update")
    run([*apt, "install", "--no-install-recommends", *packages], "apt-get install")
    importlib.invalidate_caches()
    still = find_missing()
    if still:
        raise SetupError("still missing after apt-get: " + ", ".join(still))


def is_debians(executable: str) -> bool:
    """Whether apt has packages for this interpreter."""
    return str(Path(executable).resolve().parent) == "/usr/bin"


def recipe(lock: str) -> dict[str, str]:
    """All that a .venv with these packages depends on: it is made again when any of this changes."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    interpreter = {"python": sys.version, "prefix": sys.base_prefix}
    return {**interpreter, "folder": str(ROOT), "lock": lock, "inputs": digest.hexdigest()}


def read_stamp() -> dict[str, str]:
    """The recipe of the existing .venv; empty if it is missing, unfinished or broken."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def make_venv(dev: bool) -> None:
    """Update .venv to the recipe: in place if only the packages changed, else from scratch. It only grows: what only
    ``dev`` needs is kept up to date once it is there.
    """
    have = read_stamp()
    want = recipe(DEV_LOCK if dev else have.get("lock", FILM_LOCK))
    if have == want:
        return
    started = time.monotonic()
    LOG.unlink(missing_ok=True)
    install_missing(missing)
    STAMP.unlink(missing_ok=True)
    if any(have.get(what) != want[what] for what in ("python", "prefix", "folder")):
        say("making .venv with Python " + platform.python_version())
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "making .venv")
    say("installing the locked packages into .venv (a minute or two the first time)")
    install(want["lock"])
    say("compiling the drawing kernels")
    compile_kernels()
    STAMP.write_text(json.dumps(want, indent=1) + "\n", encoding="utf-8")
    say(f"done in {time.monotonic() - started:.0f} s")


def install(lock: str) -> None:
    """Install the packages of a lock and nnfilm itself: with uv, or with pip where uv fails."""
    pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    try:
        only_uv = VENV / "uv.txt"
        only_uv.write_text(locked_lines("uv", BUILD_LOCK), encoding="utf-8")
        run([*pip, "--no-deps", "--require-hashes", "--only-binary=uv", "-r", str(only_uv)], "installing uv")
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON)]
        install_with(uv, lock, **variables_for_uv(pip_options()))
    except (SetupError, OSError) as problem:
        say(f"{problem}; now with pip instead of uv, which takes longer")
        install_with(pip, lock)


def install_with(installer: list[str], lock: str, **variables: str) -> None:
    """Install the packages of a lock and nnfilm itself; uv and pip take the same options."""
    # The tools that build source packages are locked too, and found on the PATH.
    variables["PATH"] = str(VENV / "bin") + os.pathsep + os.environ.get("PATH", "")
    locked = [*installer, "--no-deps", "--require-hashes", "--no-build-isolation", "-r"]
    run([*locked, str(ROOT / BUILD_LOCK)], "installing the build tools", **variables)
    run([*locked, str(ROOT / lock)], "installing the packages", **variables)
    run([*installer, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], "installing nnfilm itself", **variables)


def locked_lines(package: str, lock: str) -> str:
    """The lines of a lock that are about one package: its version and its hashes."""
    found = re.search(rf"^{package}==.*\n(\s.*\n)*", (ROOT / lock).read_text(encoding="utf-8"), re.M)
    if found is None:
        raise SetupError(f"{lock} does not name {package}")
    return found[0]


def pip_options() -> dict[str, str]:
    """What pip's configuration files and PIP_* variables say about ``pip install``: option -> value."""
    command = [str(PYTHON), "-m", "pip", "config", "list", "--disable-pip-version-check"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    lines = re.findall(r"^(global|install|:env:)\.([\w-]+)=(.+)$", listed, re.M)
    lines.sort(key=lambda line: ("global", "install", ":env:").index(line[0]))  # the last counts
    return {option: str(ast.literal_eval(value)) for _, option, value in lines}


def variables_for_uv(options: Mapping[str, str]) -> dict[str, str]:
    """The variables by which uv finds packages where pip does with these options."""
    found = {}
    for option, names in FOR_UV.items():
        if values := options.get(option, "").split():
            found.update(dict.fromkeys(names, ("," if option == "find-links" else " ").join(values)))
    if "UV_INDEX" in found:
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip searches; hashes make it safe
    return found


def compile_kernels() -> None:
    """Compile the drawing kernels."""
    run([str(PYTHON), "-c", "from nnfilm.workers import warmup; warmup.load()"], "compiling kernels")


def main(arguments: Sequence[str] = ()) -> int:
    """Set up, one run at a time. Returns the exit code."""
    parser = argparse.ArgumentParser(description="Make .venv, and install what the machine lacks for it.")
    parser.add_argument("--dev", action="store_true", help="also install what tests and documents need")
    parser.add_argument("--browser", action="store_true", help="also install Chromium, which tests need")
    options = parser.parse_args(arguments)
    try:
        with Path(__file__).open(encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a second run waits, then finds all done
            make_venv(options.dev)
            if options.browser:
                install_missing(missing_browser)
    except SetupError as problem:
        say(str(problem))
        return 1
    except OSError as problem:
        say(f"cannot set up: {problem}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; run it again to continue")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
