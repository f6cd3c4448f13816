"""Reads the JSON of a case into the models of `expectations`. Knows the form, not the CRM. Pure."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from bot.evaluation.expectations import (
    AnyOf,
    CaseTurn,
    Emptied,
    Exactly,
    Expectation,
    Like,
    Maybe,
    NewlyMade,
    Wanted,
    WantedAnswer,
    WantedChange,
    WantedChat,
    WantedCommand,
    WantedPlan,
    WantedQuestion,
    WantedRefusal,
    WantedStep,
)
from core.drafts import Action, CommandName, RefusalReason


class Malformed(Exception):
    """Something in a case is not in the form; the text says what."""


def parse_turn(content: Any) -> CaseTurn:
    """One turn of a case."""
    turn = _mapping(content, "a turn", {"say", "clip", "said", "expect", "then"})
    say, clip = _said(turn)
    if "expect" not in turn:
        raise Malformed("a turn needs 'expect'")
    then = turn.get("then")
    if then not in (None, "confirm"):
        raise Malformed(f"'then' is {then!r}; it can only be 'confirm'")
    expect = parse_expectation(turn["expect"])
    if then and not isinstance(expect, WantedPlan):
        raise Malformed("'then' stands at a turn that expects no plan")
    written = json.dumps(turn["expect"], ensure_ascii=False, default=_plain_number)
    return CaseTurn(say=say, expect=expect, written=written, confirm=then is not None, clip=clip)


def _said(turn: dict[str, Any]) -> tuple[str, Path | None]:
    """What is said in a turn, and the recording in which it is, if it is one."""
    if "clip" in turn:
        if "say" in turn:
            raise Malformed("a turn has either 'say' or 'clip'")
        said = turn.get("said", "")
        if not isinstance(said, str):
            raise Malformed("'said' is the text that is spoken in the clip")
        return said, Path(_text(turn["clip"], "'clip'"))
    if "said" in turn:
        raise Malformed("'said' stands at a turn without 'clip'")
    if not isinstance(turn.get("say"), str):
        raise Malformed("a turn needs what is said, as the text 'say'")
    return turn["say"], None


def _plain_number(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def parse_expectation(content: Any) -> Expectation:
    """What a turn expects, which is exactly one thing."""
    expect = _mapping(content, "'expect'", {"plan", "clarify", "answer", "refuse", "command", "chat"})
    if len(expect) != 1:
        raise Malformed(f"a turn expects exactly one thing, not {len(expect)}: {', '.join(expect) or 'nothing'}")
    kind, body = next(iter(expect.items()))
    match kind:
        case "plan":
            return _plan(body)
        case "clarify":
            return _question(body)
        case "answer":
            return _answer(body)
        case "refuse":
            reasons = body.get("any") if isinstance(body, dict) else body
            return WantedRefusal(reasons=tuple(_one_of(r, RefusalReason, "refusal") for r in _texts(reasons, "refuse")))
        case "command":
            return WantedCommand(name=_one_of(body, CommandName, "command"))
    if body is not True:
        raise Malformed("'chat' can only be true")
    return WantedChat()


def _plan(body: Any) -> WantedPlan:
    if not isinstance(body, list) or not body:
        raise Malformed("'plan' is a list of at least one step")
    return WantedPlan(steps=tuple(step for content in body for step in _steps(content)))


def _steps(content: Any) -> Iterable[WantedStep]:
    step = _mapping(content, "a step", {"action", "table", "target", "targets", "changes", "label", "optional"})
    action = _one_of(step.get("action"), Action, "action")
    table = _text(step.get("table"), "a step's 'table'")
    changes = _mapping(step.get("changes", {}), "'changes'")
    optional = step.get("optional", False)
    if not isinstance(optional, bool):
        raise Malformed("'optional' is true or false")
    whole = WantedStep(
        action=action,
        table=table,
        changes=tuple(WantedChange(fields=tuple(key.split("|")), wanted=wanted(v)) for key, v in changes.items()),
        label=_text(step["label"], "'label'") if "label" in step else None,
        optional=optional,
    )
    if action == "create":
        if "target" in step or "targets" in step:
            raise Malformed("a create has no target")
        return [whole]
    if whole.label is not None:
        raise Malformed(f"a label names a new record, and this step is to {action}")
    if ("target" in step) == ("targets" in step):
        raise Malformed(f"a step to {action} needs either 'target' or 'targets'")
    if bool(changes) != (action == "update"):
        raise Malformed("a delete has no changes" if changes else "an update needs changes")
    names = _texts(step["targets"], "targets") if "targets" in step else (_text(step["target"], "'target'"),)
    return [whole.model_copy(update={"target": name}) for name in names]


def wanted(content: Any) -> Wanted:
    """What a field must become."""
    if content is None:
        return Emptied()
    if isinstance(content, bool | int | Decimal | str):
        return Exactly(value=content)
    matcher = _mapping(content, "a value", {"like", "any", "maybe", "new"})
    if len(matcher) != 1:
        raise Malformed("a value is plain, or one of like, any, maybe, new")
    kind, body = next(iter(matcher.items()))
    match kind:
        case "like":
            if not isinstance(body, str):
                raise Malformed("'like' needs a text")
            return Like(words=tuple(body.split()))
        case "any":
            if not isinstance(body, list) or not body:
                raise Malformed("'any' needs a list of at least one value")
            return AnyOf(options=tuple(wanted(option) for option in body))
        case "maybe":
            return Maybe(inner=wanted(body))
    return NewlyMade(label=_text(body, "'new'"))


def _question(body: Any) -> WantedQuestion:
    content = _mapping(body, "'clarify'", {"table", "among", "about"})
    if not content:
        raise Malformed("'clarify' needs a table with names, or what it is about")
    return WantedQuestion(
        tables=_texts(content["table"], "table") if "table" in content else (),
        among=_texts(content["among"], "among") if "among" in content else (),
        about=_texts(content["about"], "about") if "about" in content else (),
    )


def _answer(body: Any) -> WantedAnswer:
    content = _mapping(body, "'answer'", {"records", "values"})
    records = _mapping(content.get("records", {}), "'records'")
    values = content.get("values", [])
    if not isinstance(values, list) or not all(isinstance(v, bool | int | Decimal | str) for v in values):
        raise Malformed("'values' is a list of numbers and texts")
    if (not records and not values) or any(isinstance(v, str) and not v.strip() for v in values):
        raise Malformed("an answer needs records or values, and none of them empty")
    return WantedAnswer(
        records={table: _texts(names, table) if names else () for table, names in records.items()},
        values=tuple(values),
    )


def _mapping(content: Any, what: str, keys: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise Malformed(f"{what} is not an object in braces")
    unknown = next((key for key in content if keys is not None and key not in keys), None)
    if unknown is not None:
        raise Malformed(f"{what} cannot have {unknown!r}")
    return content


def _text(content: Any, what: str) -> str:
    if not isinstance(content, str) or not content.strip():
        raise Malformed(f"{what} must be a text")
    return content


def _texts(content: Any, what: str) -> tuple[str, ...]:
    """A text or a list of texts."""
    listed = [content] if isinstance(content, str) else content
    if not isinstance(listed, list) or not listed:
        raise Malformed(f"{what!r} needs a text or a list of texts")
    return tuple(_text(item, repr(what)) for item in listed)


def _one_of(content: Any, allowed: Any, what: str) -> Any:
    if content not in get_args(allowed):
        raise Malformed(f"there is no {what} {content!r} (there are {', '.join(get_args(allowed))})")
    return content
