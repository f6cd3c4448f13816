"""First names and their short forms: Bob is Robert, Paco is Francisco, Uli is Ulrich or Ulrike."""

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from core.language.normalise import fold


@lru_cache(maxsize=4096)
def called_also(name: str) -> frozenset[str]:
    """What the bearer of a folded name may be called too: its full names, its short forms, and the other short ones."""
    return _full().get(name, frozenset()) | _short().get(name, frozenset()) | _beside(name)


def is_short_form(short: str, full: str) -> bool:
    """Whether one folded name is a short form of the other."""
    return short in _short().get(full, ())


def _beside(name: str) -> frozenset[str]:
    return frozenset(other for full in _full().get(name, ()) for other in _short()[full] if other != name)


@cache
def _short() -> dict[str, frozenset[str]]:
    """The short forms of each full name."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for line in files("core").joinpath("nicknames.txt").read_text(encoding="utf-8").splitlines():
        names, _, short = line.partition(":")
        if short and not line.startswith("#"):
            for full in names.split("/"):
                forms[fold(full)].update(fold(short).split())
    return {full: frozenset(short) for full, short in forms.items()}


@cache
def _full() -> dict[str, frozenset[str]]:
    """The full names of each short form."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for full, forms in _short().items():
        for short in forms:
            names[short].add(full)
    return {short: frozenset(full) for short, full in names.items()}
