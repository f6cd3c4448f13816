"""E-mail addresses, phone numbers and domains."""

import re
from collections.abc import Iterator

import phonenumbers

from core.language.normalise import Text, fold
from core.language.spans import Span

_LABEL = r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?"
_EMAIL = re.compile(rf"([^\s@<>(),;:\\\"\[\]]{{1,64}})@((?:{_LABEL}\.){{1,8}}[a-z]{{2,24}})", re.IGNORECASE)
_DOMAIN = re.compile(rf"(?:{_LABEL}\.){{1,8}}[a-z]{{2,24}}")
_URL = re.compile(r"(?:https?://)?(?:www\.)?([^\s/:?#]{1,253}).*", re.DOTALL)
# A word with a dot is taken for a domain only with an ending in use; "closed.next" and "node.js" are not.
_ENDING_WORDS = (
    "com org net edu gov mil int info biz io ai app dev co me tv cc tech cloud online site store shop digital agency "
    "health finance capital group global solutions systems software studio design example test eu us uk ca au nz ie de "
    "at ch fr be nl lu es pt it dk se no fi is ee lv lt pl cz sk hu si hr ro bg gr cy mt tr ua il ae sa in sg hk jp kr "
    "cn tw br mx ar cl pe za"
)
_ENDINGS = frozenset(_ENDING_WORDS.split())
_WORDS_TOO = "in is it at no me so be us de es health group global design test store site"
_AMBIGUOUS_ENDINGS = frozenset(_WORDS_TOO.split())

_PHONE_CANDIDATE = re.compile(
    r"(?<![\w.,$€£])(\+|00(?=[1-9]))?(\(?\d{1,5}\)?(?:[ .\-/\u00a0\u2010-\u2013]{0,2}\(?\d{1,5}\)?){1,8}|\d{7,15})"
    r"(?:\s{0,2}(?:x|ext\.?|extension)\s{0,2}\d{1,6})?(?![\w%€£]|[.,:/]\d)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\s*(?:x|ext\.?|extension)\s*\d{1,6}$", re.IGNORECASE)
_DATE_LIKE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})|\d{1,2}[./]\d{1,2}\.?(?:\s\d{4})?"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ ]\d{3})+|\d{1,3}(?:\.\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_SPOKEN_DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_REPEATS = {"double": 2, "triple": 3}


def find_emails(text: Text) -> list[Span[str]]:
    """Every e-mail address, the domain in lower case; spoken ones too ("grant dot bishop at umbra dot example")."""
    found: list[Span[str]] = []
    for index, token in enumerate(text.tokens):
        if "@" in token.text and (address := _clean_email(token.text)):
            found.append(Span(index, index + 1, address, 0.99))
        elif token.folded == "at" and (spoken := _spoken_email(text, index)):
            found.append(spoken)
    return found


def _clean_email(text: str) -> str | None:
    match = _EMAIL.fullmatch(text.strip().strip("<>").rstrip("."))
    if match is None or ".." in match.group(1) or match.group(1)[0] == "." or match.group(1)[-1] == ".":
        return None
    return f"{match.group(1)}@{match.group(2).lower()}"


def _spoken_email(text: Text, at: int) -> Span[str] | None:
    words = text.folded
    domain, last = _spoken_labels(words, at + 1)
    if "." not in domain or not _DOMAIN.fullmatch(domain) or (last - at == 2 and not _ends_in_use(domain)):
        return None
    joints = {"dot": ".", "underscore": "_", "dash": "-", "hyphen": "-", "minus": "-", "plus": "+", ".": ".", "_": "_"}
    first, local = at, ""
    while first > 0 and _is_label(words[first - 1]) and words[first - 1] not in joints:
        local = words[first - 1] + local
        first -= 1
        if first < 2 or words[first - 1] not in joints or not _is_label(words[first - 2]):
            break
        local = joints[words[first - 1]] + local
        first -= 1
    # "meet at acme.com" is no address: the speaker must have said a dot somewhere.
    if not local or not ("." in local or "dot" in words[at:last]):
        return None
    address = _clean_email(f"{local}@{domain}")
    return Span(first, last, address, 0.9) if address else None


def _spoken_labels(words: tuple[str, ...], at: int) -> tuple[str, int]:
    domain, last = "", at
    while last < len(words) and _is_label(words[last]) and last - at < 12:
        domain += words[last]
        last += 1
        if last + 1 >= len(words) or words[last] not in ("dot", "dash", "hyphen") or not _is_label(words[last + 1]):
            break
        domain += "." if words[last] == "dot" else "-"
        last += 1
    return domain, last


def _is_label(word: str) -> bool:
    return len(word) <= 64 and word.isascii() and word[:1].isalnum() and word[-1:].isalnum() and "@" not in word


def is_email(text: str) -> bool:
    """Whether the text is plausibly one e-mail address."""
    return text.isascii() and text == text.strip() and _clean_email(text) is not None and len(text) <= 254


def find_domains(text: Text) -> list[Span[str]]:
    """Every domain or web address, as the domain alone in lower case, without "www."."""
    found: list[Span[str]] = []
    for index, token in enumerate(text.tokens):
        if "." not in token.text or "@" in token.text:
            continue
        is_url = token.folded.startswith(("http://", "https://", "www."))
        domain = read_domain(token.text)
        if domain and (is_url or (_ends_in_use(domain) and not token.folded.replace(".", "").isdecimal())):
            certainty = 0.7 if not is_url and domain.rpartition(".")[2] in _AMBIGUOUS_ENDINGS else 0.95
            found.append(Span(index, index + 1, domain, certainty))
    return found


def read_domain(text: str) -> str | None:
    """The domain of a web address or of a bare domain, in lower case and without "www."; None if it is neither."""
    match = _URL.fullmatch(text.strip().lower().rstrip("."))
    domain = match.group(1) if match else ""
    return domain if _DOMAIN.fullmatch(domain) else None


def _ends_in_use(domain: str) -> bool:
    return domain.rpartition(".")[2] in _ENDINGS


_FRENCH_PAIRS, _NORDIC_PAIRS = 5, 4


def find_phones(text: Text, region: str = "US") -> list[Span[str]]:
    """Every phone number of seven digits or more: E.164 where the library finds it possible, else its digits."""
    starts = {token.start: index for index, token in enumerate(text.tokens)}
    ends = {token.end: index + 1 for index, token in enumerate(text.tokens)}
    found: list[Span[str]] = []
    for match in _PHONE_CANDIDATE.finditer(text.unmarked):
        said = match.group()
        first, last = starts.get(match.start()), ends.get(match.end())
        if first is None or last is None or not _looks_like_phone(said):
            continue
        if number := read_phone(said, region):
            found.append(Span(first, last, number, _phone_certainty(said, number)))
    found.extend(_spoken_phones(text, region))
    return sorted(found, key=lambda span: span.first)


def _looks_like_phone(said: str) -> bool:
    bare = _EXTENSION.sub("", said)
    digits = sum(char.isdecimal() for char in bare)
    if not _FEWEST_DIGITS <= digits <= _MOST_DIGITS or _DATE_LIKE.fullmatch(bare):
        return False
    if bare.startswith(("+", "00")):
        return True
    groups = re.findall(r"\d+", bare)
    if _GROUPED.fullmatch(bare) and groups[-1] == "000":
        return False
    if all(_YEAR.fullmatch(group) for group in groups):
        return False
    # Loose numbers of one or two digits ("24 7 11 30 26") are no phone number, but French ones go in pairs from a zero,
    # and Scandinavian ones are four of them.
    begun = groups[0].startswith("0") and len(groups) >= _FRENCH_PAIRS
    nordic = len(groups) == _NORDIC_PAIRS and groups[0][0] in "23456789" and any(g[-1] not in "05" for g in groups)
    in_pairs = all(len(group) == 2 for group in groups) and (begun or nordic)
    return in_pairs or max(len(group) for group in groups) >= 3


def _phone_certainty(said: str, number: str) -> float:
    if said[0] == "+":
        return 0.98
    return 0.9 if len(re.findall(r"\d+", said)) > 1 else (0.75 if number.startswith("+") else 0.5)


def _spoken_phones(text: Text, region: str) -> Iterator[Span[str]]:
    """Digits said one by one: "three one two five five five oh one double nine"."""
    words, at = text.folded, 0
    while at < len(words):
        digits, end = "+" if words[at] == "plus" else "", at + (words[at] == "plus")
        while end < len(words) and len(digits) <= _MOST_DIGITS:
            repeat = _REPEATS.get(words[end], 1)
            digit = _SPOKEN_DIGITS.get(words[end + 1] if repeat > 1 and end + 1 < len(words) else words[end])
            if digit is None:
                break
            digits += digit * repeat
            end += 1 if repeat == 1 else 2
            if end + 1 < len(words) and words[end] in (",", "-") and words[end + 1] in _SPOKEN_DIGITS:
                end += 1
        if len(digits.strip("+")) >= _FEWEST_DIGITS and (number := read_phone(digits, region)):
            yield Span(at, end, number, 0.9)
        at = max(end, at + 1)


def read_phone(text: str, region: str = "US") -> str | None:
    """The phone number that the text is, in E.164 where possible, else its digits; None if it is none.

    `region` (ISO-2) completes a number without country code. An extension is left out.
    """
    said = _EXTENSION.sub("", fold(text))
    digits = "".join(char for char in said if "0" <= char <= "9")
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS + 2 or re.search(r"[^0-9+()./\- ]", said):
        return None
    international = said.startswith("+") or (said.startswith("00") and len(digits) > 9)
    bare = f"+{digits.removeprefix('00') if said.startswith('00') else digits}" if international else digits
    if international:
        bare = re.sub(r"^(\+\d{1,3})0$", r"\1", bare)
        said = bare if said.startswith("00") else said.replace("(0)", "")
    try:
        parsed = phonenumbers.parse(said if international else digits, None if international else region)
    except phonenumbers.NumberParseException:
        return bare
    if phonenumbers.is_possible_number_with_reason(parsed) == phonenumbers.ValidationResult.IS_POSSIBLE:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return bare
