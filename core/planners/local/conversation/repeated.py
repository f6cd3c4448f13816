"""Wishes to be reminded again and again, which a task cannot hold: "remind me every monday to check the pipeline"."""

from collections.abc import Iterator

from core.drafts import Refuse

_TEXT = (
    "I cannot repeat a task. Say it for one day, for example “remind me on monday to call Jane”, "
    "and again when that is done. Nothing was changed."
)
_ENDS = frozenset({".", "!", "?", ";", "\n", "…"})
_REMINDING = frozenset("remind remember nudge ping prod alert notify bug reming rmd".split())
_SPEAKER = frozenset("me us myself".split())
_TASKS = frozenset("task tasks todo todos to-do to-dos reminder reminders follow-up followup alarm".split())
_MAKING = frozenset(
    "add create set make new put schedule book need want give log open plan arrange have get recurring repeating "
    "recurrent repeat repeated a".split()
)
_EVERY = frozenset({"every", "each"})
_BETWEEN = frozenset(
    "other second 2nd third 3rd fourth 4th two three four five six 2 3 4 5 6 10 14 30 single working business week few "
    "couple of first 1st last end the morning and".split()
)
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun".split()
)
_UNITS = frozenset(
    "day days week weeks weekday weekdays weekend weekends fortnight month months quarter quarters year years morning "
    "mornings afternoon afternoons evening evenings night nights hour hours minute minutes workday time".split()
) | frozenset(_DAYS)
_ADVERBS = frozenset(
    "daily weekly fortnightly biweekly bi-weekly monthly bimonthly bi-monthly quarterly yearly annually hourly "
    "nightly".split()
)
_REPEATING = frozenset("recurring repeating recurrent repeated".split())
_MANY_DAYS = frozenset(f"{day}s" for day in _DAYS if day.endswith("day")) | {"weekdays", "weekends", "workdays"}
_LOGGED = frozenset("log logged note notes call meeting email demo visit record spoke met lunch".split())
"""Before a colon they lead to what was said, which wishes nothing."""
_BEHIND_ADVERB = frozenset("to at on about for , : - from until till that starting beginning by".split())
_TELLING = frozenset("that who which because since they we he she it i if when whether how why".split())
_SINGLE = frozenset(
    "today tomorrow tonight tmrw tmr january february march april june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec".split()
) | frozenset(_DAYS)
_NEAR = 7
_LONGEST = 4


def read_repeated(folded: tuple[str, ...]) -> Refuse | None:
    """The refusal of a message that wants a task again and again; what a task is about may well be repeated."""
    if any(_wants_again(sentence) for sentence in _sentences(folded)):
        return Refuse(reason="unsupported", intent="repeated", text=_TEXT)
    return None


def _sentences(folded: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    start = 0
    for n, word in enumerate([*folded, "."]):
        if word in _ENDS:
            if n > start:
                yield folded[start:n]
            start = n + 1


def _wants_again(words: tuple[str, ...]) -> bool:
    opener = _opener(words)
    if opener is None or (":" in words[:opener] and _LOGGED & set(words[: words.index(":")])):
        return False
    title = next((n for n in range(opener + 1, len(words)) if words[n] in ("to", ":", "that", "about")), len(words))
    for first, last in _repetitions(words):
        if last <= opener:
            if opener - first <= _NEAR and not _TELLING & set(words[last:opener]) - {"i"}:
                return True
        elif first <= title:
            return True
        elif last >= len(words) - 2 and not _TELLING & set(words[title + 1 : first]):
            rest = {*words[:first], *words[last:]}
            if not rest & _SINGLE and not any(word[:1].isdigit() and "/" in word for word in rest):
                return True
    return False


def _opener(words: tuple[str, ...]) -> int | None:
    """Where it is asked to be reminded, or for a task."""
    for n, word in enumerate(words):
        if word in _REMINDING and words[n + 1 : n + 2] and words[n + 1] in _SPEAKER | _EVERY | _ADVERBS:
            return n
        if word in _TASKS and (n == 0 or _MAKING & set(words[max(0, n - _NEAR) : n]) or words[n - 1] in _REPEATING):
            return n
    return None


def _repetitions(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where it is said how often, and the word behind that."""
    for n, word in enumerate(words):
        if word in _EVERY:
            k = n + 1
            while k < min(len(words), n + _LONGEST) and words[k] in _BETWEEN and words[k] not in _UNITS:
                k += 1
            if k < len(words) and (words[k] in _UNITS or words[k - 1] in ("1st", "first", "last", "end")):
                yield n, k + 1
        elif word in _ADVERBS:
            behind = words[n + 1 : n + 2]
            if not behind or behind[0] in _BEHIND_ADVERB | _TASKS:
                yield n, n + 1
        elif word in _REPEATING or (word in _MANY_DAYS and words[n - 1 : n] in (("on",), ("all",))):
            yield n, n + 1
        elif (
            word in ("once", "twice")
            and words[n + 1 : n + 2] in (("a",), ("per",))
            and _UNITS & {*words[n + 2 : n + 3]}
        ):
            yield n, n + 3
