"""Makes text from the CRM harmless and honest on a terminal: nothing in it can move the cursor, colour, or reorder."""

import unicodedata

_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")  # words of Persian and Hindi, and many emoji, are written with them
_REPLACEMENT = "\ufffd"


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    category = unicodedata.category(character)
    if category == "Cs":
        return _REPLACEMENT
    hidden = category in {"Cc", "Cf", "Zl", "Zp"} and character not in _JOINERS
    if hidden or character in _REORDERING:
        return f"<U+{code:04X}>"
    return character


def one_line(text: str) -> str:
    """The text on one line: every control, reordering or invisible character stands there as a visible sign."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\t", " ")))


def many_lines(text: str) -> str:
    """Like `one_line`, but line breaks remain: for values that a card sets in a column of their own."""
    return "\n".join(map(one_line, text.replace("\r\n", "\n").split("\n")))
