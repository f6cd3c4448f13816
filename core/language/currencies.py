"""Currencies: ISO codes, signs and the words that people use."""

_CODES_IN_ANY_CASE = (
    "usd eur gbp chf jpy cad aud nzd sek nok dkk pln czk huf inr cny brl mxn zar sgd hkd aed ils krw thb idr myr php "
    "rub uah isk bgn sar qar kwd egp ngn kes vnd twd rmb"
)
# These are words or names too when they are not in capitals ("all", "try", "bob").
_CODES_IN_CAPITALS = (
    "ALL ARS BOB CLP COP CRC DOP GEL JOD KZT LKR MAD MKD OMR PEN PKR RON RSD TND TRY TZS UGX UYU AMD AZN BAM BDT BHD "
    "DZD GHS LBP MUR NPR PAB PYG XAF XOF"
)
_SAME = {"RMB": "CNY"}

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
          "₴": "UAH", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "￥": "JPY", "＄": "USD"}  # fmt: skip
_PREFIXED_DOLLARS = {
    "us": "USD", "u.s": "USD", "usd": "USD", "c": "CAD", "ca": "CAD", "cad": "CAD", "a": "AUD", "au": "AUD",
    "aud": "AUD", "nz": "NZD", "s": "SGD", "sg": "SGD", "hk": "HKD", "r": "BRL", "mx": "MXN",
}  # fmt: skip
_WORDS = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "quid": "GBP",
    "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "yen": "JPY", "rupee": "INR", "rupees": "INR", "franc": "CHF",
    "francs": "CHF", "franken": "CHF", "yuan": "CNY", "renminbi": "CNY", "zloty": "PLN", "zl": "PLN", "real": "BRL",
    "reais": "BRL", "shekel": "ILS", "shekels": "ILS", "rand": "ZAR", "dirham": "AED", "dirhams": "AED",
    "forint": "HUF", "won": "KRW", "us-dollar": "USD",
}  # fmt: skip
_OF_COUNTRIES = {
    ("us", "u.s", "american"): {"dollar": "USD"},
    ("canadian",): {"dollar": "CAD"},
    ("australian", "aussie"): {"dollar": "AUD"},
    ("singapore",): {"dollar": "SGD"},
    ("swiss",): {"franc": "CHF"},
    ("british", "uk"): {"pound": "GBP"},
    ("pounds",): {"sterling": "GBP"},
    ("japanese",): {"yen": "JPY"},
    ("chinese",): {"yuan": "CNY"},
    ("indian",): {"rupee": "INR"},
    ("swedish",): {"krona": "SEK", "kronor": "SEK", "crown": "SEK"},
    ("norwegian",): {"krone": "NOK", "kroner": "NOK", "crown": "NOK"},
    ("danish",): {"krone": "DKK", "kroner": "DKK", "crown": "DKK"},
    ("czech",): {"crown": "CZK", "koruna": "CZK"},
    ("polish",): {"zloty": "PLN"},
    ("mexican",): {"peso": "MXN"},
    ("brazilian",): {"real": "BRL", "reais": "BRL"},
    ("turkish",): {"lira": "TRY"},
    ("hungarian",): {"forint": "HUF"},
}  # fmt: skip
_BY_COUNTRY = {(first, word): code for firsts, words in _OF_COUNTRIES.items() for first in firsts
               for word, code in words.items()}  # fmt: skip
_ABBREVIATIONS = {"rs": "INR", "sfr": "CHF"}
_SCALES = {"t": 1_000, "k": 1_000, "m": 1_000_000}
# Ordinary words or names of the sales floor: they make an amount of money only right behind a number.
WEAK_WORDS = frozenset({"real", "won", "rand", "zl"})

_CAPITALS = frozenset(_CODES_IN_CAPITALS.split())
_BY_CODE = {code: code.upper() for code in _CODES_IN_ANY_CASE.split()}
CODES = frozenset(_SAME.get(code, code) for code in (*_BY_CODE.values(), *_CAPITALS))


def currency_of_sign(sign: str, before: str = "") -> str | None:
    """The ISO code of a sign; `before` is the folded word glued to it ("US" of "US$"). A $ alone is the US dollar."""
    if sign in "$＄" and before in _PREFIXED_DOLLARS:
        return _PREFIXED_DOLLARS[before]
    return _SIGNS.get(sign)


def is_dollar_prefix(word: str) -> bool:
    """Whether a folded word before a $ says which dollar."""
    return word in _PREFIXED_DOLLARS


def currency_before(word: str) -> str | None:
    """The ISO code of a folded abbreviation that stands before amounts only ("Rs")."""
    return _ABBREVIATIONS.get(word)


def scaled_currency(word: str) -> tuple[int, str] | None:
    """What a folded word such as "teur" counts, and the ISO code of its currency."""
    scale, code = _SCALES.get(word[:1]), word[1:].upper()
    return (scale, code) if scale and len(word) == 4 and code in ("EUR", "CHF", "USD", "GBP") else None


def is_currency(word: str) -> bool:
    """Whether a folded word, code or sign stands beside amounts."""
    return bool(word) and (word in _SIGNS or word in _BY_CODE or (word in _WORDS and word not in WEAK_WORDS))


def currency_of_code(word: str, shown: str) -> str | None:
    """The ISO code that a word is: folded, and as shown, because rare codes that are words count in capitals only."""
    code = _BY_CODE.get(word) or (shown if shown in _CAPITALS else None)
    return _SAME.get(code, code) if code else None


def currency_of_word(word: str) -> str | None:
    """The ISO code of a folded word for a currency ("dollars", "quid")."""
    return _WORDS.get(word)


def currency_of_words(first: str, second: str) -> str | None:
    """The ISO code of a currency that two folded words name ("US dollars", "Swiss francs")."""
    return _BY_COUNTRY.get((first, second)) or _BY_COUNTRY.get((first, second.removesuffix("s")))


def read_currency(text: str) -> str | None:
    """The ISO code of a currency as somebody answers it: a code, a sign or a word."""
    stripped = text.strip().rstrip(".")
    folded = stripped.casefold()
    words = folded.split()
    return (
        (stripped.upper() if stripped.upper() in CODES else None)
        or _BY_CODE.get(_SAME.get(folded.upper(), folded).lower())
        or _SIGNS.get(stripped)
        or (_PREFIXED_DOLLARS.get(folded[:-1]) if folded.endswith("$") else None)
        or _WORDS.get(folded)
        or (currency_of_words(*words) if len(words) == 2 else None)
    )
