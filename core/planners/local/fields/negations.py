"""Conditions turned round: "deals not in euros", "tasks that aren't mine", "contacts who don't work at Globex"."""

from collections.abc import Sequence

from core.drafts import Condition, Given, Operator

NEGATIONS = frozenset(
    "not isn't isnt aren't arent n't except non don't dont doesn't doesnt didn't didnt wasn't wasnt weren't werent "
    "hasn't hasnt haven't havent never neither nor".split()
)
_BETWEEN = frozenset(
    "in at from by to with of for on under the a an owned owning own belonging belong belongs assigned based located "
    "situated held run handled managed work works working sit sits live lives be been being yet currently still really "
    "even actually already marked tagged listed set as any come came coming".split()
)
"""Words that may stand between the "not" and what it denies."""
_GOING_ON = frozenset({"or", "nor", ","})
_FARTHEST = 5
_OPPOSITES: dict[Operator, Operator] = {
    "is": "is_not", "is_not": "is", "over": "at_most", "under": "at_least", "at_least": "under", "at_most": "over",
    "is_empty": "is_set", "is_set": "is_empty",
}  # fmt: skip


def negation_before(words: Sequence[str], n: int, first: int) -> int | None:
    """The token that denies what begins at `n`, not before `first`."""
    for k in range(n - 1, max(first, n - _FARTHEST) - 1, -1):
        if words[k] in NEGATIONS:
            return k
        if words[k] not in _BETWEEN:
            return None
    return None


def goes_on(words: Sequence[str], first: int, last: int) -> bool:
    """Whether the words between two values let the second share the denial of the first: "not X or in Y"."""
    between = words[first:last]
    return bool(_GOING_ON & set(between)) and all(word in _GOING_ON | _BETWEEN for word in between)


def turned_round(conditions: Sequence[Condition]) -> list[Condition] | None:
    """What holds where the conditions do not; None where no one condition says so."""
    if len(conditions) != 1 or conditions[0].operator not in _OPPOSITES:
        return None
    condition = conditions[0]
    if isinstance(condition.value, Given) and isinstance(condition.value.value, bool):
        return [condition.model_copy(update={"value": Given(value=not condition.value.value)})]
    return [condition.model_copy(update={"operator": _OPPOSITES[condition.operator]})]
