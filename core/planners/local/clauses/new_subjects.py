"""Where dictated text goes on to something new: behind "so", at "go ahead", or where somebody named begins to act."""

from core.planners.local.clauses.finite_verbs import COMPLEMENTED, SUBJECTS, SUBORDINATING, is_finite
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.vocabulary import CHANGING, PREPOSITIONS, QUANTIFIERS, STOP_WORDS

_NOT_LEADING = frozenset(
    "do did does doing done think thinks thought say says said hope hopes guess reckon even or if not is was are "
    "were be been ever just and but suppose believe afraid seems seem looks it that than how why i'm".split()
)
"""Before "so" they make it a part of what is said: "I think so", "even so", "or so"."""
_MANNER = frozenset("that much far many long good happy well sure sorry glad to is was as".split())
"""Behind "so" they do: "so that", "so far", "so happy"."""
_ORDERS = CHANGING | {"clear", "create", "log", "delete", "finish"}
_OBJECTS = frozenset("a an the my our his her their that this it them those these every each all both me".split())
_ACTED_ON = frozenset(
    "to will would should could can might must not don't dont and or of for with met meet saw see call called "
    "emailed visited told tell asked ask saying telling mentioning noting hearing knowing thinking hoping "
    "guessing".split()
)
_AUXILIARY = frozenset("is are was were has had have does do did will would can could may might 's".split())
_GAPPED = frozenset("asked wanted needs needed wants sent gave made signed got promised offered discussed had".split())
_LEAST = 3
_NEAR = 6


def begins_anew(reading: Annotated, start: int, n: int) -> bool:
    """Whether a clause begins at token `n`, where the last one begins at `start`."""
    return _follows(reading, start, n) or goes_ahead(reading, n) or _acts(reading, start, n) or _adds(reading, start, n)


def goes_ahead(reading: Annotated, n: int) -> bool:
    """ "go ahead and close it out"."""
    words = reading.text.folded
    if words[n : n + 2] != ("go", "ahead") or words[n - 1] in ("to", "will", "can", "should"):
        return False
    behind = n + 2 + (words[n + 2 : n + 3] == ("and",))
    return behind < len(words) and reading.items[reading.at[behind]].has("verb", "create_cue", "choice_verb")


def _follows(reading: Annotated, start: int, n: int) -> bool:
    """What follows from what was told: "... is happy so we're at 40k now", "... two fewer so take 18k off X"."""
    words = reading.text.folded
    if words[n] != "so" or n - start < _LEAST or n + 2 >= len(words) or words[n - 1] in _NOT_LEADING:
        return False
    told = words[n + 1 : n + 3] in (("that", "'s"), ("that", "is"), ("that", "was"))
    if (words[n + 1] in _MANNER and not told) or not any(is_finite(reading, k) for k in range(start, n)):
        return False
    subject = words[n + 1] in SUBJECTS or words[n + 1] in ("it", "it's", "its", "that's", "thats", "that")
    if subject:
        return "'" in words[n + 1] or is_finite(reading, n + 2)
    item = reading.items[reading.at[n + 1]]
    verb = item.of("verb")
    if item.first != n + 1 or item.last >= len(words):
        return False
    ordered = verb is not None and bool(verb.value & _ORDERS)
    if not ordered and not (verb is None and item.has("choice_verb", "field_verb") and words[item.last] in _OBJECTS):
        return False
    behind = reading.items[reading.at[item.last]]
    meant = words[item.last] in _OBJECTS | QUANTIFIERS or (words[n + 1] == "add" and words[item.last].isalpha())
    return meant or behind.has("record", "money", "percent", "number", "pronoun", "table", "field")


def _adds(reading: Annotated, start: int, n: int) -> bool:
    """Somebody to be added as something: "... he's their new cfo add tomas as a contact"."""
    words = reading.text.folded
    if words[n] not in ("add", "enter", "save", "put", "register") or n - start < _LEAST or words[n - 1] in _ACTED_ON:
        return False
    listed = next((k for k in range(n + 2, min(n + _NEAR, len(words) - 1)) if words[k] == "as"), None)
    if listed is None or reading.items[reading.at[n + 1]].has("money", "percent", "when"):
        return False
    noun = listed + 1 + (words[listed + 1] in ("a", "an", "our", "my", "the"))
    return noun < len(words) and reading.items[reading.at[noun]].has("table")


def _acts(reading: Annotated, start: int, n: int) -> bool:
    """Somebody who is named, and what he does: "bad news on the starter kit chris went with somebody else"."""
    words = reading.text.folded
    item, before = reading.items[reading.at[n]], words[n - 1]
    named = item.first == n and item.kind == "record"
    if not named or n - start < _LEAST or item.last + 1 >= len(words) or reading.is_part(n):
        return False
    led = before in PREPOSITIONS or before in SUBORDINATING or before in COMPLEMENTED or before in _ACTED_ON | _OBJECTS
    earlier = reading.items[reading.at[n - 1]]
    if led or earlier.has("verb", "choice_verb", "create_cue") or not _is_whole(reading, item.first, item.last):
        return False
    if not is_finite(reading, item.last) or reading.items[reading.at[item.last]].has("when"):
        return False
    return words[item.last] in _AUXILIARY or not _is_gap(reading, item.last)


def _is_whole(reading: Annotated, first: int, last: int) -> bool:
    """Whether a name is no ordinary word by chance."""
    return last - first > 1 or words_of_name(reading, first)


def words_of_name(reading: Annotated, n: int) -> bool:
    """Whether a single word is a name rather than an ordinary word."""
    item = reading.items[reading.at[n]]
    word = reading.text.folded[n]
    return word not in STOP_WORDS and len(item.marks) == 1 and item.marks[0].certainty >= _SURE


def _is_gap(reading: Annotated, n: int) -> bool:
    """Whether a verb only says which one a noun before means: "the quote Jane asked for"."""
    words = reading.text.folded
    if words[n] not in _GAPPED or n + 1 >= len(words):
        return n + 1 >= len(words)
    return words[n + 1] in PREPOSITIONS or words[n + 1] in (",", ".", "and", "so")


_SURE = 0.8
