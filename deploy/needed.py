"""Prints the part of a lock that a set of packages needs: `needed.py requirements.lock report.json`.

The report is what `pip install --dry-run --report` writes of an installation that keeps to the lock's versions. The
lock holds every extra, with hashes; an image gets what it needs of it, and pip checks the hashes.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path


def needed(lock: str, names: set[str]) -> Iterator[str]:
    """The lines of these packages, each with its hashes."""
    within = False
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            within = normal(re.split(r"[=\s;\[]", line, maxsplit=1)[0]) in names
        if within:
            yield line


def normal(name: str) -> str:
    """A package's name as all indexes write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main(lock: str, report: str) -> None:
    """Reads both files and prints the lines."""
    installed = json.loads(Path(report).read_text("utf-8"))["install"]
    names = {normal(each["metadata"]["name"]) for each in installed}
    sys.stdout.write("\n".join(needed(Path(lock).read_text("utf-8"), names)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
