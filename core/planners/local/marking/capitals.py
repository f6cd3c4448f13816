"""Names and job titles as they are written: with capitals, where they were typed in lower case."""

import re

_UPPER_TITLES = frozenset("ceo cfo coo cto cio ciso cmo cpo cro cdo chro vp svp evp avp it hr md gm pm".split())


def titled(text: str, *, all_words: bool = True) -> str:
    """The text with a capital for each word, or for the first, unless it has one already."""
    if any(c.isupper() for c in text):
        return text
    return " ".join(word[:1].upper() + word[1:] for word in text.split()) if all_words else text[:1].upper() + text[1:]


_LEAD = re.compile(
    r"^(?:(?:we|they|i)(?:['’]ve| have)?(?: now)?(?: got| hired)?|there(?:['’]s| is)) "
    r"(?:a |an |the |our |their )?(?:brand )?new ",
    re.IGNORECASE,
)
"""What is told before somebody's job: "we have a new site supervisor"."""


def job_title(text: str) -> str:
    """A job title as it is written: capitals for what was typed in lower case, without what leads to it."""
    text = _LEAD.sub("", text)
    if any(c.isupper() for c in text):
        return text
    return " ".join(
        word.upper()
        if word in _UPPER_TITLES
        else word
        if word in ("of", "and", "for", "the")
        else word[:1].upper() + word[1:]
        for word in text.split()
    )
