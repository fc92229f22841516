"""Fill in the address of the repository, before a release is built: ``python -m tools.addresses ADDRESS REVISION``.

On a package index README.md stands alone, so its links and pictures become addresses of files at that revision, and
pyproject.toml lists pages of the project. The release workflow does so in its own checkout: no address is committed, as
a copy may be hosted anywhere.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?![a-z]+:|#)(?P<path>[^)\s]+)\)")
"""A Markdown link to a file of the repository."""

BEFORE = "[project.scripts]"


def readme(text: str, address: str, revision: str) -> str:
    """README.md with full addresses in its links: of the file itself for pictures, of its page for others."""

    def whole(link: re.Match[str]) -> str:
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}[{link['text']}]({address}/{kind}/{revision}/{link['path']})"

    return LINK.sub(whole, text)


def pyproject(text: str, address: str, revision: str) -> str:
    """pyproject.toml with links to the project's pages."""
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
    options = parser.parse_args()
    for name, addressed in (("README.md", readme), ("pyproject.toml", pyproject)):
        path = ROOT / name
        path.write_text(
            addressed(path.read_text(encoding="utf-8"), options.address, options.revision), encoding="utf-8"
        )
        print(path)


if __name__ == "__main__":
    main()
