"""Initials in a message: of first names ("J. Doe", "Jane D.") and of companies ("HBW")."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.language.normalise import Text, Token
from core.matching import Match, match_initials
from core.mentions import name_words
from core.records import NameHit

_SHORTEST, _LONGEST = 2, 5
_ACRONYM = 0.85
"""What the initials of a name are worth."""
_COUNTING = frozenset(
    "series plan option phase tier round grade type class version team group point part step lot".split()
)
"""Behind these a letter is no initial: "they closed their Series B. Miller says ..."."""
_WORDS = frozenset({"a", "i"})
"""Letters that are words, unless they are written large."""


CAPITALS_OF_BUSINESS = frozenset(
    "ceo cfo coo cto cio cmo cso cro md gm vp svp evp hr it pr qa ap ar rd nda msa sow rfp rfq rfi po poc pov qbr sla "
    "kpi roi sku bom api crm erp faq pdf ppt eta eod eom eoq eoy asap fyi tbd ooo mrr arr tcv acv dc uk us eu usa uae "
    "am pm ops hq dm ae se bdr sdr csm tam im id tv ai ml vat tax gdpr iso mou loi gc oem var ppe mri ct ip".split()
)
"""Capitals in business that are no initials of somebody or something: "PO to follow this week"."""


def with_initials(text: Text, hits: Iterable[NameHit], persons: frozenset[str]) -> Text:
    """The text with the dot behind a person's initial as part of it, so that it ends no sentence."""
    dots = [n for n in range(1, len(text.tokens)) if text.tokens[n].text == "." and _is_letter(text, n - 1)]
    if not dots:
        return text
    names = [hit.words for hit in hits if hit.table in persons]
    joined = {n for n in dots if any(_bears(text, n - 1, words) for words in names)}
    tokens: list[Token] = []
    for n, token in enumerate(text.tokens):
        if n in joined:
            tokens[-1] = replace(tokens[-1], text=f"{tokens[-1].text}.", end=token.end)
        else:
            tokens.append(token)
    return replace(text, tokens=tuple(tokens)) if joined else text


def initialled(text: Text, first: int, last: int, words: Sequence[str]) -> tuple[int, int]:
    """The span of a person's name with the initial before or behind it: "J. Doe", "Jane D"."""
    said = text.folded[first:last]
    if first > 0 and is_initial(text, first - 1) and match_initials([text.folded[first - 1], *said], words):
        return first - 1, last
    dotted = first > 0 and text.tokens[first - 1].text.endswith(".") and is_initial(text, first - 1)
    if dotted and [*said] == [*words[1:]]:
        return first - 1, last  # of some with the name only a few were looked up
    if last < len(text.tokens) and is_initial(text, last) and match_initials([*said, text.folded[last]], words):
        return first, last + 1
    return first, last


def acronym(text: Text, hit: NameHit) -> Iterable[tuple[int, int, Match]]:
    """Where the initials of a name of several words stand, in capitals: "HBW" of Hartley Brook Works."""
    others = hit.words[len(name_words(hit.name)) :]
    for n, token in enumerate(text.tokens):
        capitals = token.text.isupper() and token.text.isalpha() and _SHORTEST <= len(token.text) <= _LONGEST
        if capitals and token.folded in others and token.folded not in CAPITALS_OF_BUSINESS:
            yield n, n + 1, Match(score=_ACRONYM, reason="initials", coverage=1.0)


def may_be_a_person(text: Text, n: int) -> bool:
    """Whether two or three capitals at a token may be somebody's initials: "JD at Acme"."""
    word = text.tokens[n].text
    return word.isalpha() and word.isupper() and len(word) in (2, 3) and word.lower() not in CAPITALS_OF_BUSINESS


def _is_letter(text: Text, n: int) -> bool:
    token = text.tokens[n]
    return len(token.folded) == 1 and token.text.isalpha() and token.text.isupper()


def is_initial(text: Text, n: int) -> bool:
    """Whether a letter that may stand for a name is at a token; none is before the message."""
    if n < 0:
        return False
    token = text.tokens[n]
    letter = token.text.removesuffix(".")
    return len(letter) == 1 and letter.isalpha() and (letter.isupper() or token.folded not in _WORDS)


def _bears(text: Text, n: int, words: Sequence[str]) -> bool:
    """Whether the letter at a token stands for a part of this name, whose other part stands beside it."""
    following = text.folded[n + 2 : n + 3]
    before = text.folded[max(0, n - 1) : n]
    capital = bool(following) and text.tokens[n + 2].text[:1].isupper()
    if capital and following[0] == words[-1] and not _COUNTING.intersection(before):
        return True
    goes_on = n + 2 < len(text.tokens) and not text.tokens[n + 2].text[:1].isupper()
    return bool(before) and goes_on and match_initials([before[0], text.folded[n]], words) is not None
