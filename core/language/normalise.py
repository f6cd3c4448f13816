"""A message made ready for reading: folded words, and tokens that keep their place in what was typed.

What holds for text from everywhere is done here; the markup of a platform is the affair of who takes in its messages.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.language.emphasis import Emphasis, find_emphasis
from core.language.invisible import without_invisible
from core.language.other_languages import in_english
from core.language.parts import Parts

_SPECIAL = str.maketrans({
    "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n",
    "ŧ": "t", "ĸ": "k", "ſ": "s", "ƒ": "f",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'",
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "⁄": "/",
})  # fmt: skip
_SPACE = re.compile(r"\s+")
_FRACTION_AFTER_DIGIT = re.compile(r"(?<=\d)(?=[½¼¾⅓⅔])")
_ARROWS = frozenset({"->", "-->", "--->", "=>", "==>", "→", "⇒", "➔", "➜", "➝", "➞", "⟶", "⟹", "➡", "➡️", ">>"})


def fold(text: str) -> str:
    """The text for comparing: compatibility forms, lower case, no diacritics, plain quotes and dashes, single spaces.

    "Müller  “GmbH”" becomes 'muller "gmbh"'. Folding twice changes nothing.
    """
    folded = text.lower() if text.isascii() else _fold_unicode(text)
    return _SPACE.sub(" ", folded.replace("`", "'")).strip()


def _fold_unicode(text: str) -> str:
    text = _FRACTION_AFTER_DIGIT.sub(" ", text)
    # One pass can bring forth characters that fold further (a ligature of a capital and an accent, say).
    for _ in range(4):
        spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_SPECIAL)).lower())
        kept = "".join(char for char in spread if not unicodedata.combining(char)) if not spread.isascii() else spread
        folded = unicodedata.normalize("NFKC", kept.translate(_SPECIAL))
        if folded == text:
            break
        text = folded
    return text


def trimmed(text: str, marks: str) -> str:
    """The text without these characters at its ends; the semicolon of an entity typed out ("&amp;") stays."""
    shorter = text.rstrip(marks)
    ending = _ENTITY.match(text, max(shorter.rfind("&"), 0))
    return text[: max(len(shorter), ending.end() if ending else 0)].lstrip(marks)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or emoji: as typed, folded, and where it stands in `Text.shown`."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A message: as it came, as it is shown, and its tokens.

    `shown` is what was typed, in NFC and without invisible characters. `unmarked` is the same, character for character,
    with a word joiner, which `shown` never holds, in the place of each mark of `emphasis`.
    """

    original: str
    shown: str
    unmarked: str
    emphasis: tuple[Emphasis, ...]
    tokens: tuple[Token, ...]

    def words(self, first: int, last: int) -> str:
        """What was typed from token `first` to `last` (exclusive): what stands between and marks around them too."""
        if first >= last:
            return ""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        before = self.tokens[first - 1].end if first > 0 else 0
        behind = self.tokens[last].start if last < len(self.tokens) else len(self.shown)
        inside = [pair for pair in self.emphasis if before <= pair.start and pair.end <= behind]
        start = min((start, *(pair.start for pair in inside)))
        return self.shown[start : max((end, *(pair.end for pair in inside)))]

    def named(self, first: int, last: int) -> str:
        """The words from token `first` to `last` (exclusive) as they name something: without marks of emphasis."""
        if first >= last:
            return ""
        return self.unmarked[self.tokens[first].start : self.tokens[last - 1].end].replace(_MARK, "")

    def between(self, first: int, last: int) -> str:
        """What was typed between two tokens, without outer white space."""
        return self.shown[self.tokens[first].end : self.tokens[last].start].strip()

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded tokens."""
        return tuple(token.folded for token in self.tokens)

    @cached_property
    def parts(self) -> Parts:
        """The folded words as the finders of values read them: compounds taken apart, phrases in English words."""
        return in_english(Parts.of(self.folded, [(token.start, token.end) for token in self.tokens]))


_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e]"
_APOSTROPHE = "['’‘ʼ´`]"
_MARK = "\u2060"
_ENTITY = re.compile(r"&(?:(?:amp|lt|gt|nbsp|quot|apos|[#]\d{1,6});){1,9}")
_RAND = (
    r"\d{1,3}(?:[\s.,']\d{3}){1,3}(?![\d\w])"
    r"|\d{1,9}(?:[.,]\d{1,3})?\s?(?:[km]|mn|mil|mio|bn|thousand|million|billion)(?!\w)"
    r"|\d{5,9}(?!\w)"
)
"""What makes an R before it the sign of the rand: digits in groups, with a scale, or many; "R2" is a name."""
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"|{_MARK}]{{1,2000}})
  | (?P<address>[\w.+%\-]{{1,64}}@(?:[\w\-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}})
  | (?P<tag><(?:[!@\#][^<>\s|]{{1,200}}(?:\|[^<>\n]{{0,400}})?|[a-z]{{2,10}}:[^<>\s|]{{1,2000}}\|[^<>\n]{{1,400}})>)
  | (?P<entity>{_ENTITY.pattern}(?:[!@\#][\w^|\-]{{1,80}}{_ENTITY.pattern})?)
  | (?P<arrow>-{{1,3}}>|={{1,2}}>|>>|➡️?|[→⇒➔➜➝➞⟶⟹])
  | (?P<short>[^\W\d_]{{1,2}}/[^\W\d_](?!\w)|\bw/)
  | (?P<honorific>\b(?:[Mm](?:[rs]|rs)|[Dd]r|[Pp]rof)\.(?=\s{{0,3}}[^\W\d_]))
  | (?P<possessive>(?:(?<=\w)|(?<=\w{_MARK})|(?<=\w{_MARK}{_MARK})){_APOSTROPHE}[sS](?!\w))
  | (?P<moment>\d{{4}}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d)?)
  | (?P<rand>(?<!\w)[Rr](?={_RAND}))
  | (?P<hour>(?<![\w.:/-])\d{{1,2}}(?:[ap]m)?(?=-\d{{1,2}}:\d\d(?!\d)))
  | (?P<number>\d{{1,40}}(?:[.,:/'’]\d{{1,40}})+\w{{0,40}})
  | (?P<word>{_LETTER}+(?:(?:(?!{_APOSTROPHE}[sS](?!\w)){_APOSTROPHE}|-|\.(?![A-Z][a-z]))(?={_LETTER}){_LETTER}+)*)
  | (?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}
      | [\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?
        (?:\u200d[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?){{0,8}})
  | (?P<mark>[^\s{_MARK}])
    """,
    re.VERBOSE,
)
_URL_TAIL = re.compile(r"[.,;:!?'\")\]}>]+$")


RESPECTFUL = frozenset({"-san", "-sama", "-sensei", "-ssi", "-nim", "-bhai"})
"""Behind a name they say that its bearer is respected: "Sato-san"; tokens of their own."""
_RESPECTED = re.compile(rf"(?<=\w\w)(?:{'|'.join(sorted(RESPECTFUL))})$", re.IGNORECASE)


def read_text(text: str) -> Text:
    """Reads a message into tokens.

    A currency sign, a percent sign, `#`, `@`, `+` and every punctuation mark is a token of its own ("$50k" is "$",
    "50k"); a possessive "'s" too; inner apostrophes, dots and hyphens stay ("o'brien", "min-seo", "acme.com"), and so
    do the separators of a number ("19,500", "14:30", "1/15", "2027-01-15"). "w/" and "f/u" are words. An arrow of any
    kind folds to "->". Marks of emphasis around words ("*acme*", "_closed won_") are no tokens, so that they do not get
    in the way of reading. Markup typed out ("&amp;", "<!channel>") is one token, for its marks separate nothing.
    """
    shown = unicodedata.normalize("NFC", without_invisible(text))
    emphasis = find_emphasis(shown)
    characters = list(shown)
    for start, end in (mark for pair in emphasis for mark in pair.marks):
        characters[start:end] = _MARK * (end - start)
    unmarked = "".join(characters)
    return Text(original=text, shown=shown, unmarked=unmarked, emphasis=emphasis, tokens=tuple(_tokens_of(unmarked)))


def _tokens_of(text: str) -> Iterator[Token]:
    position = 0
    while found := _TOKEN.search(text, position):
        start, position = found.span()
        if found.lastgroup == "url":
            position = start + len(_URL_TAIL.sub("", found.group()) or found.group())
        word = text[start:position]
        if respected := _RESPECTED.search(word):
            middle = start + respected.start()
            yield Token(text[start:middle], _folded_token(text[start:middle]), start, middle)
            word, start = respected.group(), middle
        yield Token(word, _folded_token(word), start, position)


def _folded_token(word: str) -> str:
    if word in _ARROWS:
        return "->"
    # A token has no space to fold, and most are plain.
    folded = word.lower().replace("`", "'") if word.isascii() else fold(word) or word
    return folded.strip("_").removesuffix(".") or folded
