"""E-mail addresses and phone numbers that were spelled out loud. Pure."""

import re

_PART = r"[^\W_][\w+'-]*"
_SIGN = r"(?:\s+(?:dot|point|underscore|dash|hyphen)\s+|\s*[._-]\s*(?=\w))"
_LOCAL = rf"(?P<local>(?:{_PART})(?:{_SIGN}{_PART}){{0,4}})"
_DOMAIN = (
    rf"(?P<domain>{_PART}(?:{_SIGN}{_PART}){{0,3}}(?:\s+(?:dot|point)\s+|\s*\.\s*(?=[a-z]))(?P<ending>[a-z]{{2,12}}))"
)
_ADDRESS = re.compile(rf"(?<![\w.@]){_LOCAL}\s+(?:at|@)\s+{_DOMAIN}(?!\w)", re.IGNORECASE)
_CUE = re.compile(r"\b(?:e-?mail|mail|address|reach (?:him|her|them|me))\b", re.IGNORECASE)
_SIGNS = {"dot": ".", "point": ".", "underscore": "_", "dash": "-", "hyphen": "-"}
_SPOKEN_SIGN = re.compile(r"\s+(dot|point|underscore|dash|hyphen)\s+", re.IGNORECASE)
_SPELLED = re.compile(r"(?<![\w-])(?:[a-z0-9]-){2,}[a-z0-9](?![\w-])", re.IGNORECASE)

_DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_DIGIT = rf"(?:{'|'.join(_DIGITS)}|\d)"
_PHONE_WORDS = re.compile(
    rf"\b(?P<plus>plus\s+)?(?P<digits>(?:{_DIGIT}[\s,-]+){{6,14}}{_DIGIT})(?![\w,.]*\d)(?!\w)", re.IGNORECASE
)
_PLUS = re.compile(r"\bplus\s+(?=\d[\d\s-]{6,18}(?!\w))", re.IGNORECASE)


def written_addresses(text: str) -> str:
    """ "jane dot doe at acme dot example" as jane.doe@acme.example.

    Only what cannot be prose: with a sign in the part before the "at", or where mail is spoken of.
    """

    def written(found: re.Match[str]) -> str:
        local = found["local"]
        start = found.start("local")
        plainly = _SPOKEN_SIGN.search(local) or re.search(r"[._\d]", local)
        if not plainly and _CUE.search(text) is None:
            return found.group()
        address = f"{_put_together(local)}@{_put_together(found['domain'])}"
        return text[found.start() : start] + address

    return _ADDRESS.sub(written, text)


def written_phones(text: str) -> str:
    """Digits said one by one, seven or more, as a number; "plus" before a number as its sign."""

    def written(found: re.Match[str]) -> str:
        digits = "".join(_DIGITS.get(word, word) for word in re.findall(r"[a-z]+|\d", found["digits"].lower()))
        return ("+" if found["plus"] else "") + digits

    return _PLUS.sub("+", _PHONE_WORDS.sub(written, text))


def _put_together(spoken: str) -> str:
    joined = _SPOKEN_SIGN.sub(lambda sign: _SIGNS[sign[1].lower()], spoken)
    joined = _SPELLED.sub(lambda letters: letters.group().replace("-", ""), joined)
    return re.sub(r"\s+", "", joined).lower()
