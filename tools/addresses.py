"""Say where the repository is, before a release is built: ``python -m tools.addresses ADDRESS REVISION``.

On a package index nothing lies beside README.md, so its links and pictures become addresses of files at that revision,
and pyproject.toml names pages of the project. The workflow that releases does so in its own checkout: what is committed
holds no address, as a copy may be kept anywhere.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?![a-z]+:|#)(?P<path>[^)\s]+)\)")
"""Of Markdown: one to a file of the repository."""

BEFORE = "[project.scripts]"


def readme(text: str, address: str, revision: str) -> str:
    """README.md with addresses in its links: of pictures that of the file itself, of others that of a page about it."""

    def whole(link: re.Match[str]) -> str:
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['text']}]({address}/{kind}/{revision}/{link['path']})"

    return LINK.sub(whole, text)


def pyproject(text: str, address: str, revision: str) -> str:
    """pyproject.toml with the pages of the project."""
    page = f"{address}/blob/{revision}"
    pages = {
        "Source": address,
        "Documentation": f"{page}/docs/index.md",
        "Changelog": f"{page}/CHANGELOG.md",
        "Issues": f"{address}/issues",
    }
    urls = "".join(f'{name} = "{url}"\n' for name, url in pages.items())
    assert text.count(BEFORE) == 1
    return text.replace(BEFORE, f"[project.urls]\n{urls}\n{BEFORE}")


def main() -> None:
    """Rewrite both files."""
    parser = argparse.ArgumentParser(prog="python -m tools.addresses", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address", help="of the repository")
    parser.add_argument("revision", help="a tag or a commit")
    said = parser.parse_args()
    for name, addressed in (("README.md", readme), ("pyproject.toml", pyproject)):
        path = ROOT / name
        path.write_text(addressed(path.read_text(encoding="utf-8"), said.address, said.revision), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
