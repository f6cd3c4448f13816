"""First names that are also days, months or plain words: "met Sunday Adeyemi ... remind me jan 18 to ring Sunday"."""

from collections.abc import Iterable
from itertools import pairwise, takewhile

from core.language.normalise import Text, read_text
from core.planners.local.marking.small_words import SENTENCE_ENDS
from core.records import NameHit

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december summer autumn winter spring easter".split()
)
_PLAIN = frozenset("will mark bill grant chase rich dean art drew sue pat hope faith joy grace frank guy rob".split())
_SPEAKING = frozenset(
    "call ring phone email e-mail mail text ping message ask tell visit chase thank invite brief contact nudge "
    "dial facetime whatsapp skype catch meet see with w/ w".split()
)
_OTHER_TIMES = _CALENDAR | frozenset(
    "today tomorrow tonight next week month jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thurs fri sat sun noon eod eow".split()
)


def with_whole_names(text: Text, hits: Iterable[NameHit], persons: frozenset[str]) -> Text:
    """The text with such a first name as the whole one, where its bearer was named whole before.

    A day stays a day unless its clause has another time: "call him, then call Sunday" tells when.
    """
    hits = tuple(hits)
    titled: set[tuple[str, ...]] = {pair for hit in hits if hit.table not in persons for pair in pairwise(hit.words)}
    bearers = {hit.words[:2] for hit in hits if hit.table in persons and len(hit.words) > 1}
    words = text.folded
    places: dict[int, str] = {}
    for name in bearers:
        if name[0] not in _CALENDAR and name[0] not in _PLAIN:
            continue
        whole = next((n for n in range(len(words) - 1) if words[n : n + 2] == name), None)
        if whole is None:
            continue
        said = text.shown[text.tokens[whole].start : text.tokens[whole + 1].end]
        for n in range(whole + 2, len(words)):
            if words[n - 1 : n + 1] in titled:
                continue  # "delete the Ring Summer task"
            if words[n] == name[0] and words[n + 1 : n + 2] != name[1:] and _is_person(text, n):
                places[n] = said
    places |= _companies_at(text, [hit for hit in hits if hit.table not in persons])
    if not places:
        return text
    out, at = "", 0
    for n in sorted(places):
        out += text.shown[at : text.tokens[n].start] + places[n]
        at = text.tokens[n].end
    return read_text(out + text.shown[at:])


def _companies_at(text: Text, hits: list[NameHit]) -> dict[int, str]:
    """The whole names of companies called like a month or day and said short behind "at": "the deal at March"."""
    words = text.folded
    places: dict[int, str] = {}
    for n in range(1, len(words)):
        dated = words[n + 1 : n + 2] and words[n + 1][:1].isdigit()
        if words[n] not in _CALENDAR or words[n - 1] not in ("at", "@") or dated:
            continue
        named = [hit for hit in hits if hit.words[:1] == (words[n],)]
        columns = zip(*(hit.words for hit in named), strict=False)
        shared = [column[0] for column in takewhile(lambda column: len(set(column)) == 1, columns)]
        if len(shared) > 1 and words[n : n + len(shared)] != tuple(shared):
            places[n] = " ".join(named[0].name.split()[: len(shared)])
    return places


def _is_person(text: Text, n: int) -> bool:
    """Whether somebody is spoken to at a token, and where it is a day or month, no time is told by it."""
    words = text.folded
    if n == 0 or words[n - 1] not in _SPEAKING:
        return False
    if words[n] not in _CALENDAR:
        return True
    first = next((k + 1 for k in range(n - 1, -1, -1) if words[k] in SENTENCE_ENDS), 0)
    last = next((k for k in range(n, len(words)) if words[k] in SENTENCE_ENDS), len(words))
    dated = words[n + 1 : n + 2] and words[n + 1][:1].isdigit()
    others = [words[k] for k in range(first, last) if k != n]
    return not dated and any(word in _OTHER_TIMES or word[:1].isdigit() for word in others)
