"""A message made ready for reading: folded words, and tokens that keep their place in what the message shows."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from core.language.markup import shown_text
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


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or emoji: as shown, folded, and where it stands in `Text.shown`."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """A message: as it came, as it is shown, and its tokens."""

    original: str
    shown: str
    tokens: tuple[Token, ...]

    def words(self, first: int, last: int) -> str:
        """The shown text of tokens `first` to `last` (exclusive), with what stands between them."""
        if first >= last:
            return ""
        return self.shown[self.tokens[first].start : self.tokens[last - 1].end]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded tokens."""
        return tuple(token.folded for token in self.tokens)

    @cached_property
    def parts(self) -> Parts:
        """The folded words with hyphenated compounds taken apart, as the finders of this package read them."""
        return Parts.of(self.folded, [(token.start, token.end) for token in self.tokens])


_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e]"
_APOSTROPHE = "['’‘ʼ´`]"
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"|]{{1,2000}})
  | (?P<address>[\w.+%\-]{{1,64}}@(?:[\w\-]{{1,63}}\.){{1,8}}[^\W\d_]{{2,24}})
  | (?P<arrow>-{{1,3}}>|={{1,2}}>|>>|➡️?|[→⇒➔➜➝➞⟶⟹])
  | (?P<short>[^\W\d_]{{1,2}}/[^\W\d_](?!\w)|\bw/)
  | (?P<possessive>(?<=\w){_APOSTROPHE}[sS](?!\w))
  | (?P<moment>\d{{4}}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d)?)
  | (?P<number>\d{{1,40}}(?:[.,:/'’]\d{{1,40}})+\w{{0,40}})
  | (?P<word>{_LETTER}+(?:(?:(?!{_APOSTROPHE}[sS](?!\w)){_APOSTROPHE}|-|\.(?![A-Z][a-z]))(?={_LETTER}){_LETTER}+)*)
  | (?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}}
      | [\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?
        (?:\u200d[\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?){{0,8}})
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_URL_TAIL = re.compile(r"[.,;:!?'\")\]}>]+$")


def read_text(text: str) -> Text:
    """Reads a message into tokens.

    A currency sign, a percent sign, `#`, `@`, `+` and every punctuation mark is a token of its own ("$50k" is "$",
    "50k"); a possessive "'s" too; inner apostrophes, dots and hyphens stay ("o'brien", "min-seo", "acme.com"), and so
    do the separators of a number ("19,500", "14:30", "1/15", "2027-01-15"). "w/" and "f/u" are words. An arrow of any
    kind folds to "->".
    """
    shown = shown_text(text)
    tokens: list[Token] = []
    position = 0
    while found := _TOKEN.search(shown, position):
        start, position = found.span()
        if found.lastgroup == "url":
            position = start + len(_URL_TAIL.sub("", found.group()) or found.group())
        word = shown[start:position]
        tokens.append(Token(word, _folded_token(word), start, position))
    return Text(original=text, shown=shown, tokens=tuple(tokens))


def _folded_token(word: str) -> str:
    if word in _ARROWS:
        return "->"
    # A token has no space to fold, and most are plain.
    return word.lower().replace("`", "'") if word.isascii() else fold(word) or word
