"""Job titles of several words, of which one has another meaning by itself: "managing owner", "deal desk lead"."""

from collections.abc import Iterator

from core.planners.local.marking.vocabulary import JOB_TITLE_ENDINGS, JOB_TITLE_WORDS

_RANKS = frozenset(
    "managing senior junior chief deputy assistant associate vice executive general regional national global "
    "international interim acting principal lead head co joint sole majority minority silent founding former "
    "divisional departmental corporate technical commercial operational operating administrative strategic clinical "
    "medical scientific creative artistic editorial academic legal financial industrial mechanical electrical civil "
    "chemical environmental agricultural marine naval".split()
)
_FIELDS_OF_WORK = frozenset(
    "product project programme program practice process system systems data service services business sales marketing "
    "operations finance it hr procurement purchasing logistics quality security technology research development "
    "engineering production manufacturing supply training safety facilities maintenance plant site shop store branch "
    "office fleet warehouse export import category brand content media events innovation sustainability compliance "
    "risk".split()
)
_PAIRS = frozenset(
    {
        ("customer", "success"),
        ("customer", "service"),
        ("customer", "support"),
        ("customer", "experience"),
        ("customer", "care"),
        ("customer", "relations"),
        ("client", "success"),
        ("deal", "desk"),
        ("contact", "center"),
        ("contact", "centre"),
        ("call", "center"),
        ("call", "centre"),
        ("task", "force"),
        ("key", "account"),
        ("business", "development"),
        ("human", "resources"),
        ("supply", "chain"),
        ("event", "marketing"),
        ("email", "marketing"),
    }
)


def is_title_word(word: str) -> bool:
    """Whether a folded word is at the heart of job titles."""
    return word in JOB_TITLE_WORDS or (word.endswith(JOB_TITLE_ENDINGS) and len(word) > _LONG_TITLE)


_LONG_TITLE = 9
"""Longer words that end like a title are one, and no surname: "Betriebsleiter", but not "Leiter"."""


def titles_in(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where titles of several words begin and end, among folded words; "a sales lead" may be somebody's state."""
    for n, word in enumerate(words):
        if not is_title_word(word):
            continue
        first = n
        while first > 0:
            if tuple(words[max(0, first - 2) : first]) in _PAIRS:
                first -= 2
            elif words[first - 1] in _RANKS or (
                words[first - 1] in _FIELDS_OF_WORK and words[first : n + 1] != ("lead",)
            ):
                first -= 1
            else:
                break
        if first < n:
            yield first, n + 1
