"""New values that are to be noted, which changes the record: "kindly note the new mail id of Ms Rao - rao@..."."""

from core.planners.local.marking.annotate import Annotated

_NOTING = frozenset({"note", "noted", "record", "register"})
_BEFORE = frozenset("kindly please pls plz hi hey hello team all also do and ,".split())
_RENEWED = frozenset("new updated changed correct corrected revised latest current".split())
_SMALL = frozenset("down the that our a my of his her their".split())


def as_values(reading: Annotated) -> str | None:
    """The message without the word for noting; None where it notes no new value of a field."""
    words = reading.text.folded
    n = next((k for k, word in enumerate(words) if word not in _BEFORE), len(words))
    if n + 2 >= len(words) or words[n] not in _NOTING:
        return None
    first = n + 1
    while first < len(words) and words[first] in _SMALL:
        first += 1
    if first + 1 >= len(words) or words[first] not in _RENEWED or not reading.items[reading.at[first + 1]].has("field"):
        return None
    values = [item for item in reading.items_in(first, len(words)) if item.has("email", "phone", "domain")]
    if len(values) != 1:
        return None
    tokens, shown, value = reading.text.tokens, reading.text.shown, values[0].first
    if words[value - 1] == "-":
        return f"{shown[tokens[n + 1].start : tokens[value - 1].start]}is {shown[tokens[value].start :]}"
    return shown[tokens[n + 1].start :]
