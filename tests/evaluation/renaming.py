"""Renames all companies, people and deals of a world and its cases, consistently: what is measured is reading, not
knowing the names. Run as `python -m tests.evaluation.renaming --seed 1 --to DIRECTORY` to look at the files.

Names are mapped word by word, so that what two names share they go on sharing. A new word is written as the old one
was said: in the same case, with the same possessive, without diacritics or with the same slip of the fingers.
"""

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from tests.evaluation.new_names import ALTERNATIVES, ORDINARY, SHORT_FORMS

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
NAME_KEYS = frozenset({"target", "targets", "among", "name", "first_name", "last_name", "records"})
TEXT_KEYS = frozenset(
    {"say", "as", "email", "domain", "title", "subject", "body", "next_step", "lost_reason", "description", "values"}
)
_SHORTEST_SLIP = 7


class Renaming:
    """One consistent choice of new names, the same for the same seed."""

    def __init__(self, seed: int, names: Iterable[str], domains: Iterable[str]) -> None:
        self.words = _chosen(random.Random(seed))  # noqa: S311 - chooses names, guards nothing
        self._old = {folded(old): old for old in self.words}
        self._spellings = dict(self._other_spellings())
        self._slips = {
            slip: (old, place)
            for key, old in self._old.items()
            if len(key) >= _SHORTEST_SLIP
            for slip, place in _slips(key)
            if slip not in self._old
        }
        self._runs = {run for name in names for run in _runs([folded(word) for word in WORD.findall(name)])}
        self._labels = {label: self._domain(label) for label in domains if label not in self._old}

    def name(self, text: str) -> str:
        """A text that is nothing but a name: every word of it that has a new one is replaced."""
        return WORD.sub(lambda found: self._replaced(found[0]) or found[0], text)

    def text(self, text: str) -> str:
        """A text in which names occur: ordinary words are replaced only as part of a name."""
        found = list(WORD.finditer(text))
        keys = [folded(_bare(match[0])) for match in found]
        parts, end, position = [], 0, 0
        while position < len(found):
            length = self._run_length(keys, position)
            for match, key in zip(found[position : position + length], keys[position:], strict=False):
                in_name = length > 1
                new = None if key in ORDINARY and not in_name else self._replaced(match[0], in_name=in_name)
                parts += [text[end : match.start()], new or match[0]]
                end = match.end()
            position += length
        return "".join([*parts, text[end:]])

    def _run_length(self, keys: list[str], position: int) -> int:
        """How many words from here on stand together in a name; 1 for a word that stands alone."""
        longest = 1
        for end in range(position + 2, min(position + 6, len(keys)) + 1):
            run = tuple(keys[position:end])
            if run in self._runs or (*run[:-1], run[-1].removesuffix("s")) in self._runs:
                longest = end - position
        return longest

    def _replaced(self, said: str, *, in_name: bool = True) -> str | None:
        bare = _bare(said)
        if label := self._labels.get(bare.casefold()):
            return label + said[len(bare) :]
        new = self._as_said(bare)
        if new is not None:
            return new + said[len(bare) :]
        owned = self._as_said(bare.removesuffix("s")) if in_name and bare.endswith("s") else None
        return f"{owned}s" if owned is not None else self._with_slip(said)

    def _as_said(self, said: str) -> str | None:
        key = said.casefold()
        if key in self._spellings:
            return _in_case_of(said, self._spellings[key], key)
        old = self._old.get(folded(said))
        if old is None:
            return None
        new = self.words[old]
        if said.isascii() and not old.isascii():
            new = folded_in_case(new)
        return _in_case_of(said, new, old)

    def _with_slip(self, said: str) -> str | None:
        """The new word with the same two letters exchanged, if two letters of a name were."""
        if said.casefold() not in self._slips:
            return None
        old, place = self._slips[said.casefold()]
        new = self.words[old]
        return _in_case_of(said, new[:place] + new[place + 1] + new[place] + new[place + 2 :], old)

    def _other_spellings(self) -> Iterator[tuple[str, str]]:
        """Names as addresses write them: ue for ü, without hyphen, or shortened."""
        for old, new in self.words.items():
            if spelled_out(old) != folded(old):
                yield spelled_out(old), spelled_out(new)
        for short, name in SHORT_FORMS.items():
            joined = "".join(self.words[part] for part in name.split("-"))
            yield short, folded(joined)[: len(short)] if "-" not in name else folded(joined)

    def _domain(self, label: str) -> str:
        """A domain's label, piece by piece: "nextlevelfit" is Next, Level and the beginning of Fitness."""
        pieces = next(_pieces(label, {**{folded(old): old for old in self.words}, **self._german()}), None)
        if pieces is None:
            raise ValueError(f"{label!r} is not made of words that have new ones")
        written = []
        for piece, old in pieces:
            new = self.words.get(old, old)
            whole = spelled_out(new) if piece == spelled_out(old) else folded(new)
            whole = whole.replace("'", "")
            written.append(whole if piece in (folded(old).replace("'", ""), spelled_out(old)) else whole[: len(piece)])
        return "".join(written)

    def _german(self) -> dict[str, str]:
        return {spelled_out(old): old for old in self.words if spelled_out(old) != folded(old)}


def _chosen(chance: random.Random) -> dict[str, str]:
    """A new word for each old one, no two of them so alike that one could be a slip for the other."""
    while True:
        chosen: dict[str, str] = {}
        for old, alternatives in ALTERNATIVES.items():
            free = [new for new in alternatives if not any(alike(new, other) for other in chosen.values())]
            if not free:
                break
            chosen[old] = chance.choice(free)
        else:
            return chosen


def alike(one: str, other: str) -> bool:
    """Whether two words could be taken for each other."""
    shorter, longer = sorted((folded(one), folded(other)), key=len)
    if len(shorter) < 4:
        return shorter == longer
    return longer.startswith(shorter) or DamerauLevenshtein.distance(shorter, longer) <= (1 if len(shorter) < 7 else 2)


def _pieces(label: str, words: dict[str, str]) -> Iterator[list[tuple[str, str]]]:
    if not label:
        yield []
        return
    for glue in ("-", "da"):
        if label.startswith(glue):
            yield from ([(glue, glue), *rest] for rest in _pieces(label[len(glue) :], words))
    for key, old in words.items():
        bare = key.replace("'", "")
        for length in range(len(bare), 2 if len(bare) > 2 else 1, -1):
            if label.startswith(bare[:length]) and (length == len(bare) or length == len(label)):
                yield from ([(bare[:length], old), *rest] for rest in _pieces(label[length:], words))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every two or more words that follow each other."""
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            yield tuple(words[start:end])


def folded(word: str) -> str:
    """A word in small letters and without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def folded_in_case(word: str) -> str:
    """A word without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def spelled_out(word: str) -> str:
    """A word in small letters as German addresses write it."""
    return folded(re.sub("[äöü]", lambda found: folded(found[0]) + "e", word.casefold()))


def _bare(said: str) -> str:
    return re.sub(r"['’][sS]$", "", said)


def _in_case_of(said: str, new: str, old: str) -> str:
    if said == old:
        return new
    if said.islower():
        return new.lower()
    return new.upper() if said.isupper() and len(said) > 1 and not old.isupper() else new


def _slips(word: str) -> Iterator[tuple[str, int]]:
    """The word with two neighbouring letters exchanged, and where."""
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :], place


def renamed(seed: int, world: dict[str, Any], cases: list[dict[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    """The world and the cases with other names."""
    names = [*_world_names(world), *_case_names(cases)]
    domains = {company["domain"].partition(".")[0] for company in world["companies"]} | {"kestrel"}
    renaming = Renaming(seed, names, domains)
    return _walk(world, "", renaming), [_walk(case, "", renaming) for case in cases]


def _world_names(world: dict[str, Any]) -> Iterator[str]:
    for table in ("users", "companies", "deals"):
        yield from (row["name"] for row in world[table])
    yield from (f"{row['first_name']} {row['last_name']}" for row in world["contacts"])
    yield from (row["email"].partition("@")[0] for row in world["contacts"])


def _case_names(content: Any) -> Iterator[str]:
    """The names of records that the cases create."""
    if isinstance(content, list):
        for item in content:
            yield from _case_names(item)
    elif isinstance(content, dict):
        if "first_name" in content:
            yield f"{content['first_name']} {content['last_name']}"
        elif isinstance(content.get("name"), str):
            yield content["name"]
        for value in content.values():
            yield from _case_names(value)


def _walk(content: Any, key: str, renaming: Renaming) -> Any:
    """JSON with names replaced where its keys say that there are names."""
    if isinstance(content, dict):
        return {
            inner: _walk(value, key if key in NAME_KEYS or inner in ("any", "maybe", "like") else inner, renaming)
            for inner, value in content.items()
        }
    if isinstance(content, list):
        return [_walk(item, key, renaming) for item in content]
    if not isinstance(content, str):
        return content
    fields = set(key.split("|"))
    if fields & NAME_KEYS or key.endswith("_id"):
        return renaming.name(content)
    single_name = content.istitle() and WORD.fullmatch(content) is not None and "title" in fields
    if fields & TEXT_KEYS:
        return renaming.name(content) if single_name else renaming.text(content)
    return content


def load(directory: Path = HERE) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The world and the cases of a directory."""
    world = json.loads((directory / "world.json").read_text(encoding="utf-8"))
    lines = (directory / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return world, [json.loads(line) for line in lines if line.strip()]


def write(seed: int, directory: Path) -> tuple[Path, Path]:
    """Writes the renamed world and cases to a directory; returns their paths."""
    world, cases = renamed(seed, *load())
    directory.mkdir(parents=True, exist_ok=True)
    world_path, cases_path = directory / "world.json", directory / "cases.jsonl"
    world_path.write_text(json.dumps(world, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    cases_path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return world_path, cases_path


def main() -> None:
    """Writes renamed files to look at, or to run by hand."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    write(arguments.seed, arguments.to)


if __name__ == "__main__":
    main()
