"""German, French and Spanish in the midst of English."""

from dataclasses import replace

from core.language import french, german, german_numbers, romance_numbers, spanish
from core.language.parts import Parts

_BOOKS = (
    german.PHRASES,
    french.PHRASES,
    spanish.PHRASES,
    romance_numbers.SHARES,
    german_numbers.PHRASES,
    romance_numbers.FRENCH_NUMBERS,
    romance_numbers.SPANISH_NUMBERS,
    romance_numbers.SHARES,
)


def in_english(parts: Parts) -> Parts:
    """The parts with numbers and expressions of time of these languages in English words."""
    digits = tuple(german_numbers.compound_in_digits(word) for word in parts.words)
    parts = parts if digits == parts.words else replace(parts, words=digits)
    for book in _BOOKS:
        parts = book.put_into_english(parts)
    return parts
