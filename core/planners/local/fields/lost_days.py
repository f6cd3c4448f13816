"""Days to come that are told behind a change of a record with a date, and that no field took: "..., decision 4 dec"."""

from collections.abc import Collection, Iterable

from core.planners.local.clauses.old_values import is_past
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item

_TOOK_PLACE = frozenset(
    "met spoke talked called emailed mailed visited went saw had got was were told said heard came sent signed "
    "lost won agreed confirmed approved asked pinged rang chatted caught did wrote texted discussed demoed presented "
    "pitched happened left took gave made been yesterday ago".split()
)
_SINCE = frozenset(
    "since after from per following last as until till before of 's for this in within next all every during".split()
)
"""Before a time they say since when, until when or how long, or of what time something else is."""
_SCENE = frozenset("after following per since before until till as pending ahead given".split())
_OCCASIONS = frozenset(
    "call calls meeting meetings demo demos kickoff kick-off review reviews workshop visit visits training onboarding "
    "go-live golive launch presentation pitch walkthrough session webinar board lunch dinner breakfast coffee chat "
    "catch-up catchup check-in sync holiday holidays leave vacation pto ooo away back office travelling traveling "
    "off conference event interview appointment trip audit install installation delivery rollout start starts begins "
    "pilot trial poc reference qbr standup offsite roadshow tour inspection survey hearing renewal "
    "happy merry birthday anniversary xmas".split()
)
"""What takes place on a day of its own, which is none of the record's."""
_PARTING = frozenset(", ; . ( ) -".split())


def lost_day(reading: Annotated, items: Iterable[Item], explained: Collection[int]) -> int | None:
    """The first token of such a day among the items."""
    for item in items:
        when = item.of("when") if item.kind == "when" else None
        if when is None or item.first in explained or is_past(reading, item):
            continue
        day = when.value.day
        if day is None or day <= reading.today or when.value.direction == "from":
            continue
        piece = set(_piece(reading, item))
        if not piece & (_TOOK_PLACE | _OCCASIONS | _SCENE) and not _is_bound(reading, item):
            return item.first
    return None


def _is_bound(reading: Annotated, item: Item) -> bool:
    """Whether a word before the day says since when or until when, or it tells of what day something else is."""
    words = reading.text.folded
    near = {words[item.first], words[item.first - 1]} if item.first else {words[item.first]}
    return bool(near & _SINCE) or words[item.last : item.last + 1] == ("'s",)


def _piece(reading: Annotated, item: Item) -> tuple[str, ...]:
    """The words around an item between two marks of punctuation."""
    words = reading.text.folded
    first, last = item.first, item.last
    while first > 0 and words[first - 1] not in _PARTING:
        first -= 1
    while last < len(words) and words[last] not in _PARTING:
        last += 1
    return words[first:last]
