"""How a person writes dates and numbers: told by the language and country of his account, else by his time zone."""

from dataclasses import dataclass
from functools import lru_cache

from core.language.regions import region_of_zone

# Where 12/11 is the eleventh of December: the United States, and countries that put the year first.
_MONTH_FIRST = frozenset("US PR GU VI AS MP UM FM MH PW JP CN TW KR KP MN HU".split())
# Where both orders are in use.
_EITHER = frozenset({"CA", "PH", "PA"})
_DAY_FIRST_LANGUAGES = frozenset(
    "de fr es it pt nl da sv nb nn no fi pl cs sk sl hr ro el tr ru uk ca gl id vi".split()
)
_MIL_LANGUAGES = frozenset({"es", "pt", "ca", "gl"})
_MIL_REGIONS = frozenset("ES PT BR MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY AO MZ".split())
_LAKH_REGIONS = frozenset({"IN", "PK", "BD", "NP", "LK"})
# What an account is set to before anybody has chosen; it says little about who lives elsewhere.
_PRESET = ("en", "US")


@dataclass(frozen=True, slots=True)
class Locale:
    """A way of writing: `day_first` reads 12/11 as the twelfth of November and is None where nothing tells the order.

    With `mil_is_thousand` "50 mil" are 50,000, as in Spanish and Portuguese; else they are millions. With `l_is_lakh`
    "12L" are 1,200,000, as in India.
    """

    day_first: bool | None = None
    mil_is_thousand: bool = False
    l_is_lakh: bool = False


ANY_LOCALE = Locale()
"""Of somebody of whom nothing is known."""


@lru_cache(maxsize=512)
def locale_of(zone: str, account: str = "") -> Locale:
    """The locale of somebody with this IANA time zone and this language tag ("en-GB", "de_DE"; empty: not known).

    An account that is set to American English in a country that writes the day first leaves the order open.
    """
    language, region = _read_tag(account)
    place = region_of_zone(zone)
    by_place = _day_first(place)
    by_account = True if language in _DAY_FIRST_LANGUAGES else _day_first(region)
    order = by_place if region is None and by_account is None else by_account
    if (language, region) == _PRESET and by_place:
        order = None
    spanish = language in _MIL_LANGUAGES or (language is None and place in _MIL_REGIONS)
    return Locale(order, spanish, place in _LAKH_REGIONS or region in _LAKH_REGIONS)


def _read_tag(tag: str) -> tuple[str | None, str | None]:
    language, *rest = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), None)
    return language.lower() or None, region


def _day_first(region: str | None) -> bool | None:
    return None if region is None or region in _EITHER else region not in _MONTH_FIRST
