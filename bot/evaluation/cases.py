"""Reads a case file and checks it against the catalog and the world; what is wrong is told with file and line."""

import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.evaluation.checking import check_case
from bot.evaluation.expectations import Case
from bot.evaluation.parsing import Malformed, parse_turn
from bot.evaluation.world_file import World
from core.errors import CaseFileError


def read_cases(path: Path, world: World) -> tuple[Case, ...]:
    """The cases of the file, in order. Raises CaseFileError with "file:line: what is wrong"."""
    cases: dict[str, Case] = {}
    for number, line in _lines(path):
        try:
            content = json.loads(line, parse_float=Decimal, object_pairs_hook=_without_doubles)
            case = _with_clips(path, _case(number, content))
            if case.id in cases:
                raise Malformed(f"{case.id!r} stands in line {cases[case.id].line} already")
            check_case(case, world)
        except json.JSONDecodeError as error:
            raise CaseFileError(f"{path}:{number}: is not JSON: {error.msg} (column {error.colno})") from error
        except Malformed as error:
            raise CaseFileError(f"{path}:{number}: {error}") from error
        cases[case.id] = case
    if not cases:
        raise CaseFileError(f"{path}:1: there are no cases in it")
    return tuple(cases.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CaseFileError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CaseFileError(f"{path}:{line}: is not UTF-8 text") from error
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        keys = [key for key, _ in pairs]
        raise Malformed(f"{next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object")
    return content


def _case(line: int, content: Any) -> Case:
    if not isinstance(content, dict):
        raise Malformed("a case is an object in braces")
    for key in ("id", "as", "now", "turns"):
        if key not in content:
            raise Malformed(f"the case has no {key!r}")
    if not isinstance(content["id"], str) or not content["id"].strip() or not isinstance(content["as"], str):
        raise Malformed("'id' and 'as' must be texts")
    tags = content.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise Malformed("'tags' is a list of texts")
    turns = content["turns"]
    if not isinstance(turns, list) or not turns:
        raise Malformed("'turns' is a list of at least one turn")
    return Case(
        id=content["id"],
        line=line,
        tags=tuple(tags),
        speaker=content["as"],
        now=_moment(content["now"]),
        turns=tuple(parse_turn(turn) for turn in turns),
    )


def _with_clips(path: Path, case: Case) -> Case:
    """The case with its recordings as files beside the case file."""
    turns = []
    for turn in case.turns:
        clip = None if turn.clip is None else path.parent / turn.clip
        if clip is not None and not clip.is_file():
            raise Malformed(f"there is no recording {turn.clip}")
        turns.append(turn.model_copy(update={"clip": clip}))
    return case.model_copy(update={"turns": tuple(turns)})


def _moment(content: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(content)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Malformed(f"'now' is {content!r}, which is no moment with offset like 2026-11-23T09:30:00-05:00")
    return moment
