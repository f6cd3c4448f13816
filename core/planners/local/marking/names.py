"""Finds names of records in a message: which words may be a name, and of which records."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from core.language.normalise import RESPECTFUL, Text, fold
from core.matching import HONORIFICS, Match, is_legal_form, match, parted, word_likeness
from core.mentions import name_words
from core.nicknames import called_also
from core.planners.local.marking.initials import acronym, initialled, is_initial
from core.planners.local.marking.marks import Mark
from core.planners.local.marking.title_words import JOB_TITLE_WORDS
from core.planners.local.marking.vocabulary import (
    COMMON_NOUNS,
    COMMON_OWNERS,
    NAME_SIGNS,
    PREPOSITIONS,
    STOP_WORDS,
    VERBS,
)
from core.records import NameHit

_AFTER_NAME = frozenset(
    "got is has was wants says said left asked works moved will called emailed confirmed agreed thinks told and".split()
)
"""Words that follow a subject: what stands before them at the start of a sentence, without an article, is a name."""
_TELLING_PART = 0.5
"""So much of a name of several words, said word by word, is hardly there by chance."""
_LITERAL = 0.84
_OF_PLAIN_WORDS = 0.55
"""So much of a name must several ordinary words be to mean it."""
_TELLING_WHAT = (("a",), ("an",), ("now",), ("our",), ("no",), ("not",))
_MAY_BE_SLIP = 0.7
"""What a small word is worth that is only like a part of a name: it may be another word mistyped."""
_LINKS = frozenset("& and of the de da do . - ' 's ,".split())
"""Tokens that may stand inside a name without being part of it."""


_VERBS = frozenset(verb for verbs in VERBS.values() for verb in verbs if " " not in verb)
_WITH_GAP = 3
"""So many words of a name mean it though one between them was left out."""
_LEADING_ON = frozenset("with for to on about of at from re by in w/".split())
_PARTICLES = frozenset("up out down back off forward".split())
"""They go with the verb before a name: "move up the Hooli date"."""
_WHOLE_NAME = 0.9


@dataclass(frozen=True, slots=True)
class Named:
    """Records that a span may name, best first."""

    hits: tuple[tuple[NameHit, Match], ...]

    def of_table(self, table: str) -> tuple[tuple[NameHit, Match], ...]:
        """Those of one table."""
        return tuple(pair for pair in self.hits if pair[0].table == table)

    def best(self, table: str) -> float:
        """How well the best record of the table fits."""
        return max((fit.score for hit, fit in self.hits if hit.table == table), default=0.0)

    def table(self, among: Container[str] | None = None) -> str:
        """The table of the record that fits best, or fits best of those in some tables."""
        return next(hit.table for hit, _ in self.hits if among is None or hit.table in among)

    def likeliest(self, margin: float = 0.0) -> frozenset[str]:
        """The tables of the records that fit best, or worse by no more than a margin."""
        best = self.hits[0][1].score
        return frozenset(hit.table for hit, fit in self.hits if fit.score >= best - margin)

    @property
    def tables(self) -> frozenset[str]:
        """The tables of the records."""
        return frozenset(hit.table for hit, _ in self.hits)


def words_to_look_up(text: Text, ordinary: frozenset[str]) -> list[str]:
    """The words of a message that may be part of a name; ordinary ones too, for names are made of them.

    First names come in their other forms as well, each again with the word that follows it.
    """
    words: list[str] = []
    other_forms: list[str] = []
    for place, word in enumerate(text.folded):
        bare = word.removesuffix("'s")
        if not any(c.isalnum() for c in bare) or len(bare) < 2:
            continue
        words.append(bare)
        words.extend(part for part in bare.replace("'", "").split("-") if len(part) > 1 and part != bare)
        if len(bare) > 4 and bare.endswith("s") and bare not in ordinary:
            words.append(bare[:-1])
        if not _is_ordinary(bare, ordinary) and bare not in COMMON_NOUNS:
            following = [next_word.removesuffix("'s") for next_word in text.folded[place + 1 : place + 2]]
            for other in sorted(called_also(bare)):
                other_forms.extend((other, *(w for w in following if w.isalpha() and not _is_ordinary(w, ordinary))))
    return [*dict.fromkeys(words), *other_forms]


def find_names(text: Text, hits: Iterable[NameHit], ordinary: frozenset[str]) -> list[Mark]:
    """Marks of kind "record" over the spans that name records, each with all the records that it may name."""
    by_span: dict[tuple[int, int], list[tuple[NameHit, Match]]] = {}
    for hit in hits:
        for first, last, fit in (*_spans_of(text, hit, ordinary), *acronym(text, hit)):
            by_span.setdefault(initialled(text, first, last, hit.words), []).append((hit, fit))
    marks = []
    for (first, last), pairs in by_span.items():
        ranked = tuple(sorted(pairs, key=lambda pair: -pair[1].score))
        if _leads_job_title(text, first, last, ranked) or _is_verb_of_order(text, first, last, ranked[0][1]):
            continue
        certainty = _certainty(text, first, last, ranked[0][1], ordinary)
        whole = max(_whole(text, first, last, hit, ordinary) for hit, _ in ranked)
        first -= first > 0 and text.folded[first - 1] in HONORIFICS
        last += text.folded[last : last + 1] != () and text.folded[last] in RESPECTFUL
        last += _own_possessive(text, last, ranked[0][0])
        marks.append(Mark(first, last, "record", Named(ranked), certainty, whole))
    return marks


def _own_possessive(text: Text, last: int, hit: NameHit) -> bool:
    """Whether the "'s" behind a name is part of it: "at the children's", a Children's Hospital."""
    if text.folded[last : last + 1] != ("'s",):
        return False
    name = fold(hit.name).replace("’", "'").split()
    return f"{text.folded[last - 1]}'s" in name


def _leads_job_title(text: Text, first: int, last: int, ranked: Sequence[tuple[NameHit, Match]]) -> bool:
    """Whether a word that stands only within names begins a job title: "Fleet Manager" beside Delta Fleet."""
    title = text.tokens[last : last + 1]
    if last - first != 1 or not title or title[0].folded not in JOB_TITLE_WORDS:
        return False
    alike = text.tokens[first].text[:1].isupper() == title[0].text[:1].isupper()
    begins = any(
        fit.coverage >= _TELLING_PART and word_likeness(text.folded[first], hit.words[0])[0] > _LITERAL
        for hit, fit in ranked
    )
    return alike and not begins


def _is_verb_of_order(text: Text, first: int, last: int, fit: Match) -> bool:
    """Whether a word is a verb of command and only like a part of a name: "revise" and a task "Revised quote"."""
    small = not text.tokens[first].text[:1].isupper() or first == 0
    return last - first == 1 and small and text.folded[first] in _VERBS and fit.score < _LITERAL and fit.coverage < 1


def _whole(text: Text, first: int, last: int, hit: NameHit, ordinary: frozenset[str]) -> float:
    """How much of a name of several words a span says word by word in its order; 0 where chance may have done it."""
    called = name_words(hit.name)
    name = [word for word in called if not is_legal_form(word, called)]
    words = [
        word.removesuffix("'s").replace("'", "") for word in text.folded[first:last] if any(map(str.isalnum, word))
    ]
    said = [part for word in words for part in parted(word, name) if not is_legal_form(part, called)]
    count = max((_in_a_row(said, name[start:]) for start in range(len(name))), default=0)
    if not count and len(said) >= _WITH_GAP and said[:1] == name[:1] and _in_turn(said, name):
        count = len(said)  # "Rao Iyer portal" for "Rao Iyer Audit Portal"
    if len(said) < 2 or not count:
        return 0.0
    coverage = count / len(name)
    if all(_is_ordinary(word, ordinary) or word in COMMON_NOUNS for word in said):
        capital = any(text.tokens[n].text[:1].isupper() for n in range(first + 1, last))
        return coverage if coverage == 1 and (len(said) > 2 or capital) else 0.0
    return coverage if coverage >= _TELLING_PART else 0.0


def _in_a_row(said: Sequence[str], name: Sequence[str]) -> int:
    """How many words of a name the said ones are from its beginning on, "topup" being two; 0 where one is another."""
    at = 0
    for word in said:
        if name[at : at + 1] == [word]:
            at += 1
        elif "".join(name[at : at + 2]) == word:
            at += 2
        else:
            return 0
    return at


def _in_turn(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words are words of a name in its order, some of it left out."""
    rest = iter(name)
    return all(word in rest for word in said)


def _spans_of(text: Text, hit: NameHit, ordinary: frozenset[str]) -> list[tuple[int, int, Match]]:
    places = [n for n, word in enumerate(text.folded) if _fits(word, hit.words, ordinary)]
    spans: list[tuple[int, int, Match]] = []
    for run in _runs(places, text.folded):
        best: tuple[float, int, int, Match] | None = None
        for start in range(len(run)):
            for stop in range(min(len(run), start + len(hit.words) + 1), start, -1):
                window = [text.folded[n] for n in run[start:stop]]
                if window[0] in PREPOSITIONS | _PARTICLES and window[0] != hit.words[0]:
                    continue
                if len(window) > 1 and window[-1] in _PARTICLES and window[-1] != hit.words[-1]:
                    continue
                fit = match(window, hit.words)
                if fit is None or not _says_enough(text, run[start:stop], fit, hit, ordinary):
                    continue
                value = fit.score * len(window) + 0.05 * _in_order(window, hit.words)
                if best is None or value > best[0]:
                    best = (value, run[start], run[stop - 1] + 1, fit)
        if best is not None:
            spans.append(best[1:])
    return spans


def _fits(word: str, name: Sequence[str], ordinary: frozenset[str]) -> bool:
    if len(parted(word, name)) > 1:
        return True
    for other in name:
        likeness, reason = word_likeness(word, other)
        if likeness >= 0.7 and (reason != "typo" or not _is_ordinary(word, ordinary)):
            return True
    return False


def _runs(places: Sequence[int], words: Sequence[str]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs:
            between = words[runs[-1][-1] + 1 : place]
            if all(word in _LINKS for word in between) and len(between) <= 1:
                runs[-1].append(place)
                continue
        runs.append([place])
    return runs


def _says_enough(text: Text, places: Sequence[int], fit: Match, hit: NameHit, ordinary: frozenset[str]) -> bool:
    """Whether the words can be a name: no legal forms alone, ordinary words only as a whole name or with a sign."""
    words = [text.folded[place] for place in places]
    telling = [word for word in words if not _is_ordinary(word, ordinary) and not is_legal_form(word, hit.words)]
    if words[0] in _LINKS or words[-1] in _LINKS or (len(words) > 1 and words[0] in ("the", "a", "and", "with")):
        return False
    if len(words) > 1 and words[-1] in _LEADING_ON and fit.coverage <= _WHOLE_NAME:
        return False  # "follow up with" begins many a task's title
    if any(word not in COMMON_NOUNS for word in telling):
        return True
    if fit.coverage > _WHOLE_NAME and (len(words) > 1 or telling or _capital(text, places[0])):
        return True
    if len(words) == 1 and is_initial(text, places[0] - 1) and _capital(text, places[0]):
        return True
    if len(words) == 1 and fit.coverage >= _TELLING_PART and fit.score > _LITERAL and _owns(text, places[0]):
        return True
    if len(words) > 1 and (telling or fit.coverage >= _OF_PLAIN_WORDS):
        return True
    return bool(telling) and (_capital(text, places[0]) or _has_sign(text, places))


def _owns(text: Text, place: int) -> bool:
    """Whether something of what is named follows ("Close's title"), which says that a verb's word is a name."""
    return text.folded[place + 1 : place + 2] == ("'s",) and text.folded[place] not in COMMON_OWNERS


def _is_told_of(text: Text, last: int, fit: Match) -> bool:
    """Whether it is told what something of just that name is: "next tuesday is a customer now"."""
    being = text.folded[last : last + 1] in (("is",), ("has",), ("are",))
    return fit.coverage == 1 and being and text.folded[last + 1 : last + 2] in _TELLING_WHAT


def _is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    bare = word.removesuffix("'s")
    return bare in STOP_WORDS or bare in ordinary or (len(bare) < 4 and bare.isdigit())


def _capital(text: Text, place: int) -> bool:
    """Whether a word is written as a name is, where that says something: not at the start of a sentence."""
    shown = text.tokens[place].text
    starts = place == 0 or text.folded[place - 1] in ".!?:\n"
    return shown[:1].isupper() and not starts


def _has_sign(text: Text, places: Sequence[int]) -> bool:
    before = text.folded[places[0] - 1] if places[0] else ""
    after = text.folded[places[-1] + 1] if places[-1] + 1 < len(text.folded) else ""
    begins = places[0] == 0 or before in (".", "!", "?", ",", ":")
    return before in NAME_SIGNS | {"the"} or after == "'s" or (begins and after in _AFTER_NAME)


def _in_order(window: Sequence[str], name: Sequence[str]) -> bool:
    positions = []
    for word in window:
        scored = [(word_likeness(word, other)[0], -n) for n, other in enumerate(name)]
        positions.append(-max(scored)[1])
    return positions == sorted(positions)


def _certainty(text: Text, first: int, last: int, fit: Match, ordinary: frozenset[str]) -> float:
    words = text.folded[first:last]
    plain = sum(1 for word in words if _is_ordinary(word, ordinary))
    certainty = fit.score
    if last - first == 1 and fit.reason == "typo" and fit.coverage <= _TELLING_PART and not _capital(text, first):
        certainty *= _MAY_BE_SLIP
    capital = any(_capital(text, place) for place in range(first, last))
    if plain == len(words) and not capital and not _owns(text, last - 1) and not _is_told_of(text, last, fit):
        certainty *= 0.9 if len(words) > 1 else 0.5
    return certainty
