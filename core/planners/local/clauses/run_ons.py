"""Where a clause begins without any separator, as in dictated text: at a new order, a new subject, a new value."""

from core.planners.local.clauses.finite_verbs import COMPLEMENTED, SUBJECTS, SUBORDINATING, is_finite, tells_at
from core.planners.local.clauses.new_subjects import begins_anew
from core.planners.local.clauses.note_orders import begins_note
from core.planners.local.clauses.told_figures import begins_apart
from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.chance_names import is_chance
from core.planners.local.marking.marks import Item
from core.planners.local.marking.vocabulary import BECOMING, CHANGING, DEICTIC, PREPOSITIONS, STOP_WORDS

_NOT_BEGINNING = frozenset("get take put make new up drop pass".split())
_HELPERS = frozenset(
    "to will would should could can might must not don't dont wants didn't i'll we'll she'll he'll they'll they i "
    "he she we you who nobody noone anyone anybody someone somebody everyone everybody gonna needs lets "
    "please pls plz just is are was were be been am 're".split()
)
_DETERMINERS = frozenset("a an the my our his her their that this all every each new another".split())
_PERSONAL = frozenset("he she his her hes shes they their".split())
_COPULAS = frozenset({"is", "was", "works", "'s", "are"})
_POLITE = frozenset(
    "so then now also ok okay just can could would will you u please pls plz kindly go ahead and uh um er".split()
)
_POLITE_LEADS = frozenset("so then can could would will please pls plz now".split())
_ORDERING = CHANGING | {"clear", "create", "log", "delete"}
_PAST_FORMS = frozenset("opened created added started rebranded finished completed".split())
_GAPPED = frozenset(
    "had have need needs needed want wants wanted sent made make gave got asked signed won lost promised offered "
    "discussed agreed did like liked prefer use used bought".split()
)
"""Verbs that, behind a noun and with no object, tell of it: "the call we had with Bo", "the quote she asked for"."""
_STATING = BECOMING | frozenset("to is 's at now should".split())
_REASONS = frozenset("because cause 'cause cuz coz bc since as".split())
_BEING = (("is",), ("are",), ("was",), ("were",), ("stands",))
_HESITATING = frozenset("um uh uhm er erm hmm well anyway right".split())
_NEAR = 4
_DOERS = frozenset("i we i've we've ive weve he she they".split())
_KNOWN = frozenset("the all every any those my our these".split())
_WITH_ARTICLE = 2
_WITHIN = 4
_ALSO_NOUNS = frozenset("update review check call report plan schedule request order note change".split())
_BEFORE_GERUND = frozenset(
    "near ready against mind worth suggest recommend avoid stop keep keeps start try prefer hate like love than "
    "consider imagine point sense use no not never".split()
)
_REACH = 16
"""Within so many tokens the value of an order stands, which may be a figure in words."""


def begins_clause(reading: Annotated, start: int, n: int) -> bool:
    """Whether a new clause begins at token `n`, where the last one begins at `start`."""
    if reading.items[reading.at[n]].first != n or _tells_which(reading, n):
        return False
    return (
        _asks_politely(reading, start, n)
        or _begins_order(reading, start, n)
        or _leads_on(reading, start, n)
        or is_told(reading, start, n)
        or _gives_reason(reading, start, n)
        or _states_value(reading, start, n)
        or begins_anew(reading, start, n)
        or begins_apart(reading, start, n)
        or begins_note(reading, start, n)
    )


def _tells_which(reading: Annotated, n: int) -> bool:
    """Whether a subject behind a noun begins to say which are meant: "the tasks | i have already done"."""
    words, before = reading.text.folded, reading.items[reading.at[n - 1]]
    if n < _WITH_ARTICLE or words[n] not in _DOERS or before.kind != "table":
        return False
    if words[before.first - 1] not in _KNOWN:
        return False
    tables = {concept.table for concept in before.marks[0].value}
    behind = reading.items_in(n + 1, min(n + _WITHIN, len(words)))
    states = (mark for item in behind for mark in item.marks if mark.kind in ("choice", "choice_verb", "filter"))
    return any(concept.table in tables for mark in states for concept in mark.value)


def _asks_politely(reading: Annotated, start: int, n: int) -> bool:
    """ "please" and an order; "so can you put X at 40k", "will you mark it as won"."""
    words = reading.text.folded
    if words[n] in ("please", "pls", "plz"):
        return n + 1 < len(words) and reading.items[reading.at[n + 1]].has("verb", "create_cue")
    if words[n] not in _POLITE_LEADS or n - start < 2:
        return False
    behind = n
    while behind < len(words) and words[behind] in _POLITE:
        behind += 1
    asks = words[n] in ("so", "then", "now") or "you" in words[n:behind]
    return asks and behind < len(words) and _is_order(reading, behind)


def _begins_order(reading: Annotated, start: int, n: int) -> bool:
    words, item = reading.text.folded, reading.items[reading.at[n]]
    before = words[n - 1]
    if not item.has("verb") or before in _HELPERS or before in _DETERMINERS or before in PREPOSITIONS:
        return False
    if words[n] in _ALSO_NOUNS and n - 2 >= start and words[n - 2] in ("a", "an"):
        return False  # "prepare a status update"
    if words[n].endswith("ing") and before in _BEFORE_GERUND:
        return False  # "we're nowhere near moving it"
    if words[n] == "up" and before not in _POLITE | {"and"}:
        return False  # "hit up Jane", "look her up"
    item_before = reading.items[reading.at[n - 1]]
    noun_before = item_before.first > start and words[item_before.first - 1] in _DETERMINERS  # "wants a discount"
    if (
        (item_before.has("verb") and not noun_before)
        or n + 1 >= len(words)
        or (item.has("table", "choice", "field") and item.last - item.first == 1)
    ):
        return False
    verb = item.of("verb")
    assert verb is not None  # noqa: S101 - has("verb") said so
    after = words[item.last] if item.last < len(words) else ""
    if verb.value & {"set", "create", "log", "remind", "delete", "assign"}:
        if item_before.has("quoted") or (n > _NEAR and before == "so" and _sets_record(reading, item.last)):
            return True
        if after in _DETERMINERS and n > _NEAR and words[n] not in _NOT_BEGINNING:
            return True
    return n - start > 2 and before not in SUBORDINATING and _is_order(reading, n)


def _is_order(reading: Annotated, n: int) -> bool:
    """Whether an order to the bot stands at token `n`: a verb of command and what it is about."""
    words, item = reading.text.folded, reading.items[reading.at[n]]
    verb = item.of("verb")
    if verb is None or item.first != n or item.last >= len(words) or words[n] in _PAST_FORMS:
        return False
    if words[n : n + 2] == ("remind", "me"):
        return True
    if not verb.value & _ORDERING:
        return False
    after = words[item.last]
    behind = reading.items[reading.at[item.last]]
    if after in ("both", "those", "these") and "set" in verb.value:
        return True
    if after in DEICTIC - {"us", "her"}:
        return "log" in verb.value or _valued(reading, item.last + 1) or bool(verb.value & {"delete"})
    if after in _DETERMINERS:
        noun = reading.items[reading.at[min(item.last + 1, len(words) - 1)]]
        field = words[n] in ("put", "make", "take") and noun.kind == "field"
        return field or words[n] not in _NOT_BEGINNING
    if behind.kind == "field" and words[n] not in ("new", "up"):
        return _valued(reading, behind.first, own=True)
    if behind.has("money", "percent") and verb.value & {"raise", "lower"}:
        return True
    return _sets_record(reading, item.last) or (_names(behind) and bool(verb.value & {"delete", "assign"}))


def _valued(reading: Annotated, n: int, *, own: bool = False) -> bool:
    """Whether a value follows soon: "mark it as won", "push them to june"; `own` without a field in between."""
    items = reading.items_in(n + own, min(n + _REACH, len(reading.text.tokens)))
    return any(item.has("money", "percent", "choice", "when", "user", "number", "field") for item in items[:7])


def _leads_on(reading: Annotated, start: int, n: int) -> bool:
    """ "so" between why and what is stated now: "they want more seats so it's 27 thousand now on X"."""
    words = reading.text.folded
    if words[n] != "so" or n - start < 2 or n + 2 >= len(words) or not tells_at(reading, start, n):
        return False
    item = reading.items[reading.at[n + 1]]
    article = words[n + 1] in ("the", "our", "my")
    subject = reading.items[reading.at[n + 1 + article]]
    begins = words[n + 1] in ("it", "it's", "its", "that's") or _names(subject) or subject.has("field", "table")
    if _names(subject) and subject.last < len(words) and words[subject.last] in ("is", "are", "'s", "has"):
        return True
    return begins and not (item.has("when") and not item.has("record")) and _valued(reading, subject.last - 1, own=True)


def is_told(reading: Annotated, start: int, n: int) -> bool:
    """Whether somebody and what he does begin at token `n`: "... till january they're still waiting"."""
    words = reading.text.folded
    before = words[n - 1]
    if n + 1 >= len(words) or before in PREPOSITIONS or before in SUBORDINATING or before in COMPLEMENTED:
        return False
    following = reading.items[reading.at[n + 1]]
    if words[n] in _PERSONAL:
        subject = words[n] in ("he's", "she's", "hes", "shes") or words[n + 1] in _COPULAS
        own = (
            words[n] in ("his", "her", "their")
            and not reading.items[reading.at[n - 1]].has("verb")
            and following.has("field")
            and n + 2 < len(words)
            and words[n + 2] in ("is", "to", ":", "changed")
        )
        if subject or own:
            return True
    if words[n] not in SUBJECTS or n - start < 3 or before in _HELPERS or reading.is_part(n):
        return False
    if not _says_something(reading, start, n) or _only_names(reading, start, n):
        return False
    contracted = "'" in words[n]
    if not contracted and not is_finite(reading, n + 1):
        return False
    return not is_relative(reading, start, n)


def _says_something(reading: Annotated, start: int, n: int) -> bool:
    """Whether a stretch is more than a time and small words: "so this afternoon I met ..." is one clause."""
    items = reading.items_in(start, n)
    return any(
        any(mark.kind not in ("when", "pronoun") for mark in item.marks)
        if item.marks
        else reading.text.folded[item.first] not in STOP_WORDS | _HESITATING
        for item in items
    )


def _only_names(reading: Annotated, start: int, n: int) -> bool:
    """Whether a stretch is no more than what the subject behind it acts on: "the Globex deal we sign in June"."""
    words = reading.text.folded
    passed = _DETERMINERS | {"the", "two", "on", "for"}
    items = [item for item in reading.items_in(start, n) if words[item.first] not in passed]
    named = any(item.has("record") for item in items)
    return named and all(item.has("record", "table", "quantifier", "number") for item in items)


def _gives_reason(reading: Annotated, start: int, n: int) -> bool:
    """ "... to 90k because they folded the one into the other"."""
    words = reading.text.folded
    if words[n] not in _REASONS or n - start < 3 or n + 1 >= len(words):
        return False
    subject = words[n + 1] in SUBJECTS or words[n + 1] in ("it", "it's", "that's")
    if words[n] == "as" and words[n + 2 : n + 3] in _BEING and not any(map(str.isalnum, "".join(words[n + 3 : n + 4]))):
        return False  # "leave the deal as it is"
    return subject and ("'" in words[n + 1] or is_finite(reading, n + 2))


def is_relative(reading: Annotated, start: int, n: int) -> bool:
    """Whether subject and verb only say which one a noun before them means: "the quote she asked for"."""
    words = reading.text.folded
    if "'" in words[n] and not words[n].endswith(("'ve", "'d")):
        return False
    if words[n + 1] not in _GAPPED and "'" not in words[n]:
        return False
    nouns = words[max(start, n - _NEAR) : n]
    if not any(word in _DETERMINERS or word in ("everything", "anything", "all") for word in nouns):
        return False
    if "'" in words[n]:
        return words[n + 1].endswith(("ed", "n")) or words[n + 1] in ("already", "got", "had", "done", "just", "now")
    behind = n + 2
    if behind >= len(words):
        return True
    item = reading.items[reading.at[behind]]
    return words[behind] in PREPOSITIONS or words[behind] in (",", ".", "and", "so") or item.has("when", "verb")


def _states_value(reading: Annotated, start: int, n: int) -> bool:
    """A record and at once what becomes of it: "... he is happy globex training goes to proposal"."""
    words = reading.text.folded
    if n - start <= _NEAR or words[n - 1] in _HELPERS | _DETERMINERS | PREPOSITIONS | SUBORDINATING | {"and", "of"}:
        return False
    before = reading.items[reading.at[n - 1]]
    orders = reading.items[reading.at[start]].has("verb") and not before.has("money", "percent", "when")
    if before.has("verb") or (before.has("record") and not is_chance(reading, before)) or orders:
        return False
    item = reading.items[reading.at[n + 1 if words[n] == "the" and n + 1 < len(words) else n]]
    if not _names(item) or item.last - item.first < 2 or item.last + 1 >= len(words):
        return False
    noun = reading.items[reading.at[item.last]]
    last = noun.last if noun.has("table") and not noun.has("verb", "choice_verb") else item.last
    if last + 1 >= len(words):
        return False
    does = reading.items[reading.at[last]]
    if words[last] not in _STATING and not (does.has("field", "field_verb") and words[last].endswith("s")):
        return False
    behind = reading.items_in(last + 1, min(last + _REACH, len(words)))
    return any(other.has("money", "percent", "choice", "when") for other in behind[:3])


def _names(item: Item) -> bool:
    return item.kind == "record"


def _sets_record(reading: Annotated, n: int) -> bool:
    """Whether a record and soon a value for it follow: "put Atlas at 92 thousand"."""
    items = reading.items_in(n, min(n + _REACH, len(reading.text.tokens)))
    if len(items) > 1 and not items[0].marks and _names(items[1]) and items[1].last - items[1].first > 1:
        items = items[1:]  # a part of a name that is written otherwise: "saint" for "st."
    named = bool(items) and items[0].kind == "record"
    return named and any(item.has("money", "percent", "choice", "when", "user", "field") for item in items[1:4])
